"""The page of a person: score, criteria, ledger of a month, last reviews."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from app.actions import ActionId, Condition, Context, spec, words
from app.dialogs.form_dialog import ask
from app.presenters.asking import Answers, Form
from app.presenters.person import PersonPresenter
from app.presenters.person_screen import EvidenceLine, PersonScreenState
from app.screens.ledger_view import LedgerView
from app.screens.menus import SEPARATOR, open_menu
from app.screens.quality_panels import CriteriaView, QualityView
from app.texts import _
from app.theme.icons import IconName
from app.theme.tokens import Space, Tone, Weight
from app.widgets.labels import heading, label, muted
from app.widgets.layouts import column, pane, row, scrolling
from app.widgets.side_by_side import SideBySide
from app.widgets.table import Cell, Column, Table, bring_into_view
from app.window.screen import HeaderButton, Screen, ScreenHeader

_MORE = (
    ActionId.ENTER_HOURS, ActionId.IMPORT_HOURS, ActionId.ENTER_HANDLED, None, ActionId.CONFIRM_NORM,
    ActionId.LOCK_PERIOD, ActionId.UNLOCK_PERIOD,
)  # fmt: skip


class PersonScreen(Screen):
    """Draws a `PersonScreenState`; the presenter is given by `attach`.

    Signals:
        one_on_one_requested(object): prepare the talk with this `PersonId`.
        review_requested(object): open the review with this `ReviewId`.
    """

    one_on_one_requested = Signal(object)
    review_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__(Context.PERSON)
        self._presenter: PersonPresenter | None = None
        self._state: PersonScreenState | None = None
        self._build()

    def _build(self) -> None:
        """Make the widgets, in the language and size in force."""
        self._quality, self._criteria, self._ledger = QualityView(), CriteriaView(), LedgerView()
        self._ledger.confirm_requested.connect(self._confirm)
        self._ledger.decline_requested.connect(self._decline)
        self._ledger.arithmetic_toggled.connect(self._ledger.toggle_arithmetic)
        self._reviews_note = muted()
        self._reviews = Table(_("Last reviews"))
        self._reviews.horizontalHeader().hide()
        self._reviews.opened.connect(self._review_opened)
        for table in (self._reviews, self._ledger.table):
            table.current_changed.connect(self._row_moved)
        self._no_reviews = label(_("No reviews in this month."), tone=Tone.MUTED)
        self._left = pane(column(self._quality, self._criteria, 1, gap=Space.L))
        self._right = pane(column(self._ledger, self._reviews_panel(), 1, gap=Space.L))
        self._area = scrolling(SideBySide((self._left, 38), (self._right, 62)))
        self.set_content(self._area)

    def attach(self, presenter: PersonPresenter) -> None:
        """Hand what the user does over to `presenter`."""
        self._presenter = presenter

    # ------------------------------------------------------------ PersonView

    def show_state(self, state: PersonScreenState) -> None:
        """Draw the page."""
        self._state = state
        self._quality.show_panel(state.quality, state.evidence)
        self._criteria.show_panel(state.criteria)
        self._ledger.show_panel(state.ledger)
        self._reviews_note.setText(state.reviews_note)
        columns = (
            Column("day", "", 72), Column("subject", "", 230), Column("quote", "", stretch=True),
            Column("score", "", 64, right=True),
        )  # fmt: skip
        chosen = self._reviews.current_row >= 0
        self._reviews.show_rows(columns, state.reviews, _review_cells)
        if not chosen:
            self._reviews.selectionModel().clear()
        heading_height = self._reviews.horizontalHeader().height()
        self._reviews.setFixedHeight(self._reviews.height_of(len(state.reviews)) - heading_height)
        self._reviews.setVisible(bool(state.reviews))
        self._no_reviews.setVisible(not state.reviews)
        self.show_full()
        self.header_changed.emit()

    def show_waiting(self) -> None:
        """Nothing is there yet."""
        self.show_loading(_("Adding up the month"))

    def show_failure(self, happened: str, remedy: str) -> None:
        """There is nothing to show, and why."""
        self.show_error(happened, remedy)

    def ask(self, form: Form, then: Callable[[Answers], None]) -> None:
        """Ask over the window."""
        ask(self, form, then)

    # ------------------------------------------------------------ Screen

    def header(self) -> ScreenHeader:
        if self._state is None:
            return ScreenHeader(_("Person"), trail=(_("People"),))
        return ScreenHeader(
            self._state.name,
            self._state.place,
            trail=(_("People"),),
            badge=(_("locked"), Tone.MUTED) if self._state.ledger.locked else None,
            main=HeaderButton(_("Prepare a one-on-one"), ActionId.ONE_ON_ONE, "Ctrl+M"),
            others=(
                HeaderButton(_("More"), ActionId.MORE, menu=True),
                HeaderButton(self._state.month, ActionId.CHOOSE_PERIOD, menu=True),
            ),
        )

    def conditions(self) -> frozenset[Condition]:
        if self._state is None:
            return frozenset()
        ledger = self._state.ledger
        met = {Condition.PERIOD_LOCKED if ledger.locked else Condition.PERIOD_UNLOCKED}
        if ledger.proposals:
            met.add(Condition.HAS_PROPOSAL)
        if ledger.met is not None:
            met.add(Condition.NORM_KNOWN)
        if self._ledger.current_entry is not None:
            met.add(Condition.ROW_CURRENT)
        return frozenset(met)

    def main_part(self) -> QWidget:
        return self._ledger.table

    def panes(self) -> tuple[QWidget, ...]:
        return (self._right, self._left)

    def entered(self) -> None:
        if self._presenter is not None and self._state is not None:
            self._presenter.refresh()

    def retranslate(self) -> None:
        self._build()
        if self._presenter is not None:
            self._presenter.show_again()

    def handle_action(self, action: ActionId, argument: str) -> bool:
        presenter = self._presenter
        if presenter is None:
            return False
        plain: dict[ActionId, Callable[[], None]] = {
            ActionId.CONFIRM: self._confirm_current,
            ActionId.DECLINE: self._decline_current,
            ActionId.WITHDRAW: self._withdraw,
            ActionId.OPEN: self._open_current,
            ActionId.SHOW_ARITHMETIC: self._ledger.toggle_arithmetic,
            ActionId.CHOOSE_PERIOD: self._choose_month,
            ActionId.MORE: self._show_more,
            ActionId.ENTER_HOURS: presenter.enter_hours,
            ActionId.IMPORT_HOURS: self._import_hours,
            ActionId.ENTER_HANDLED: presenter.enter_handled,
            ActionId.CONFIRM_NORM: presenter.confirm_norm,
            ActionId.LOCK_PERIOD: presenter.lock,
            ActionId.UNLOCK_PERIOD: presenter.unlock,
            ActionId.ONE_ON_ONE: self._meet,
        }
        if action in (ActionId.PREVIOUS_PERIOD, ActionId.NEXT_PERIOD):
            presenter.step_month(-1 if action is ActionId.PREVIOUS_PERIOD else 1)
        elif action in plain:
            plain[action]()
        else:
            return False
        return True

    # ------------------------------------------------------------ inside

    def _reviews_panel(self) -> QFrame:
        head = row(heading(_("Last reviews")), 1, self._reviews_note)
        inside = column(
            row(head, margins=(Space.L, 0, Space.L, 0)),
            row(self._reviews, margins=(Space.S, 0, Space.S, 0)),
            row(self._no_reviews, margins=(Space.L, 0, Space.L, 0)),
            gap=Space.S,
            margins=(0, Space.M, 0, Space.M),
        )
        return pane(inside, "panel")

    def _confirm_current(self) -> None:
        proposal = self._ledger.current_proposal
        if proposal is not None:
            self._confirm(proposal)

    def _decline_current(self) -> None:
        proposal = self._ledger.current_proposal
        if proposal is not None:
            self._decline(proposal)

    def _confirm(self, proposal: object) -> None:
        if self._presenter is not None and self._is_card(proposal):
            self._presenter.confirm(proposal)  # type: ignore[arg-type]  # a signal carries plain objects

    def _decline(self, proposal: object) -> None:
        if self._presenter is not None and self._is_card(proposal):
            self._presenter.decline(proposal)  # type: ignore[arg-type]  # a signal carries plain objects

    def _is_card(self, proposal: object) -> bool:
        return self._state is not None and any(card.proposal == proposal for card in self._state.ledger.proposals)

    def _meet(self) -> None:
        if self._presenter is not None and self._presenter.person is not None:
            self.one_on_one_requested.emit(self._presenter.person)

    def _withdraw(self) -> None:
        entry = self._ledger.current_entry
        if entry is not None and self._presenter is not None:
            self._presenter.withdraw(entry)

    def _choose_month(self) -> None:
        if self._state is not None and self._presenter is not None:
            chosen = next((key for key, name in self._state.months if name == self._state.month), "-")
            menu = open_menu(self, ActionId.CHOOSE_PERIOD, self._state.months, chosen)
            menu.chosen.connect(self._month_chosen)

    def _month_chosen(self, key: str) -> None:
        if self._presenter is not None:
            self._presenter.choose_month(key)

    def _show_more(self) -> None:
        met = self.conditions()
        entries: list[tuple[str, str]] = []
        for action in _MORE:
            if action is None:
                entries.append(SEPARATOR)
                continue
            row_of = spec(action, Context.PERSON)
            if row_of.condition is None or row_of.condition in met:
                entries.append((action.value, words(row_of)))
        open_menu(self, ActionId.MORE, entries).chosen.connect(self._more_chosen)

    def _more_chosen(self, key: str) -> None:
        self.request(ActionId(key))

    def _import_hours(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, _("Import hours from a file"), "", _("Tables (*.csv *.tsv *.txt)")
        )
        if path and self._presenter is not None:
            self._presenter.import_hours(Path(path))

    def _row_moved(self, _row: int) -> None:
        for table in (self._reviews, self._ledger.table):
            if table.hasFocus():
                bring_into_view(table, self._area)

    def _open_current(self) -> None:
        if self._reviews.hasFocus() and self._reviews.current_row >= 0:
            self._review_opened(self._reviews.current_row)

    def _review_opened(self, place: int) -> None:
        if self._state is not None:
            self.review_requested.emit(self._state.reviews[place].review)


def _review_cells(line: object) -> tuple[Cell, ...]:
    assert isinstance(line, EvidenceLine)
    icon = IconName.STAR if line.is_praise else IconName.QUOTE
    return (
        Cell(line.day, Tone.MUTED),
        Cell(line.subject),
        Cell(line.quote, Tone.MUTED, icon=icon if line.quote else None),
        Cell(line.score, weight=Weight.MEDIUM),
    )
