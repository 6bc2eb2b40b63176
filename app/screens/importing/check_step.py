"""Third step: what would happen, and which rows have a problem."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.actions import ActionId
from app.presenters.import_page import CheckStep, ProblemLine
from app.texts import _
from app.theme.tokens import Space, TextSize, Tone, Weight
from app.widgets.choices import SegmentedControl
from app.widgets.figures import Tile, tile_strip
from app.widgets.key_caps import KeyHint
from app.widgets.labels import heading, label, muted
from app.widgets.layouts import column, pane, row
from app.widgets.table import Cell, Column, Table


class CheckStepView(QWidget):
    """Draws a `CheckStep`.

    Signals:
        shown_chosen(str): "refused" or "notes".
        action_requested(object): the `ActionId` of a key hint that was clicked.
    """

    shown_chosen = Signal(str)
    action_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._problems: tuple[ProblemLine, ...] = ()
        self._new, self._updated = Tile(_("New conversations")), Tile(_("To be updated"))
        self._unchanged, self._refused = Tile(_("Unchanged")), Tile(_("Rows refused"))
        self._filter = SegmentedControl((("refused", ""), ("notes", "")), _("Which rows"))
        self._filter.option_chosen.connect(self.shown_chosen)
        self._sentence = label("", tone=Tone.MUTED)
        following = KeyHint("F8", _("next"))
        following.clicked.connect(self._ask_next)
        self._table = Table(_("Rows with problems"))
        self._table.current_changed.connect(self._row_changed)
        self._frame = pane(column(self._table, margins=(Space.S, 0, Space.S, Space.S)), "panel")
        self._title, self._place = heading(""), muted()
        self._words, self._value = (
            label("", wraps=True),
            label("", weight=Weight.MEDIUM, tone=Tone.NEGATIVE, wraps=True),
        )
        self._remedy = label("", tone=Tone.MUTED, wraps=True)
        self._detail = pane(
            column(row(self._title, self._place, 1, gap=Space.M), self._value, self._words, self._remedy, gap=Space.XS,
                   margins=(Space.L, Space.M, Space.L, Space.M)), "panel",
        )  # fmt: skip
        self._clean = label(_("Every row can be read."), TextSize.LEAD, tone=Tone.POSITIVE)
        self._clean_room = pane(column(self._clean, 1))
        self._line = pane(row(self._filter, self._sentence, 1, following, gap=Space.M))
        whole = column(
            tile_strip(self._new, self._updated, self._unchanged, self._refused),
            self._line, self._clean_room, self._frame, self._detail, gap=Space.M,
        )  # fmt: skip
        whole.setStretch(2, 1)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def show_step(self, step: CheckStep) -> None:
        """Draw what the dry run found."""
        self._new.show_figure(step.new)
        self._updated.show_figure(step.updated)
        self._unchanged.show_figure(step.unchanged)
        tone = Tone.NEGATIVE if step.has_refused else Tone.TEXT
        self._refused.show_figure(step.refused, beside=step.refused_beside, tone=tone)
        self._filter.show_options(step.filters, step.shown)
        self._sentence.setText(step.sentence)
        anything = bool(step.sentence)
        for part in (self._line, self._frame, self._detail):
            part.setVisible(anything)
        self._clean_room.setVisible(not anything)
        if step.problems != self._problems:
            self._problems = step.problems
            self._table.show_rows(_columns(), step.problems, _cells)
        self._row_changed(self._table.current_row)

    def next_problem(self) -> None:
        """Make the next row current, the first after the last."""
        if self._problems:
            self._table.make_current((self._table.current_row + 1) % len(self._problems))

    def table(self) -> Table:
        """The table, for the focus."""
        return self._table

    def _row_changed(self, place: int) -> None:
        shown = 0 <= place < len(self._problems)
        self._detail.setVisible(shown)
        if shown:
            line = self._problems[place]
            self._title.setText(_("Row {row}").format(row=line.row))
            self._place.setText(" · ".join(part for part in (line.file, line.column) if part))
            self._value.setText(line.value[:400])
            self._value.setVisible(bool(line.value))
            self._words.setText(line.words)
            self._remedy.setText(line.remedy)

    def _ask_next(self) -> None:
        self.action_requested.emit(ActionId.NEXT_PROBLEM)


def _columns() -> tuple[Column, ...]:
    return (
        Column("row", _("Row"), 90, right=True),
        Column("conversation", _("Conversation"), 120),
        Column("column", _("Column"), 140),
        Column("value", _("Value"), 200),
        Column("words", _("What is wrong and how to mend it"), 320, stretch=True),
    )


def _cells(shown: object) -> tuple[Cell, ...]:
    assert isinstance(shown, ProblemLine)
    value = Cell(shown.value, tone=Tone.NEGATIVE if shown.refused else Tone.CAUTION, filled=bool(shown.value))
    return (
        Cell(shown.row),
        Cell(shown.conversation, tone=Tone.MUTED),
        Cell(shown.column),
        value,
        Cell(f"{shown.words} {shown.remedy}".strip()),
    )
