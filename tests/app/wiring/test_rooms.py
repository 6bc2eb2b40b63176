"""The real window on a real profile: from the first start over an import to a sample and its page."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import window_start
from app.actions import ActionId
from app.garbage import GarbageCollector
from app.screens.conversations.page import ConversationsScreen
from app.screens.conversations.reading import ReadingScreen
from app.screens.importing.page import ImportScreen
from app.screens.new_sample.page import NewSampleScreen
from app.screens.sample.page import SampleScreen
from app.screens.start import StartScreen
from app.window.rail import Area
from app.window.screen import Screen
from app.window_start import WindowParts, close_parts, make_parts
from app.wiring import fill
from review.assets import asset

AnyScreen = TypeVar("AnyScreen", bound=Screen)
CONVERSATIONS = ("conversations_ru.jsonl", "conversations_en.jsonl")


@pytest.fixture
def parts(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowParts]:
    """The window with a new profile open."""
    monkeypatch.setattr("sys.excepthook", lambda *_caught: None)
    monkeypatch.setattr("threading.excepthook", lambda *_caught: None)
    monkeypatch.setattr(window_start, "set_up_logging", lambda _folder: None)
    monkeypatch.setenv("RAZBOR_CONFIG", str(tmp_path))
    monkeypatch.setenv("RAZBOR_PROFILE", str(tmp_path / "profile"))
    made = make_parts(qapp)
    made.window.resize(1440, 900)
    fill(made)
    yield made
    close_parts(made)
    collector = made.jobs.findChild(GarbageCollector)
    assert isinstance(collector, GarbageCollector)
    collector.stop()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settled(parts: WindowParts, qtbot: QtBot) -> None:
    """Wait until nothing runs."""
    qtbot.waitUntil(lambda: parts.jobs.is_idle, timeout=20_000)


def front(parts: WindowParts, kind: type[AnyScreen]) -> AnyScreen:
    """The screen in front, which must be of that kind."""
    screen = parts.window.screen_in_front
    assert isinstance(screen, kind)
    return screen


def test_from_the_first_start_to_a_sample(parts: WindowParts, qtbot: QtBot) -> None:
    window = parts.window
    qtbot.waitUntil(lambda: isinstance(window.screen_in_front, StartScreen), timeout=20_000)
    settled(parts, qtbot)
    front(parts, StartScreen).name_given.emit("Вера Новая")
    settled(parts, qtbot)

    window.files_dropped.emit(tuple(asset("samples", name) for name in CONVERSATIONS))
    settled(parts, qtbot)
    front(parts, ImportScreen)
    window.request(ActionId.FINISH)
    settled(parts, qtbot)
    window.request(ActionId.FINISH)
    settled(parts, qtbot)

    window.go(Area.CONVERSATIONS)
    settled(parts, qtbot)
    assert front(parts, ConversationsScreen).header().subtitle == "120 conversations"
    window.request(ActionId.OPEN)
    settled(parts, qtbot)
    front(parts, ReadingScreen)

    window.request(ActionId.NEW_SAMPLE)
    settled(parts, qtbot)
    front(parts, NewSampleScreen)
    window.request(ActionId.FINISH)
    settled(parts, qtbot)
    front(parts, SampleScreen)
    window.request(ActionId.REPLAY)
    settled(parts, qtbot)
    assert front(parts, SampleScreen).header().trail == ("Samples",)
