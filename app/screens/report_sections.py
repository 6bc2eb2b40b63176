"""The sections of a report as widgets: the same words and pictures as on paper, with rows that can be opened."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QSizePolicy, QWidget

from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName, icon_pixmap
from app.theme.tokens import Size, Space, TextSize, Tone, Weight, tone_color
from app.widgets.intervals import IntervalPicture
from app.widgets.labels import heading, label, muted
from app.widgets.layouts import column, pane, row
from app.widgets.painting import text_width
from app.widgets.properties import accessible
from app.widgets.table import Cell, Column, Table
from review.exporters.page import CaseBlock, Chart, FigureRow, Grid, Matrix, QuoteBlock, Section, Tile, Verdict

_MARGINS = (Space.L, Space.M, Space.L, Space.M)
_TONES = {tone.value: tone for tone in Tone}
_WIDEST = 280
_GLYPHS = {"▲": IconName.ABOVE, "▼": IconName.BELOW, "◇": IconName.CANNOT_TELL}


def tile_view(tile: Tile) -> QWidget:
    """One of the main figures: label, figure with half-width and verdict, note."""
    figure = row(label(tile.value, TextSize.TITLE, Weight.SEMIBOLD), gap=6)
    if tile.half:
        figure.addWidget(label(tile.half, TextSize.LEAD, tone=Tone.MUTED))
    if tile.verdict is not None:
        words = f"{tile.verdict.glyph} {tile.verdict.word}"
        figure.addWidget(label(words, weight=Weight.MEDIUM, tone=_tone(tile.verdict)))
    figure.addStretch(1)
    note = "; ".join(filter(None, tile.notes))
    holder = QWidget()
    holder.setLayout(column(muted(tile.label), figure, muted(note or " ", TextSize.CAPTION), gap=2))
    verdict = "" if tile.verdict is None else tile.verdict.word
    return accessible(holder, ", ".join(filter(None, (f"{tile.label}: {tile.value} {tile.half}", verdict, note))))


class SectionView(QFrame):
    """A section of the page in a panel.

    Signals:
        row_opened(int): a row was double-clicked, or `Enter` was pressed on it.
    """

    row_opened = Signal(int)

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.table: Table | None = None
        body = column(heading(section.title), gap=Space.S, margins=_MARGINS)
        if section.lead:
            body.addWidget(muted(section.lead, wraps=True))
        if section.chart is not None:
            body.addWidget(self._table_of(_chart_table(section.chart, section.title)))
        if section.matrix is not None:
            body.addWidget(self._table_of(_matrix_table(section.matrix, section.title)))
            body.addWidget(muted(section.matrix.legend, TextSize.CAPTION, wraps=True))
        for case in section.cases:
            body.addWidget(_case_view(case))
        if section.facts:
            body.addLayout(_facts(section.facts))
        if section.grid is not None:
            body.addWidget(self._table_of(_grid_table(section.grid, section.title)))
        for line in section.lines:
            body.addWidget(label(line, wraps=True))
        if section.after:
            body.addWidget(muted(section.after, wraps=True))
        body.addStretch(1)
        self.setLayout(column(pane(body, "panel")))

    def _table_of(self, table: Table) -> Table:
        self.table = table
        table.opened.connect(self.row_opened)
        return table


def _table(name: str, columns: tuple[Column, ...], rows: list[tuple[Cell, ...]]) -> Table:
    """A table as high as its rows; nothing is current until it is chosen."""
    table = Table(name)
    table.show_rows(columns, rows, _as_cells)
    table.selectionModel().clear()
    table.setFixedHeight(table.height_of(len(rows)))
    table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return table


def _as_cells(cells: object) -> tuple[Cell, ...]:
    assert isinstance(cells, tuple)
    return cells


def _chart_table(chart: Chart, name: str) -> Table:
    """Name, interval, figure, counts, verdict, and what else stands in the row."""
    headings = (*chart.headings, "", "", "", "")
    positions = _marked(chart)
    further = tuple(Column(f"cell{place}", words, 96, right=True) for place, words in enumerate(chart.headings[4:]))
    columns = (
        Column("name", headings[0], 172),
        Column("interval", "", stretch=True),
        Column("value", headings[1], 104, right=True),
        Column("counts", headings[2], 104, right=True),
        Column("verdict", headings[3], 148),
        *further,
    )
    rows = [_chart_cells(one, chart, positions.get(place)) for place, one in enumerate(chart.rows)]
    return _table(name, columns, rows)


def _marked(chart: Chart) -> dict[int, int]:
    """Row → position of its criterion; rows that are about criteria stand in the order of the rubric."""
    return {place: place for place, one in enumerate(chart.rows) if one.mark is not None}


def _chart_cells(line: FigureRow, chart: Chart, position: int | None) -> tuple[Cell, ...]:
    interval = None
    if line.whisker is not None:
        middle = line.whisker.at
        low = middle if line.whisker.low is None else line.whisker.low
        high = middle if line.whisker.high is None else line.whisker.high
        interval = IntervalPicture(low, middle, high, 0, 1, chart.target)
    verdict = Cell(line.note, Tone.MUTED)
    if line.verdict is not None:
        verdict = Cell(line.verdict.word, _tone(line.verdict), icon=_GLYPHS.get(line.verdict.glyph))
    return (
        Cell(line.name, weight=Weight.MEDIUM, criterion=position),
        Cell(interval=interval, words=line.spoken),
        Cell(line.value, weight=Weight.SEMIBOLD, second=line.half, beside=bool(line.half)),
        Cell(line.counts),
        verdict,
        *(Cell(text) for text in line.cells),
    )


def _matrix_table(matrix: Matrix, name: str) -> Table:
    columns = (
        Column("name", matrix.corner, 172),
        *(Column(f"c{place}", words, stretch=True) for place, (words, _mark) in enumerate(matrix.headings)),
    )
    rows = [
        (
            Cell(person, weight=Weight.MEDIUM),
            *(
                Cell(" ".join(filter(None, (one.text, one.glyph))), _TONES.get(one.tone, Tone.TEXT), filled=True,
                     words=one.spoken)
                for one in cells
            ),
        )
        for person, cells in matrix.rows
    ]  # fmt: skip
    return _table(name, columns, rows)


def _grid_table(grid: Grid, name: str) -> Table:
    """A plain table; the widest column takes the room that is left."""
    widest = grid.widths.index(max(grid.widths))
    columns = tuple(
        Column(f"c{place}", words, _room_for(grid, place), right=grid.aligns[place] == "r", stretch=place == widest)
        for place, words in enumerate(grid.headings)
    )
    rows = [tuple(Cell(text) for text in line) for line in grid.rows]
    return _table(name, columns, rows)


def _room_for(grid: Grid, place: int) -> int:
    """The width a column needs for its words, in logical pixels."""
    longest = max((text_width(line[place]) for line in grid.rows), default=0)
    heading_width = text_width(grid.headings[place], TextSize.SMALL, Weight.MEDIUM)
    return min(_WIDEST, round(max(longest, heading_width) / theme().scale) + 2 * Space.S + 4)


def _facts(facts: tuple[tuple[str, str], ...]) -> QLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme().px(Space.L))
    grid.setVerticalSpacing(theme().px(Space.XS))
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate(facts):
        grid.addWidget(muted(name), place, 0, Qt.AlignmentFlag.AlignTop)
        words = label(value, wraps=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(words, place, 1)
    return grid


def _case_view(case: CaseBlock) -> QFrame:
    """A case: subject and score, where it stands, its quotes, the comment."""
    head = row(label(case.heading, weight=Weight.MEDIUM, wraps=True), label(case.score, weight=Weight.SEMIBOLD), gap=8)
    head.setStretch(0, 1)
    body = column(head, muted(case.about, TextSize.CAPTION, wraps=True), gap=2, margins=(0, Space.XS, 0, Space.XS))
    for quote in case.quotes:
        body.addLayout(_quote(quote))
    if case.comment:
        body.addWidget(label(case.comment, tone=Tone.MUTED, wraps=True))
    return pane(body)


def _quote(quote: QuoteBlock) -> QLayout:
    icon = IconName.STAR if quote.praise else IconName.QUOTE
    sign = label()
    color = tone_color(Tone.POSITIVE if quote.praise else Tone.MUTED, theme().colors)
    sign.setPixmap(icon_pixmap(icon, color, theme().px(Size.SMALL_ICON)))
    sign.setAccessibleName(_("Praise") if quote.praise else _("To mend"))
    words = column(label(quote.text, wraps=True), gap=0)
    if quote.better:
        words.addWidget(label(quote.better, tone=Tone.POSITIVE, wraps=True))
    if quote.about:
        words.addWidget(muted(quote.about, TextSize.CAPTION))
    layout = row(column(sign, 1), words, gap=Space.S)
    layout.setStretch(1, 1)
    return layout


def _tone(verdict: Verdict) -> Tone:
    return _TONES.get(verdict.tone, Tone.TEXT)
