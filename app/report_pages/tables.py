"""A review summary as tables of real numbers and dates, for spreadsheets."""

from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from app.presenters.figure_words import verdict_words
from app.presenters.sample_words import left_out_words, share_words
from app.report_pages.cases import book_words, request_kind_words
from app.report_pages.contacts import entry_words, month_words
from app.report_pages.figures import name_of
from app.report_pages.headings import columns
from app.texts import _, language, pgettext
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


_FIGURE = (Kind.SCORE, Kind.SCORE, Kind.SCORE, Kind.COUNT, Kind.COUNT, Kind.TEXT)
"""What `_figure_cells` gives."""


def _figure_cells(figure: Figure) -> tuple[Cell, ...]:
    return figure.estimate, figure.low, figure.high, figure.n, figure.N, verdict_words(figure.verdict)


def _figures(summary: Summary) -> Table:
    groups = [(_("all days"), summary.figures)]
    if summary.special is not None:
        groups.append((_("without special days"), summary.special.without))
    titles = columns(
        _("Days | Figure | Estimate | Low | High | Graded | Of | Verdict | Target"),
        *(Kind.TEXT, Kind.TEXT, *_FIGURE, Kind.SCORE),
    )
    rows = tuple(row for days, figures in groups for row in _group_rows(days, figures, summary))
    return Table(pgettext("report", "Summary"), titles, rows)


def _group_rows(days: str, figures: GroupFigures, summary: Summary) -> tuple[tuple[Cell, ...], ...]:
    """Score, share that passed (here in per cent, so that the column has one unit), and each criterion."""
    passed = figures.passed
    shares = tuple(None if value is None else 100 * value for value in (passed.estimate, passed.low, passed.high))
    return (
        (days, pgettext("report", "Score"), *_figure_cells(figures.score), summary.rubric.target),
        (days, _("Passed, per cent"), *shares, passed.n, passed.N, verdict_words(passed.verdict), None),
        *(
            (days, name_of(summary.rubric, key), *_figure_cells(figure), summary.rubric.target_of(key))
            for key, figure in figures.criteria
        ),
    )


def _agents(summary: Summary) -> Table:
    titles = columns(
        _(
            "Agent | Eligible | Reviewed at random | Targeted | Estimate | Low | High | Graded | Of | Verdict | Passed"
            " | Passed, low | Passed, high"
        ),
        *(Kind.TEXT, Kind.COUNT, Kind.COUNT, Kind.COUNT, *_FIGURE, Kind.SHARE, Kind.SHARE, Kind.SHARE),
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
    return Table(pgettext("report", "Agents"), titles, rows)


def _criteria(summary: Summary) -> Table:
    titles = columns(
        _("Agent | Criterion | Weight | Target | Estimate | Low | High | Graded | Of | Verdict"),
        *(Kind.TEXT, Kind.TEXT, Kind.COUNT, Kind.SCORE, *_FIGURE),
    )
    groups = [(pgettext("report", "Everybody"), summary.figures)] if summary.agent is None else []
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
    return Table(pgettext("report", "Criteria"), titles, rows)


def _reviews(summary: Summary) -> Table:
    """One row a review: the table that CSV holds."""
    zone = ZoneInfo(summary.zone)
    criteria = summary.rubric.criteria
    before = columns(
        _("Day | Source | Conversation | Subject | Agent | Reviewer | Book | Reason"),
        *(Kind.DAY, *(Kind.TEXT,) * 7),
    )
    after = columns(
        _(
            "Score | Passed | Comment | Comments by criterion | Root causes | Exercises | Special day | Rubric version"
            " | Minutes | Submitted"
        ),
        *(Kind.SCORE, Kind.TEXT, *(Kind.LONG,) * 4, Kind.TEXT, Kind.COUNT, Kind.DECIMAL, Kind.MOMENT),
    )
    levels = (Column(one.short_name.text(language()), Kind.COUNT) for one in criteria)
    titles = (*before, *levels, *after, Column("UUID"))
    return Table(
        pgettext("report", "Reviews"), titles, tuple(_review_row(case, summary, zone) for case in summary.reviews)
    )


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
        _yes_or_no(case.passed),
        case.comment,
        _per_criterion(case, summary),
        "; ".join(cause.text(language()) for grade in case.grades for cause in grade.causes),
        "; ".join(exercise.name.text(language()) for exercise in case.exercises),
        _yes_or_no(case.special or None),
        case.rubric,
        Fraction(case.seconds, 60) if case.seconds else None,
        None if case.submitted is None else case.submitted.astimezone(zone).replace(tzinfo=None),
        case.uuid,
    )


