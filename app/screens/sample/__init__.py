"""The page of a sample, by its parts."""
