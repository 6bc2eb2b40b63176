"""What each key of the review screen makes of a sitting: pure functions that give the next one.

An act that means nothing now raises `Refusal` with the sentence that says why.
"""

from dataclasses import replace
from datetime import datetime

from app.keys import KeyPosition
from app.presenters import review_edits, review_modes
from app.presenters.passages import Passage
from app.presenters.quoting import Quoting, letters_for
from app.presenters.review_modes import HOME_ROW, Mode, ModeKind
from app.presenters.review_words import Sitting
from app.texts import _
from review.model.reviews import QuoteKind, RequestKind, Review


class Refusal(Exception):
    """An act that is not possible now; the text says why."""


_QUOTE_KINDS = {ModeKind.QUOTE: QuoteKind.EVIDENCE, ModeKind.PRAISE: QuoteKind.PRAISE}


def with_review(sitting: Sitting, review: Review) -> Sitting:
    """The sitting with another state of its review."""
    return replace(sitting, review=review)


# grading


def grade(sitting: Sitting, level: int | None, now: datetime) -> Sitting:
    """Grade the focused criterion and go on to the next ungraded one, after the last to Submit.

    While Submit is focused the last grade is meant: a slip is put right with one key.
    """
    place = _place_of(sitting, sitting.last_graded) if sitting.at_submit else sitting.criterion
    return grade_at(sitting, place, level, now)


def grade_at(sitting: Sitting, place: int, level: int | None, now: datetime) -> Sitting:
    """Grade the criterion at `place` and go on from there."""
    criterion = sitting.rubric.criteria[place]
    if level is None and not criterion.may_be_na:
        raise Refusal(_("This criterion always applies."))
    if level is not None and level not in criterion.levels:
        raise Refusal(
            _("This scale goes from {lowest} to {highest}.").format(lowest=criterion.lowest, highest=criterion.highest)
        )
    review = review_edits.graded(sitting.review, criterion.id, level, now)
    following = review_edits.first_ungraded(review, sitting.rubric, place)
    return replace(
        sitting,
        review=review,
        criterion=place if following is None else following,
        at_submit=following is None,
        last_graded=criterion.id,
        mode=None if following is None else _kept_home_row(sitting.mode),
    )


def _kept_home_row(mode: Mode | None) -> Mode | None:
    return mode if mode is not None and mode.kind is ModeKind.HOME_ROW else None


def _place_of(sitting: Sitting, criterion: str) -> int:
    ids = [other.id for other in sitting.rubric.criteria]
    return ids.index(criterion) if criterion in ids else sitting.criterion


def without_remarks(sitting: Sitting, now: datetime) -> Sitting:
    """All criteria at their top level, and on to Submit."""
    review = review_edits.without_remarks(sitting.review, sitting.rubric, now)
    return replace(sitting, review=review, at_submit=True, mode=None)


def to_what_is_missing(sitting: Sitting) -> Sitting:
    """Focus the first criterion without a grade."""
    place = review_edits.first_ungraded(sitting.review, sitting.rubric)
    return sitting if place is None else replace(sitting, criterion=place, at_submit=False, mode=None)


# moving


def step_criterion(sitting: Sitting, direction: int) -> Sitting:
    """The next or previous criterion; after the last comes Submit."""
    last = len(sitting.rubric.criteria) - 1
    if sitting.at_submit:
        return replace(sitting, at_submit=False, criterion=last) if direction < 0 else sitting
    place = sitting.criterion + direction
    if place > last:
        return replace(sitting, at_submit=True)
    return replace(sitting, criterion=max(0, place))


def step_message(sitting: Sitting, direction: int) -> Sitting:
    """The next or previous message; without a current one the first or the last."""
    ids = [message.id for message in sitting.thread.messages]
    if not ids:
        return sitting
    if sitting.message not in ids:
        return replace(sitting, message=ids[0 if direction > 0 else -1])
    place = ids.index(sitting.message) + direction
    return replace(sitting, message=ids[min(max(place, 0), len(ids) - 1)])


# modes


def begin_quoting(sitting: Sitting, kind: ModeKind, in_view: tuple[Passage, ...]) -> Sitting:
    """Put letters at the sentences in view."""
    if not in_view:
        raise Refusal(_("No answer of an agent is in view."))
    quoting = Quoting(letters_for(in_view, sitting.message))
    return replace(sitting, mode=Mode(kind, quoting=quoting))


def begin_home_row(sitting: Sitting) -> Sitting:
    """Read grades from the home row until the last."""
    back = to_what_is_missing(sitting) if sitting.at_submit else sitting
    return replace(back, at_submit=False, mode=Mode(ModeKind.HOME_ROW))


def begin_cause(sitting: Sitting) -> Sitting:
    """Ask for the root cause of the last grade."""
    criterion = sitting.rubric.criteria[_place_of(sitting, sitting.last_graded)]
    if sitting.review.grade_of(criterion.id) is None:
        raise Refusal(_("Grade a criterion first."))
    mode = review_modes.cause_mode(criterion, sitting.review)
    return _choosing(sitting, mode, _("The rubric names no root causes for this criterion."))


def begin_exercise(sitting: Sitting) -> Sitting:
    """Ask for an exercise."""
    mode = review_modes.exercise_mode(sitting.rubric, sitting.review, sitting.focused)
    return _choosing(sitting, mode, _("The rubric names no exercises."))


def begin_penalty(sitting: Sitting) -> Sitting:
    """Ask for the rule of a penalty."""
    mode = review_modes.penalty_mode(sitting.opened.rules, sitting.review)
    if not mode.options:
        raise Refusal(_("No penalty rule is switched on."))
    return replace(sitting, mode=mode)


