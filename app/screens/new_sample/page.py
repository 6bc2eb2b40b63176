"""The page of a new sample: at the left what is asked for, at the right where the conversations come from."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.actions import ActionId, Condition, Context
from app.presenters.new_sample_page import AgentRow, NewSamplePage
from app.screens.new_sample.form import OrderForm
from app.screens.new_sample.origin_pane import OriginPane
from app.screens.new_sample.share_panel import SharePanel
from app.texts import _
from app.theme.tokens import Space, Tone, Weight
from app.widgets.labels import label
from app.widgets.layouts import column, pane, row, scrolling
from app.widgets.states import NextStep
from app.widgets.table import Cell, Column, Table
from app.window.screen import Screen, ScreenHeader


class NewSampleScreen(Screen):
    """Draws a `NewSamplePage`. What is chosen is told by `form`, `share` and `origin`.

    Signals:
        draw_requested: draw the sample.
        drawn(object): the `SampleId` of the sample that was drawn.
    """

    draw_requested = Signal()
    drawn = Signal(object)

    def __init__(self) -> None:
        super().__init__(Context.NEW_SAMPLE)
        self._page: NewSamplePage | None = None
        self.form, self.share, self.origin = OrderForm(), SharePanel(), OriginPane()
        self._agents = Table(_("What the draw takes of each agent"))
        self._agents.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._agents.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._agents_frame = pane(column(self._agents, margins=(Space.S, 0, Space.S, Space.S)), "panel")
        self._nothing = label("", tone=Tone.CAUTION, wraps=True)
        left = QWidget()
        left.setLayout(
            column(
                self.form, self.share, self._nothing, self._agents_frame, 1,
                gap=Space.L, margins=(Space.XXL, Space.L, Space.XXL, Space.L),
            )
        )  # fmt: skip
        self.origin.action_requested.connect(self.request)
        whole = row(scrolling(left), self.origin, gap=0)
        whole.setStretch(0, 1)
        self.set_content(pane(whole, "canvas"))
        self.show_loading()

    def show_page(self, page: NewSamplePage) -> None:
        """Draw `page`."""
        self._page = page
        for part in (self.form, self.share, self.origin):
            part.show_page(page)
        figures = page.figures
        self._nothing.setText(figures.nothing)
        self._nothing.setVisible(bool(figures.nothing))
        self._agents_frame.setVisible(bool(figures.agents))
        self._agents.show_rows(_columns(), figures.agents, _cells)
        self._agents.setCurrentIndex(QModelIndex())
        self._agents.setFixedHeight(self._agents.height_of(len(figures.agents)))
        self.show_full()
        self.header_changed.emit()

    def show_waiting(self) -> None:
        """Grey bars until the page is put together."""
        self.show_loading(_("Reading the conversations"))

    def show_nothing(self, sentence: str, remedy: str) -> None:
        """Say why there can be no page."""
        self.show_error(sentence, remedy, NextStep(_("Import conversations"), ActionId.IMPORT, "Ctrl+I"))

    def sample_drawn(self, sample: object) -> None:
        """A sample was drawn."""
        self.drawn.emit(sample)

    def header(self) -> ScreenHeader:
        return ScreenHeader(_("New sample"), trail=(_("Samples"),))

    def conditions(self) -> frozenset[Condition]:
        return frozenset({Condition.FIELDS_COMPLETE}) if self._page is not None and self._page.ready else frozenset()

    def handle_action(self, action: ActionId, argument: str) -> bool:
        match action:
            case ActionId.FINISH:
                self.draw_requested.emit()
            case ActionId.LEAVE:
                self.request(ActionId.BACK)
            case _:
                return False
        return True

    def main_part(self) -> QWidget:
        return self.share.slider

    def panes(self) -> tuple[QWidget, ...]:
        return (self.form, self.share, self.origin)


def _columns() -> tuple[Column, ...]:
    return (
        Column("name", _("Agent"), 220, stretch=True),
        Column("eligible", _("Eligible"), 110, right=True),
        Column("taken", _("To review"), 150, right=True),
        Column(
            "probability", _("Probability"), 120, right=True, words=_("The chance of each conversation to be drawn")
        ),
    )


def _cells(row: object) -> tuple[Cell, ...]:
    assert isinstance(row, AgentRow)
    weight = Weight.SEMIBOLD if row.whole else Weight.MEDIUM
    few = _("fewer than 5: evidence, no mean") if row.weak else ""
    return (
        Cell(row.name, weight=weight, second=few, beside=bool(few)),
        Cell(row.eligible, weight=Weight.SEMIBOLD if row.whole else Weight.REGULAR),
        Cell(row.taken, weight=Weight.SEMIBOLD if row.whole else Weight.REGULAR),
        Cell(row.probability, tone=Tone.MUTED),
    )
