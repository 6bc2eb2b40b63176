"""The frame stands first, the services come after, and everything ends in order."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app import settings as chosen
from app import window_start
from app.actions import ActionId, Context
from app.garbage import GarbageCollector
from app.settings import Settings
from app.texts import language
from app.theme.current import theme
from app.window.pages import LoadingPage
from app.window_start import WindowParts, close_parts, make_parts, own_keys


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RAZBOR_CONFIG", str(tmp_path))
    return tmp_path / "settings.json"


@pytest.fixture
def parts(qapp: QApplication, qtbot: QtBot, config: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowParts]:
    monkeypatch.setattr("sys.excepthook", lambda *_caught: None)
    monkeypatch.setattr("threading.excepthook", lambda *_caught: None)
    monkeypatch.setattr(window_start, "set_up_logging", lambda _folder: None)
    made = make_parts(qapp)
    yield made
    if isValid(made.window):
        close_parts(made)
    collector = made.jobs.findChild(GarbageCollector)
    assert isinstance(collector, GarbageCollector)
    collector.stop()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_frame_stands_in_its_loading_state_while_services_load(parts: WindowParts, qtbot: QtBot) -> None:
    gate = threading.Event()
    filled: list[str] = []

    def load(_progress: object) -> window_start.Fill:
        gate.wait(5)
        filled.append(threading.current_thread().name)
        return lambda _parts: filled.append(threading.current_thread().name)

    parts.window.set_start(LoadingPage())
    parts.window.show()
    loading = window_start._Loading(parts, load)
    loading.begin()
    assert isinstance(parts.window.screen_in_front, LoadingPage)
    gate.set()
    qtbot.waitUntil(lambda: filled == ["lane-store", "MainThread"])


def test_closing_ends_jobs_before_services_and_remembers_the_place(parts: WindowParts, config: Path) -> None:
    parts.window.show()
    order: list[str] = []
    parts.at_close.append(lambda: order.append("store"))
    parts.at_close.append(lambda: order.append("engines, jobs idle" if parts.jobs.is_idle else "engines, jobs run"))
    close_parts(parts)
    assert order == ["engines, jobs idle", "store"]
    assert Settings(config).get(chosen.WINDOW_PLACE) != ""


def test_a_setting_takes_effect_at_once(parts: WindowParts) -> None:
    parts.settings.put(chosen.LANGUAGE, "ru")
    assert language() == "ru"
    parts.settings.put(chosen.TEXT_PERCENT, 150)
    parts.settings.put(chosen.THEME, "dark")
    assert (theme().scale, theme().dark) == (1.5, True)
    keys: dict[str, tuple[str, ...]] = {"review/review.quote": ("X",), "review/gone": ("Y",)}
    parts.settings.put(chosen.OWN_KEYS, keys)
    assert parts.window.keymap.own == {(Context.REVIEW, ActionId.QUOTE): ("X",)}
    assert own_keys(parts.settings) == parts.window.keymap.own
