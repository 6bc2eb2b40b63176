"""The one place that reads the keyboard for actions: places of keys, not what a layout types.

interface.md, "Reading keys". Shortcuts of Qt are not used: with a Russian layout alone they do not fire.
"""

import sys
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.actions import ActionId, ActionSpec, Context
from app.keymap import Keymap
from app.keys import Chord, Keyboard, KeyMode, KeyPosition, position_of

_NAMED = {
    Qt.Key.Key_Space: KeyPosition.SPACE,
    Qt.Key.Key_Return: KeyPosition.ENTER,
    Qt.Key.Key_Enter: KeyPosition.ENTER,
    Qt.Key.Key_Escape: KeyPosition.ESCAPE,
    Qt.Key.Key_Tab: KeyPosition.TAB,
    Qt.Key.Key_Backtab: KeyPosition.TAB,
    Qt.Key.Key_Backspace: KeyPosition.BACKSPACE,
    Qt.Key.Key_Delete: KeyPosition.DELETE,
    Qt.Key.Key_Up: KeyPosition.UP,
    Qt.Key.Key_Down: KeyPosition.DOWN,
    Qt.Key.Key_Left: KeyPosition.LEFT,
    Qt.Key.Key_Right: KeyPosition.RIGHT,
    Qt.Key.Key_Home: KeyPosition.HOME,
    Qt.Key.Key_End: KeyPosition.END,
    Qt.Key.Key_PageUp: KeyPosition.PAGE_UP,
    Qt.Key.Key_PageDown: KeyPosition.PAGE_DOWN,
} | {Qt.Key(Qt.Key.Key_F1.value + index): KeyPosition(f"F{index + 1}") for index in range(12)}

_EDITING = {
    KeyPosition.A: Qt.Key.Key_A,
    KeyPosition.C: Qt.Key.Key_C,
    KeyPosition.V: Qt.Key.Key_V,
    KeyPosition.X: Qt.Key.Key_X,
    KeyPosition.Y: Qt.Key.Key_Y,
    KeyPosition.Z: Qt.Key.Key_Z,
}
_MODIFIERS_ALONE = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}
_IN_FIELDS = {ActionId.LEAVE, ActionId.SUBMIT, ActionId.FINISH, ActionId.PALETTE, ActionId.NEXT_PANE}
_OVER_COVERS = {ActionId.LEAVE, ActionId.PALETTE, ActionId.KEYS}
_IN_MODES = {KeyPosition.SPACE, KeyPosition.ESCAPE, KeyPosition.F6}


class KeyTarget(Protocol):
    """Who acts on keys: the window."""

    def context(self) -> Context:
        """The screen in front."""

    def key_mode(self) -> KeyMode | None:
        """The mode of the screen in front, None when no key is awaited."""

    def take_mode_key(self, position: KeyPosition, *, shift: bool) -> None:
        """A key the mode accepts was pressed."""

    def is_covered(self) -> bool:
        """Whether a sheet lies over the screen, so that its keys are silent."""

    def perform(self, row: ActionSpec, argument: str) -> None:
        """Do what was asked; `argument` is the key of actions that take one."""


