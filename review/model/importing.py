"""What an import did, or would do."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from review.model.exchange import IncomingConversation, Named, RowProblem
from review.model.ids import ConversationId, RunId


class RunState(StrEnum):
    """Where an import stands. CANCELLED keeps the whole conversations written before, and can be removed."""

    WRITING = "writing"
    DONE = "done"
    CANCELLED = "cancelled"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were new, updated, found unchanged or rejected."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.new + other.new,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
            self.rejected + other.rejected,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """Conversations and messages of an import, or of a part of it."""

    conversations: Tally = Tally()
    messages: Tally = Tally()

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(self.conversations + other.conversations, self.messages + other.messages)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file of an import: its name, its size in bytes, and the number of its last row."""

    name: str
    size: int
    rows: int


@dataclass(frozen=True, slots=True)
class DryRun:
    """What an import would do. `uuid` names its staging file; `problems` are the first of `problem_count`."""

    uuid: str
    mapping: str
    files: tuple[ReadFile, ...]
    outcome: Outcome
    problems: tuple[RowProblem, ...]
    problem_count: int


@dataclass(frozen=True, slots=True)
class ImportRun:
    """An import that was written. `removable` is how many conversations "remove this import" would take away."""

    id: RunId
    uuid: str
    started: datetime
    finished: datetime | None
    state: RunState
    mapping: str
    files: tuple[ReadFile, ...]
    outcome: Outcome
    problem_count: int
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Removal:
    """What removing an import did. `kept` stayed: conversations that are reviewed or stand in a sample."""

    removed: int
    kept: tuple[ConversationId, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A conversation ready to be written: texts finished, attribution and period decided.

    Attributes:
        agent: whose contact it is by the rule named `attribution`, None when nobody's.
        counted: the moment that puts it into a period, found by `counted_by`.
    """

    conversation: IncomingConversation
    digest: str
    agent: Named | None
    attribution: str
    counted: datetime | None
    counted_by: str
