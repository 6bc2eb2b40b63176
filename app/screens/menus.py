"""A menu of choices under a button of the top bar."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.actions import ActionId
from app.window.frame import MainWindow
from app.window.screen import Screen

SEPARATOR = ("", "")


class ChoiceMenu(QMenu):
    """A menu of (key, words); it is destroyed when it is closed. `SEPARATOR` draws a line.

    Signals:
        chosen(str): the key the user chose.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget, entries: Sequence[tuple[str, str]], current: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in entries:
            if (key, words) == SEPARATOR:
                self.addSeparator()
                continue
            action = self.addAction(words)
            action.setData(key)
            action.setCheckable(bool(current))
            action.setChecked(key == current)
        self.triggered.connect(self._triggered)

    def _triggered(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))


def open_menu(screen: Screen, under: ActionId, entries: Sequence[tuple[str, str]], current: str = "") -> ChoiceMenu:
    """Open a menu under the top bar's button for `under`, at the upper right where there is none.

    Connect `chosen` of what comes back.
    """
    menu = ChoiceMenu(screen, entries, current)
    window = screen.window()
    button = window.top_bar.button_for(under) if isinstance(window, MainWindow) else None
    if button is not None:
        place = button.mapToGlobal(QPoint(0, button.height()))
    else:
        place = screen.mapToGlobal(QPoint(max(0, screen.width() - menu.sizeHint().width()), 0))
    menu.popup(place)
    return menu
