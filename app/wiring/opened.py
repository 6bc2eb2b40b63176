"""What the rooms are made from: the open profile and the window."""

from dataclasses import dataclass, field
from typing import Protocol
from zoneinfo import ZoneInfo

from shiboken6 import isValid

from app.window.frame import MainWindow
from app.window.screen import Screen
from app.window_start import WindowParts
from review.services.profile import Profile

TOUR = "sample"
"""The folder of the profile with the sample conversations, beside the usual one."""


class Closes(Protocol):
    """A presenter of a page."""

    def close(self) -> None:
        """The page was left."""


@dataclass(eq=False)
class Opened:
    """An open profile in its window.

    Attributes:
        zone: the team's, as it was when the profile was opened.
    """

    parts: WindowParts
    profile: Profile
    zone: ZoneInfo
    _kept: dict[Screen, Closes] = field(default_factory=dict)

    @property
    def window(self) -> MainWindow:
        """The window."""
        return self.parts.window

    def keep(self, screen: Screen, presenter: Closes) -> None:
        """Let `presenter` live as long as the page `screen`; then it is closed."""
        self._kept[screen] = presenter
        screen.destroyed.connect(self._gone)

    def _gone(self) -> None:
        for screen in [screen for screen in self._kept if not isValid(screen)]:
            self._kept.pop(screen).close()
