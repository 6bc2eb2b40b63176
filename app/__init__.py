"""The application: the window, the command line, and everything people read. Qt lives here and only here."""