def begin_request(sitting: Sitting) -> Sitting:
    """Ask what others are asked for."""
    return replace(sitting, mode=review_modes.request_mode(sitting.review))


def begin_put_aside(sitting: Sitting) -> Sitting:
    """Ask why the conversation is set aside; one picked by hand waits anyway."""
    if sitting.line.pick is None:
        raise Refusal(_("A conversation picked by hand can wait as it is. Go on with ]."))
    if not sitting.editable:
        raise Refusal(_("This review is submitted. U takes it back."))
    return replace(sitting, mode=review_modes.aside_mode())


def begin_template(sitting: Sitting) -> Sitting:
    """Ask whose level's words go into the comment."""
    mode = review_modes.template_mode(sitting.rubric, sitting.review)
    return _choosing(sitting, mode, _("Grade a criterion first: its words can go into the comment."))


def begin_better_wording(sitting: Sitting) -> Sitting:
    """Write a better wording for the newest quote of the focused criterion, else for the newest of all."""
    evidence = [quote for quote in sitting.review.quotes if quote.kind is QuoteKind.EVIDENCE]
    own = [quote for quote in evidence if quote.criterion == sitting.focused.id]
    if not evidence:
        raise Refusal(_("Quote something first: a better wording belongs to a quote."))
    quote = (own or evidence)[-1]
    return replace(sitting, mode=Mode(ModeKind.WRITE_BETTER, target=quote.uuid, written=quote.better or ""))


def begin_private_note(sitting: Sitting) -> Sitting:
    """Write what only the mentor sees."""
    return replace(sitting, mode=Mode(ModeKind.WRITE_PRIVATE, written=sitting.review.private_note))


def _choosing(sitting: Sitting, mode: Mode, refusal: str) -> Sitting:
    if not mode.options:
        raise Refusal(refusal)
    return replace(sitting, mode=mode)


def press(sitting: Sitting, key: KeyPosition, *, shift: bool, now: datetime, in_view: tuple[Passage, ...]) -> Sitting:
    """What a key does in the mode that is on."""
    mode = sitting.mode
    if mode is None:
        return sitting
    if mode.kind is ModeKind.HOME_ROW:
        return grade(sitting, None if key is KeyPosition.H else HOME_ROW.index(key) + 1, now)
    if mode.quoting is not None:
        outcome = mode.quoting.press(key, shift=shift)
        if isinstance(outcome, Quoting):
            return replace(sitting, mode=replace(mode, quoting=outcome))
        return pin(sitting, mode, outcome)
    option = next((option for option in mode.options if option.key == key.value), None)
    return sitting if option is None else _choose(sitting, mode, option.id, in_view)


def pin(sitting: Sitting, mode: Mode, passage: Passage) -> Sitting:
    """Pin a passage as the mode says: a quote, praise, or the proof of a penalty."""
    conversation, review = sitting.opened.conversation, sitting.review
    if mode.rule is not None:
        review = review_edits.with_penalty(review, conversation, mode.rule, passage)
    else:
        kind = _QUOTE_KINDS[mode.kind]
        review = review_edits.with_quote_turned(review, conversation, passage, sitting.focused.id, kind)
    return replace(sitting, review=review, mode=None, message=passage.message)


def _choose(sitting: Sitting, mode: Mode, chosen: str, in_view: tuple[Passage, ...]) -> Sitting:
    review = sitting.review
    match mode.kind:
        case ModeKind.CAUSE:
            review = review_edits.with_cause_turned(review, mode.target, chosen)
        case ModeKind.EXERCISE:
            review = review_edits.with_exercise_turned(review, chosen)
        case ModeKind.TEMPLATE:
            words = next(option.words for option in mode.options if option.id == chosen)
            review = replace(review, comment="\n".join(filter(None, (review.comment.rstrip(), words))))
        case ModeKind.PENALTY:
            return _choose_penalty(sitting, mode, chosen, in_view)
        case ModeKind.REQUEST:
            known = next((r.text for r in review.requests if r.kind.value == chosen), "")
            return replace(sitting, mode=Mode(ModeKind.WRITE_REQUEST, target=chosen, written=known))
    return replace(sitting, review=review, mode=None)


def _choose_penalty(sitting: Sitting, mode: Mode, code: str, in_view: tuple[Passage, ...]) -> Sitting:
    """The rule is chosen: ask for its quote; a rule proposed before is taken back."""
    if any(penalty.rule == code for penalty in sitting.review.penalties):
        return replace(sitting, review=review_edits.without_penalty(sitting.review, code), mode=None)
    rule = next(rule for rule in sitting.opened.rules if rule.code == code)
    asking = begin_quoting(sitting, ModeKind.PENALTY_QUOTE, in_view).mode
    if asking is None:
        return sitting
    options = tuple(replace(option, chosen=option.id == code) for option in mode.options)
    return replace(sitting, mode=replace(asking, rule=rule, options=options))


def write(sitting: Sitting, text: str) -> Sitting:
    """Take the text written in the mode's field."""
    mode, review = sitting.mode, sitting.review
    if mode is None:
        return sitting
    match mode.kind:
        case ModeKind.WRITE_BETTER:
            review = review_edits.with_better_wording(review, mode.target, text)
        case ModeKind.WRITE_REQUEST:
            review = review_edits.with_request(review, RequestKind(mode.target), text)
        case ModeKind.WRITE_PRIVATE:
            review = replace(review, private_note=text.strip())
    return replace(sitting, review=review, mode=None)
