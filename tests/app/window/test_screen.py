"""The four states of a screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.actions import ActionId, Context
from app.theme.appearance import Appearance, ThemeChoice
from app.widgets.buttons import Button
from app.widgets.layouts import column
from app.widgets.states import Loading, Message, NextStep
from app.window.screen import Screen


@pytest.fixture
def screen(qtbot: QtBot, qapp: QApplication) -> Iterator[Screen]:
    Appearance(qapp).apply(ThemeChoice.LIGHT)
    made = Screen(Context.SAMPLES)
    content = QWidget()
    content.setLayout(column(QLabel("Rows")))
    made.set_content(content)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    yield made
    made.show_full()


def words(screen: Screen) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible() and label.text()]


def test_a_screen_begins_full(screen: Screen) -> None:
    assert screen.is_full
    assert words(screen) == ["Rows"]


def test_an_empty_screen_says_one_sentence_and_leads_on(screen: Screen, qtbot: QtBot) -> None:
    screen.show_empty("No sample yet.", "", NextStep("New sample", ActionId.NEW_SAMPLE, "Ctrl+I"))
    assert words(screen) == ["No sample yet."]
    buttons = [button for button in screen.findChildren(Button) if button.isVisible()]
    assert [button.text() for button in buttons] == ["New sample"]
    with qtbot.waitSignal(screen.action_requested) as asked:
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert asked.args == [ActionId.NEW_SAMPLE, ""]
    assert screen.findChild(Message).accessibleName() == "No sample yet."  # type: ignore[union-attr]


def test_loading_shows_nothing_at_first_and_words_and_stop_later(screen: Screen, qtbot: QtBot) -> None:
    stopped: list[str] = []
    screen.show_loading("Looking through conversations", stop=lambda: stopped.append("stopped"))
    blank = screen.grab().toImage()
    assert words(screen) == []
    qtbot.waitUntil(lambda: screen.grab().toImage() != blank)
    qtbot.waitUntil(lambda: words(screen) == ["Looking through conversations"])
    screen.show_loading_progress(0.4, "Looking through conversations, 40 of 100")
    assert words(screen) == ["Looking through conversations, 40 of 100"]
    stop = next(button for button in screen.findChild(Loading).findChildren(Button))  # type: ignore[union-attr]
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert stopped == ["stopped"]


def test_content_comes_back_after_loading(screen: Screen) -> None:
    screen.show_loading()
    screen.show_full()
    assert words(screen) == ["Rows"]


def test_an_error_says_what_happened_and_what_to_do(screen: Screen) -> None:
    screen.show_error("The file is not there.", "Check the name.", NextStep("Try again", ActionId.TRY_AGAIN))
    assert words(screen) == ["The file is not there.", "Check the name."]
