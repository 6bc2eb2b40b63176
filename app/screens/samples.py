"""The list of samples: cycles by date with their progress."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.actions import ActionId, Condition, Context
from app.presenters.samples import SampleLine, SamplesPage
from app.texts import _
from app.theme.icons import IconName
from app.theme.tokens import Space, Tone, Weight
from app.widgets.layouts import column, pane
from app.widgets.states import NextStep
from app.widgets.table import Cell, Column, Table
from app.window.screen import HeaderButton, Screen, ScreenHeader


class SamplesScreen(Screen):
    """Draws a `SamplesPage`.

    Signals:
        sample_chosen(object): the `SampleId` to open.
        entered_front: the list came to the front; what it shows may be old.
    """

    sample_chosen = Signal(object)
    entered_front = Signal()

    def __init__(self) -> None:
        super().__init__(Context.SAMPLES)
        self._page = SamplesPage()
        self._table = Table(_("Samples"))
        self._table.opened.connect(self._open)
        framed = pane(column(self._table, margins=(Space.S, 0, Space.S, Space.S)), "panel")
        self.set_content(pane(column(framed, margins=(Space.XL, Space.L, Space.XL, Space.L)), "canvas"))

    def show_page(self, page: SamplesPage) -> None:
        """Draw `page`."""
        self._page = page
        if page.empty is not None:
            step = NextStep(_("New sample"), ActionId.NEW_SAMPLE, icon=IconName.SAMPLES)
            bring = NextStep(_("Import conversations"), ActionId.IMPORT, "Ctrl+I", IconName.IMPORT)
            self.show_empty(*page.empty, step if page.can_draw else bring)
        else:
            self._table.show_rows(_columns(), page.rows, _cells)
            self.show_full()
        self.header_changed.emit()

    def show_waiting(self) -> None:
        """Grey bars until the list is read."""
        self.show_loading()

    def show_trouble(self, sentence: str, remedy: str) -> None:
        """Say why there is no list."""
        self.show_error(sentence, remedy, NextStep(_("Try again"), ActionId.GO_SAMPLES, "Ctrl+2"))

    def header(self) -> ScreenHeader:
        main = HeaderButton(_("New sample"), ActionId.NEW_SAMPLE, icon=IconName.SAMPLES)
        return ScreenHeader(_("Samples"), main=main if self._page.rows else None)

    def conditions(self) -> frozenset[Condition]:
        met = {Condition.ROW_CURRENT} if self._table.current_row >= 0 and self._page.rows else set()
        return frozenset(met | {Condition.HAS_CONVERSATIONS} if self._page.can_draw else met)

    def handle_action(self, action: ActionId, argument: str) -> bool:
        if action is ActionId.OPEN:
            self._open(self._table.current_row)
            return True
        return False

    def panes(self) -> tuple[QWidget, ...]:
        return (self._table,)

    def main_part(self) -> QWidget:
        return self._table

    def entered(self) -> None:
        self.entered_front.emit()

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._page.rows):
            self.sample_chosen.emit(self._page.rows[row].sample)


def _columns() -> tuple[Column, ...]:
    return (
        Column("period", _("Period"), 230, stretch=True),
        Column("share", _("Share"), 90, right=True),
        Column("eligible", _("Eligible"), 100, right=True),
        Column("size", _("To review"), 150, right=True),
        Column("done", _("Reviewed"), 220),
        Column("due", _("Until"), 190),
    )


def _cells(row: object) -> tuple[Cell, ...]:
    assert isinstance(row, SampleLine)
    done = Cell(row.progress, share=row.done)
    if row.finished:
        done = Cell(row.progress, tone=Tone.POSITIVE, icon=IconName.CHECK)
    return (
        Cell(row.period, weight=Weight.SEMIBOLD, second=row.kind, beside=bool(row.kind)),
        Cell(row.share),
        Cell(row.eligible, tone=Tone.MUTED),
        Cell(row.size),
        done,
        Cell(row.due, tone=Tone.MUTED, second=row.late, beside=bool(row.late)),
    )
