"""A report laid out for people: words and numbers ready to print, and where on an axis they stand.

The application fills these in, in the language of the report; the PDF, HTML and Markdown exporters draw them. Every
text may come from a customer: exporters pass it on as data, never as markup. `tone` is positive, caution, negative,
muted or "".
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """How a criterion is told from others: colour as `#RRGGBB` and the style of its line."""

    color: str
    line: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A figure against its target: a shape, a word and a tone."""

    glyph: str
    word: str
    tone: str


@dataclass(frozen=True, slots=True)
class Whisker:
    """An interval on the axis of its chart: places of 0-1. Without an interval `low` and `high` are None."""

    at: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with its name. `value` is "" where there are too few reviews: then `note` says so.

    `spoken` is the whole figure in one sentence, for those who do not see the chart.
    """

    name: str
    value: str
    half: str
    counts: str
    note: str = ""
    spoken: str = ""
    mark: Mark | None = None
    whisker: Whisker | None = None
    verdict: Verdict | None = None
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures under each other on one axis. `ticks` are (place of 0-1, words), `target` a place."""

    headings: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    ticks: tuple[tuple[float, str], ...] = ()
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the main figures."""

    label: str
    value: str
    half: str = ""
    notes: tuple[str, ...] = ()
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A criterion's mean of one person; `spoken` says what its glyph and tone say."""

    text: str
    glyph: str = ""
    tone: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Criterion by person."""

    corner: str
    headings: tuple[tuple[str, Mark], ...]
    rows: tuple[tuple[str, tuple[MatrixCell, ...]], ...]
    legend: str


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """A quote in the language's quotation marks; `better` with its introduction, "" without one."""

    text: str
    better: str
    about: str
    mark: Mark | None
    praise: bool


@dataclass(frozen=True, slots=True)
class CaseBlock:
    """A case: its score, what it was about, and its evidence."""

    score: str
    heading: str
    about: str
    quotes: tuple[QuoteBlock, ...]
    comment: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A plain table. `aligns` are "l" or "r" for each column; `widths` are parts of the row."""

    headings: tuple[str, ...]
    aligns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with whatever stands under it; parts that are empty are not drawn.

    Attributes:
        sum: a calculation in large letters: (number or sign, word) after each other.
        small: in small print.
        empty_lines: how many lines to write on by hand.
        signs: boxes to tick, and as the last what stands before the line to sign on.
        new_page: on a sheet of its own.
        beside: a section in a column at the right of this one.
    """

    title: str
    lead: str = ""
    sum: tuple[tuple[str, str], ...] = ()
    chart: Chart | None = None
    matrix: Matrix | None = None
    cases: tuple[CaseBlock, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    grid: Grid | None = None
    lines: tuple[str, ...] = ()
    after: str = ""
    small: bool = False
    empty_lines: int = 0
    signs: tuple[str, ...] = ()
    new_page: bool = False
    beside: "Section | None" = None


@dataclass(frozen=True, slots=True)
class Page:
    """A whole report.

    Attributes:
        language: "ru" or "en", for hyphenation, quotation marks and screen readers.
        over: the small line over the title; `beside` the lines at the right of it.
        origin: the line at the foot of every sheet: data, seed, formula, rubric.
        sheet: "{page} of {pages}" in the language, with these two words in braces.
    """

    language: str
    title: str
    over: str
    beside: tuple[str, ...]
    tiles: tuple[Tile, ...]
    sections: tuple[Section, ...]
    origin: str
    sheet: str
