"""The review screen without its window: the queue, the conversation before the reviewer, and every key."""

from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo

from app import formatting
from app.actions import ActionId, Condition
from app.jobs import Jobs, Lane
from app.keys import KeyMode, KeyPosition
from app.presenters import review_acts, review_edits
from app.presenters.card_words import past_rows
from app.presenters.review_acts import Refusal
from app.presenters.review_course import next_number, score_shown, waiting_words
from app.presenters.review_desk import Drafts, Opened, ReviewDesk, ReviewQueue, Saved, waiting_again
from app.presenters.review_history import History, Step, StepKind
from app.presenters.review_modes import ASIDE_REASONS, ModeKind, aside_words
from app.presenters.review_screen import ReviewView
from app.presenters.review_words import Sitting, Surroundings, empty_screen, screen_of
from app.presenters.stopwatch import Seconds, Stopwatch
from app.presenters.thread import NO_THREAD, thread_of
from app.texts import _
from review.clock import Clock
from review.errors import UserError
from review.model.conversation import ConversationLine
from review.model.exchange import Role
from review.model.ids import ConversationId, MessageId
from review.model.reviews import QueueLine, Review, ReviewState, Section
from review.model.sample import ReasonClass

_NO_QUEUE = ReviewQueue(reviewer_name="")
_REMEMBERED = 20
"""Sittings kept in memory, so that undo after submit paints at once."""


