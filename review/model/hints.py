"""Hints: remarks on an agent's words or on a whole conversation, before and after they are ranked.

A hint never sets a grade. The reviewer accepts it as evidence, dismisses it, or leaves it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from review.model.exchange import Fold, Role
from review.model.span import Span


class Severity(StrEnum):
    """How much a passage weighs, lightest first."""

    INFO = "info"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def weight(self) -> int:
        """0 for the lightest."""
        return list(Severity).index(self)


class HintState(StrEnum):
    """Whether a hint is seen at once or on demand."""

    SHOWN = "shown"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class Turn:
    """A message as hints read it.

    Attributes:
        id: the source's name of the message, or its place as text.
        author: tells agents apart; what it is does not matter.
    """

    place: int
    id: str
    role: Role
    text: str
    author: str = ""
    time: datetime | None = None
    folds: tuple[Fold, ...] = ()


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What customers and agents said in public, in order. `language` is the word of the source for it, or ""."""

    turns: tuple[Turn, ...]
    language: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Loser:
    """A hint that another one stands for."""

    rule: str
    revision: int
    engine: str


@dataclass(frozen=True, slots=True)
class Hint:
    """A remark.

    Attributes:
        message: the place of the agent's message, None for the whole conversation.
        span: code points of that message's text, None for the whole message or conversation.
        group: what sort of remark; two engines that remark the same words in the same group mean the same.
        suggestion: the better wording, "" where there is none.
        count: how often the rule matched; above 1 the hint stands for the others.
    """

    rule: str
    revision: int
    engine: str
    criterion: str
    group: str
    severity: Severity
    message: int | None
    span: Span | None
    explanation: str
    suggestion: str = ""
    state: HintState = HintState.SHOWN
    count: int = 1
    losers: tuple[Loser, ...] = ()
