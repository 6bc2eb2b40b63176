"""Keys are read by place, keep silent in fields, and work with a Russian layout."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.actions import ActionId, ActionSpec, Context
from app.keymap import Keymap
from app.keys import DIGITS, KeyMode, KeyPosition
from app.widgets.buttons import Button
from app.widgets.key_filter import KeyFilter
from app.widgets.layouts import column

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Key(NamedTuple):
    """A key as X11 reports it with a Russian layout."""

    scan_code: int
    key: int
    text: str


J, U, Q, A, Z, C, K = (
    Key(44, 0x41E, "о"), Key(30, 0x413, "г"), Key(24, 0x419, "й"), Key(38, 0x424, "ф"),
    Key(52, 0x42F, "я"), Key(54, 0x421, "с"), Key(45, 0x41B, "л"),
)  # fmt: skip
FIVE = Key(14, Qt.Key.Key_5, "5")
KEYPAD_4 = Key(83, Qt.Key.Key_4, "4")
ENTER, ESCAPE, SPACE = (
    Key(36, Qt.Key.Key_Return, "\r"), Key(9, Qt.Key.Key_Escape, ""), Key(65, Qt.Key.Key_Space, " ")
)  # fmt: skip


class Target:
    """Remembers what it was asked to do."""

    def __init__(self) -> None:
        self.done: list[tuple[ActionId, str]] = []
        self.mode: KeyMode | None = None
        self.mode_keys: list[tuple[KeyPosition, bool]] = []
        self.covered = False

    def context(self) -> Context:
        return Context.REVIEW

    def key_mode(self) -> KeyMode | None:
        return self.mode

    def take_mode_key(self, position: KeyPosition, *, shift: bool) -> None:
        self.mode_keys.append((position, shift))

    def is_covered(self) -> bool:
        return self.covered

    def perform(self, row: ActionSpec, argument: str) -> None:
        self.done.append((row.id, argument))


class Desk:
    """A window with a pane, a field, a read-only text and a button, its keys read by the filter."""

    def __init__(self, qtbot: QtBot) -> None:
        self.target = Target()
        self.window = QWidget()
        self.pane = QWidget()
        self.pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.field = QLineEdit()
        self.text = QTextEdit("Здравствуйте")
        self.text.setReadOnly(True)
        self.button = QPushButton("Submit")
        layout = QVBoxLayout(self.window)
        for widget in (self.pane, self.field, self.text, self.button):
            layout.addWidget(widget)
        self.filter = KeyFilter(self.target, Keymap(), self.window)
        self.filter.install()
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.pane.setFocus()

    def press(self, key: Key, held: Qt.KeyboardModifier = NONE, *, repeats: bool = False) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        text = "" if held & CTRL else key.text
        event = QKeyEvent(QEvent.Type.KeyPress, key.key, held, key.scan_code, 0, 0, text, repeats)
        QApplication.sendEvent(focus, event)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(qtbot)
    yield desk
    application = QApplication.instance()
    assert application is not None
    application.removeEventFilter(desk.filter)


def test_a_letter_works_by_its_place_with_a_russian_layout(desk: Desk) -> None:
    desk.press(J)
    desk.press(U)
    desk.press(U, SHIFT)
    assert [action for action, _ in desk.target.done] == [ActionId.NEXT_MESSAGE, ActionId.UNDO, ActionId.REDO]


def test_a_digit_tells_which_grade_and_the_keypad_too(desk: Desk) -> None:
    desk.press(FIVE)
    desk.press(KEYPAD_4)
    assert desk.target.done == [(ActionId.GRADE, "5"), (ActionId.GRADE, "4")]


def test_ctrl_keys_work_by_place(desk: Desk) -> None:
    desk.press(K, CTRL)
    desk.press(Z, CTRL)
    desk.press(ENTER, CTRL)
    assert [action for action, _ in desk.target.done] == [ActionId.PALETTE, ActionId.UNDO, ActionId.SUBMIT]


def test_letters_keep_silent_in_a_field_and_are_typed(desk: Desk) -> None:
    desk.field.setFocus()
    desk.press(J)
    assert desk.target.done == []
    assert desk.field.text() == "о"


def test_four_keys_are_ours_also_in_a_field(desk: Desk) -> None:
    desk.field.setFocus()
    for key, held in ((ESCAPE, NONE), (ENTER, CTRL), (K, CTRL)):
        desk.press(key, held)
    desk.press(Key(72, Qt.Key.Key_F6, ""))
    expected = [ActionId.LEAVE, ActionId.SUBMIT, ActionId.PALETTE, ActionId.NEXT_PANE]
    assert [action for action, _ in desk.target.done] == expected


def test_ctrl_z_in_a_field_is_the_fields_own_with_a_russian_layout(desk: Desk) -> None:
    desk.field.setFocus()
    desk.press(J)
    desk.press(Z, CTRL)
    assert desk.target.done == []
    assert desk.field.text() == ""


def test_letters_work_while_the_conversation_has_the_focus(desk: Desk) -> None:
    desk.text.setFocus()
    desk.press(J)
    assert desk.target.done == [(ActionId.NEXT_MESSAGE, "")]


def test_copying_from_the_conversation_works_with_a_russian_layout(desk: Desk) -> None:
    desk.text.setFocus()
    desk.text.selectAll()
    desk.press(C, CTRL)
    assert QApplication.clipboard().text() == "Здравствуйте"


def test_a_held_key_repeats_only_where_it_may(desk: Desk) -> None:
    for key in (J, SPACE, FIVE, U):
        desk.press(key, repeats=True)
    assert [action for action, _ in desk.target.done] == [ActionId.NEXT_MESSAGE, ActionId.NEXT_SCREENFUL]


def test_a_mode_takes_its_keys_and_silences_the_others(desk: Desk) -> None:
    desk.target.mode = KeyMode(DIGITS)
    desk.press(FIVE)
    desk.press(J)
    assert desk.target.mode_keys == [(KeyPosition.DIGIT_5, False)]
    assert desk.target.done == []
    desk.press(SPACE)
    desk.press(ESCAPE)
    desk.press(Z, CTRL)
    assert [action for action, _ in desk.target.done] == [ActionId.NEXT_SCREENFUL, ActionId.LEAVE, ActionId.UNDO]


def test_a_mode_hears_shift(desk: Desk) -> None:
    desk.target.mode = KeyMode(frozenset({KeyPosition.A}))
    desk.press(A, SHIFT)
    assert desk.target.mode_keys == [(KeyPosition.A, True)]


def test_a_sheet_over_the_screen_silences_its_keys(desk: Desk) -> None:
    desk.target.covered = True
    desk.press(J)
    desk.press(ESCAPE)
    assert [action for action, _ in desk.target.done] == [ActionId.LEAVE]


def test_enter_presses_the_button_with_the_focus(desk: Desk, qtbot: QtBot) -> None:
    desk.button.setFocus()
    with qtbot.waitSignal(desk.button.clicked):
        desk.press(ENTER)
    assert desk.target.done == []


def test_a_question_mark_opens_the_keys_wherever_the_layout_has_it(desk: Desk) -> None:
    desk.press(Key(16, Qt.Key.Key_Question, "?"), SHIFT)
    desk.press(Key(61, Qt.Key.Key_Comma, ","), SHIFT)
    assert [action for action, _ in desk.target.done] == [ActionId.KEYS, ActionId.KEYS]


def test_keys_pressed_in_a_dialog_are_the_dialogs_own(desk: Desk, qtbot: QtBot) -> None:
    dialog = QDialog(desk.window)
    qtbot.addWidget(dialog)
    dialog.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.setFocus()
    desk.press(J)
    desk.press(K, CTRL)
    assert desk.target.done == []


def test_an_unknown_key_is_left_alone(desk: Desk) -> None:
    desk.press(Key(199, Qt.Key.Key_unknown, ""))
    assert desk.target.done == []


def test_enter_presses_the_button_with_the_focus_in_a_dialog_too(desk: Desk, qtbot: QtBot) -> None:
    dialog = QDialog(desk.window)
    qtbot.addWidget(dialog)
    button = Button("Go on working")
    button.clicked.connect(dialog.accept)
    dialog.setLayout(column(button))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
