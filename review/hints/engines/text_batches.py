"""Many messages in one request and long ones in several: how texts go to LanguageTool and hits come back.

Twenty messages joined by blank lines take half the time of twenty requests, with the same hits.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from review.model.span import Span

_JOINT = "\n\n"
_MOST_MESSAGES = 20
_MOST_CHARACTERS = 20_000
_SURROGATE = re.compile("[\ud800-\udfff]")
_CUTS = ("\n\n", "\n", ". ", " ")
"""Where a long text may be cut, best first."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text or a part of one: `text` is what stands from `start` on in the text with the number `of`."""

    of: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What is sent in one request."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The pieces with blank lines between them."""
        return _JOINT.join(piece.text for piece in self.pieces)

    @property
    def numbers(self) -> frozenset[int]:
        """Which texts it holds, or parts of which."""
        return frozenset(piece.of for piece in self.pieces)

    def home(self, start: int, end: int) -> tuple[int, Span] | None:
        """The number of the text in which a passage of `text` lies, and where; None for one that lies in no text."""
        begins = [0]
        for piece in self.pieces:
            begins.append(begins[-1] + len(piece.text) + len(_JOINT))
        at = bisect_right(begins, start) - 1
        if not 0 <= at < len(self.pieces) or not start < end <= begins[at] + len(self.pieces[at].text):
            return None
        shift = self.pieces[at].start - begins[at]
        return self.pieces[at].of, Span(start + shift, end + shift)


def batches_of(texts: Sequence[str]) -> Iterator[Batch]:
    """All of `texts`, in order; empty ones are left out."""
    waiting: list[Piece] = []
    size = 0
    for number, text in enumerate(texts):
        for piece in _pieces(number, sendable(text)):
            if waiting and (len(waiting) == _MOST_MESSAGES or size + len(piece.text) > _MOST_CHARACTERS):
                yield Batch(tuple(waiting))
                waiting, size = [], 0
            waiting.append(piece)
            size += len(piece.text)
    if waiting:
        yield Batch(tuple(waiting))


def sendable(text: str) -> str:
    """`text` with half a pair replaced by the sign for "no character": it cannot be encoded. As long as before."""
    return _SURROGATE.sub("\ufffd", text)


def _pieces(number: int, text: str) -> Iterator[Piece]:
    start = 0
    while start < len(text):
        end = _cut(text, start)
        if not text[start:end].isspace():
            yield Piece(number, start, text[start:end])
        start = end


def _cut(text: str, start: int) -> int:
    """Where the piece that begins at `start` ends: at a paragraph, else a line, a sentence, a word, or anywhere."""
    latest = start + _MOST_CHARACTERS
    if len(text) <= latest:
        return len(text)
    for mark in _CUTS:
        found = text.rfind(mark, start, latest)
        if found > start:
            return found + len(mark)
    return latest