def _level(grade: GradeLine | None) -> Cell:
    """The level; N/A is a word, so that it is not taken for a missing grade or a zero."""
    if grade is None:
        return None
    return pgettext("report", "n/a") if grade.level is None else grade.level


def _per_criterion(case: ReviewedCase, summary: Summary) -> str:
    noted = ((name_of(summary.rubric, grade.criterion), grade.note) for grade in case.grades if grade.note)
    return "\n".join(f"{name}: {note}" for name, note in noted)


def _quotes(summary: Summary) -> Table:
    titles = columns(
        _("Conversation | Agent | Kind | Criterion | Quote | Better wording | Score"),
        *(Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.LONG, Kind.LONG, Kind.SCORE),
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
    return Table(pgettext("report", "Quotes"), titles, rows)


def _penalties(summary: Summary) -> Table:
    titles = columns(
        _(
            "№ | Day | Agent | Period | Rule, conversation, quote | Per cent | Contacts taken off | Takes back №"
            " | Reason"
        ),
        *(Kind.COUNT, Kind.DAY, Kind.TEXT, Kind.TEXT, Kind.LONG, Kind.DECIMAL, Kind.COUNT, Kind.COUNT, Kind.LONG),
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
    return Table(pgettext("report", "Penalties"), titles, rows)


def _contacts(summary: Summary) -> Table:
    titles = columns(
        _(
            "Agent | Period | Line | Handled | Penalties | Limit | Counted | Hours | Per hour | Norm | Norm met"
            " | Locked"
        ),
        *(Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.COUNT, Kind.COUNT, Kind.COUNT, Kind.COUNT),
        *(Kind.DECIMAL, Kind.DECIMAL, Kind.DECIMAL, Kind.TEXT, Kind.TEXT),
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
            _yes_or_no(one.norm_met),
            _yes_or_no(one.locked),
        )
        for one in summary.contacts.ledgers
    )
    return Table(pgettext("report", "Contacts"), titles, rows)


def _requests(summary: Summary) -> Table:
    titles = columns(_("What | Request | Conversation"), Kind.TEXT, Kind.LONG, Kind.TEXT)
    rows = tuple((request_kind_words(one.kind), one.text, one.conversation) for one in summary.requests)
    return Table(_("Asked of others"), titles, rows)


def _sample(summary: Summary) -> Table:
    titles = columns(_("Sample | What | Value"), Kind.TEXT, Kind.TEXT, Kind.LONG)
    rows = tuple(
        (str(place), name, value)
        for place, origin in enumerate(summary.origins, start=1)
        for name, value in _sample_facts(origin)
    )
    return Table(pgettext("report", "Sample"), titles, rows)


def _sample_facts(origin: SampleOrigin) -> tuple[tuple[str, Cell], ...]:
    return (
        (pgettext("report", "From"), origin.days.first.isoformat()),
        (pgettext("report", "To"), origin.days.last.isoformat()),
        (pgettext("report", "Zone"), origin.zone),
        (pgettext("report", "Share"), share_words(origin.share)),
        (pgettext("report", "Frame"), origin.frame_size),
        (pgettext("report", "Size"), origin.size),
        (_("Minimum on top"), origin.minimum_extra),
        (_("By hand on top"), origin.manual_extra),
        (pgettext("report", "Reviewed"), origin.count(PickState.REVIEWED)),
        (pgettext("report", "Waiting"), origin.count(PickState.WAITING)),
        (pgettext("report", "Set aside"), origin.count(PickState.SET_ASIDE)),
        (pgettext("report", "Skipped"), origin.count(PickState.SKIPPED)),
        (pgettext("report", "Replaced"), origin.count(PickState.REPLACED)),
        *((_("Left out: {reason}").format(reason=left_out_words(reason)), count) for reason, count in origin.left_out),
        (pgettext("report", "Stratified by"), ", ".join(origin.strata)),
        (pgettext("report", "Seed"), origin.seed),
        (pgettext("report", "Algorithm"), origin.algorithm),
        (pgettext("report", "Attribution"), origin.attribution),
        (pgettext("report", "Fingerprint"), origin.fingerprint),
        ("UUID", origin.uuid),
    )


def _day(moment: datetime | None, zone: ZoneInfo) -> date | None:
    return None if moment is None else moment.astimezone(zone).date()


def _yes_or_no(value: bool | None) -> str:
    if value is None:
        return ""
    return pgettext("report", "yes") if value else pgettext("report", "no")
