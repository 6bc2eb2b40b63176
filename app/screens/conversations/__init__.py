"""The room of conversations: the list, and one to read."""
