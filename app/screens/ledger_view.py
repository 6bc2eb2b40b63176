"""The ledger of a month: figures that lead to contacts per hour, proposals that wait, entries, arithmetic."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from app.presenters.person_screen import HeadFigure, LedgerPanel, LedgerRow, ProposalCard
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName
from app.theme.tokens import Space, TextSize, Tone, Weight
from app.widgets.buttons import Button, ButtonRole
from app.widgets.figures import Pill, Tile
from app.widgets.labels import ElidedLabel, heading, label, muted
from app.widgets.layouts import FlowLayout, clear, column, hairline, pane, row
from app.widgets.properties import accessible
from app.widgets.table import Cell, Column, Table
from review.model.ids import ProposalId

_SIDE = Space.L


class ProposalView(QFrame):
    """A penalty that waits for a decision.

    Signals:
        confirm_requested(object), decline_requested(object): its `ProposalId`.
    """

    confirm_requested = Signal(object)
    decline_requested = Signal(object)

    def __init__(self, card: ProposalCard) -> None:
        super().__init__()
        self.proposal: ProposalId = card.proposal
        confirm = Button(_("Confirm"), icon=IconName.CHECK, keys="A")
        decline = Button(_("Decline"), icon=IconName.CROSS, keys="D")
        confirm.clicked.connect(self._confirm)
        decline.clicked.connect(self._decline)
        accessible(confirm, _("Confirm: {penalty}").format(penalty=card.title))
        accessible(decline, _("Decline: {penalty}").format(penalty=card.title))
        head = row(
            Pill(_("Waits for a decision"), Tone.CAUTION, IconName.FLAG),
            ElidedLabel(card.title, weight=Weight.SEMIBOLD),
            gap=Space.S,
        )
        head.setStretch(1, 1)
        effect = row(label(card.effect, weight=Weight.SEMIBOLD), label(card.pace, tone=Tone.MUTED), 1, gap=Space.M)
        words = column(head, label(card.quote, wraps=True), muted(card.origin, wraps=True), effect, gap=Space.XS)
        buttons = column(confirm, decline, 1, gap=Space.S)
        layout = row(words, buttons, gap=Space.L, margins=(Space.M, Space.S, Space.M, Space.S))
        layout.setStretch(0, 1)
        self.setLayout(column(pane(layout, "tinted")))
        accessible(self, ". ".join((card.title, card.quote, card.effect, card.pace)))

    def _confirm(self) -> None:
        self.confirm_requested.emit(self.proposal)

    def _decline(self) -> None:
        self.decline_requested.emit(self.proposal)


class LedgerView(QFrame):
    """The panel of the ledger.

    Signals:
        confirm_requested(object), decline_requested(object): a `ProposalId`.
        arithmetic_toggled: the link to the arithmetic was pressed.
        current_changed: another entry is current.
    """

    confirm_requested = Signal(object)
    decline_requested = Signal(object)
    arithmetic_toggled = Signal()
    current_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[LedgerRow, ...] = ()
        self._cards: tuple[ProposalCard, ...] = ()
        self._views: list[ProposalView] = []
        self._title, self._state = heading(), muted()
        self._tiles = [Tile("", size=TextSize.DISPLAY) for _each in range(4)]
        self._pill, self._margin = Pill(), muted("", TextSize.CAPTION)
        self._proposals = QVBoxLayout()
        self._proposals.setSpacing(theme().px(Space.S))
        self.table = Table(_("Entries of the ledger"), two_lines=True)
        self.table.current_changed.connect(self._row_changed)
        self._what_if = label("", TextSize.SMALL, tone=Tone.MUTED, wraps=True)
        self._link = Button(_("Show the arithmetic"), ButtonRole.LINK, keys="=")
        self._link.clicked.connect(self.arithmetic_toggled)
        self._sums = QVBoxLayout()
        self._sum_box = pane(column(self._sums, margins=(Space.M, Space.S, Space.M, Space.S)), "sunken")
        self._sum_box.hide()
        self.setLayout(column(pane(self._inside(), "panel")))

    def _inside(self) -> QVBoxLayout:
        figures = FlowLayout(theme().px(Space.M))
        for sign, tile in zip(("", "−", "=", "→"), self._tiles, strict=True):
            if sign:
                figures.addWidget(label(sign, TextSize.TITLE, tone=Tone.MUTED))
            figures.addWidget(tile)
        verdict = column(row(1, self._pill), row(1, self._margin), 1, gap=Space.XS)
        head = row(figures, verdict, gap=Space.M, margins=(_SIDE, 0, _SIDE, 0))
        head.setStretch(0, 1)
        foot = row(self._what_if, self._link, gap=Space.M)
        foot.setStretch(0, 1)
        sides = (_SIDE, 0, _SIDE, 0)
        return column(
            row(self._title, 1, self._state, margins=(_SIDE, Space.M, _SIDE, 0)),
            head,
            row(self._proposals, margins=sides),
            row(self.table, margins=(_SIDE - Space.S, 0, _SIDE - Space.S, 0)),
            hairline(),
            row(foot, margins=sides),
            row(self._sum_box, margins=sides),
            gap=Space.S,
            margins=(0, 0, 0, Space.M),
        )

    def show_panel(self, panel: LedgerPanel) -> None:
        """Draw `panel`."""
        self._title.setText(panel.title)
        self._state.setText(panel.state)
        figures = (panel.handled, panel.penalties, panel.counted, panel.per_hour)
        for tile, figure in zip(self._tiles, figures, strict=True):
            _show_head(tile, figure)
        self._pill.setVisible(panel.met is not None)
        if panel.met is not None:
            tone, icon = (Tone.POSITIVE, IconName.CHECK) if panel.met else (Tone.NEGATIVE, IconName.CROSS)
            self._pill.show_words(panel.verdict, tone, icon)
        self._margin.setText(panel.verdict_note)
        self._show_proposals(panel.proposals)
        self._show_entries(panel.rows)
        self._what_if.setText(panel.what_if)
        clear(self._sums)
        for line in panel.arithmetic:
            self._sums.addWidget(label(line, wraps=True))

    @property
    def shows_arithmetic(self) -> bool:
        """Whether the arithmetic is open."""
        return self._sum_box.isVisibleTo(self)

    def toggle_arithmetic(self) -> None:
        """Open or close the arithmetic."""
        self._sum_box.setVisible(not self.shows_arithmetic)
        self._link.show_text(_("Hide the arithmetic") if self.shows_arithmetic else _("Show the arithmetic"))

    @property
    def current_proposal(self) -> ProposalId | None:
        """The proposal that `A` and `D` are about: the one with the focus, else the first."""
        for view in self._views:
            focus = self.window().focusWidget()
            if focus is not None and view.isAncestorOf(focus):
                return view.proposal
        return self._views[0].proposal if self._views else None

    @property
    def current_entry(self) -> ProposalId | None:
        """The proposal of the current entry, None where it cannot be taken back."""
        place = self.table.current_row
        return self._rows[place].proposal if 0 <= place < len(self._rows) else None

    def _show_proposals(self, cards: tuple[ProposalCard, ...]) -> None:
        if cards == self._cards:
            return
        self._cards = cards
        clear(self._proposals)
        self._views = []
        for card in cards:
            view = ProposalView(card)
            view.confirm_requested.connect(self.confirm_requested)
            view.decline_requested.connect(self.decline_requested)
            self._views.append(view)
            self._proposals.addWidget(view)

    def _show_entries(self, rows: tuple[LedgerRow, ...]) -> None:
        self._rows = rows
        columns = (
            Column("number", _("No."), 44),
            Column("day", _("Date"), 84),
            Column("entry", _("Entry"), stretch=True),
            Column("came", _("In"), 72, right=True),
            Column("went", _("Out"), 104, right=True),
            Column("left", _("Balance"), 76, right=True),
        )
        chosen = self.table.current_row >= 0
        self.table.show_rows(columns, rows, _cells)
        if not chosen:
            self.table.selectionModel().clear()
        self.table.setFixedHeight(self.table.height_of(len(rows)))
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _row_changed(self, _row: int) -> None:
        self.current_changed.emit()


def _show_head(tile: Tile, figure: HeadFigure) -> None:
    tile.show_name(figure.name)
    tile.show_figure(figure.figure, note=figure.note)


def _cells(line: object) -> tuple[Cell, ...]:
    assert isinstance(line, LedgerRow)
    tone = Tone.MUTED if line.muted else Tone.TEXT
    strong = Weight.SEMIBOLD if line.is_total else Weight.REGULAR
    title = Weight.SEMIBOLD if line.is_total else Weight.REGULAR if line.muted else Weight.MEDIUM
    went = Tone.NEGATIVE if line.went and not line.muted and not line.is_total else tone
    return (
        Cell(line.number, Tone.MUTED),
        Cell(line.day, Tone.MUTED),
        Cell(line.title, tone, title, line.note),
        Cell(line.came, tone, strong),
        Cell(line.went, went, strong, line.went_note),
        Cell(line.left, tone, Weight.REGULAR if line.muted else Weight.SEMIBOLD),
    )
