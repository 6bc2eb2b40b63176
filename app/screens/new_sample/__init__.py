"""The page of a new sample, by its parts."""
