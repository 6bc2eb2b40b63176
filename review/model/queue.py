"""A reviewer's queue, and a conversation opened for review with everything the screen needs."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from review.model.calendar import Days
from review.model.conversation import Conversation
from review.model.ids import ConversationId, PickId, ReviewId, SampleId
from review.model.ledger import PenaltyRule
from review.model.reviews import Book, Review
from scoring.rubric import Rubric


class QueuePlace(StrEnum):
    """Where a line of the queue stands."""

    DONE = "done"
    WAITING = "waiting"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One conversation of the queue, in draw order.

    Attributes:
        pick: None for a targeted review.
        agent_name: "" where the reviewer may not know it yet.
        reason: why it was picked by hand, or why it was set aside.
        score: of a submitted review, 0-100; None before, and where there was nothing to grade.
        begun: a draft with at least one decision is stored.
    """

    conversation: ConversationId
    pick: PickId | None
    book: Book
    place: QueuePlace
    subject: str
    agent_name: str
    channel: str
    counted: datetime | None
    messages: int
    reason: str = ""
    review: ReviewId | None = None
    score: Fraction | None = None
    begun: bool = False


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """What a reviewer has to do. `sample` None: everything assigned, over all samples.

    Attributes:
        share: the text of `scoring.share.Share` of the sample, or "".
        usual_seconds: the team's median of a review, None before the first.
        today: reviews submitted today, and their median in seconds.
    """

    reviewer_name: str
    lines: tuple[QueueLine, ...] = ()
    sample: SampleId | None = None
    days: Days | None = None
    share: str = ""
    blind: bool = False
    usual_seconds: int | None = None
    today: int = 0
    today_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class OpenedReview:
    """A conversation with its draft, new or stored, and the rubric version it is graded with.

    Attributes:
        probability: of the random draw; None for a targeted review.
        blind: the agent is not to be named before the review is submitted.
        rules: penalties that may be proposed.
    """

    conversation: Conversation
    review: Review
    rubric: Rubric
    agent_name: str = ""
    probability: Fraction | None = None
    blind: bool = False
    rules: tuple[PenaltyRule, ...] = ()
