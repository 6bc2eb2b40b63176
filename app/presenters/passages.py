"""A stretch of one message: what is quoted, marked and given letters."""

from dataclasses import dataclass

from review.model.ids import MessageId
from review.model.span import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Code points of a message's plain text."""

    message: MessageId
    span: Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A quoted passage on the screen.

    Attributes:
        criterion: its position in the rubric (from 0), which decides the line; None: the whole review.
        praise, penalty: a star or a flag stands in the margin instead of a quotation mark.
        words: what the margin says of it.
    """

    passage: Passage
    criterion: int | None
    praise: bool
    words: str
    penalty: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A sentence that can be pinned by pressing `code`, one letter or two.

    Attributes:
        pressed: the code's first letter has been pressed already.
        starts: a range begins with this sentence.
    """

    code: str
    passage: Passage
    pressed: bool = False
    starts: bool = False
