"""The review screen without its window: every key, and what pointer and fields report."""

from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo

from app.actions import ActionId, Condition
from app.jobs import Jobs
from app.keys import KeyMode, KeyPosition
from app.presenters import review_acts, review_edits
from app.presenters.card_words import past_rows
from app.presenters.review_acts import Refusal
from app.presenters.review_desk import ReviewDesk, ReviewQueue
from app.presenters.review_history import Step, StepKind
from app.presenters.review_modes import ModeKind
from app.presenters.review_screen import ReviewView
from app.presenters.review_words import Sitting
from app.presenters.review_work import CourseOfWork
from app.presenters.stopwatch import Seconds
from app.texts import _
from review.clock import Clock
from review.model.conversation import ConversationLine
from review.model.ids import MessageId
from review.model.reviews import Review

_NO_QUEUE = ReviewQueue(reviewer_name="")
_REMEMBERED = 20


class ReviewPresenter(CourseOfWork):
    """What the user does on the review screen. `Sittings` says what it is made with."""

    def __init__(
        self, view: ReviewView, desk: ReviewDesk, jobs: Jobs, zone: tzinfo, clock: Clock, seconds: Seconds
    ) -> None:
        super().__init__(view, desk, jobs, zone, clock, seconds)
        self._acts = self._table_of_acts()

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
            self._edit(review_acts.press(sitting, key, shift=shift, now=now, in_view=self._view.sentences_in_view()))
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
            ActionId.NOTE: lambda _: self._to_note(),
            ActionId.COMMENT: lambda _: self._to_comment(),
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
            ActionId.TEMPLATE: lambda _: draft(acts.begin_template),
            ActionId.NEXT_HINT: lambda _: self._no_hints(),
            ActionId.PREVIOUS_HINT: lambda _: self._no_hints(),
            ActionId.SHOW_HINTS: lambda _: self._no_hints(),
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

    def _to_note(self) -> None:
        self._draft_act(lambda sitting: replace(sitting, at_submit=False, mode=None))
        self._view.focus_note()

    def _to_comment(self) -> None:
        self._draft_act(lambda sitting: replace(sitting, mode=None))
        self._view.focus_comment()

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
        self._jobs.submit(lambda _progress: self._desk.past(conversation), done=found, failed=self._failed)

    def _no_hints(self) -> None:
        raise Refusal(_("There are no hints for this conversation."))

    def _open_source(self) -> None:
        address = self._sitting.opened.conversation.url if self._sitting else ""
        if not address:
            raise Refusal(_("The source gave no address for this conversation."))
        self._view.open_address(address)
