"""Tools for those who work on Razbor; run as `python -m tests.tools.<name>`."""
