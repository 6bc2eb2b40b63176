"""Opens the window: first the frame in its loading state, then everything that takes time to import.

The order of closing: no more jobs, those that run are stopped, then what the services hold, then the window.
"""

import base64
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import settings as chosen
from app.actions import ActionId, Context
from app.crash import CrashHandler
from app.garbage import GarbageCollector
from app.job_runner import JobRunner
from app.jobs import Lane
from app.keymap import Keymap
from app.logging_setup import log_folder, set_up_logging
from app.settings import Setting, Settings, settings_path
from app.texts import language, system_language, use_language
from app.theme.appearance import Appearance, ThemeChoice
from app.theme.icons import IconName, icon
from app.theme.tokens import Tone
from app.window.crash_report import CrashReport
from app.window.frame import MainWindow
from app.window.pages import LoadingPage
from app.window.qt_words import let_qt_speak
from review.progress import Progress

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class WindowParts:
    """What the wiring gets to fill the window with screens.

    Attributes:
        at_close: called in reverse order after the last job has ended, before the window goes.
    """

    application: QApplication
    window: MainWindow
    jobs: JobRunner
    settings: Settings
    appearance: Appearance
    crash: CrashHandler
    at_close: list[Callable[[], None]] = field(default_factory=list)


Fill = Callable[[WindowParts], None]
"""Fills the window; called on its thread."""


def open_window(load: Callable[[Progress], Fill], arguments: list[str] | None = None) -> int:
    """Show the frame, import the services beside it with `load`, fill the window, run until it is closed.

    Args:
        load: imports what is slow and gives back the wiring; called off the window's thread.
        arguments: of Qt; none by default.

    Returns:
        The exit code of the process.
    """
    application = QApplication(arguments or sys.argv[:1])
    parts = make_parts(application)
    parts.window.set_start(LoadingPage())
    parts.window.show()
    QTimer.singleShot(0, _Loading(parts, load).begin)
    code = application.exec()
    close_parts(parts)
    return code


def make_parts(application: QApplication) -> WindowParts:
    """The empty window and what it stands on, in the language and look that were chosen."""
    set_up_logging(log_folder())
    application.setApplicationName("razbor")
    application.setApplicationDisplayName("Razbor")
    settings = Settings(settings_path())
    crash = CrashHandler()
    crash.install()
    appearance = Appearance(application)
    speak(settings)
    dress(settings, appearance)
    jobs = JobRunner()
    GarbageCollector(jobs)
    window = MainWindow(jobs, Keymap(own_keys(settings)))
    window.setWindowIcon(QIcon(icon(IconName.REVIEW, Tone.ACCENT)))
    window.notice.set_reduced_motion(reduced=settings.get(chosen.REDUCE_MOTION))
    parts = WindowParts(application, window, jobs, settings, appearance, crash)
    _restore_place(window, settings)
    crash.report = _CrashWindow(parts).show
    settings.listen(_Listener(parts).setting_changed)
    return parts


def close_parts(parts: WindowParts) -> None:
    """End everything in order."""
    parts.settings.put(chosen.WINDOW_PLACE, base64.b64encode(parts.window.saveGeometry().data()).decode())
    parts.jobs.close()
    for end in reversed(parts.at_close):
        end()
    parts.window.close()
    parts.window.deleteLater()


def speak(settings: Settings) -> None:
    """Put the chosen language in force."""
    use_language(settings.get(chosen.LANGUAGE) or system_language())
    if (application := QApplication.instance()) is not None:
        let_qt_speak(application, language())


def dress(settings: Settings, appearance: Appearance) -> None:
    """Put the chosen theme and text size in force; takes a second while many pages are open."""
    appearance.apply(ThemeChoice(settings.get(chosen.THEME)), settings.get(chosen.TEXT_PERCENT))


def own_keys(settings: Settings) -> dict[tuple[Context, ActionId], tuple[str, ...]]:
    """The remapped keys; what no longer names an action is left out."""
    result = {}
    for name, keys in settings.get(chosen.OWN_KEYS).items():
        place, _slash, action = name.partition("/")
        if place in set(Context) and action in set(ActionId):
            result[Context(place), ActionId(action)] = keys
    return result


def _restore_place(window: MainWindow, settings: Settings) -> None:
    place = settings.get(chosen.WINDOW_PLACE)
    if not place or not window.restoreGeometry(QByteArray(base64.b64decode(place))):
        window.resize(1440, 900)


class _Loading:
    """Imports the services off the window's thread, then fills the window."""

    def __init__(self, parts: WindowParts, load: Callable[[Progress], Fill]) -> None:
        self._parts = parts
        self._load = load

    def begin(self) -> None:
        self._parts.jobs.submit(Lane.STORE, self._load, done=self._fill)

    def _fill(self, fill: Fill) -> None:
        fill(self._parts)


class _Listener:
    """Follows the settings while the window is open."""

    def __init__(self, parts: WindowParts) -> None:
        self._parts = parts

    def setting_changed(self, setting: Setting[Any]) -> None:
        parts = self._parts
        if setting.key == chosen.LANGUAGE.key:
            speak(parts.settings)
            parts.window.retranslate()
        elif setting.key in (chosen.THEME.key, chosen.TEXT_PERCENT.key):
            dress(parts.settings, parts.appearance)
            parts.window.retranslate()
        elif setting.key == chosen.OWN_KEYS.key:
            parts.window.set_keymap(Keymap(own_keys(parts.settings)))
        elif setting.key == chosen.REDUCE_MOTION.key:
            parts.window.notice.set_reduced_motion(reduced=parts.settings.get(chosen.REDUCE_MOTION))


class _CrashWindow:
    """Shows the report of an unforeseen error; quits when asked to."""

    def __init__(self, parts: WindowParts) -> None:
        self._parts = parts

    def show(self, report: str) -> None:
        if CrashReport(self._parts.window, report).exec() == CrashReport.DialogCode.Rejected:
            self._parts.application.exit(70)
