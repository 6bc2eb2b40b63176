"""What is written on keys: the words of the language for named keys, the letter of the other layout."""

from app.keys import KeyPosition, chord, russian_legend
from app.texts import pgettext

_SYMBOLS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def legend_parts(keys: str) -> tuple[str, ...]:
    """What stands on the keys of a chord: `Ctrl+Shift+Z` → (`Ctrl`, `⇧Z`); a lone Shift joins its key."""
    if not keys:
        return ()
    pressed = chord(keys)
    if pressed.shift and pressed.position is KeyPosition.SLASH:
        return ("?",)
    held = (["Ctrl"] if pressed.ctrl else []) + (["Alt"] if pressed.alt else [])
    return (*held, ("⇧" if pressed.shift else "") + key_words(pressed.position))


def key_words(position: KeyPosition) -> str:
    """The legend of one key: `Space` is «Пробел» in Russian, arrows are arrows."""
    if position is KeyPosition.SPACE:
        # i18n: the key
        return pgettext("key", "Space")
    return _SYMBOLS.get(position.value, position.value)


def second_legend(keys: str) -> str:
    """The Cyrillic letter on the key of a chord, empty when there is none."""
    return russian_legend(chord(keys).position)
