"""The page of a sample: how far it is, every pick, why each was picked."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.actions import ActionId, Condition, Context
from app.dialogs.form_dialog import ask
from app.presenters.asking import Answers, Form
from app.presenters.sample_page import Look, PickLine, SamplePage
from app.screens.sample.progress_tiles import BarsTile, WholeTile, tiles_row
from app.screens.sample.why_pane import WhyPane
from app.texts import _
from app.theme.icons import IconName
from app.theme.tokens import Space, Tone, Weight
from app.widgets.buttons import Button, ButtonRole
from app.widgets.choices import SegmentedControl
from app.widgets.fields import TextField
from app.widgets.key_caps import KeyHint
from app.widgets.labels import label
from app.widgets.layouts import column, pane, row
from app.widgets.states import NextStep
from app.widgets.table import Cell, Column, Table
from app.window.screen import HeaderButton, Screen, ScreenHeader

_LOOKS = {
    Look.REVIEWED: (IconName.CHECK, Tone.POSITIVE),
    Look.PENALTY: (IconName.FLAG, Tone.NEGATIVE),
    Look.NOW: (IconName.PLAY, Tone.ACCENT),
    Look.WAITING: (IconName.CLOCK, Tone.MUTED),
    Look.OVERDUE: (IconName.CLOCK, Tone.NEGATIVE),
    Look.SET_ASIDE: (IconName.PAUSE, Tone.CAUTION),
    Look.GONE: (IconName.MINUS, Tone.MUTED),
}


class SampleScreen(Screen):
    """Draws a `SamplePage`.

    Signals:
        pick_chosen(object): the `PickId` of the row that became current.
        filter_chosen(str), searched(str), filters_cleared: which picks to show.
        open_requested, continue_requested, replay_requested, aside_requested, hand_over_requested: what to do.
        review_opened(object): go to the review of this `ConversationId`.
        entered_front: the page came to the front; what it shows may be old.
    """

    pick_chosen = Signal(object)
    filter_chosen = Signal(str)
    searched = Signal(str)
    filters_cleared = Signal()
    open_requested = Signal()
    continue_requested = Signal()
    replay_requested = Signal()
    aside_requested = Signal()
    hand_over_requested = Signal()
    review_opened = Signal(object)
    entered_front = Signal()

    def __init__(self) -> None:
        super().__init__(Context.SAMPLE)
        self._page: SamplePage | None = None
        self._rows: tuple[PickLine, ...] = ()
        self._showing = False
        hand_over = KeyHint("H", _("Hand over"))
        hand_over.clicked.connect(self.hand_over_requested)
        self._whole, self._reviewers = WholeTile(), BarsTile(_("Reviewers"), hand_over)
        self._agents = BarsTile(_("Agents"))
        self._filters = SegmentedControl((("all", ""),), _("Which conversations"))
        self._filters.option_chosen.connect(self.filter_chosen)
        self._find = TextField(_("Find"), keys="/", icon=IconName.SEARCH)
        self._find.textChanged.connect(self._typed)
        self._table = Table(_("Conversations of the sample"))
        self._table.current_changed.connect(self._row_changed)
        self._table.opened.connect(self._row_opened)
        self._nothing = label("", tone=Tone.MUTED)
        self._clear = Button(_("Show all"), ButtonRole.LINK)
        self._clear.clicked.connect(self.filters_cleared)
        self._empty = pane(
            row(self._nothing, self._clear, 1, gap=Space.M, margins=(Space.L, Space.M, Space.L, Space.M))
        )
        self.why = WhyPane()
        self.why.action_requested.connect(self.request)
        self._lay_out()
        self.show_loading()

    # --- what the window asks

    def show_page(self, page: SamplePage) -> None:
        """Draw `page`."""
        first, self._page = self._page is None, page
        self._showing = True
        self._whole.show_page(page)
        self._reviewers.show_bars(page.reviewers)
        self._agents.show_bars(page.agents)
        self._filters.show_options(page.filters, page.filter)
        if self._find.text() != page.searched:
            self._find.setText(page.searched)
        if page.rows != self._rows or first:
            self._rows = page.rows
            self._table.show_rows(_columns(), page.rows, _cells)
        self._show_current(page)
        self._nothing.setText(page.nothing)
        self._empty.setVisible(bool(page.nothing))
        self.why.show_page(page)
        self._showing = False
        self.show_full()
        self.header_changed.emit()

    def show_waiting(self) -> None:
        """Grey bars until the sample is read."""
        self.show_loading()

    def show_trouble(self, sentence: str, remedy: str) -> None:
        """Say why there is no page."""
        self.show_error(sentence, remedy, NextStep(_("Back"), ActionId.BACK, "Alt+Left"))

    def open_review(self, conversation: object) -> None:
        """Go to the review of a conversation."""
        self.review_opened.emit(conversation)

    def ask(self, form: Form, then: Callable[[Answers], None]) -> None:
        """Ask over the window."""
        ask(self, form, then)

    def header(self) -> ScreenHeader:
        page = self._page
        if page is None:
            return ScreenHeader(_("Sample"), trail=(_("Samples"),))
        go_on = HeaderButton(_("Continue the review"), ActionId.CONTINUE_REVIEW, "Ctrl+Enter")
        again = HeaderButton(_("Draw again"), ActionId.REPLAY)
        return ScreenHeader(
            page.title,
            subtitle=page.subtitle,
            trail=(_("Samples"),),
            main=go_on if page.can_continue else None,
            others=(again,),
        )

    def conditions(self) -> frozenset[Condition]:
        return frozenset({Condition.ROW_CURRENT}) if self._page is not None and self._page.rows else frozenset()

    def handle_action(self, action: ActionId, argument: str) -> bool:
        asked = {
            ActionId.OPEN: self.open_requested,
            ActionId.CONTINUE_REVIEW: self.continue_requested,
            ActionId.REPLAY: self.replay_requested,
            ActionId.SET_ASIDE: self.aside_requested,
            ActionId.HAND_OVER: self.hand_over_requested,
        }
        if action in asked:
            asked[action].emit()
        elif action is ActionId.FIND:
            self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._find.selectAll()
        else:
            return False
        return True

    def panes(self) -> tuple[QWidget, ...]:
        return (self._filters, self._table, self.why)

    def main_part(self) -> QWidget:
        return self._table

    def entered(self) -> None:
        self.entered_front.emit()

    # --- inside

    def _lay_out(self) -> None:
        find = row(self._find)
        self._find.setMinimumWidth(0)
        line = row(self._filters, 1, find, gap=Space.M)
        line.setStretch(1, 1)
        line.setStretch(2, 2)
        framed = pane(column(self._empty, self._table, margins=(Space.S, 0, Space.S, Space.S), gap=0), "panel")
        left = column(
            tiles_row(self._whole, self._reviewers, self._agents), line, framed,
            gap=Space.M, margins=(Space.XL, Space.L, Space.XL, Space.L),
        )  # fmt: skip
        left.setStretch(2, 1)
        whole = row(left, self.why, gap=0)
        whole.setStretch(0, 1)
        self.set_content(pane(whole, "canvas"))

    def _show_current(self, page: SamplePage) -> None:
        place = next((index for index, line in enumerate(page.rows) if line.pick == page.current), -1)
        if place >= 0 and place != self._table.current_row:
            self._table.make_current(place)

    def _row_changed(self, place: int) -> None:
        if not self._showing and 0 <= place < len(self._rows):
            self.pick_chosen.emit(self._rows[place].pick)

    def _row_opened(self, place: int) -> None:
        self._row_changed(place)
        self.open_requested.emit()

    def _typed(self, words: str) -> None:
        if not self._showing:
            self.searched.emit(words)


def _columns() -> tuple[Column, ...]:
    return (
        Column("number", _("No."), 84),
        Column("subject", _("Subject"), 150, stretch=True),
        Column("agent", _("Agent"), 124),
        Column("reviewer", _("Reviewer"), 124),
        Column("closed", _("Closed"), 72),
        Column("messages", _("Messages"), 90, right=True),
        Column("state", _("State"), 196),
        Column("score", _("Score"), 64, right=True),
    )


def _cells(row_shown: object) -> tuple[Cell, ...]:
    assert isinstance(row_shown, PickLine)
    line = row_shown
    icon, tone = _LOOKS[line.look]
    return (
        Cell(line.number, tone=Tone.MUTED),
        Cell(line.subject, weight=Weight.MEDIUM),
        Cell(line.agent),
        Cell(line.reviewer, tone=Tone.MUTED),
        Cell(line.closed, tone=Tone.MUTED),
        Cell(line.messages),
        Cell(line.state, tone=tone, icon=icon),
        Cell(line.score, weight=Weight.MEDIUM),
    )
