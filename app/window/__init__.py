"""The frame around the screens: rail, top bar, status bar, notices, commands, the sheet of keys."""
