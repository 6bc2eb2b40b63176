"""The real window with screens that do nothing but tell: each action that reaches one is written into the title.

F12 goes to the screen of the next context.
"""

import sys

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.actions import ActionId, Condition, Context
from app.job_runner import JobRunner
from app.keys import KeyPosition
from app.theme.appearance import Appearance, ThemeChoice
from app.widgets.key_filter import chord_of, this_keyboard
from app.window.frame import MainWindow
from app.window.screen import Screen, ScreenHeader


class TellingScreen(Screen):
    """Everything is possible on it, and nothing happens but that its title tells the last action and their number."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        super().__init__(context)
        self._window = window
        self._title, self._count = context.value, 0

    def header(self) -> ScreenHeader:
        return ScreenHeader(self._title)

    def conditions(self) -> frozenset[Condition]:
        return frozenset(Condition)

    def handle_action(self, action: ActionId, argument: str) -> bool:
        self._count += 1
        self._title = f"{self._count} {action} {argument}".strip()
        self.header_changed.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        pressed = chord_of(event, this_keyboard())
        if pressed is not None and pressed.position is KeyPosition.F12:
            contexts = list(Context)
            following = contexts[(contexts.index(self.context) + 1) % len(contexts)]
            self._window.set_start(TellingScreen(following, self._window))


if __name__ == "__main__":
    application = QApplication(sys.argv)
    Appearance(application).apply(ThemeChoice.LIGHT)
    jobs = JobRunner()
    window = MainWindow(jobs)
    window.set_start(TellingScreen(next(iter(Context)), window))
    window.resize(1440, 900)
    window.show()
    code = application.exec()
    jobs.close()
    sys.exit(code)
