"""The whole review screen, in words, of a sitting: the conversation open before the reviewer."""

from dataclasses import dataclass, replace
from datetime import date, tzinfo

from app import formatting
from app.presenters import card_words, queue_words, score_words
from app.presenters.passages import Mark, Passage
from app.presenters.review_desk import Opened, ReviewQueue, Saved
from app.presenters.review_edits import note_of
from app.presenters.review_modes import Mode, choice_panel, mode_bar, request_words, rule_name, rule_size
from app.presenters.review_screen import (
    AnchorLine,
    CriterionBox,
    Evidence,
    Feedback,
    LevelKey,
    PastRow,
    ReviewScreen,
    SubmitBox,
)
from app.presenters.thread import Thread
from app.texts import _, language, ngettext
from review.model.ids import ConversationId, MessageId
from review.model.reviews import QueueLine, Quote, QuoteKind, Review, ReviewState
from scoring.rubric import Criterion, Rubric


@dataclass(frozen=True, slots=True)
class Sitting:
    """A conversation open before the reviewer, and where they are in it.

    Attributes:
        number: the place of `line` in the queue.
        criterion: the focused criterion's position; kept while Submit is focused.
        last_graded: the criterion graded last, whose root cause `C` names.
        past: earlier conversations of the customer, None while they are not asked for.
    """

    number: int
    line: QueueLine
    opened: Opened
    review: Review
    thread: Thread
    criterion: int = 0
    at_submit: bool = False
    message: MessageId | None = None
    mode: Mode | None = None
    last_graded: str = ""
    arithmetic: bool = False
    past: tuple[PastRow, ...] | None = None

    @property
    def rubric(self) -> Rubric:
        """The rubric version it is graded with."""
        return self.opened.rubric

    @property
    def focused(self) -> Criterion:
        """The focused criterion."""
        return self.rubric.criteria[self.criterion]

    @property
    def editable(self) -> bool:
        """Whether a draft is open."""
        return self.review.state is ReviewState.DRAFT

    @property
    def missing(self) -> int:
        """How many criteria have no grade yet."""
        return sum(self.review.grade_of(criterion.id) is None for criterion in self.rubric.criteria)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is shown beside the sitting."""

    queue: ReviewQueue
    zone: tzinfo
    today: date
    saved: Saved = Saved.NOTHING
    can_undo: bool = False
    can_redo: bool = False
    finished: tuple[ConversationId, ...] = ()
    """What was submitted in this session, in order."""


def empty_screen(around: Surroundings, *, busy: bool, finished: str = "") -> ReviewScreen:
    """The screen without a conversation."""
    return ReviewScreen(
        busy=busy,
        finished=finished,
        subtitle=queue_words.subtitle(around.queue),
        queue=queue_words.queue_pane(around.queue, None, around.zone, around.finished),
        saved=around.saved,
        can_undo=around.can_undo,
        can_redo=around.can_redo,
        today=queue_words.today_words(around.queue),
    )


def screen_of(sitting: Sitting, around: Surroundings) -> ReviewScreen:
    """Everything, with a conversation open."""
    rubric, review = sitting.rubric, sitting.review
    score = score_words.score_of(rubric, review.levels())
    name = _name(sitting.focused)
    graded = len(rubric.criteria) - sitting.missing
    return replace(
        empty_screen(around, busy=False),
        queue=queue_words.queue_pane(around.queue, sitting.number, around.zone, around.finished),
        heading=card_words.heading(sitting.opened),
        facts=card_words.facts(sitting.opened.conversation, around.today, around.zone),
        thread=sitting.thread,
        current_message=sitting.message,
        marks=marks_of(review, rubric),
        letters=sitting.mode.quoting.shown if sitting.mode and sitting.mode.quoting else (),
        rubric_name=rubric.name.text(language()),
        rubric_version=_("version {n}").format(n=rubric.version),
        graded=_("{n} of {total} graded").format(n=graded, total=len(rubric.criteria)),
        criteria=tuple(_criterion_box(sitting, place) for place in range(len(rubric.criteria))),
        feedback=_feedback(sitting),
        choices=choice_panel(sitting.mode, name) if sitting.mode else None,
        mode=mode_bar(sitting.mode, name) if sitting.mode else None,
        score=score_words.score_box(rubric, score),
        submit=_submit_box(sitting),
        editable=sitting.editable,
        arithmetic=score_words.arithmetic(rubric, score) if sitting.arithmetic else "",
        past=sitting.past,
    )


def marks_of(review: Review, rubric: Rubric) -> tuple[Mark, ...]:
    """The quoted passages with the lines of their criteria."""
    places = {criterion.id: place for place, criterion in enumerate(rubric.criteria)}
    marks = []
    for quote in review.quotes:
        place = places.get(quote.criterion) if quote.criterion else None
        name = _name(rubric.criteria[place]) if place is not None else ""
        penalty = any(proposed.quote == quote.uuid for proposed in review.penalties)
        words = _mark_words(quote, name, penalty=penalty)
        praise = quote.kind is QuoteKind.PRAISE and not penalty
        marks.append(Mark(Passage(quote.message, quote.span), place, praise, words, penalty))
    return tuple(marks)


def _mark_words(quote: Quote, criterion: str, *, penalty: bool) -> str:
    if penalty:
        return _("Penalty")
    if quote.kind is QuoteKind.PRAISE:
        return _("Praise, {criterion}").format(criterion=criterion.lower()) if criterion else _("Praise")
    return _("Quote, {criterion}").format(criterion=criterion.lower()) if criterion else _("Quote")


def _name(criterion: Criterion) -> str:
    return criterion.short_name.text(language())


def _criterion_box(sitting: Sitting, place: int) -> CriterionBox:
    criterion, review = sitting.rubric.criteria[place], sitting.review
    grade = review.grade_of(criterion.id)
    focused = place == sitting.criterion and not sitting.at_submit
    levels = tuple(
        LevelKey(str(level), _level_sentence(criterion, level), grade is not None and grade.level == level)
        for level in criterion.levels
    )
    never = LevelKey(
        "0", _("{name}: not applicable").format(name=_name(criterion)), bool(grade and grade.level is None)
    )
    causes = [cause.text.text(language()) for cause in criterion.causes if grade and cause.id in grade.causes]
    return CriterionBox(
        id=criterion.id,
        position=place,
        name=_name(criterion),
        question=criterion.question.text(language()),
        weight=_("weight {n}").format(n=criterion.weight),
        levels=levels,
        not_applicable=never if criterion.may_be_na else None,
        sentence=_sentence(criterion, review),
        evidence=_evidence(sitting, criterion),
        note=note_of(review, criterion.id),
        causes=formatting.listed(causes),
        focused=focused,
        anchors=_anchors(criterion, review) if focused and not _chooses(sitting) else (),
    )


def _chooses(sitting: Sitting) -> bool:
    """Whether a list waits for a digit: it takes the room of the anchors."""
    return sitting.mode is not None and bool(sitting.mode.options)


def _level_sentence(criterion: Criterion, level: int) -> str:
    anchor = criterion.anchor(level)
    said = _("{name}: {level}").format(name=_name(criterion), level=level)
    return f"{said}. {anchor.text.text(language())}" if anchor else said


def _sentence(criterion: Criterion, review: Review) -> str:
    """The name of a criterion for screen readers: Style, weight 15, grade 2 of 5, one quote."""
    grade = review.grade_of(criterion.id)
    if grade is None:
        stands = _("not graded")
    elif grade.level is None:
        stands = _("not applicable")
    else:
        stands = _("grade {level} of {highest}").format(level=grade.level, highest=criterion.highest)
    quotes = sum(quote.criterion == criterion.id for quote in review.quotes)
    counted = ngettext("{n} quote", "{n} quotes", quotes).format(n=quotes)
    return _("{name}, weight {weight}, {grade}, {quotes}").format(
        name=_name(criterion), weight=criterion.weight, grade=stands, quotes=counted
    )


def _evidence(sitting: Sitting, criterion: Criterion) -> tuple[Evidence, ...]:
    rows = []
    for quote in sitting.review.quotes:
        if quote.criterion == criterion.id:
            words = formatting.quoted(quoted_words(sitting, quote))
            if quote.better:
                words = _("{quote}, better: {better}").format(quote=words, better=formatting.quoted(quote.better))
            rows.append(Evidence(quote.kind is QuoteKind.PRAISE, words))
    return tuple(rows)


def quoted_words(sitting: Sitting, quote: Quote) -> str:
    """What a quote says, in one line."""
    message = sitting.thread.message(quote.message)
    return " ".join(quote.span.of(message.text).split()) if message else ""


def _anchors(criterion: Criterion, review: Review) -> tuple[AnchorLine, ...]:
    grade = review.grade_of(criterion.id)
    lines = [
        AnchorLine(
            str(level),
            anchor.text.text(language()),
            anchor.example.text(language()),
            grade is not None and grade.level == level,
        )
        for level in reversed(criterion.levels)
        if (anchor := criterion.anchor(level)) is not None
    ]
    if criterion.may_be_na and criterion.not_applicable.text(language()):
        chosen = grade is not None and grade.level is None
        lines.append(AnchorLine("0", criterion.not_applicable.text(language()), chosen=chosen))
    return tuple(lines)


def _feedback(sitting: Sitting) -> Feedback:
    review = sitting.review
    praise = [formatting.quoted(quoted_words(sitting, q)) for q in review.quotes if q.kind is QuoteKind.PRAISE]
    exercises = {e.id: e.name.text(language()) for c in sitting.rubric.criteria for e in c.exercises}
    rules = {rule.code: rule for rule in sitting.opened.rules}
    penalties = [
        _("{rule}, {size}").format(rule=rule_name(rules[p.rule]), size=rule_size(rules[p.rule]))
        for p in review.penalties
        if p.rule in rules
    ]
    return Feedback(
        praise=", ".join(praise),
        exercise=formatting.listed(exercises.get(key, key) for key in review.exercises),
        penalty=formatting.listed(penalties),
        requests=formatting.listed(request_words(request.kind) for request in review.requests),
        private_note=review.private_note,
        comment=review.comment,
    )


def _submit_box(sitting: Sitting) -> SubmitBox:
    if not sitting.editable:
        return SubmitBox(_("Submitted"), ready=False, focused=False)
    missing = sitting.missing
    if missing:
        words = ngettext("{n} grade to go", "{n} grades to go", missing).format(n=missing)
        return SubmitBox(words, ready=False, focused=sitting.at_submit)
    return SubmitBox(_("Submit and next"), ready=True, focused=sitting.at_submit)
