"""A view, a desk and a job runner that work, for tests of the review screen without a window."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from app.actions import ActionId
from app.jobs import Lane, ProgressState
from app.keys import KeyPosition
from app.presenters.passages import Passage
from app.presenters.review import ReviewPresenter
from app.presenters.review_desk import Opened, ReviewQueue
from app.presenters.review_screen import CriterionBox, ReviewScreen
from app.presenters.thread import Thread
from review.errors import Code, UserError
from review.model.conversation import Conversation, ConversationLine
from review.model.ids import ConversationId, MessageId, ReviewId
from review.model.reviews import QueueLine, Review, ReviewState, Section
from review.model.sample import ReasonClass
from review.model.sentences import sentences
from review.progress import NoProgress, Progress
from tests.app.review_cases import REVIEWED_ON, ZONE, a_line, a_queue, an_opened_review

Result = TypeVar("Result")


@dataclass
class FinishedJob:
    """A job that is over."""

    label: str = ""
    is_finished: bool = True

    def cancel(self) -> None:
        """Too late."""


class JobsByHand:
    """Runs jobs at once, or, while `held`, when `release` is called; in order, as the store's lane does."""

    def __init__(self) -> None:
        self.held = False
        self.waiting: list[Callable[[], None]] = []

    def submit(
        self,
        lane: Lane,
        work: Callable[[Progress], Result],
        *,
        done: Callable[[Result], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        progressed: Callable[[ProgressState], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        label: str = "",
    ) -> FinishedJob:
        """Run, or keep for later."""
        del progressed, cancelled
        assert lane is Lane.STORE

        def run() -> None:
            try:
                result = work(NoProgress())
            except UserError as error:
                assert failed is not None
                failed(error)
                return
            if done is not None:
                done(result)

        self.waiting.append(run)
        if not self.held:
            self.release()
        return FinishedJob(label)

    def release(self) -> None:
        """Run what waits, and what that hands in."""
        while self.waiting:
            self.waiting.pop(0)()


class DeskInMemory:
    """Keeps reviews as the store does: keys, revisions, states."""

    def __init__(self, queue: ReviewQueue, *opened: Opened) -> None:
        self.lines = queue
        self.by_conversation = {item.conversation.id: item for item in opened}
        self.stored: dict[str, Review] = {}
        self.aside: dict[ConversationId, ReasonClass] = {}
        self.broken = False
        self.saves = 0

    def queue(self) -> ReviewQueue:
        """The queue with states of now."""
        return replace(self.lines, lines=tuple(self._line(line) for line in self.lines.lines))

    def open(self, line: QueueLine) -> Opened:
        """The conversation, with what is stored of its review."""
        opened = self.by_conversation[line.conversation]
        return replace(opened, review=self.stored.get(opened.review.uuid, opened.review))

    def save(self, review: Review) -> Review:
        """Store a draft."""
        self.saves += 1
        return self._put(review)

    def submit(self, review: Review) -> Review:
        """Store as submitted."""
        return self._put(review.moved(ReviewState.SUBMITTED))

    def take_back(self, review: Review) -> Review:
        """Store as a draft again."""
        assert self.stored[review.uuid].state is ReviewState.SUBMITTED
        return self._put(replace(review, state=ReviewState.DRAFT))

    def put_aside(self, line: QueueLine, why: ReasonClass, reason: str) -> None:
        """Note the reason's class."""
        assert reason
        self.aside[line.conversation] = why

    def bring_back(self, line: QueueLine) -> None:
        """Forget it."""
        del self.aside[line.conversation]

    def past(self, conversation: Conversation) -> tuple[ConversationLine, ...]:
        """None."""
        del conversation
        return ()

    def _line(self, line: QueueLine) -> QueueLine:
        review = self.stored.get(self.by_conversation[line.conversation].review.uuid)
        if line.conversation in self.aside:
            return replace(line, section=Section.SET_ASIDE)
        if review is not None and review.state is ReviewState.SUBMITTED:
            return replace(line, section=Section.DONE)
        return line

    def _put(self, review: Review) -> Review:
        if self.broken:
            raise UserError(Code.DATABASE_BUSY)
        known = self.stored.get(review.uuid)
        if review.revision != (known.revision if known else 0):
            raise UserError(Code.STALE_VERSION)
        saved = replace(review, id=ReviewId(known.id if known else len(self.stored) + 1), revision=review.revision + 1)
        self.stored[review.uuid] = saved
        return saved


class Screen:
    """A view that remembers what it was shown; everything of the thread is in view."""

    def __init__(self) -> None:
        self.shown = ReviewScreen()
        self.told: list[str] = []
        self.errors: list[Exception] = []
        self.undo_offered = False
        self.selected: Passage | None = None
        self.ahead: Thread | None = None
        self.timer = ("", "", False)
        self.cursor_in = ""
        self.pages = 0
        self.scrolled_to: MessageId | None = None
        self.addresses: list[str] = []

    def show_screen(self, screen: ReviewScreen) -> None:
        self.shown = screen

    def show_timer(self, elapsed: str, usual: str, *, running: bool) -> None:
        self.timer = (elapsed, usual, running)

    def lay_out_ahead(self, thread: Thread) -> None:
        self.ahead = thread

    def sentences_in_view(self) -> tuple[Passage, ...]:
        agents = [message for message in self.shown.thread.messages if message.quotable]
        return tuple(Passage(message.id, span) for message in agents for span in sentences(message.text))

    def selected_passage(self) -> Passage | None:
        return self.selected

    def clear_selection(self) -> None:
        self.selected = None

    def scroll_to(self, message: MessageId) -> None:
        self.scrolled_to = message

    def turn_page(self, direction: int) -> None:
        self.pages += direction

    def focus_note(self) -> None:
        self.cursor_in = "note"

    def focus_comment(self) -> None:
        self.cursor_in = "comment"

    def leave_fields(self) -> None:
        self.cursor_in = ""

    def notify(self, words: str, *, undo: bool = False) -> None:
        self.told.append(words)
        self.undo_offered = undo

    def tell_error(self, error: Exception) -> None:
        self.errors.append(error)

    def open_address(self, address: str) -> None:
        self.addresses.append(address)


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.elapsed = 0.0

    def now(self) -> datetime:
        """The time of day."""
        return REVIEWED_ON + timedelta(seconds=self.elapsed)

    def seconds(self) -> float:
        """Seconds since the start."""
        return self.elapsed


_KEYS = {
    "Q": ActionId.QUOTE, "W": ActionId.PRAISE, "E": ActionId.EXERCISE, "P": ActionId.PENALTY, "C": ActionId.CAUSE,
    "B": ActionId.BETTER_WORDING, "R": ActionId.REQUEST, "F": ActionId.HOME_ROW_GRADES, "L": ActionId.NEXT_CRITERION,
    "H": ActionId.PREVIOUS_CRITERION, "N": ActionId.NOTE, "S": ActionId.PUT_ASIDE, "U": ActionId.UNDO,
    "J": ActionId.NEXT_MESSAGE, "K": ActionId.PREVIOUS_MESSAGE, "=": ActionId.ARITHMETIC, "0": ActionId.NOT_APPLICABLE,
    "[": ActionId.PREVIOUS_CONVERSATION, "]": ActionId.NEXT_CONVERSATION, "O": ActionId.OPEN_SOURCE,
    "I": ActionId.PAST_CONVERSATIONS, "T": ActionId.TEMPLATE, "Esc": ActionId.LEAVE, "Enter": ActionId.SUBMIT,
    "Ctrl+Enter": ActionId.SUBMIT,
    "Shift+U": ActionId.REDO, "Shift+Enter": ActionId.NO_REMARKS, "Shift+N": ActionId.COMMENT,
    "Shift+W": ActionId.WORTH_A_TALK, "Space": ActionId.NEXT_SCREENFUL,
}  # fmt: skip


class Keys:
    """Presses keys as the window's filter dispatches them: the mode first, then the table of actions."""

    def __init__(self, presenter: ReviewPresenter) -> None:
        self._presenter = presenter

    def press(self, *keys: str) -> None:
        """Press keys one after another; `Enter` is pressed on Submit."""
        for key in keys:
            shift, plain = key.startswith("Shift+"), key.removeprefix("Shift+")
            mode = self._presenter.key_mode
            if mode is not None and len(plain) == 1:
                if KeyPosition(plain) in mode.accepts:
                    self._presenter.mode_key(KeyPosition(plain), shift=shift)
            elif plain in "12345":
                self._presenter.act(ActionId.GRADE, plain)
            else:
                self._presenter.act(_KEYS[key])


class Reviewer:
    """A reviewer at a desk of three conversations (or others), pressing keys."""

    def __init__(self, *opened: Opened, queue: ReviewQueue | None = None) -> None:
        items = opened or (an_opened_review(1), an_opened_review(2), an_opened_review(3))
        self.view = Screen()
        self.jobs = JobsByHand()
        self.clock = Clock()
        own = a_queue(*(a_line(int(item.conversation.id)) for item in items))
        self.desk = DeskInMemory(queue or own, *items)
        self.presenter = ReviewPresenter(self.view, self.desk, self.jobs, ZONE, self.clock.now, self.clock.seconds)

    def started(self) -> "Reviewer":
        """Open the first conversation."""
        self.presenter.start()
        return self

    def press(self, *keys: str) -> "Reviewer":
        """Press keys one after another, as the window's filter would dispatch them."""
        Keys(self.presenter).press(*keys)
        return self

    @property
    def screen(self) -> ReviewScreen:
        """What is on the screen."""
        return self.view.shown

    @property
    def grades(self) -> str:
        """The grades on the screen: `4`, `-` not applicable, `.` not graded."""
        return "".join(_grade(box) for box in self.screen.criteria)

    @property
    def focused(self) -> str:
        """The focused criterion's id, or "submit"."""
        if self.screen.submit.focused:
            return "submit"
        return next(box.id for box in self.screen.criteria if box.focused)

    def stored(self, number: int = 1) -> Review:
        """What the store holds of a review."""
        return self.desk.stored[f"review-{number}"]


def _grade(box: CriterionBox) -> str:
    if box.not_applicable is not None and box.not_applicable.chosen:
        return "-"
    return next((level.key for level in box.levels if level.chosen), ".")
