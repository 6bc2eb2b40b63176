"""Puts a theme in force: fonts, palette and style sheet of the whole application."""

import tempfile
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.theme.current import Theme, put_in_force, theme
from app.theme.fonts import font, load_fonts
from app.theme.icons import IconName, icon_pixmap
from app.theme.palette import palette
from app.theme.style_sheet import style_sheet
from app.theme.tokens import Tone, tone_color


class ThemeChoice(StrEnum):
    """What the settings offer."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


TEXT_PERCENTS = (100, 110, 125, 150, 175, 200)


class Appearance(QObject):
    """Keeps the application's look; one per process, made after QApplication.

    Signals:
        changed: a new theme is in force; widgets are restyled by Qt, painters repaint.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._choice = ThemeChoice.SYSTEM
        self._text_percent = 100
        self._pictures = tempfile.TemporaryDirectory(prefix="razbor-pictures-")
        load_fonts()
        application.aboutToQuit.connect(self._pictures.cleanup)
        application.setStyle(QStyleFactory.create("Fusion"))
        application.styleHints().colorSchemeChanged.connect(self._system_changed)

    def apply(self, choice: ThemeChoice, text_percent: int = 100) -> None:
        """Draw everything in `choice` with text of `text_percent` (clamped to 100–200)."""
        self._choice = choice
        self._text_percent = min(200, max(100, text_percent))
        new = Theme(dark=self._is_dark(), scale=self._text_percent / 100)
        put_in_force(new)
        self._application.setFont(font())
        self._application.setPalette(palette(new.colors))
        self._application.setStyleSheet(style_sheet(new, self._picture_files()))
        self.changed.emit()

    def _is_dark(self) -> bool:
        if self._choice is ThemeChoice.SYSTEM:
            return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._choice is ThemeChoice.DARK

    def _system_changed(self) -> None:
        if self._choice is ThemeChoice.SYSTEM and self._is_dark() != theme().dark:
            self.apply(self._choice, self._text_percent)

    def _picture_files(self) -> dict[str, str]:
        """Pictures that a style sheet can only take from files, drawn in the theme's colours."""
        colors, scale = theme().colors, round(theme().scale * 100)
        wanted = {
            "chevron": (IconName.CHEVRON_DOWN, tone_color(Tone.MUTED, colors)),
            "check": (IconName.CHECK, colors.on_accent),
            "dot": (IconName.DOT, colors.on_accent),
        }
        files = {}
        for key, (name, color) in wanted.items():
            path = Path(self._pictures.name) / f"{key}-{color[1:]}-{scale}.png"
            if not path.exists():
                icon_pixmap(name, color, theme().px(16), 2.0).save(str(path))
            files[key] = path.as_posix()
        return files
