"""Places of keys: which key was pressed, whatever the keyboard layout says it types.

A key is named by its legend on a US keyboard. Tables: scan code set 1 (Windows; Linux counts the same and X11,
Wayland add 8), macOS virtual key codes; when a system gives neither, the Latin letter or its place on ЙЦУКЕН.
"""

from dataclasses import dataclass
from enum import StrEnum


class KeyPosition(StrEnum):
    """A key by its place; the value is its legend on a US keyboard."""

    A, B, C, D, E, F, G = "A", "B", "C", "D", "E", "F", "G"
    H, I, J, K, L, M, N = "H", "I", "J", "K", "L", "M", "N"  # noqa: E741  (a key is called I)
    O, P, Q, R, S, T, U = "O", "P", "Q", "R", "S", "T", "U"  # noqa: E741  (a key is called O)
    V, W, X, Y, Z = "V", "W", "X", "Y", "Z"
    DIGIT_0, DIGIT_1, DIGIT_2, DIGIT_3, DIGIT_4 = "0", "1", "2", "3", "4"
    DIGIT_5, DIGIT_6, DIGIT_7, DIGIT_8, DIGIT_9 = "5", "6", "7", "8", "9"
    MINUS, EQUAL, LEFT_BRACKET, RIGHT_BRACKET = "-", "=", "[", "]"
    SEMICOLON, APOSTROPHE, BACKTICK, BACKSLASH = ";", "'", "`", "\\"
    COMMA, PERIOD, SLASH = ",", ".", "/"
    SPACE, ENTER, ESCAPE, TAB = "Space", "Enter", "Esc", "Tab"
    BACKSPACE, DELETE = "Backspace", "Delete"
    UP, DOWN, LEFT, RIGHT = "Up", "Down", "Left", "Right"
    HOME, END, PAGE_UP, PAGE_DOWN = "Home", "End", "PageUp", "PageDown"
    F1, F2, F3, F4, F5, F6 = "F1", "F2", "F3", "F4", "F5", "F6"
    F7, F8, F9, F10, F11, F12 = "F7", "F8", "F9", "F10", "F11", "F12"


DIGITS = frozenset(KeyPosition(str(digit)) for digit in range(10))
LETTERS = frozenset(KeyPosition(letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
LETTER_ORDER = tuple(KeyPosition(letter) for letter in "ASDFGHJKLQWERTYUIOPZXCVBNM")
"""In which order letters are handed out to sentences: the home row first."""


class Keyboard(StrEnum):
    """How the system numbers keys."""

    WINDOWS = "windows"
    XKB = "xkb"
    """X11 and Wayland: Linux numbers plus 8."""
    MAC = "mac"


_ROWS = {2: "1234567890-=", 16: "QWERTYUIOP[]", 30: "ASDFGHJKL;'`", 43: "\\ZXCVBNM,./"}
_KEYPAD = {71: "7", 72: "8", 73: "9", 75: "4", 76: "5", 77: "6", 79: "1", 80: "2", 81: "3", 82: "0"}
_SET_1 = {first + offset: KeyPosition(legend) for first, row in _ROWS.items() for offset, legend in enumerate(row)} | {
    code: KeyPosition(digit) for code, digit in _KEYPAD.items()
}
_SET_1[57] = KeyPosition.SPACE

_MAC = {
    code: KeyPosition(legend)
    for code, legend in {
        0: "A", 1: "S", 2: "D", 3: "F", 4: "H", 5: "G", 6: "Z", 7: "X", 8: "C", 9: "V", 11: "B", 12: "Q",
        13: "W", 14: "E", 15: "R", 16: "Y", 17: "T", 18: "1", 19: "2", 20: "3", 21: "4", 22: "6", 23: "5",
        24: "=", 25: "9", 26: "7", 27: "-", 28: "8", 29: "0", 30: "]", 31: "O", 32: "U", 33: "[", 34: "I",
        35: "P", 37: "L", 38: "J", 39: "'", 40: "K", 41: ";", 42: "\\", 43: ",", 44: "/", 45: "N", 46: "M",
        47: ".", 49: "Space", 50: "`", 82: "0", 83: "1", 84: "2", 85: "3", 86: "4", 87: "5", 88: "6",
        89: "7", 91: "8", 92: "9",
    }.items()
}  # fmt: skip

_QWERTY = "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,.`"
_JCUKEN = "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ"
_RUSSIAN_LEGENDS = {KeyPosition(latin): cyrillic for latin, cyrillic in zip(_QWERTY, _JCUKEN, strict=True)}
_BY_CHARACTER = (
    {cyrillic: position for position, cyrillic in _RUSSIAN_LEGENDS.items()}
    | {position.value: position for position in KeyPosition if len(position.value) == 1}
    | {" ": KeyPosition.SPACE}
)


def position_of(keyboard: Keyboard, scan_code: int, virtual_key: int, character: str) -> KeyPosition | None:
    """The place of a key that types something, or None when it has none of our names.

    Args:
        keyboard: whose numbers `scan_code` and `virtual_key` are.
        scan_code: Qt's `nativeScanCode`; 0 when the system gives none.
        virtual_key: Qt's `nativeVirtualKey`; only macOS needs it, where 0 is the key A.
        character: what the key would type without Shift and Ctrl; decides when no number is given.
    """
    if keyboard is Keyboard.MAC and (virtual_key or not character):
        return _MAC.get(virtual_key)
    number = scan_code - 8 if keyboard is Keyboard.XKB else scan_code
    if keyboard is not Keyboard.MAC and number > 0:
        return _SET_1.get(number)
    return _BY_CHARACTER.get(character.upper())


def russian_legend(position: KeyPosition) -> str:
    """The Cyrillic letter on the key, empty when there is none."""
    return _RUSSIAN_LEGENDS.get(position, "")


@dataclass(frozen=True, slots=True, order=True)
class Chord:
    """A key with the modifiers held."""

    position: KeyPosition
    ctrl: bool = False
    shift: bool = False
    alt: bool = False

    def __str__(self) -> str:
        """`Ctrl+Shift+Z`, as actions and settings write it."""
        held = (("Ctrl", self.ctrl), ("Alt", self.alt), ("Shift", self.shift))
        return "+".join([name for name, on in held if on] + [self.position.value])

    @property
    def is_plain(self) -> bool:
        """Whether it would type something in a field."""
        return not self.ctrl and not self.alt


def chord(text: str) -> Chord:
    """The chord written as `Ctrl+Shift+Z`, `Shift+/`, `F6`.

    Raises:
        ValueError: no such key or modifier.
    """
    *modifiers, key = text.split("+")
    unknown = set(modifiers) - {"Ctrl", "Alt", "Shift"}
    if unknown:
        raise ValueError(text)
    return Chord(KeyPosition(key), "Ctrl" in modifiers, "Shift" in modifiers, "Alt" in modifiers)


@dataclass(frozen=True, slots=True)
class KeyMode:
    """A key was pressed that waits for another: `Q` for the letter of a sentence, `D` for a reason's digit.

    While a mode is on, plain keys outside `accepts` do nothing; Space, F6, Ctrl keys and Esc work as ever.
    """

    accepts: frozenset[KeyPosition]
