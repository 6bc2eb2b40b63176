"""The parts screens are built of. They draw what they are given and report intent; they know no service."""
