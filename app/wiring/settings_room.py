"""The room of the settings."""

from app.keymap import Keymap
from app.presenters.settings import SettingsPresenter
from app.presenters.settings_desk import StoredSettingsDesk
from app.screens.settings import SettingsScreen
from app.window.rail import Area
from app.wiring.opened import Opened


class SettingsRoom:
    """Makes the screen with its presenter."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._screen = SettingsScreen()
        parts = opened.parts
        desk = StoredSettingsDesk(opened.profile)
        self._presenter = SettingsPresenter(self._screen, desk, parts.settings, parts.jobs, parts.window, self._keymap)

    def fill(self) -> None:
        """Put the screen into the window."""
        self._screen.attach(self._presenter)
        self._opened.window.add_screen(Area.SETTINGS, self._screen)

    def _keymap(self) -> Keymap:
        return self._opened.window.keymap
