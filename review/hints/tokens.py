"""Words and marks of a message with their places, and where its sentences end.

Our own, not spaCy's: chats run words and marks together (`ОЖИДАЙТЕ!!!Вам`), and only positions and small letters
are needed.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from review.hints.masking import FILL
from review.hints.normal import lowered
from review.model.span import Span


class Kind(Enum):
    """What a token is. A phrase never crosses an END."""

    WORD = auto()
    NUMBER = auto()
    MARK = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark at [start, end); `keys` are the small-letter forms that it stands for."""

    start: int
    end: int
    kind: Kind
    text: str
    keys: tuple[str, ...]


_PIECE = r"(?:[^\W\d_][\u0300-\u036f]*)+"
_TOKEN = re.compile(
    rf"(?P<word>{_PIECE}(?:['-]{_PIECE})*|\d+-?{_PIECE}|{FILL}+)"
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<end>[.!?;:…]+|\n)"
    r"|(?P<mark>[,—–()/-])"
)
_CONTRACTED = {
    "'s": ("'s", "is", "has"),
    "'re": ("'re", "are"),
    "'m": ("'m", "am"),
    "'ll": ("'ll", "will"),
    "'ve": ("'ve", "have"),
    "'d": ("'d", "would", "had"),
    "n't": ("n't", "not"),
}
_STRESS = re.compile("[\u0300-\u036f]")
_ENDING = re.compile(r"(?<=[a-z])(n't|'(?:s|re|m|ll|ve|d))$")
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall"}
_TOGETHER = re.compile(r"(do|does|did|is|are|was|were|has|have|had|could|would|should|ca|wo|can)(nt|not)$")
_SENTENCE_END = re.compile(r"(?<=[.!?…])(?<!\s[A-ZА-ЯЁ]\.)['\")»]*\s+|\n+|(?<=[a-zа-яё]{2}[!?])(?=[A-ZА-ЯЁ])")


@lru_cache(maxsize=256)
def tokens_of(masked: str) -> tuple[Token, ...]:
    """The tokens of a masked text, in order; several rules ask for those of the same sentence."""
    found: list[Token] = []
    low = lowered(masked)
    for match in _TOKEN.finditer(masked):
        start, end = match.span()
        if match.lastgroup == "word":
            found += _words(start, end, masked, low)
        else:
            kind = {"number": Kind.NUMBER, "end": Kind.END, "mark": Kind.MARK}[str(match.lastgroup)]
            found.append(Token(start, end, kind, match.group(), (match.group(),)))
    return tuple(found)


def sentences_of(masked: str) -> list[Span]:
    """The sentences of a text: after a full stop, a question or exclamation mark, or a line's end."""
    spans: list[Span] = []
    start = 0
    for match in [*_SENTENCE_END.finditer(masked), None]:
        end = match.start() if match else len(masked)
        if start < end:
            span = Span(start, end).trimmed(masked)
            if span is not None:
                spans.append(span)
        start = match.end() if match else end
    return spans


def _words(start: int, end: int, masked: str, low: str) -> list[Token]:
    """A word, or the two that a contraction is made of."""
    word = low[start:end]
    ending = _ENDING.search(word)
    if ending:
        stem, tail = word[: ending.start()], ending.group()
        cut = start + len(stem)
        return [
            _word(start, cut, masked, (_WHOLE.get(stem, stem),)),
            _word(cut, end, masked, _CONTRACTED[tail]),
        ]
    together = _TOGETHER.fullmatch(word)
    if together:
        stem, cut = together[1], start + len(together[1])
        return [_word(start, cut, masked, (_WHOLE.get(stem, stem),)), _word(cut, end, masked, ("n't", "not"))]
    if not word.isascii():
        word = lowered(_without_stress(word))
    return [_word(start, end, masked, (word,))]


def _word(start: int, end: int, masked: str, keys: tuple[str, ...]) -> Token:
    return Token(start, end, Kind.WORD, masked[start:end], keys)


def _without_stress(word: str) -> str:
    """A word whose letters are whole characters: й and ё joined, stress marks left out."""
    if not _STRESS.search(word):
        return word
    joined = unicodedata.normalize("NFC", word)
    return _STRESS.sub("", joined)
