"""Joins the window to the services: opens the profile, makes every screen with its presenter.

`door` opens and leaves profiles and answers what no screen answers; `rooms` fills the window for an open profile, with
a module for each room. A new screen is made in its room's module and nowhere else.
"""

from app.window_start import WindowParts
from app.wiring.door import Door


def fill(parts: WindowParts) -> None:
    """Open the profile used last and put the screens into the window."""
    Door(parts).open_first()
