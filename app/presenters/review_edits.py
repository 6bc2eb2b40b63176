"""What each decision makes of a review: pure functions that give a changed copy."""

from dataclasses import replace
from datetime import datetime

from app.presenters.passages import Passage
from review.model.conversation import Conversation
from review.model.ids import CriterionId, new_uuid
from review.model.ledger import PenaltyRule
from review.model.reviews import Grade, ProposedPenalty, Quote, QuoteKind, Request, RequestKind, Review
from scoring.rubric import Rubric


def graded(review: Review, criterion: CriterionId, level: int | None, now: datetime) -> Review:
    """With a level (None: not applicable) for `criterion`; its note and causes stay, as does a grade given again."""
    before = review.grade_of(criterion)
    if before is not None and before.level == level:
        return review
    note = before.note if before else dict(review.notes).get(criterion, "")
    grade = Grade(criterion, level, now, note, before.causes if before else ())
    others = tuple(other for other in review.grades if other.criterion != criterion)
    notes = tuple((key, text) for key, text in review.notes if key != criterion)
    return replace(review, grades=(*others, grade), notes=notes, no_remarks=False)


def without_remarks(review: Review, rubric: Rubric, now: datetime) -> Review:
    """Every criterion at its top level, and marked so."""
    for criterion in rubric.criteria:
        review = graded(review, criterion.id, criterion.highest, now)
    return replace(review, no_remarks=True)


def noted(review: Review, criterion: CriterionId, text: str) -> Review:
    """With a note on `criterion`, graded or not."""
    grade = review.grade_of(criterion)
    if grade is not None:
        changed = replace(grade, note=text)
        return replace(review, grades=tuple(changed if g is grade else g for g in review.grades))
    notes = tuple((key, words) for key, words in review.notes if key != criterion)
    return replace(review, notes=(*notes, (criterion, text)) if text else notes)


def note_of(review: Review, criterion: CriterionId) -> str:
    """The note on a criterion, "" without one."""
    grade = review.grade_of(criterion)
    return grade.note if grade is not None else dict(review.notes).get(criterion, "")


def with_cause_turned(review: Review, criterion: CriterionId, cause: str) -> Review:
    """With the root cause put to the grade of `criterion`, or taken from it when it was there."""
    grade = review.grade_of(criterion)
    if grade is None:
        return review
    causes = tuple(c for c in grade.causes if c != cause) if cause in grade.causes else (*grade.causes, cause)
    changed = replace(grade, causes=causes)
    return replace(review, grades=tuple(changed if g is grade else g for g in review.grades))


def with_quote_turned(
    review: Review, conversation: Conversation, passage: Passage, criterion: CriterionId | None, kind: QuoteKind
) -> Review:
    """With a quote of `passage`, or without it when the very same was there.

    A penalty that stood on a quote taken away goes with it.
    """
    same = next((quote for quote in review.quotes if _is_same(quote, passage, criterion, kind)), None)
    if same is None:
        return replace(review, quotes=(*review.quotes, _quote(conversation, passage, criterion, kind)))
    return replace(
        review,
        quotes=tuple(quote for quote in review.quotes if quote is not same),
        penalties=tuple(penalty for penalty in review.penalties if penalty.quote != same.uuid),
    )


def _is_same(quote: Quote, passage: Passage, criterion: CriterionId | None, kind: QuoteKind) -> bool:
    at = Passage(quote.message, quote.span)
    return at == passage and quote.criterion == criterion and quote.kind is kind


def _quote(conversation: Conversation, passage: Passage, criterion: CriterionId | None, kind: QuoteKind) -> Quote:
    message = next(message for message in conversation.messages if message.id == passage.message)
    return Quote(new_uuid(), message.id, message.text_id, passage.span, criterion, kind)


def with_better_wording(review: Review, quote_uuid: str, better: str) -> Review:
    """With a better wording on a quote; an empty one takes it away."""
    return replace(
        review,
        quotes=tuple(
            replace(quote, better=better.strip() or None) if quote.uuid == quote_uuid else quote
            for quote in review.quotes
        ),
    )


def with_penalty(review: Review, conversation: Conversation, rule: PenaltyRule, passage: Passage) -> Review:
    """With a proposed penalty by `rule`, proven by `passage`; one of the same rule is replaced.

    The passage becomes a quote of its own unless it is quoted already.
    """
    quote = next((q for q in review.quotes if Passage(q.message, q.span) == passage), None)
    quotes = review.quotes
    if quote is None:
        quote = _quote(conversation, passage, None, QuoteKind.EVIDENCE)
        quotes = (*quotes, quote)
    penalty = ProposedPenalty(new_uuid(), rule.code, quote.uuid, rule.basis_points, rule.contacts)
    others = tuple(other for other in review.penalties if other.rule != rule.code)
    return replace(review, quotes=quotes, penalties=(*others, penalty))


def without_penalty(review: Review, rule: str) -> Review:
    """Without the proposal by that rule; the quote stays."""
    return replace(review, penalties=tuple(penalty for penalty in review.penalties if penalty.rule != rule))


def with_exercise_turned(review: Review, exercise: str) -> Review:
    """With the exercise chosen, or not when it was."""
    if exercise in review.exercises:
        return replace(review, exercises=tuple(other for other in review.exercises if other != exercise))
    return replace(review, exercises=(*review.exercises, exercise))


def with_request(review: Review, kind: RequestKind, text: str) -> Review:
    """With something asked of others; one of the same kind is replaced, an empty text takes it away."""
    others = tuple(request for request in review.requests if request.kind is not kind)
    if not text.strip():
        return replace(review, requests=others)
    return replace(review, requests=(*others, Request(new_uuid(), kind, text.strip())))


def first_ungraded(review: Review, rubric: Rubric, after: int = -1) -> int | None:
    """The place of the next criterion without a grade, going round once from `after`; None when all have one."""
    count = len(rubric.criteria)
    for step in range(1, count + 1):
        place = (after + step) % count
        if review.grade_of(rubric.criteria[place].id) is None:
            return place
    return None
