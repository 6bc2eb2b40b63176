"""A review summary as tables of real numbers and dates, for spreadsheets."""

from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from app.presenters.figure_words import verdict_words
from app.presenters.sample_words import left_out_words, share_words
from app.report_pages.cases import book_words, request_kind_words
from app.report_pages.contacts import entry_words, month_words
from app.report_pages.figures import name_of
from app.texts import _, language
from review.exporters.report import Cell, Column, Kind, Table
from review.model.reviews import QuoteKind
from review.model.sample import PickState
from review.model.summary import GradeLine, GroupFigures, ReviewedCase, SampleOrigin, Summary
from scoring.figure import Figure


def summary_tables(summary: Summary) -> tuple[tuple[Table, ...], int]:
    """Every table, and which of them a format with one table takes: all reviews."""
    tables = (
        _figures(summary),
        _agents(summary),
        _criteria(summary),
        _reviews(summary),
        _quotes(summary),
        _penalties(summary),
        _contacts(summary),
        _requests(summary),
        _sample(summary),
    )
    return tables, 3


def _figure_columns(kind: Kind) -> tuple[Column, ...]:
    return (
        Column(_("Estimate"), kind),
        Column(_("Low"), kind),
        Column(_("High"), kind),
        Column(_("Graded"), Kind.COUNT),
        Column(_("Of"), Kind.COUNT),
        Column(_("Verdict")),
    )


def _figure_cells(figure: Figure) -> tuple[Cell, ...]:
    return figure.estimate, figure.low, figure.high, figure.n, figure.N, verdict_words(figure.verdict)


def _figures(summary: Summary) -> Table:
    groups = [(_("all days"), summary.figures)]
    if summary.special is not None:
        groups.append((_("without special days"), summary.special.without))
    columns = (Column(_("Days")), Column(_("Figure")), *_figure_columns(Kind.SCORE), Column(_("Target"), Kind.SCORE))
    rows = tuple(row for days, figures in groups for row in _group_rows(days, figures, summary))
    return Table(_("Summary"), columns, rows)


def _group_rows(days: str, figures: GroupFigures, summary: Summary) -> tuple[tuple[Cell, ...], ...]:
    """Score, share that passed (here in per cent, so that the column has one unit), and each criterion."""
    passed = figures.passed
    shares = tuple(None if value is None else 100 * value for value in (passed.estimate, passed.low, passed.high))
    return (
        (days, _("Score"), *_figure_cells(figures.score), summary.rubric.target),
        (days, _("Passed, per cent"), *shares, passed.n, passed.N, verdict_words(passed.verdict), None),
        *(
            (days, name_of(summary.rubric, key), *_figure_cells(figure), summary.rubric.target_of(key))
            for key, figure in figures.criteria
        ),
    )


def _agents(summary: Summary) -> Table:
    columns = (
        Column(_("Agent")),
        Column(_("Eligible"), Kind.COUNT),
        Column(_("Reviewed at random"), Kind.COUNT),
        Column(_("Targeted"), Kind.COUNT),
        *_figure_columns(Kind.SCORE),
        Column(_("Passed"), Kind.SHARE),
        Column(_("Passed, low"), Kind.SHARE),
        Column(_("Passed, high"), Kind.SHARE),
    )
    rows = tuple(
        (
            one.name,
            one.eligible,
            one.reviewed,
            one.targeted,
            *_figure_cells(one.figures.score),
            one.figures.passed.estimate,
            one.figures.passed.low,
            one.figures.passed.high,
        )
        for one in summary.agents
    )
    return Table(_("Agents"), columns, rows)


def _criteria(summary: Summary) -> Table:
    columns = (
        Column(_("Agent")),
        Column(_("Criterion")),
        Column(_("Weight"), Kind.COUNT),
        Column(_("Target"), Kind.SCORE),
        *_figure_columns(Kind.SCORE),
    )
    groups = [(_("Everybody"), summary.figures)] if summary.agent is None else []
    groups += [(one.name, one.figures) for one in summary.agents]
    rows = tuple(
        (
            name,
            name_of(summary.rubric, key),
            summary.rubric.criterion(key).weight,
            summary.rubric.target_of(key),
            *_figure_cells(figure),
        )
        for name, figures in groups
        for key, figure in figures.criteria
    )
    return Table(_("Criteria"), columns, rows)


