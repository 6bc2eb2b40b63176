"""The state of the review screen: the queue, the conversation that is open, what is painted and what is stored."""

from dataclasses import replace
from datetime import tzinfo

from app import formatting
from app.jobs import Jobs
from app.presenters import review_edits
from app.presenters.queue_words import walking_order
from app.presenters.review_acts import Refusal
from app.presenters.review_course import next_number, waiting_words
from app.presenters.review_desk import Drafts, Opened, ReviewDesk, ReviewQueue, Saved, WhileOpen
from app.presenters.review_history import History, Step, StepKind
from app.presenters.review_screen import ReviewView
from app.presenters.review_words import Sitting, Surroundings, empty_screen, screen_of
from app.presenters.stopwatch import Seconds, Stopwatch
from app.presenters.thread import NO_THREAD, thread_of
from app.texts import _
from review.clock import Clock
from review.errors import UserError
from review.model.exchange import Role
from review.model.ids import ConversationId
from review.model.reviews import QueueLine, Review

_NO_QUEUE = ReviewQueue(reviewer_name="")
_REMEMBERED = 20


class Sittings:
    """Owns the state; each change is painted first, then stored. `ReviewPresenter` says what changes it.

    Args:
        view: the window's side.
        desk: the services, called on the store's lane only.
        jobs: the job runner.
        zone: the team's.
        clock: the time of day; `seconds` never goes back and drives the timer.
    """

    def __init__(
        self, view: ReviewView, desk: ReviewDesk, jobs: Jobs, zone: tzinfo, clock: Clock, seconds: Seconds
    ) -> None:
        self._view = view
        self._desk = desk
        self._jobs = WhileOpen(jobs)
        self._zone = zone
        self._clock = clock
        self._drafts = Drafts(desk, self._jobs, self._saved_changed)
        self._timer = Stopwatch(seconds)
        self._history = History()
        self._queue = _NO_QUEUE
        self._sitting: Sitting | None = None
        self._remembered: dict[ConversationId, Sitting] = {}
        self._ahead: Opened | None = None
        self._wanted: ConversationId | None = None
        self._asked_for: ConversationId | None = None
        self._saved = Saved.NOTHING
        self._untold = False

    # --- the queue

    def close(self) -> None:
        """The profile is left: store what was typed; answers that come later are dropped."""
        self.text_settled()
        self._jobs.close()

    def ask_for(self, conversation: ConversationId | None) -> None:
        """Open `conversation` when the screen comes to the front; None: whatever is next in the queue."""
        if conversation is None or (self._sitting and self._sitting.line.conversation != conversation):
            self._leave()
            self._sitting = None
        self._asked_for = conversation

    def start(self) -> None:
        """Load the queue and open what was asked for, else go on with what is open, else open the next one."""
        conversation, self._asked_for = self._asked_for, None

        def loaded(queue: ReviewQueue) -> None:
            self._queue = queue
            self._open_after_load(conversation)

        if self._sitting is None:
            self._view.show_screen(empty_screen(self._around(), busy=True))
        self._jobs.submit(lambda _progress: self._desk.queue(), done=loaded, failed=self._failed)

    def _open_after_load(self, conversation: ConversationId | None) -> None:
        wanted = conversation or (self._sitting.line.conversation if self._sitting else None)
        number = next((n for n, line in enumerate(self._queue.lines) if line.conversation == wanted), None)
        if number is not None and self._sitting is not None and conversation in (None, self._sitting.line.conversation):
            self._sitting = replace(self._sitting, number=number, line=self._queue.lines[number])
            self._show()
            return
        if number is None:
            number = next_number(self._queue, None)
        if number is None:
            self._finish()
        else:
            self.open_line(number)

    def open_line(self, number: int) -> None:
        """Open a conversation of the queue, at once when it was read ahead or is remembered."""
        line = self._queue.lines[number]
        self._leave()
        self._wanted = line.conversation
        if line.conversation in self._remembered:
            self._sit(replace(self._remembered[line.conversation], number=number, line=line))
        elif self._ahead is not None and self._ahead.conversation.id == line.conversation:
            self._opened(number, line, self._ahead)
        else:
            self._view.show_screen(empty_screen(self._around(), busy=True))
            self._jobs.submit(
                lambda _progress: self._drafts.open(line),
                done=lambda opened: self._opened_later(line, opened),
                failed=self._failed,
            )

    def step_conversation(self, direction: int) -> None:
        """The previous or next line of the queue, without submitting."""
        if self._sitting is None:
            return
        order = walking_order(self._queue, self._finished())
        place = order.index(self._sitting.number) + direction if self._sitting.number in order else 0
        if 0 <= place < len(order):
            self.open_line(order[place])
            return
        raise Refusal(_("This is the first conversation.") if direction < 0 else _("This is the last conversation."))

    def _opened_later(self, line: QueueLine, opened: Opened) -> None:
        if self._wanted != line.conversation or (
            self._sitting and self._sitting.line.conversation == line.conversation
        ):
            return  # the reviewer moved on, or sits there already: a late answer must not overwrite the screen
        numbers = [n for n, known in enumerate(self._queue.lines) if known.conversation == line.conversation]
        self._opened(numbers[0] if numbers else 0, line, opened)

    def _opened(self, number: int, line: QueueLine, opened: Opened) -> None:
        review = self._drafts.unsaved.get(opened.review.uuid, opened.review)
        place = review_edits.first_ungraded(review, opened.rubric)
        last = review.grades[-1].criterion if review.grades else ""
        agents = (m.id for m in opened.conversation.messages if m.role is Role.AGENT and m.public)
        self._sit(
            Sitting(
                number,
                line,
                opened,
                review,
                NO_THREAD,
                criterion=place or 0,
                at_submit=place is None,
                message=next(agents, None),
                last_graded=last,
            )
        )

    def _sit(self, sitting: Sitting) -> None:
        self._ahead = None
        blind = sitting.opened.blind and sitting.editable
        thread = thread_of(sitting.opened.conversation, self._zone, blind=blind)
        self._sitting = replace(sitting, thread=thread, mode=None, past=None, arithmetic=False)
        self._timer.start(sitting.review.seconds)
        self._show()
        self.tick()
        self._read_ahead()

    def _leave(self) -> None:
        """Remember the open conversation, with what was typed stored."""
        self.text_settled()
        if self._sitting is not None:
            self._remembered[self._sitting.line.conversation] = self._sitting
            while len(self._remembered) > _REMEMBERED:
                del self._remembered[next(iter(self._remembered))]

    def _finish(self) -> None:
        self._sitting = None
        self._view.show_screen(empty_screen(self._around(), busy=False, finished=waiting_words(self._queue)))

    def _read_ahead(self) -> None:
        """Load and lay out what comes next, so that submitting paints it without delay."""
        number = next_number(self._queue, self._sitting.number if self._sitting else None)
        if number is None:
            return
        line = self._queue.lines[number]

        def read(opened: Opened) -> None:
            self._ahead = opened
            self._view.lay_out_ahead(thread_of(opened.conversation, self._zone, blind=opened.blind))

        self._jobs.submit(lambda _progress: self._drafts.open(line), done=read, failed=self._not_read_ahead)

    def reword(self) -> None:
        """The language changed: say everything again."""
        if self._sitting is not None:
            blind = self._sitting.opened.blind and self._sitting.editable
            thread = thread_of(self._sitting.opened.conversation, self._zone, blind=blind)
            self._sitting = replace(self._sitting, thread=thread, mode=None)
            self._show()
            self.tick()

    # --- timer

    def tick(self) -> None:
        """Paint the timer, and try again what could not be stored; called every second."""
        self._drafts.retry()
        if self._sitting is None:
            return
        usual = self._queue.usual_seconds
        words = _("usual {time}").format(time=formatting.stopwatch(usual)) if usual else ""
        running = self._timer.is_running and self._sitting.editable
        elapsed = self._timer.seconds if self._sitting.editable else self._sitting.review.seconds
        self._view.show_timer(formatting.stopwatch(elapsed), words, running=running)

    def input_noted(self) -> None:
        """A key was pressed or the pointer moved."""
        self._timer.note_input()

    def window_active(self, active: bool) -> None:
        """The window came to the front, or went away."""
        self._timer.window_active(active)

    # --- painting and storing

    def text_settled(self) -> None:
        """Typing paused, or the field was left: store what was typed."""
        if self._untold and self._sitting is not None:
            self._keep(self._sitting.review)

    def _edit(self, after: Sitting) -> None:
        """Paint what an act led to; store it when it changed the review."""
        before = self._sitting
        if before is None or after == before:
            return
        self._sitting = after
        if after.review != before.review:
            self._history.add(Step(StepKind.EDIT, after.line, before.review, after.review, before.criterion))
        self._show()
        if after.review != before.review:
            self._keep(after.review)

    def _keep(self, review: Review) -> None:
        self._untold = False
        self._drafts.keep(replace(review, seconds=self._timer.seconds), self._failed)

    @property
    def _can_undo(self) -> bool:
        return bool(self._history.done) or (self._sitting is not None and not self._sitting.editable)

    def _around(self) -> Surroundings:
        return Surroundings(
            queue=self._queue,
            zone=self._zone,
            today=self._clock().astimezone(self._zone).date(),
            saved=self._saved,
            can_undo=self._can_undo,
            can_redo=bool(self._history.undone),
            finished=self._finished(),
        )

    def _finished(self) -> tuple[ConversationId, ...]:
        return tuple(step.line.conversation for step in self._history.done if step.kind is StepKind.SUBMIT)

    def _show(self) -> None:
        if self._sitting is not None:
            self._view.show_screen(screen_of(self._sitting, self._around()))

    def _put_line(self, line: QueueLine) -> None:
        lines = tuple(line if known.conversation == line.conversation else known for known in self._queue.lines)
        self._queue = replace(self._queue, lines=lines)

    def _saved_changed(self, saved: Saved) -> None:
        if saved is not self._saved:
            self._saved = saved
            self._show()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error  # a bug; it travels to the crash handler
        self._view.tell_error(error)

    def _not_read_ahead(self, error: Exception) -> None:
        """What the user can mend is said when the conversation is opened in earnest."""
        if not isinstance(error, UserError):
            raise error

    def _nothing(self) -> None:
        """Stored as painted."""
