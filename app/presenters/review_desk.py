"""What the review screen asks of the services, and how drafts reach them one after another."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Protocol, TypeVar

from app.jobs import Jobs, Lane
from review.errors import UserError
from review.model.calendar import Days
from review.model.conversation import Conversation, ConversationLine
from review.model.ids import ReviewId
from review.model.ledger import PenaltyRule
from review.model.reviews import QueueLine, Review, Section
from review.model.sample import ReasonClass
from review.progress import Progress
from scoring.rubric import Rubric


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """What a reviewer has to do. Lines whose agent the reviewer may not know yet name none.

    Attributes:
        days, share, blind: of the sample; None, "" and False when the queue goes over several. `share` is in
            per cent, or 1/3.
        usual_seconds: how long a review takes here, None before the first.
        today: reviews submitted today, and their median in seconds.
    """

    reviewer_name: str
    lines: tuple[QueueLine, ...] = ()
    days: Days | None = None
    share: str = ""
    blind: bool = False
    usual_seconds: int | None = None
    today: int = 0
    today_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A conversation with its review, new or stored, and the rubric version it is graded with.

    Attributes:
        agent_name: whose work it is; shown only when that may be known.
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


Result = TypeVar("Result")

_WAITING = frozenset({Section.NOW, Section.NEXT, Section.TARGETED})


def is_waiting(line: QueueLine) -> bool:
    """Whether a line is still to be reviewed."""
    return line.section in _WAITING


def waiting_again(line: QueueLine) -> QueueLine:
    """The line back among those to be reviewed."""
    return replace(line, section=Section.NEXT if line.pick is not None else Section.TARGETED, score=None)


class ReviewDesk(Protocol):
    """The services behind the screen. Every method runs on the store's lane and may raise a `UserError`."""

    def queue(self) -> ReviewQueue:
        """What there is to review."""

    def open(self, line: QueueLine) -> Opened:
        """The conversation of a line with its review, stored or new."""

    def save(self, review: Review) -> Review:
        """Store a draft; gives it back as stored, with its key and revision."""

    def submit(self, review: Review) -> Review:
        """Store the review as submitted."""

    def take_back(self, review: Review) -> Review:
        """Make a submitted review a draft again."""

    def put_aside(self, line: QueueLine, why: ReasonClass, reason: str) -> None:
        """Set a line aside, replace it or skip it, by the class of the reason."""

    def bring_back(self, line: QueueLine) -> None:
        """Undo `put_aside`."""

    def past(self, conversation: Conversation) -> tuple[ConversationLine, ...]:
        """Earlier conversations of its customer, the latest first."""


class Saved(StrEnum):
    """Whether what the screen shows is also on disk."""

    NOTHING = "nothing"
    """No decision was made yet."""
    SAVING = "saving"
    SAVED = "saved"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class _Stored:
    """Under which key and revision a review lies in the store."""

    key: ReviewId
    revision: int


class WhileOpen:
    """A job runner whose answers are heard until `close`: after that the screen they were for may be gone.

    The work itself is done all the same, so that the last decision is stored.
    """

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._closed = False

    def close(self) -> None:
        """Drop the answers that are still to come."""
        self._closed = True

    def submit(
        self,
        work: Callable[[Progress], Result],
        *,
        done: Callable[[Result], None] | None = None,
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `work` on the store's lane."""

        def heard(result: Result) -> None:
            if done is not None and not self._closed:
                done(result)

        def heard_failing(error: Exception) -> None:
            if not self._closed:
                failed(error)

        self._jobs.submit(Lane.STORE, work, done=heard, failed=heard_failing)


class Drafts:
    """Stores decisions in the order they were made; the screen never waits for it.

    All work runs on the store's one lane, so the key and revision of what was stored last are only ever read and
    written there. A draft overtaken by a newer one while it waited is left out.
    """

    def __init__(self, desk: ReviewDesk, jobs: WhileOpen, state_changed: Callable[[Saved], None]) -> None:
        self._desk = desk
        self._jobs = jobs
        self._state_changed = state_changed
        self._stored: dict[str, _Stored] = {}
        self._newest: dict[str, Review] = {}
        self._waiting = 0
        self.unsaved: dict[str, Review] = {}
        """Reviews by UUID whose last decision could not be stored: kept here until it can."""

    def open(self, line: QueueLine) -> Opened:
        """Open a line; runs on the store's lane. What the store holds now is what the next draft builds on."""
        opened = self._desk.open(line)
        if opened.review.revision:
            self._remember(opened.review)
        return opened

    def keep(self, review: Review, failed: Callable[[Exception], None]) -> None:
        """Store a draft."""
        self._newest[review.uuid] = review

        def save(_progress: Progress) -> None:
            if self._newest.get(review.uuid) is review:
                self._remember(self._desk.save(self._known(review)))

        self._submit(review, save, None, failed)

    def retry(self) -> None:
        """Try again to store what could not be stored; quietly, since that has been said."""
        if not self._waiting:
            for review in tuple(self.unsaved.values()):
                self.keep(review, _said_before)

    def submit(self, review: Review, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Store a review as submitted."""
        self._newest.pop(review.uuid, None)

        def submit(_progress: Progress) -> None:
            self._remember(self._desk.submit(self._known(review)))

        self._submit(review, submit, done, failed)

    def take_back(self, review: Review, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Make a submitted review a draft again."""

        def take_back(_progress: Progress) -> None:
            self._remember(self._desk.take_back(self._known(review)))

        self._submit(review, take_back, done, failed)

    def _known(self, review: Review) -> Review:
        stored = self._stored.get(review.uuid)
        return review if stored is None else replace(review, id=stored.key, revision=stored.revision)

    def _remember(self, review: Review) -> None:
        self._stored[review.uuid] = _Stored(review.id, review.revision)

    def _submit(
        self,
        review: Review,
        work: Callable[[Progress], None],
        done: Callable[[], None] | None,
        failed: Callable[[Exception], None],
    ) -> None:
        self._waiting += 1
        self._state_changed(Saved.SAVING)

        def stored(_nothing: None) -> None:
            self._waiting -= 1
            self.unsaved.pop(review.uuid, None)
            if self._waiting == 0:
                self._state_changed(Saved.FAILED if self.unsaved else Saved.SAVED)
            if done is not None:
                done()

        def not_stored(error: Exception) -> None:
            self._waiting -= 1
            self.unsaved[review.uuid] = review
            self._state_changed(Saved.FAILED)
            failed(error)

        self._jobs.submit(work, done=stored, failed=not_stored)


def _said_before(error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
