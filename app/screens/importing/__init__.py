"""The import, by its steps."""