class KeyFilter(QObject):
    """Turns key presses in one window into actions of `target`. Installed on the application by `install`."""

    def __init__(self, target: KeyTarget, keymap: Keymap, window: QWidget) -> None:
        super().__init__(window)
        self._target = target
        self.keymap = keymap
        self._keyboard = this_keyboard()

    def install(self) -> None:
        """Begin to read keys."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        focus = QApplication.focusWidget()
        if not isinstance(watched, QWidget) or (focus is not None and watched is not focus):
            return False
        return self._take(watched, event)

    def _take(self, widget: QWidget, event: QKeyEvent) -> bool:
        pressed = chord_of(event, self._keyboard)
        if pressed is None:
            return False
        if QApplication.activePopupWidget() is not None:
            return False
        if _is_editing_key(pressed, event) and _is_text(widget):
            return _resend_as_latin(widget, event, pressed)
        if _presses_button(widget, pressed):
            if isinstance(widget, QAbstractButton) and pressed.position is KeyPosition.ENTER:
                widget.click()
                return True
            return False
        if widget.window() is not self.parent():  # dialogs answer for themselves
            return False
        editing = is_editable(widget)
        if not editing and self._taken_by_mode(pressed, event):
            return True
        return self._act(pressed, event, editing=editing)

    def _taken_by_mode(self, pressed: Chord, event: QKeyEvent) -> bool:
        mode = None if self._target.is_covered() else self._target.key_mode()
        if mode is None or not pressed.is_plain or pressed.position in _IN_MODES:
            return False
        if pressed == Chord(KeyPosition.SLASH, shift=True):
            return False
        if pressed.position in mode.accepts and not event.isAutoRepeat():
            self._target.take_mode_key(pressed.position, shift=pressed.shift)
        return len(pressed.position.value) == 1

    def _act(self, pressed: Chord, event: QKeyEvent, *, editing: bool) -> bool:
        row = self.keymap.action_for(pressed, self._target.context())
        if row is None or (editing and row.id not in _IN_FIELDS):
            return False
        if editing and pressed.is_plain and pressed.position not in (KeyPosition.ESCAPE, KeyPosition.F6):
            return False
        if self._target.is_covered() and row.id not in _OVER_COVERS:
            return False
        if event.isAutoRepeat() and not row.repeats:
            return True
        self._target.perform(row, pressed.position.value if row.takes_key else "")
        return True


def this_keyboard() -> Keyboard:
    """How the platform Qt runs on numbers keys."""
    if sys.platform == "darwin":
        return Keyboard.MAC
    if QGuiApplication.platformName() == "windows":
        return Keyboard.WINDOWS
    return Keyboard.XKB


def chord_of(event: QKeyEvent, keyboard: Keyboard) -> Chord | None:
    """The chord of a key event; None for modifiers alone and keys without a name of ours."""
    key = Qt.Key(event.key())
    if key in _MODIFIERS_ALONE:
        return None
    position = _NAMED.get(key)
    if position is None:
        position = position_of(keyboard, event.nativeScanCode(), event.nativeVirtualKey(), _character(event))
    if position is None:
        return None
    modifiers = event.modifiers()
    ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    if event.text() == "?" and not ctrl and not alt:
        return Chord(KeyPosition.SLASH, shift=True)
    return Chord(position, ctrl, shift, alt)


def is_editable(widget: QWidget) -> bool:
    """Whether what is typed goes into `widget`."""
    match widget:
        case QLineEdit() | QPlainTextEdit() | QTextEdit():
            return not widget.isReadOnly()
        case QAbstractSpinBox():
            return not widget.isReadOnly()
        case QComboBox():
            return widget.isEditable()
    return False


def _character(event: QKeyEvent) -> str:
    """What the key types; with Ctrl held Qt gives a control character, the key's own name is asked then."""
    if event.text() and event.text().isprintable():
        return event.text()
    key = event.key()
    return chr(key) if 0x20 < key < 0x500 else ""


def _is_text(widget: QWidget) -> bool:
    return isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox)


def _is_editing_key(pressed: Chord, event: QKeyEvent) -> bool:
    """Whether it is Ctrl with the place of A C V X Y Z and Qt, seeing another letter, would not know it."""
    wanted = _EDITING.get(pressed.position)
    return pressed.ctrl and not pressed.alt and wanted is not None and event.key() != wanted


def _resend_as_latin(widget: QWidget, event: QKeyEvent, pressed: Chord) -> bool:
    again = QKeyEvent(event.type(), _EDITING[pressed.position], event.modifiers(), "", event.isAutoRepeat())
    QApplication.sendEvent(widget, again)
    return again.isAccepted()


def _presses_button(widget: QWidget, pressed: Chord) -> bool:
    """Whether a control with the focus wants the key itself: Space and Enter press it."""
    if pressed.ctrl or pressed.alt or pressed.shift:
        return False
    if isinstance(widget, QAbstractButton):
        return pressed.position in (KeyPosition.SPACE, KeyPosition.ENTER)
    return isinstance(widget, QComboBox) and pressed.position in (KeyPosition.SPACE, KeyPosition.ENTER)