def _reviews(summary: Summary) -> Table:
    """One row a review: the table that CSV holds."""
    zone = ZoneInfo(summary.zone)
    criteria = summary.rubric.criteria
    columns = (
        Column(_("Day"), Kind.DAY),
        Column(_("Source")),
        Column(_("Conversation")),
        Column(_("Subject")),
        Column(_("Agent")),
        Column(_("Reviewer")),
        Column(_("Book")),
        Column(_("Reason")),
        *(Column(one.short_name.text(language()), Kind.COUNT) for one in criteria),
        Column(_("Score"), Kind.SCORE),
        Column(_("Passed")),
        Column(_("Comment"), Kind.LONG),
        Column(_("Comments by criterion"), Kind.LONG),
        Column(_("Root causes"), Kind.LONG),
        Column(_("Exercises"), Kind.LONG),
        Column(_("Special day")),
        Column(_("Rubric version"), Kind.COUNT),
        Column(_("Minutes"), Kind.DECIMAL),
        Column(_("Submitted"), Kind.MOMENT),
        Column("UUID"),
    )
    return Table(_("Reviews"), columns, tuple(_review_row(case, summary, zone) for case in summary.reviews))


def _review_row(case: ReviewedCase, summary: Summary, zone: ZoneInfo) -> tuple[Cell, ...]:
    return (
        _day(case.counted, zone),
        case.source,
        case.conversation,
        case.subject,
        case.agent_name,
        case.reviewer_name,
        book_words(case.book),
        case.reason,
        *(_level(case.grade_of(one.id)) for one in summary.rubric.criteria),
        case.score,
        "" if case.passed is None else _("yes") if case.passed else _("no"),
        case.comment,
        _per_criterion(case, summary),
        "; ".join(cause.text(language()) for grade in case.grades for cause in grade.causes),
        "; ".join(exercise.name.text(language()) for exercise in case.exercises),
        _("yes") if case.special else "",
        case.rubric,
        Fraction(case.seconds, 60) if case.seconds else None,
        None if case.submitted is None else case.submitted.astimezone(zone).replace(tzinfo=None),
        case.uuid,
    )


def _level(grade: GradeLine | None) -> Cell:
    """The level; N/A is a word, so that it is not taken for a missing grade or a zero."""
    if grade is None:
        return None
    return _("n/a") if grade.level is None else grade.level


def _per_criterion(case: ReviewedCase, summary: Summary) -> str:
    noted = ((name_of(summary.rubric, grade.criterion), grade.note) for grade in case.grades if grade.note)
    return "\n".join(f"{name}: {note}" for name, note in noted)


def _quotes(summary: Summary) -> Table:
    columns = (
        Column(_("Conversation")),
        Column(_("Agent")),
        Column(_("Kind")),
        Column(_("Criterion")),
        Column(_("Quote"), Kind.LONG),
        Column(_("Better wording"), Kind.LONG),
        Column(_("Score"), Kind.SCORE),
    )
    rows = tuple(
        (
            case.conversation,
            case.agent_name,
            _("went well") if quote.kind is QuoteKind.PRAISE else _("to mend"),
            name_of(summary.rubric, quote.criterion),
            quote.text,
            quote.better or "",
            case.score,
        )
        for case in summary.reviews
        for quote in case.quotes
    )
    return Table(_("Quotes"), columns, rows)


