"""A review: one reviewer's grades of one conversation, with the evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from review.errors import Code, UserError
from review.model.ids import (
    ConversationId,
    CriterionId,
    MessageId,
    PersonId,
    PickId,
    ReviewId,
    RubricVersionId,
    SampleId,
    TextId,
)
from review.model.span import Span as Span


class ReviewState(StrEnum):
    """Where a review stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


class Book(StrEnum):
    """Random reviews enter means; targeted ones never do."""

    RANDOM = "random"
    TARGETED = "targeted"


class Purpose(StrEnum):
    """Why this reviewer reviews: the main review, a second one, a check or a calibration."""

    MAIN = "main"
    SECOND = "second"
    CHECK = "check"
    CALIBRATION = "calibration"


class QuoteKind(StrEnum):
    """What a quote shows."""

    EVIDENCE = "evidence"
    PRAISE = "praise"


class RequestKind(StrEnum):
    """What a review asks of others."""

    ARTICLE = "article"
    TEMPLATE = "template"
    WISH = "wish"


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage pinned to a criterion (None: to the whole review). It points into one revision of the text."""

    uuid: str
    message: MessageId
    text: TextId
    span: Span
    criterion: CriterionId | None
    kind: QuoteKind = QuoteKind.EVIDENCE
    better: str | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """A level of one criterion; `level` None is not applicable. `causes` are ids of the rubric's root causes."""

    criterion: CriterionId
    level: int | None
    at: datetime
    note: str = ""
    causes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What the review asks of others."""

    uuid: str
    kind: RequestKind
    text: str


@dataclass(frozen=True, slots=True)
class ProposedPenalty:
    """What the reviewer proposes: a rule, up to its per cent in basis points or its contacts, and the quote."""

    uuid: str
    rule: str
    quote: str
    basis_points: int | None = None
    contacts: int | None = None


_MOVES = {
    ReviewState.DRAFT: {ReviewState.SUBMITTED, ReviewState.WITHDRAWN},
    ReviewState.SUBMITTED: {ReviewState.DRAFT, ReviewState.WITHDRAWN},
    ReviewState.WITHDRAWN: {ReviewState.DRAFT, ReviewState.SUBMITTED},
}


@dataclass(frozen=True, slots=True)
class Review:
    """A review as it stands. A missing grade means not graded yet; `notes` of ungraded criteria live in `notes`.

    `revision` counts stored states; 0 is not stored yet. `reason` is why a targeted review was made.
    """

    id: ReviewId
    uuid: str
    conversation: ConversationId
    agent: PersonId
    reviewer: PersonId
    rubric: RubricVersionId
    book: Book
    sample: SampleId | None = None
    pick: PickId | None = None
    reason: str = ""
    purpose: Purpose = Purpose.MAIN
    state: ReviewState = ReviewState.DRAFT
    revision: int = 0
    created: datetime | None = None
    submitted: datetime | None = None
    given: datetime | None = None
    grades: tuple[Grade, ...] = ()
    notes: tuple[tuple[CriterionId, str], ...] = ()
    quotes: tuple[Quote, ...] = ()
    exercises: tuple[str, ...] = ()
    requests: tuple[Request, ...] = ()
    penalties: tuple[ProposedPenalty, ...] = ()
    comment: str = ""
    private_note: str = ""
    no_remarks: bool = False
    seconds: int = 0

    def moved(self, to: ReviewState) -> "Review":
        """A copy in state `to`.

        Raises:
            UserError: ILLEGAL_MOVE.
        """
        if to not in _MOVES[self.state]:
            raise UserError(Code.ILLEGAL_MOVE, was=self.state.value, to=to.value)
        return replace(self, state=to)

    def grade_of(self, criterion: CriterionId) -> Grade | None:
        """The grade of `criterion`, None while it is not graded."""
        return next((grade for grade in self.grades if grade.criterion == criterion), None)

    def levels(self) -> dict[CriterionId, int | None]:
        """Criterion → level of the graded criteria; None is not applicable."""
        return {grade.criterion: grade.level for grade in self.grades}


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One row of a list of reviews, enough for tables and means."""

    id: ReviewId
    uuid: str
    conversation: ConversationId
    source: str
    external_id: str
    subject: str
    agent: PersonId
    reviewer: PersonId
    book: Book
    sample: SampleId | None
    stratum: str
    state: ReviewState
    rubric: RubricVersionId
    counted: datetime | None
    submitted: datetime | None
    seconds: int
    levels: tuple[tuple[CriterionId, int | None], ...] = field(default=())
    reason: str = ""
    pick: PickId | None = None


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """Which reviews a list holds. Empty means all; moments of the conversation are [start, end) in UTC.

    Reviews of samples that were withdrawn are reviews all the same.
    """

    sample: SampleId | None = None
    agent: PersonId | None = None
    reviewer: PersonId | None = None
    conversation: ConversationId | None = None
    book: Book | None = None
    states: frozenset[ReviewState] = frozenset({ReviewState.SUBMITTED})
    start: datetime | None = None
    end: datetime | None = None


class Section(StrEnum):
    """Where a line of a reviewer's queue stands."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    TARGETED = "targeted"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A line of a reviewer's queue. `score` is exact, None while not submitted or with nothing to grade.

    `reason` is why it was set aside, or why a targeted one was chosen. `sample` and `pick` are None for targeted ones.
    """

    section: Section
    conversation: ConversationId
    source: str
    external_id: str
    subject: str
    agent: PersonId
    agent_name: str
    channel: str
    counted: datetime | None
    messages: int
    sample: SampleId | None = None
    pick: PickId | None = None
    review: ReviewId | None = None
    has_draft: bool = False
    score: Fraction | None = None
    reason: str = ""


def usual_seconds(seconds: Sequence[int]) -> int | None:
    """How long a review usually takes: the mean with a tenth of the values at either end drawn in; None without any.

    Drawing them in (winsorising) keeps a forgotten timer from counting.
    """
    timed = sorted(value for value in seconds if value > 0)
    if not timed:
        return None
    edge = len(timed) // 10
    lowest, highest = timed[edge], timed[-1 - edge]
    return round(sum(min(max(value, lowest), highest) for value in timed) / len(timed))
