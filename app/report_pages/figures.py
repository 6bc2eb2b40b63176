"""Figures as a report shows them: tiles, charts on one axis, criteria by person."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from app.formatting import number, of
from app.presenters.figure_words import FigureView, axis, figure_view, share_words
from app.report_pages.headings import headings
from app.texts import _, language, pgettext
from app.theme.tokens import criterion_mark
from review.exporters.page import Chart, FigureRow, Mark, Matrix, MatrixCell, Tile, Verdict, Whisker
from review.model.summary import AgentFigures, GroupFigures
from scoring.figure import Figure, Method, Note
from scoring.figure import Verdict as Judged
from scoring.rubric import Rubric

_SHAPES = {
    Judged.ABOVE: ("▲", "positive"),
    Judged.BELOW: ("▼", "negative"),
    Judged.CANNOT_TELL: ("◇", "caution"),
    Judged.TOO_FEW: ("", "muted"),
}


def mark_of(rubric: Rubric, criterion: str | None) -> Mark | None:
    """How a criterion is marked on paper; None for the whole review."""
    for position, one in enumerate(rubric.criteria):
        if one.id == criterion:
            mark = criterion_mark(position, dark=False)
            return Mark(mark.color, mark.underline.value)
    return None


def name_of(rubric: Rubric, criterion: str | None) -> str:
    """A criterion's name in lists; "" for the whole review."""
    return next((one.short_name.text(language()) for one in rubric.criteria if one.id == criterion), "")


def verdict_of(view: FigureView) -> Verdict | None:
    """The verdict with its shape; None without a target or with too few reviews."""
    if view.verdict is None or view.verdict is Judged.TOO_FEW:
        return None
    glyph, tone = _SHAPES[view.verdict]
    return Verdict(glyph, view.verdict_words, tone)


def score_tile(figures: GroupFigures, rubric: Rubric) -> Tile:
    """The mean score against its target."""
    view = figure_view(figures.score, rubric.target)
    return Tile(
        label=_("Quality, target {target}").format(target=_mark_words(rubric.target)),
        value=view.value or "–",
        half=view.half,
        verdict=verdict_of(view),
        notes=(*_uncovered(figures.score), view.note),
    )


def passed_tile(figures: GroupFigures, rubric: Rubric) -> Tile:
    """The share that passed."""
    value, ends = share_words(figures.passed)
    return Tile(
        label=_("Passed ({mark} or more)").format(mark=_mark_words(rubric.pass_mark)),
        value=value or "–",
        notes=tuple(filter(None, (ends, _how_sure(figures.passed)))),
    )


def part_tile(label: str, part: int, whole: int, *notes: str) -> Tile:
    """So many of so many."""
    return Tile(label=label, value=number(part), half=_("of {whole}").format(whole=number(whole)), notes=notes)


def criteria_chart(figures: GroupFigures, rubric: Rubric) -> Chart:
    """Every criterion's mean on one axis."""
    lines = [
        _Line(name_of(rubric, key), figure, rubric.target_of(key), mark_of(rubric, key))
        for key, figure in figures.criteria
    ]
    titles = headings(_("Criterion | Mean | Graded | Verdict | Weight"))
    weights = tuple((number(rubric.criterion(key).weight),) for key, _figure in figures.criteria)
    return _chart(titles, lines, weights, rubric.target)


def people_chart(agents: Sequence[AgentFigures], rubric: Rubric) -> Chart:
    """Every agent's mean score on one axis, by name: overlapping intervals allow no places."""
    lines = [_Line(one.name, one.figures.score, rubric.target, None) for one in agents]
    titles = headings(_("Agent | Quality | Reviewed | Verdict | Passed | Targeted"))
    cells = tuple(
        (" ".join(filter(None, share_words(one.figures.passed))) or "–", number(one.targeted) if one.targeted else "–")
        for one in agents
    )
    chart = _chart(titles, lines, cells, rubric.target)
    counted = (of(one.reviewed, one.eligible) for one in agents)
    return replace(
        chart, rows=tuple(replace(row, counts=words) for row, words in zip(chart.rows, counted, strict=True))
    )


def criteria_matrix(agents: Sequence[AgentFigures], rubric: Rubric) -> Matrix:
    """Criterion by person, marked where the interval is clear of the target."""
    marked = tuple(
        (name_of(rubric, one.id), mark_of(rubric, one.id) or Mark("#545B6A", "solid")) for one in rubric.criteria
    )
    rows = tuple(
        (one.name, tuple(_cell(one.figures.criterion(item.id), rubric.target_of(item.id)) for item in rubric.criteria))
        for one in agents
    )
    legend = _("▲ above the target, ▼ below it, unmarked: cannot tell; a dash: fewer than five graded")
    return Matrix(pgettext("report", "Agent"), marked, rows, legend)


def with_and_without(figures: GroupFigures, without: GroupFigures, rubric: Rubric) -> Chart:
    """The score with special days and without them."""
    lines = [
        _Line(_("with special days"), figures.score, rubric.target, None),
        _Line(_("without special days"), without.score, rubric.target, None),
    ]
    titles = headings(_("Figure | Quality | Reviewed | Verdict | Passed"))
    cells = tuple((share_words(one.passed)[0] or "–",) for one in (figures, without))
    return _chart(titles, lines, cells, rubric.target)


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    figure: Figure
    target: Fraction
    mark: Mark | None


def _chart(
    titles: tuple[str, ...], lines: Sequence[_Line], cells: Iterable[tuple[str, ...]], target: Fraction
) -> Chart:
    views = [figure_view(line.figure, line.target) for line in lines]
    start, end, ticks = axis([view.whisker for view in views if view.whisker is not None])

    def place(value: float) -> float:
        return min(1.0, max(0.0, (value - start) / (end - start)))

    rows = tuple(
        FigureRow(
            name=line.name,
            value=view.value,
            half=view.half,
            counts=view.counts,
            note="" if view.value else _("too few for a mean"),
            spoken=f"{line.name}: {view.sentence}",
            mark=line.mark,
            whisker=_whisker(line.figure, place),
            verdict=verdict_of(view),
            cells=beside,
        )
        for line, view, beside in zip(lines, views, cells, strict=True)
    )
    return Chart(titles, rows, tuple((place(tick), number(tick)) for tick in ticks), place(float(target)))


def _whisker(figure: Figure, place: Callable[[float], float]) -> Whisker | None:
    if figure.estimate is None:
        return None
    at = place(float(figure.estimate))
    if figure.low is None or figure.high is None or figure.low == figure.high:
        return Whisker(at)
    return Whisker(at, place(float(figure.low)), place(float(figure.high)))


def _cell(figure: Figure, target: Fraction) -> MatrixCell:
    view = figure_view(figure, target)
    if not view.value:
        return MatrixCell("–", spoken=view.sentence)
    glyph, tone = _SHAPES[view.verdict] if view.verdict in (Judged.ABOVE, Judged.BELOW) else ("", "")
    return MatrixCell(view.value, glyph, tone, view.sentence)


def _uncovered(figure: Figure) -> tuple[str, ...]:
    """Said where a part of the frame has no review yet: the figure does not speak for it."""
    return (_("so far: some strata have no review yet"),) if figure.note is Note.UNCOVERED else ()


def _how_sure(figure: Figure) -> str:
    if figure.estimate is None:
        return _("too few for a share")
    return _("all were reviewed") if figure.method is Method.COMPLETE else ""


def _mark_words(mark: Fraction) -> str:
    return number(mark, 0 if mark.denominator == 1 else 1)
