"""What the application can do: one public method is one act of a user and one transaction."""
