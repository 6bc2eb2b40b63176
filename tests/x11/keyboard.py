"""Key codes of positions, named by what a US keyboard prints on them, and of Russian letters."""

EVDEV_OFFSET = 8
"""X11 counts keys from 8: key code = evdev's scan code + 8."""

_ROWS = {  # the evdev code of a row's first key → the legends from there on
    2: "1234567890-=",
    16: "qwertyuiop[]",
    30: "asdfghjkl;'`",
    43: "\\zxcvbnm,./",
}
_RUSSIAN_ROWS = {
    2: "1234567890-=",
    16: "йцукенгшщзхъ",
    30: "фывапролджэё",
    44: "ячсмитьбю.",
}
_NAMED = {
    "escape": 1,
    "backspace": 14,
    "tab": 15,
    "enter": 28,
    "ctrl": 29,
    "shift": 42,
    "alt": 56,
    "space": 57,
    "f1": 59,
    "f2": 60,
    "f6": 64,
    "f8": 66,
    "f12": 88,
    "home": 102,
    "up": 103,
    "page_up": 104,
    "left": 105,
    "right": 106,
    "end": 107,
    "down": 108,
    "page_down": 109,
    "delete": 111,
}

_POSITIONS = {
    legend: first + place for first, legends in _ROWS.items() for place, legend in enumerate(legends)
} | _NAMED
_LETTERS = {
    letter: first + place for first, letters in _RUSSIAN_ROWS.items() for place, letter in enumerate(letters)
} | {" ": _NAMED["space"], "\n": _NAMED["enter"]}
_SHIFTED = {",": "."} | dict(zip('!"№;%:?*()_+', "1234567890-=", strict=True))


def codes_of_chord(chord: str) -> list[int]:
    """The key codes of `chord`, modifiers first: "j", "ctrl+z", "shift+/" by positions, not by letters."""
    return [_POSITIONS[name] + EVDEV_OFFSET for name in chord.split("+")]


def codes_of_letter(letter: str) -> list[int]:
    """The key codes that write `letter` on the Russian layout, Shift first where it is needed."""
    shift = [_NAMED["shift"] + EVDEV_OFFSET]
    if letter in _SHIFTED:
        return [*shift, _LETTERS[_SHIFTED[letter]] + EVDEV_OFFSET]
    if letter != letter.lower():
        return [*shift, _LETTERS[letter.lower()] + EVDEV_OFFSET]
    return [_LETTERS[letter] + EVDEV_OFFSET]
