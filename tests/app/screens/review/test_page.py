"""The review screen in its window: real key events of a Russian keyboard, focus, widths, accessible names."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.actions import Condition
from app.job_runner import JobRunner
from app.presenters.review import ReviewPresenter
from app.presenters.review_screen import ReviewScreen
from app.screens.review.criterion_row import CriterionRow
from app.screens.review.page import ReviewPage
from app.texts import use_language
from app.theme.appearance import Appearance, ThemeChoice
from app.window.frame import MainWindow
from app.window.rail import Area
from review.model.reviews import ReviewState
from tests.app.review_cases import ZONE, a_line, a_mail, a_queue, an_opened_review
from tests.app.review_fakes import Clock, DeskInMemory, JobsByHand

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Key(NamedTuple):
    """A key as X11 reports it with a Russian layout."""

    scan_code: int
    key: int
    text: str


_RUSSIAN = {
    "Q": (24, "й"), "W": (25, "ц"), "E": (26, "у"), "U": (30, "г"), "P": (33, "з"), "A": (38, "ф"), "S": (39, "ы"),
    "D": (40, "в"), "F": (41, "а"), "G": (42, "п"), "H": (43, "р"), "J": (44, "о"), "K": (45, "л"), "L": (46, "д"),
    "N": (57, "т"), "B": (56, "и"), ";": (47, "ж"), "Z": (52, "я"),
}  # fmt: skip
KEYS = {name: Key(code, ord(letter.upper()), letter) for name, (code, letter) in _RUSSIAN.items()}
KEYS |= {str(digit): Key(9 + digit, Qt.Key.Key_0 + digit, str(digit)) for digit in range(1, 10)}
KEYS |= {
    "0": Key(19, Qt.Key.Key_0, "0"),
    "Enter": Key(36, Qt.Key.Key_Return, "\r"),
    "Esc": Key(9, Qt.Key.Key_Escape, ""),
    "Space": Key(65, Qt.Key.Key_Space, " "),
    "=": Key(21, Qt.Key.Key_Equal, "="),
}


class Case:
    """A window with the review screen and a queue in memory."""

    def __init__(self, qtbot: QtBot, qapp: QApplication) -> None:
        Appearance(qapp).apply(ThemeChoice.LIGHT)
        self.runner, self.clock, self.jobs = JobRunner(), Clock(), JobsByHand()
        self.window = MainWindow(self.runner)
        self.page = ReviewPage()
        opened = (an_opened_review(1), an_opened_review(2), an_opened_review(5, a_mail(5)))
        self.desk = DeskInMemory(a_queue(a_line(1), a_line(2), a_line(5)), *opened)
        self.presenter = ReviewPresenter(self.page, self.desk, self.jobs, ZONE, self.clock.now, self.clock.seconds)
        self.page.attach(self.presenter)
        self.window.add_screen(Area.REVIEW, self.page)
        self.window.set_conditions(frozenset({Condition.PROFILE_OPEN}))
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.window.go(Area.REVIEW)

    @property
    def screen(self) -> ReviewScreen:
        """What was drawn last."""
        return self.page._shown

    def press(self, *names: str) -> "Case":
        """Press keys where the focus is."""
        for name in names:
            held = (SHIFT if "Shift+" in name else NONE) | (CTRL if "Ctrl+" in name else NONE)
            key = KEYS[name.split("+")[-1]]
            text = "" if held & CTRL else key.text
            focus = QApplication.focusWidget()
            assert focus is not None
            QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, key.key, held, key.scan_code, 0, 0, text))
            QApplication.processEvents()
        return self


@pytest.fixture
def case(qtbot: QtBot, qapp: QApplication) -> Iterator[Case]:
    """The first conversation of three is open."""
    made = Case(qtbot, qapp)
    yield made
    made.page.left()
    made.runner.close()


def test_a_typical_review_with_a_russian_layout_takes_eight_keys(case: Case) -> None:
    case.press("Q", "J", "4", "5", "3", "4", "4", "Enter")
    stored = case.desk.stored["review-1"]
    assert stored.state is ReviewState.SUBMITTED
    assert list(stored.levels().values()) == [4, 5, 3, 4, 4]
    assert len(stored.quotes) == 1
    assert case.screen.heading.number == "No.\u00a048,214"


def test_after_submitting_keys_go_on_at_the_next_conversation(case: Case) -> None:
    case.press("Shift+Enter", "Enter", "4", "5")
    assert case.desk.stored["review-2"].levels() == {"knowledge": 4, "grammar": 5}


def test_semicolon_quotes_too(case: Case) -> None:
    case.press(";", "A")
    assert len(case.desk.stored["review-1"].quotes) == 1


def test_space_on_submit_turns_the_page_instead_of_submitting(case: Case) -> None:
    case.press("Shift+Enter", "Space")
    assert case.desk.stored["review-1"].state is ReviewState.DRAFT


def test_keys_are_silent_in_the_note_and_escape_keeps_its_text(case: Case) -> None:
    case.press("N")
    note = QApplication.focusWidget()
    assert note is not None
    case.press("J", "K", "5")
    assert case.screen.criteria[0].note == "ол5"
    assert case.screen.graded == "0 of 5 graded"
    case.press("Esc", "5")
    assert dict(case.desk.stored["review-1"].levels()) == {"knowledge": 5}
    grade = case.desk.stored["review-1"].grade_of("knowledge")
    assert grade is not None
    assert grade.note == "ол5"


def test_the_note_takes_the_keys_also_from_submit(case: Case) -> None:
    case.press("Shift+Enter", "N", "J")
    assert case.screen.criteria[0].note == "о"


def test_ctrl_enter_submits_from_inside_the_comment(case: Case) -> None:
    case.press("Shift+Enter", "Shift+N", "J", "Ctrl+Enter")
    assert case.desk.stored["review-1"].comment == "о"
    assert case.desk.stored["review-1"].state is ReviewState.SUBMITTED


def test_ctrl_z_undoes_by_place(case: Case) -> None:
    case.press("4", "Ctrl+Z")
    assert case.desk.stored["review-1"].levels() == {}


def test_a_better_wording_is_written_in_the_mode_bar(case: Case) -> None:
    case.press("Q", "D", "B")
    field = QApplication.focusWidget()
    assert field is case.page.modes.field
    case.press("J", "Enter")
    assert case.desk.stored["review-1"].quotes[0].better == "о"
    assert case.page.modes.isHidden()
    case.press("5")
    assert case.desk.stored["review-1"].levels() == {"knowledge": 5}


def test_escape_in_the_mode_bar_keeps_what_was_written(case: Case) -> None:
    case.press("Q", "D", "B", "J", "Esc")
    assert case.desk.stored["review-1"].quotes[0].better == "о"
    assert case.page.modes.isHidden()


def test_escape_takes_letters_away(case: Case) -> None:
    assert case.press("Q").screen.letters
    assert case.press("Esc").screen.letters == ()


def test_turning_a_page_while_quoting_gives_letters_anew(case: Case) -> None:
    case.window.resize(1440, 640)
    QApplication.processEvents()
    case.press("Q")
    before = {letter.passage for letter in case.screen.letters}
    case.press("Space")
    assert {letter.passage for letter in case.screen.letters} != before


def test_a_click_on_a_level_grades(case: Case, qtbot: QtBot) -> None:
    row = case.page.findChildren(CriterionRow)[1]
    row.level_chosen.emit(1, "3")
    assert case.desk.stored["review-1"].levels() == {"grammar": 3}


def test_the_queue_folds_below_1400_pixels_and_by_its_key(case: Case) -> None:
    assert queue_width(case) == 224
    case.window.resize(1280, 800)
    assert queue_width(case) == 44
    assert case.page.rubric.isVisible()
    assert not case.page.conversation.columns().has_strip
    case.press("Ctrl+B")
    assert queue_width(case) == 224


def queue_width(case: Case) -> int:
    QApplication.processEvents()
    return case.page.queue.width()


def test_every_criterion_is_one_stop_with_a_sentence_for_a_name(case: Case) -> None:
    case.press("4", "Q", "D")
    names = [row.accessibleName() for row in case.page.findChildren(CriterionRow)]
    assert names[0] == "Knowledge, weight 25, grade 4 of 5, 0 quotes"
    assert names[1] == "Grammar, weight 10, not graded, 1 quote"
    assert all(row.focusPolicy() & Qt.FocusPolicy.TabFocus for row in case.page.findChildren(CriterionRow))


def test_everything_the_focus_can_reach_has_a_name(case: Case) -> None:
    reachable = [
        w for w in case.page.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    unnamed = [w for w in reachable if not _name(w)]
    assert unnamed == []
    assert len(reachable) >= 9


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else widget.accessibleName()


def test_the_language_can_change_while_a_review_is_open(case: Case) -> None:
    case.press("4")
    use_language("ru")
    case.window.retranslate()
    assert case.screen.submit.words == "Осталось 4 оценки"
    assert case.page.rubric.first_stop().accessibleName().startswith("Знание, вес 25")


def test_folded_history_of_a_mail_opens_with_enter(case: Case) -> None:
    case.presenter.open_line(2)
    QApplication.processEvents()
    height = case.page.conversation.document().size().height()
    case.press("Enter")
    assert case.page.conversation.document().size().height() > height


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_word_is_cut_off(case: Case, qapp: QApplication, percent: int, language: str) -> None:
    """Buttons and level keys are at least as wide as what they say."""
    use_language(language)
    Appearance(qapp).apply(ThemeChoice.DARK, percent)
    case.window.retranslate()
    case.window.resize(1920, 1080)
    QApplication.processEvents()
    tight = [
        widget
        for widget in (case.page.rubric.submit, *case.page.findChildren(CriterionRow))
        if widget.isVisible() and widget.width() < widget.minimumSizeHint().width()
    ]
    assert tight == []
