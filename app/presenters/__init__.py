"""What screens know and decide, without Qt: states as values, and what each act of the user does to them."""