def _penalties(summary: Summary) -> Table:
    columns = (
        Column(_("№"), Kind.COUNT),
        Column(_("Day"), Kind.DAY),
        Column(_("Agent")),
        Column(_("Period")),
        Column(_("Rule, conversation, quote"), Kind.LONG),
        Column(_("Per cent"), Kind.DECIMAL),
        Column(_("Contacts taken off"), Kind.COUNT),
        Column(_("Takes back №"), Kind.COUNT),
        Column(_("Reason"), Kind.LONG),
    )
    entries = [(ledger, entry) for ledger in summary.contacts.ledgers for entry in ledger.entries]
    numbers = {entry.id: entry.number for _ledger, entry in entries}
    rows = tuple(
        (
            entry.number,
            entry.day,
            ledger.name,
            month_words(ledger.period),
            entry_words(entry, numbers),
            None if entry.basis_points is None else Fraction(entry.basis_points, 100),
            entry.contacts,
            None if entry.reverses is None else numbers.get(entry.reverses),
            entry.reason,
        )
        for ledger, entry in entries
    )
    return Table(_("Penalties"), columns, rows)


def _contacts(summary: Summary) -> Table:
    columns = (
        Column(_("Agent")),
        Column(_("Period")),
        Column(_("Line")),
        Column(_("Handled"), Kind.COUNT),
        Column(_("Penalties"), Kind.COUNT),
        Column(_("Limit"), Kind.COUNT),
        Column(_("Counted"), Kind.COUNT),
        Column(_("Hours"), Kind.DECIMAL),
        Column(_("Per hour"), Kind.DECIMAL),
        Column(_("Norm"), Kind.DECIMAL),
        Column(_("Norm met")),
        Column(_("Locked")),
    )
    rows = tuple(
        (
            one.name,
            month_words(one.period),
            one.line,
            one.handled,
            sum(entry.contacts for entry in one.entries),
            one.limit,
            one.counted,
            None if one.minutes is None else Fraction(one.minutes, 60),
            one.per_hour,
            one.norm,
            "" if one.norm_met is None else _("yes") if one.norm_met else _("no"),
            _("yes") if one.locked else _("no"),
        )
        for one in summary.contacts.ledgers
    )
    return Table(_("Contacts"), columns, rows)


def _requests(summary: Summary) -> Table:
    columns = (Column(_("What")), Column(_("Request"), Kind.LONG), Column(_("Conversation")))
    rows = tuple((request_kind_words(one.kind), one.text, one.conversation) for one in summary.requests)
    return Table(_("Asked of others"), columns, rows)


def _sample(summary: Summary) -> Table:
    columns = (Column(_("Sample")), Column(_("What")), Column(_("Value"), Kind.LONG))
    rows = tuple(
        (str(place), name, value)
        for place, origin in enumerate(summary.origins, start=1)
        for name, value in _sample_facts(origin)
    )
    return Table(_("Sample"), columns, rows)


def _sample_facts(origin: SampleOrigin) -> tuple[tuple[str, Cell], ...]:
    return (
        (_("From"), origin.days.first.isoformat()),
        (_("To"), origin.days.last.isoformat()),
        (_("Zone"), origin.zone),
        (_("Share"), share_words(origin.share)),
        (_("Frame"), origin.frame_size),
        (_("Size"), origin.size),
        (_("Minimum on top"), origin.minimum_extra),
        (_("By hand on top"), origin.manual_extra),
        (_("Reviewed"), origin.count(PickState.REVIEWED)),
        (_("Waiting"), origin.count(PickState.WAITING)),
        (_("Set aside"), origin.count(PickState.SET_ASIDE)),
        (_("Skipped"), origin.count(PickState.SKIPPED)),
        (_("Replaced"), origin.count(PickState.REPLACED)),
        *((_("Left out: {reason}").format(reason=left_out_words(reason)), count) for reason, count in origin.left_out),
        (_("Stratified by"), ", ".join(origin.strata)),
        (_("Seed"), origin.seed),
        (_("Algorithm"), origin.algorithm),
        (_("Attribution"), origin.attribution),
        (_("Fingerprint"), origin.fingerprint),
        ("UUID", origin.uuid),
    )


def _day(moment: datetime | None, zone: ZoneInfo) -> date | None:
    return None if moment is None else moment.astimezone(zone).date()
