"""The pages about people, the summary and the settings in the window: keys, names, room at 200 %."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
)
from pytestqt.qtbot import QtBot

from app.actions import ActionId, Condition
from app.job_runner import JobRunner
from app.keymap import Keymap
from app.presenters.person import PersonPresenter
from app.presenters.settings_words import settings_screen
from app.screens.person import PersonScreen
from app.screens.settings import SettingsScreen
from app.settings import Settings
from app.texts import use_language
from app.theme.appearance import Appearance, ThemeChoice
from app.window.frame import MainWindow
from app.window.rail import Area
from app.window.screen import Screen
from review.model.ids import ProposalId
from tests.app.people_cases import VERA, a_page, a_settings_page
from tests.app.people_fakes import JobsByHand, PersonDeskInMemory
from tests.screens.people import PEOPLE_SCREENS

_STOPS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QTableView)


@pytest.fixture
def look(qapp: QApplication) -> Appearance:
    appearance = Appearance(qapp)
    appearance.apply(ThemeChoice.LIGHT)
    return appearance


@pytest.fixture
def window(qtbot: QtBot, look: Appearance) -> Iterator[MainWindow]:
    del look
    jobs = JobRunner()
    made = MainWindow(jobs)
    made.set_conditions(frozenset({Condition.PROFILE_OPEN}))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    yield made
    jobs.close()


def a_person_page(window: MainWindow) -> tuple[PersonScreen, PersonDeskInMemory]:
    screen, desk = PersonScreen(), PersonDeskInMemory(a_page(proposals=2))
    presenter = PersonPresenter(screen, desk, JobsByHand(), window)
    screen.attach(presenter)
    window.add_screen(Area.PEOPLE, screen)
    window.go(Area.PEOPLE)
    presenter.open(VERA)
    return screen, desk


def test_a_confirms_the_first_that_waits_and_then_the_next(window: MainWindow, qtbot: QtBot) -> None:
    screen, desk = a_person_page(window)
    screen.setFocus()
    qtbot.keyClick(screen, Qt.Key.Key_A)
    qtbot.keyClick(screen, Qt.Key.Key_A)
    assert desk.done == [("confirm", ProposalId(9)), ("confirm", ProposalId(10))]
    qtbot.keyClick(screen, Qt.Key.Key_A)
    assert len(desk.done) == 2


def test_the_undo_of_the_notice_makes_a_counter_entry(window: MainWindow, qtbot: QtBot) -> None:
    screen, desk = a_person_page(window)
    screen.setFocus()
    qtbot.keyClick(screen, Qt.Key.Key_A)
    undo = next(one for one in window.notice.findChildren(QAbstractButton) if one.text() == "Undo")
    undo.click()
    assert [act[0] for act in desk.done] == ["confirm", "withdraw"]


def test_a_cyrillic_layout_confirms_too(window: MainWindow) -> None:
    screen, desk = a_person_page(window)
    screen.setFocus()
    ef = QKeyEvent(QEvent.Type.KeyPress, 0x424, Qt.KeyboardModifier.NoModifier, 38, 0, 0, "ф")
    QApplication.sendEvent(screen, ef)
    assert desk.done == [("confirm", ProposalId(9))]


def test_the_equals_key_opens_and_closes_the_arithmetic(window: MainWindow, qtbot: QtBot) -> None:
    screen, _desk = a_person_page(window)
    screen.setFocus()
    qtbot.keyClick(screen, Qt.Key.Key_Equal)
    assert screen._ledger.shows_arithmetic
    qtbot.keyClick(screen, Qt.Key.Key_Equal)
    assert not screen._ledger.shows_arithmetic


def test_what_cannot_be_taken_back_says_why(window: MainWindow) -> None:
    screen, desk = a_person_page(window)
    window.request(ActionId.WITHDRAW)
    assert "Choose a row first." in [label.text() for label in window.notice.findChildren(type(screen._reviews_note))]
    assert desk.done == []


def test_the_focus_stays_where_it_was_when_the_settings_are_drawn_anew(window: MainWindow) -> None:
    screen = SettingsScreen()
    window.add_screen(Area.SETTINGS, screen)
    window.go(Area.SETTINGS)
    state = settings_screen(a_settings_page(), Settings(Path("/nowhere/settings.json")), Keymap())
    screen.show_state(state)
    dark = next(one for one in screen.findChildren(QAbstractButton) if one.accessibleName() == "Dark")
    dark.setFocus()
    screen.show_state(state)
    focus = window.focusWidget()
    assert focus is not None
    assert focus is not dark
    assert focus.accessibleName() == "Dark"


@pytest.mark.parametrize("make", PEOPLE_SCREENS.values(), ids=PEOPLE_SCREENS)
def test_everything_one_can_stop_at_has_a_name(window: MainWindow, make: Callable[[], Screen]) -> None:
    screen = make()
    window.add_screen(Area.REPORTS, screen)
    window.go(Area.REPORTS)
    nameless = [
        type(widget).__name__
        for kind in _STOPS
        for widget in screen.findChildren(kind)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisibleTo(screen)
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not isinstance(widget.parentWidget(), QAbstractSpinBox)
    ]
    assert nameless == []


@pytest.mark.parametrize("make", PEOPLE_SCREENS.values(), ids=PEOPLE_SCREENS)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_nothing_is_cut_off_at_the_side_at_200_per_cent(
    make: Callable[[], Screen], language: str, look: Appearance, qtbot: QtBot
) -> None:
    use_language(language)
    look.apply(ThemeChoice.DARK, 200)
    screen = make()
    qtbot.addWidget(screen)
    screen.resize(1920 - 144, 1080 - 148)
    screen.show()
    QApplication.processEvents()
    sideways = [area.horizontalScrollBar().maximum() for area in screen.findChildren(QScrollArea) if area.isVisible()]
    assert sideways == [0] * len(sideways)
    screen.hide()
