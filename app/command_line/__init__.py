"""What scripts and measurements need, without Qt. The fields of its answers are a contract: docs/command-line.md."""
