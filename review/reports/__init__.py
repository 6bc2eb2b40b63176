"""Reports built as values: pure functions from what the store read. No file, no clock, no sentence."""
