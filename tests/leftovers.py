"""What a test of the window may leave behind by mistake."""

import gc
import threading
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import getCppPointer, isValid


def leftovers() -> dict[tuple[str, int], str]:
    """Threads, child processes, running timers and top-level widgets of now: an identity each → words."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    return _threads() | _children() | _timers() | _windows()


def _threads() -> dict[tuple[str, int], str]:
    return {
        ("thread", thread.ident or 0): f"the thread “{thread.name}”"
        for thread in threading.enumerate()
        if thread.is_alive()
    }


def _children() -> dict[tuple[str, int], str]:
    """The child processes; found on Linux only, where the checks run."""
    numbers = " ".join(file.read_text() for file in Path("/proc/self/task").glob("*/children")).split()
    return {("process", int(number)): f"the child process {number}" for number in numbers}


def _timers() -> dict[tuple[str, int], str]:
    timers = [thing for thing in gc.get_objects() if isinstance(thing, QTimer)]
    return {
        _identity("timer", timer): f"a running timer of {timer.parent()!r}"
        for timer in timers
        if isValid(timer) and timer.isActive()
    }


def _windows() -> dict[tuple[str, int], str]:
    return {
        _identity("window", widget): f"the window {type(widget).__name__} “{widget.windowTitle()}”"
        for widget in QApplication.topLevelWidgets()
    }


def _identity(kind: str, thing: QObject) -> tuple[str, int]:
    return kind, getCppPointer(thing)[0]
