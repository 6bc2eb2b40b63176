"""The course of work: submitting, setting aside, and taking anything back."""

from dataclasses import replace

from app import formatting
from app.presenters import review_acts, review_edits
from app.presenters.review_acts import Refusal
from app.presenters.review_course import next_number, score_shown
from app.presenters.review_desk import ReviewQueue, waiting_again
from app.presenters.review_history import Step, StepKind
from app.presenters.review_modes import ASIDE_REASONS, aside_words
from app.presenters.review_sittings import Sittings
from app.presenters.review_words import Sitting
from app.texts import _
from review.model.reviews import Review, ReviewState, Section
from review.model.sample import ReasonClass

_NO_QUEUE = ReviewQueue(reviewer_name="")
_REMEMBERED = 20


class CourseOfWork(Sittings):
    """Submits, sets aside, undoes and redoes."""

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

        self._jobs.submit(lambda _progress: self._desk.queue(), done=loaded, failed=self._failed)

    # --- undo

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
        self._view.notify(_("A draft again"))

    def _bring_back(self, sitting: Sitting) -> None:
        self._leave()
        self._put_line(waiting_again(sitting.line))
        self._wanted = sitting.line.conversation
        self._sit(sitting)
        self._jobs.submit(
            lambda _progress: self._desk.bring_back(sitting.line),
            done=lambda _nothing: self._reload(),
            failed=self._failed,
        )