class ReviewPresenter:
    """Owns the state of the review screen; each act paints first, then stores.

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
        self._jobs = jobs
        self._zone = zone
        self._clock = clock
        self._drafts = Drafts(desk, jobs, self._saved_changed)
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
        self._acts = self._table_of_acts()

    # --- the queue

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
        self._jobs.submit(Lane.STORE, lambda _progress: self._desk.queue(), done=loaded, failed=self._failed)

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
                Lane.STORE,
                lambda _progress: self._drafts.open(line),
                done=lambda opened: self._opened_later(line, opened),
                failed=self._failed,
            )

    def step_conversation(self, direction: int) -> None:
        """The previous or next line of the queue, without submitting."""
        if self._sitting is None:
            return
        number = self._sitting.number + direction
        while 0 <= number < len(self._queue.lines):
            if self._queue.lines[number].section is not Section.SET_ASIDE:
                self.open_line(number)
                return
            number += direction
        raise Refusal(_("This is the first conversation.") if direction < 0 else _("This is the last conversation."))

    def _opened_later(self, line: QueueLine, opened: Opened) -> None:
        if self._wanted != line.conversation:
            return  # the reviewer moved on; a late answer must not overwrite the new screen
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

        self._jobs.submit(Lane.STORE, lambda _progress: self._drafts.open(line), done=read, failed=self._not_read_ahead)

    def reword(self) -> None:
        """The language changed: say everything again."""
        if self._sitting is not None:
            blind = self._sitting.opened.blind and self._sitting.editable
            thread = thread_of(self._sitting.opened.conversation, self._zone, blind=blind)
            self._sitting = replace(self._sitting, thread=thread, mode=None)
            self._show()

    # --- keys

    def act(self, action: ActionId, argument: str = "") -> bool:
        """Do what a key or command says; False when it is none of this screen's."""
        act = self._acts.get(action)
        if act is None:
            return False
        self._timer.note_input()
        try:
            act(argument)
        except Refusal as refusal:
            self._view.notify(str(refusal))
        return True

    def mode_key(self, key: KeyPosition, *, shift: bool) -> None:
        """A key the mode accepts was pressed."""
        self._timer.note_input()
        sitting = self._sitting
        if sitting is None or sitting.mode is None:
            return
        if sitting.mode.kind is ModeKind.PUT_ASIDE:
            self._put_aside(int(key.value) - 1)
            return
        now = self._clock()
        try:
            self._edit(
                review_acts.press(sitting, key, shift=shift, now=now, in_view=self._view.sentences_in_view())
            )
        except Refusal as refusal:
            self._view.notify(str(refusal))

    @property
    def key_mode(self) -> KeyMode | None:
        """The keys awaited; None when no mode is on."""
        return self._sitting.mode.keys if self._sitting is not None and self._sitting.mode is not None else None

    def conditions(self) -> frozenset[Condition]:
        """What is possible now."""
        sitting, met = self._sitting, set[Condition]()
        if sitting is not None:
            met.add(Condition.CONVERSATION_OPEN)
            met |= {Condition.DRAFT_OPEN} if sitting.editable else set()
            met |= {Condition.HAS_GRADE} if sitting.review.grades else set()
        met |= {Condition.CAN_UNDO} if self._can_undo else set()
        met |= {Condition.CAN_REDO} if self._history.undone else set()
        return frozenset(met)

    def _table_of_acts(self) -> dict[ActionId, Callable[[str], None]]:
        acts, now = review_acts, self._clock
        draft = self._draft_act
        shown = self._shown_act
        return {
            ActionId.GRADE: lambda key: draft(lambda s: acts.grade(s, int(key), now())),
            ActionId.NOT_APPLICABLE: lambda _: draft(lambda s: acts.grade(s, None, now())),
            ActionId.HOME_ROW_GRADES: lambda _: draft(acts.begin_home_row),
            ActionId.NO_REMARKS: lambda _: draft(lambda s: acts.without_remarks(s, now())),
            ActionId.NEXT_CRITERION: lambda _: shown(lambda s: acts.step_criterion(s, 1)),
            ActionId.PREVIOUS_CRITERION: lambda _: shown(lambda s: acts.step_criterion(s, -1)),
            ActionId.NOTE: lambda _: draft(self._to_note),
            ActionId.COMMENT: lambda _: draft(self._to_comment),
            ActionId.CAUSE: lambda _: draft(acts.begin_cause),
            ActionId.NEXT_MESSAGE: lambda _: self._step_message(1),
            ActionId.PREVIOUS_MESSAGE: lambda _: self._step_message(-1),
            ActionId.NEXT_SCREENFUL: lambda _: self._turn_page(1),
            ActionId.PREVIOUS_SCREENFUL: lambda _: self._turn_page(-1),
            ActionId.QUOTE: lambda _: self._quote(ModeKind.QUOTE),
            ActionId.PRAISE: lambda _: self._quote(ModeKind.PRAISE),
            ActionId.EXERCISE: lambda _: draft(acts.begin_exercise),
            ActionId.BETTER_WORDING: lambda _: draft(acts.begin_better_wording),
            ActionId.REQUEST: lambda _: draft(acts.begin_request),
            ActionId.PENALTY: lambda _: draft(acts.begin_penalty),
            ActionId.WORTH_A_TALK: lambda _: draft(acts.begin_private_note),
            ActionId.PUT_ASIDE: lambda _: shown(acts.begin_put_aside),
            ActionId.ARITHMETIC: lambda _: shown(lambda s: replace(s, arithmetic=not s.arithmetic)),
            ActionId.PAST_CONVERSATIONS: lambda _: self._turn_past(),
            ActionId.OPEN_SOURCE: lambda _: self._open_source(),
            ActionId.PREVIOUS_CONVERSATION: lambda _: self.step_conversation(-1),
            ActionId.NEXT_CONVERSATION: lambda _: self.step_conversation(1),
            ActionId.SUBMIT: lambda _: self.submit(),
            ActionId.UNDO: lambda _: self.undo(),
            ActionId.REDO: lambda _: self.redo(),
            ActionId.LEAVE: lambda _: self._leave_mode(),
        }

    def _draft_act(self, act: Callable[[Sitting], Sitting]) -> None:
        if self._sitting is None:
            raise Refusal(_("No conversation is open."))
        if not self._sitting.editable:
            raise Refusal(_("This review is submitted. U takes it back."))
        self._edit(act(self._sitting))

    def _shown_act(self, act: Callable[[Sitting], Sitting]) -> None:
        if self._sitting is None:
            raise Refusal(_("No conversation is open."))
        self._edit(act(self._sitting))

    def _quote(self, kind: ModeKind) -> None:
        """Pin what is selected, else ask for a letter."""
        selected = self._view.selected_passage()
        in_view = self._view.sentences_in_view()

        def begin(sitting: Sitting) -> Sitting:
            asking = review_acts.begin_quoting(sitting, kind, in_view or ((selected,) if selected else ()))
            if selected is None or asking.mode is None:
                return asking
            return review_acts.pin(sitting, asking.mode, selected)

        self._draft_act(begin)
        if selected is not None:
            self._view.clear_selection()

    def _step_message(self, direction: int) -> None:
        self._shown_act(lambda sitting: review_acts.step_message(sitting, direction))
        if self._sitting is not None and self._sitting.message is not None:
            self._view.scroll_to(self._sitting.message)
            self.in_view_changed()

    def _turn_page(self, direction: int) -> None:
        self._view.turn_page(direction)
        self.in_view_changed()

    def in_view_changed(self) -> None:
        """Other sentences are in view: while quoting they get letters anew."""
        sitting = self._sitting
        if sitting is None or sitting.mode is None or sitting.mode.quoting is None or sitting.mode.quoting.start:
            return
        in_view = self._view.sentences_in_view()
        if in_view:
            again = review_acts.begin_quoting(sitting, sitting.mode.kind, in_view).mode
            if again is not None and again.quoting != sitting.mode.quoting:
                self._edit(replace(sitting, mode=replace(sitting.mode, quoting=again.quoting)))

    def _to_note(self, sitting: Sitting) -> Sitting:
        self._view.focus_note()
        return replace(sitting, at_submit=False)

    def _to_comment(self, sitting: Sitting) -> Sitting:
        self._view.focus_comment()
        return sitting

    def _leave_mode(self) -> None:
        """Esc: out of the mode, of what lies open, or of the field."""
        sitting = self._sitting
        if sitting is not None and (sitting.mode or sitting.arithmetic or sitting.past is not None):
            self._edit(replace(sitting, mode=None, arithmetic=False, past=None))
        self._view.leave_fields()

    # --- pointer and fields

    def level_chosen(self, criterion: int, key: str) -> None:
        """A level of a criterion was clicked."""
        level = None if key == "0" else int(key)
        self._guarded(lambda s: review_acts.grade_at(s, criterion, level, self._clock()))

    def criterion_chosen(self, criterion: int) -> None:
        """A criterion was clicked."""
        if self._sitting is not None:
            self._edit(replace(self._sitting, criterion=criterion, at_submit=False))

    def message_chosen(self, message: MessageId) -> None:
        """A message was clicked."""
        if self._sitting is not None:
            self._edit(replace(self._sitting, message=message))

    def note_typed(self, text: str) -> None:
        """The focused criterion's note changed."""
        if self._sitting is not None:
            key = self._sitting.focused.id
            self._type(review_edits.noted(self._sitting.review, key, text), f"note {key}")

    def comment_typed(self, text: str) -> None:
        """The comment for the agent changed."""
        if self._sitting is not None:
            self._type(replace(self._sitting.review, comment=text), "comment")

    def field_written(self, text: str) -> None:
        """The mode's field was left with Enter."""
        self._guarded(lambda sitting: review_acts.write(sitting, text))
        self._view.leave_fields()

    def text_settled(self) -> None:
        """Typing paused, or the field was left: store what was typed."""
        if self._untold and self._sitting is not None:
            self._keep(self._sitting.review)

    def _type(self, review: Review, field: str) -> None:
        sitting = self._sitting
        if sitting is None or not sitting.editable or review == sitting.review:
            return
        self._timer.note_input()
        self._history.add(Step(StepKind.EDIT, sitting.line, sitting.review, review, sitting.criterion, field))
        self._sitting = review_acts.with_review(sitting, review)
        self._untold = True
        self._show()

    def _guarded(self, act: Callable[[Sitting], Sitting]) -> None:
        self._timer.note_input()
        try:
            self._draft_act(act)
        except Refusal as refusal:
            self._view.notify(str(refusal))

    # --- course of work

    def submit(self) -> None:
        """Submit and paint the next conversation; with grades missing go to the first of them."""
        sitting = self._sitting
        if sitting is None or not sitting.editable:
            raise Refusal(_("This review is submitted. U takes it back."))
        if sitting.missing:
            self._edit(review_acts.to_what_is_missing(sitting))
            return
        self._untold = False
        draft = replace(sitting.review, seconds=self._timer.seconds)
        submitted = replace(draft.moved(ReviewState.SUBMITTED), submitted=self._clock())
        self._history.add(Step(StepKind.SUBMIT, sitting.line, draft, submitted, sitting.criterion))
        self._submit(review_acts.with_review(sitting, submitted), draft)

    def _submit(self, sitting: Sitting, draft: Review) -> None:
        self._remembered[sitting.line.conversation] = sitting
        score = score_shown(sitting)
        done = replace(
            sitting.line, section=Section.DONE, score=score, agent_name=sitting.opened.agent_name, has_draft=False
        )
        self._put_line(done)
        self._sitting = None

        def not_stored(error: Exception) -> None:
            self._history.forget(sitting.line)
            self._put_line(waiting_again(sitting.line))
            self._remembered.pop(sitting.line.conversation, None)
            self._drafts.unsaved[draft.uuid] = draft
            self._failed(error)

        self._drafts.submit(draft, self._nothing, not_stored)
        self._go_on(sitting.number)
        figure = formatting.number(score, 1) if score is not None else formatting.NOTHING
        self._view.notify(_("{score} submitted").format(score=figure), undo=True)

    def _go_on(self, number: int) -> None:
        following = next_number(self._queue, number)
        if following is None:
            self._finish()
        else:
            self.open_line(following)

    def _put_aside(self, option: int) -> None:
        sitting = self._sitting
        if sitting is None:
            return
        reason, why = ASIDE_REASONS[option]
        words = aside_words(reason)
        comes_back = why in (ReasonClass.LATER, ReasonClass.NOT_REVIEWABLE)
        self.text_settled()
        if comes_back:
            self._history.add(Step(StepKind.PUT_ASIDE, sitting.line, sitting.review, sitting.review))
        self._remembered[sitting.line.conversation] = replace(sitting, mode=None)
        self._put_line(replace(sitting.line, section=Section.SET_ASIDE, reason=words))
        self._sitting = None

        def refused(error: Exception) -> None:
            self._history.forget(sitting.line)
            self._put_line(sitting.line)
            self._failed(error)

        self._jobs.submit(
            Lane.STORE,
            lambda _progress: self._desk.put_aside(sitting.line, why, words),
            done=lambda _nothing: None if comes_back else self._reload(),
            failed=refused,
        )
        self._go_on(sitting.number)
        self._view.notify(_("Set aside: {reason}").format(reason=words), undo=comes_back)

    def _reload(self) -> None:
        def loaded(queue: ReviewQueue) -> None:
            self._queue = queue
            if self._sitting is None:
                self._open_after_load(None)
            else:
                wanted = self._sitting.line.conversation
                numbers = [n for n, line in enumerate(queue.lines) if line.conversation == wanted]
                self._sitting = replace(self._sitting, number=numbers[0]) if numbers else self._sitting
                self._show()

        self._jobs.submit(Lane.STORE, lambda _progress: self._desk.queue(), done=loaded, failed=self._failed)

    # --- undo

    @property
    def _can_undo(self) -> bool:
        return bool(self._history.done) or (self._sitting is not None and not self._sitting.editable)

    def undo(self) -> None:
        """Take the last act back, wherever it was done; a submitted review that is open becomes a draft."""
        step = self._history.back()
        if step is None:
            if self._sitting is None or self._sitting.editable:
                raise Refusal(_("There is nothing to undo."))
            self._take_back(self._sitting, replace(self._sitting.review, state=ReviewState.DRAFT, submitted=None))
            return
        sitting = self._remembered_of(step)
        match step.kind:
            case StepKind.EDIT:
                self._restore(step, step.before)
            case StepKind.SUBMIT if sitting is not None:
                self._take_back(sitting, step.before)
            case StepKind.PUT_ASIDE if sitting is not None:
                self._bring_back(sitting)

    def redo(self) -> None:
        """Do again what was undone last."""
        step = self._history.again()
        if step is None:
            raise Refusal(_("There is nothing to redo."))
        sitting = self._remembered_of(step)
        match step.kind:
            case StepKind.EDIT:
                self._restore(step, step.after)
            case StepKind.SUBMIT if sitting is not None:
                self._submit(review_acts.with_review(sitting, step.after), step.before)
            case StepKind.PUT_ASIDE:
                self._history.undone.append(self._history.done.pop())
                raise Refusal(_("Set it aside again with S."))

    def _remembered_of(self, step: Step) -> Sitting | None:
        if self._sitting is not None and self._sitting.line.conversation == step.line.conversation:
            return self._sitting
        return self._remembered.get(step.line.conversation)

    def _restore(self, step: Step, review: Review) -> None:
        sitting = self._remembered_of(step)
        if sitting is None:
            raise Refusal(_("That is too long ago to be undone here. Open the review."))
        if sitting is not self._sitting:
            self._leave()
        missing = review_edits.first_ungraded(review, sitting.rubric) is not None
        self._sitting = replace(
            sitting, review=review, mode=None, criterion=step.criterion, at_submit=sitting.at_submit and not missing
        )
        self._keep(review)
        self._show()

    def _take_back(self, sitting: Sitting, draft: Review) -> None:
        if sitting is not self._sitting:
            self._leave()
        self._put_line(waiting_again(sitting.line))
        self._wanted = sitting.line.conversation
        self._sit(replace(sitting, review=draft, at_submit=True))
        self._drafts.take_back(draft, self._nothing, self._failed)

    def _bring_back(self, sitting: Sitting) -> None:
        self._leave()
        self._put_line(waiting_again(sitting.line))
        self._wanted = sitting.line.conversation
        self._sit(sitting)
        self._jobs.submit(
            Lane.STORE,
            lambda _progress: self._desk.bring_back(sitting.line),
            done=lambda _nothing: self._reload(),
            failed=self._failed,
        )

    # --- beside the review

    def _turn_past(self) -> None:
        sitting = self._sitting
        if sitting is None:
            raise Refusal(_("No conversation is open."))
        if sitting.past is not None:
            self._edit(replace(sitting, past=None))
            return

        def found(lines: tuple[ConversationLine, ...]) -> None:
            if self._sitting is not None and self._sitting.line.conversation == sitting.line.conversation:
                rows = past_rows(lines, self._zone, blind=sitting.opened.blind and self._sitting.editable)
                self._edit(replace(self._sitting, past=rows))

        conversation = sitting.opened.conversation
        self._jobs.submit(
            Lane.STORE, lambda _progress: self._desk.past(conversation), done=found, failed=self._failed
        )

    def _open_source(self) -> None:
        address = self._sitting.opened.conversation.url if self._sitting else ""
        if not address:
            raise Refusal(_("The source gave no address for this conversation."))
        self._view.open_address(address)

    # --- timer

    def tick(self) -> None:
        """Paint the timer; called every second."""
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

    def window_active(self, active: bool) -> None:  # noqa: FBT001  (Qt reports it so)
        """The window came to the front, or went away."""
        self._timer.window_active(active)

    # --- painting and storing

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

    def _around(self) -> Surroundings:
        return Surroundings(
            queue=self._queue,
            zone=self._zone,
            today=self._clock().astimezone(self._zone).date(),
            saved=self._saved,
            can_undo=self._can_undo,
            can_redo=bool(self._history.undone),
        )

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
