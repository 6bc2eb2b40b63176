"""The page of a person in words."""

from app.formatting import day, listed, month, number, quoted
from app.presenters.figure_words import Whisker, axis, figure_view
from app.presenters.ledger_words import ledger_panel
from app.presenters.person_desk import PersonPage, months_back
from app.presenters.person_screen import (
    CriteriaPanel,
    CriterionRow,
    EvidenceLine,
    PersonScreenState,
    QualityPanel,
)
from app.texts import _, language, ngettext
from review.model.calendar import Month, day_of
from review.model.reviews import QuoteKind
from review.model.summary import ReviewedCase, Summary
from scoring.rubric import Rubric

_SHOWN_REVIEWS = 12
_SHOWN_EVIDENCE = 4


def person_screen(page: PersonPage) -> PersonScreenState:
    """All that the page shows."""
    summary = page.summary
    return PersonScreenState(
        name=page.person.name,
        place=place_words(page),
        month=month(page.month.days.first),
        ledger=ledger_panel(page),
        quality=_quality(summary),
        criteria=_criteria(summary),
        evidence=() if summary.figures.score.estimate is not None else _evidence(page),
        reviews=tuple(_line(case, page) for case in tuple(reversed(summary.reviews))[:_SHOWN_REVIEWS]),
        reviews_note=_books(summary),
        months=tuple((str(one), month(one.days.first)) for one in months_back(Month.of(page.today))),
    )


def place_words(page: PersonPage) -> str:
    """Line and mentor: `1 · mentor Olga Stern`."""
    last = page.month.days.last
    line, mentor = page.person.line_on(last), page.person.mentor_on(last)
    parts = [line_words(line)] if line else []
    if mentor is not None and mentor in page.names:
        parts.append(_("mentor {name}").format(name=page.names[mentor]))
    until = page.person.newcomer_until
    if until is not None and until >= page.month.days.first:
        parts.append(_("newcomer until {day}").format(day=day(until)))
    return " · ".join(parts)


def line_words(line: str) -> str:
    """A line that is only a number gets its word."""
    return _("line {number}").format(number=line) if line.isdigit() else line


def case_words(case: ReviewedCase, rubric: Rubric) -> tuple[str, bool]:
    """What to say of a review in one line, and whether it is praise: a quote, else the note on its lowest grade."""
    if case.praise and (case.score is None or case.passed):
        return quoted(case.praise[0].text), True
    if case.evidence:
        return quoted(case.evidence[0].text), False
    graded = [one for one in case.grades if one.level is not None and one.note]
    worst = min(graded, key=lambda one: case.percent_of(one.criterion) or 0, default=None)
    if worst is not None and worst.level is not None:
        names = {one.id: one.short_name.text(language()) for one in rubric.criteria}
        name = names.get(worst.criterion, worst.criterion)
        return _("{criterion} {level}: {note}").format(criterion=name, level=worst.level, note=worst.note), False
    if case.praise:
        return quoted(case.praise[0].text), True
    return case.comment, False


def _quality(summary: Summary) -> QualityPanel:
    figure = figure_view(summary.figures.score, summary.rubric.target)
    ends = axis([figure.whisker] if figure.whisker is not None else [])
    apart = ""
    if summary.special is not None and summary.special.without.score.estimate is not None:
        shown = figure_view(summary.special.without.score)
        apart = _("without special days {figure}").format(figure=" ".join(filter(None, (shown.value, shown.half))))
    return QualityPanel(
        figure=figure,
        axis=ends[:2],
        ticks=tuple((tick, number(tick)) for tick in ends[2]),
        note=_("{counts} · random sample").format(counts=figure.counts),
        without_special=apart,
    )


def _criteria(summary: Summary) -> CriteriaPanel:
    views = [
        (position, criterion, figure_view(summary.figures.criterion(criterion.id)))
        for position, criterion in enumerate(summary.rubric.criteria)
    ]
    whiskers: list[Whisker] = [view.whisker for _position, _criterion, view in views if view.whisker is not None]
    ends = axis(whiskers)
    rows = []
    for position, criterion, view in views:
        name = criterion.short_name.text(language())
        value = view.value or ngettext("{n} review", "{n} reviews", summary.figures.criterion(criterion.id).n).format(
            n=number(summary.figures.criterion(criterion.id).n)
        )
        rows.append(CriterionRow(position, name, value, view.half, view.whisker, f"{name}: {view.sentence}"))
    ticks = tuple((tick, number(tick)) for tick in ends[2]) if whiskers else ()
    return CriteriaPanel(tuple(rows), ends[:2], ticks)


def _evidence(page: PersonPage) -> tuple[EvidenceLine, ...]:
    quotes = [
        (case, quote)
        for case in reversed(page.summary.reviews)
        for quote in (*case.praise, *case.evidence)
        if quote.text
    ]
    return tuple(
        EvidenceLine(
            review=case.review,
            day=_day(case, page),
            subject=case.subject,
            quote=quoted(quote.text),
            is_praise=quote.kind is QuoteKind.PRAISE,
            score="",
            sentence=quoted(quote.text),
        )
        for case, quote in quotes[:_SHOWN_EVIDENCE]
    )


def _day(case: ReviewedCase, page: PersonPage) -> str:
    return "" if case.counted is None else day(day_of(case.counted, page.zone))


def _line(case: ReviewedCase, page: PersonPage) -> EvidenceLine:
    words, is_praise = case_words(case, page.summary.rubric)
    score = "" if case.score is None else number(case.score, 1)
    when = _day(case, page)
    return EvidenceLine(
        review=case.review,
        day=when,
        subject=case.subject or case.conversation,
        quote=words,
        is_praise=is_praise,
        score=score,
        sentence=", ".join(filter(None, (when, case.subject, words, score))),
    )


def _books(summary: Summary) -> str:
    random = len(summary.reviews) - summary.targeted
    parts = [ngettext("{n} random", "{n} random", random).format(n=number(random))]
    if summary.targeted:
        parts.append(
            ngettext("{n} targeted, in no mean", "{n} targeted, in no mean", summary.targeted).format(
                n=number(summary.targeted)
            )
        )
    return listed(parts) if random else parts[-1]
