"""The schema's history: numbered steps, only forward. A step imports no table and prints nothing."""

REVISIONS = ("m0001",)
"""Every step, oldest first. A database whose step is not listed comes from a newer version."""
