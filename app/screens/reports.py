"""The summary screen: what will be on paper, with the choices that lead to it and the ways to write it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.actions import ActionId, Condition, Context
from app.dialogs.form_dialog import ask
from app.presenters.asking import Answers, Form
from app.presenters.reports import FORMATS, ReportsPresenter
from app.presenters.reports_screen import FileWish, ReportsScreenState
from app.screens.focus import focus_kept
from app.screens.menus import open_menu
from app.screens.report_sections import SectionView, tile_view
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName
from app.theme.tokens import Space, TextSize
from app.widgets.labels import muted
from app.widgets.layouts import FlowLayout, clear, column, pane, scrolling
from app.widgets.side_by_side import SideBySide
from app.widgets.states import NextStep
from app.widgets.table import Table, bring_into_view
from app.window.screen import HeaderButton, Screen, ScreenHeader
from review.exporters.page import Section
from review.model.ids import PersonId, ReviewId
from review.model.summary import Audience


class ReportsScreen(Screen):
    """Draws a `ReportsScreenState`; the presenter is given by `attach`.

    Signals:
        person_requested(object): show this `PersonId`.
        review_requested(object): show this `ReviewId`.
    """

    person_requested = Signal(object)
    review_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__(Context.REPORTS)
        self._presenter: ReportsPresenter | None = None
        self._state: ReportsScreenState | None = None
        self._tables: list[tuple[int, Table]] = []
        self._body = QVBoxLayout()
        self._body.setSpacing(theme().px(Space.L))
        px = theme().px
        self._body.setContentsMargins(px(Space.XL), px(Space.L), px(Space.XL), px(Space.L))
        self._page = QWidget()
        self._page.setLayout(self._body)
        self._area = scrolling(self._page)
        self.set_content(self._area)

    def attach(self, presenter: ReportsPresenter) -> None:
        """Hand what the user does over to `presenter`."""
        self._presenter = presenter

    # ------------------------------------------------------------ ReportsView

    def show_state(self, state: ReportsScreenState) -> None:
        """Draw the report."""
        with focus_kept(self):
            self._state = state
            clear(self._body)
            self._tables = []
            self._body.addWidget(_tiles(state))
            for place, shown in enumerate(state.sections):
                self._body.addWidget(self._section(place, shown.section))
            self._body.addWidget(muted(state.foot, TextSize.CAPTION, wraps=True))
            self._body.addStretch(1)
            self.show_full()
        self.header_changed.emit()

    def show_waiting(self) -> None:
        """Nothing is there yet."""
        self.show_loading(_("Adding up"))

    def show_no_reviews(self) -> None:
        """There is no review to sum up anywhere."""
        self.show_empty(
            _("Figures appear after 5 reviews each."),
            _("Until then, the summary shows what was said."),
            NextStep(_("To my queue"), ActionId.GO_REVIEW, "Ctrl+3", IconName.REVIEW),
        )

    def show_failure(self, happened: str, remedy: str) -> None:
        """There is nothing to show, and why."""
        self.show_error(happened, remedy)

    def ask(self, form: Form, then: Callable[[Answers], None]) -> None:
        """Ask over the window."""
        ask(self, form, then)

    def choose_file(self, wish: FileWish, then: Callable[[Path], None]) -> None:
        """Ask where to write."""
        path, _kind = QFileDialog.getSaveFileName(self, wish.title, str(Path.home() / wish.name), wish.kind)
        if path:
            then(Path(path))

    def open_folder(self, path: Path) -> None:
        """Show the folder of `path`."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def open_person(self, person: PersonId) -> None:
        """Show the reviews of a person."""
        self.person_requested.emit(person)

    def open_review(self, review: ReviewId) -> None:
        """Show a review."""
        self.review_requested.emit(review)

    # ------------------------------------------------------------ Screen

    def header(self) -> ScreenHeader:
        state = self._state
        if state is None or not self.is_full:
            return ScreenHeader(_("Reports"))
        return ScreenHeader(
            _("Reports"),
            state.subtitle,
            others=(
                HeaderButton(state.source, ActionId.CHOOSE_PERIOD, menu=True),
                HeaderButton(state.agent, ActionId.CHOOSE_AGENT, menu=True),
                HeaderButton(_audience_words(state.audience), ActionId.CHOOSE_AUDIENCE, menu=True),
            ),
            main=HeaderButton(_("Export"), ActionId.EXPORT, "Ctrl+E", menu=True),
        )

    def conditions(self) -> frozenset[Condition]:
        return frozenset({Condition.ROW_CURRENT}) if self._current() is not None else frozenset()

    def main_part(self) -> QWidget:
        return self._tables[0][1] if self._tables else self

    def panes(self) -> tuple[QWidget, ...]:
        return tuple(table for _place, table in self._tables)

    def entered(self) -> None:
        if self._presenter is not None:
            self._presenter.refresh()

    def retranslate(self) -> None:
        if self._presenter is not None and self._state is not None:
            self._presenter.refresh()

    def handle_action(self, action: ActionId, argument: str) -> bool:
        presenter, state = self._presenter, self._state
        if presenter is None or state is None:
            return False
        match action:
            case ActionId.CHOOSE_PERIOD:
                open_menu(self, action, state.sources, state.source_key).chosen.connect(self._source_chosen)
            case ActionId.CHOOSE_AGENT:
                open_menu(self, action, state.agents, state.agent_key).chosen.connect(self._agent_chosen)
            case ActionId.CHOOSE_AUDIENCE:
                options = tuple((one.value, _audience_words(one)) for one in Audience)
                menu = open_menu(self, action, options, state.audience.value)
                menu.chosen.connect(self._audience_chosen)
            case ActionId.EXPORT:
                formats = tuple((name, _(words)) for name, (words, _ending) in FORMATS.items())
                open_menu(self, action, formats).chosen.connect(self._format_chosen)
            case ActionId.PRINT:
                presenter.export("pdf")
            case ActionId.OPEN:
                self._open_current()
            case ActionId.PREVIOUS_PERIOD | ActionId.NEXT_PERIOD:
                presenter.step_month(-1 if action is ActionId.PREVIOUS_PERIOD else 1)
            case _:
                return False
        return True

    # ------------------------------------------------------------ inside

    def _section(self, place: int, section: Section) -> QWidget:
        view = self._one_section(place, section)
        if section.beside is None:
            return view
        return SideBySide((view, 1), (self._one_section(place, section.beside), 1), narrow=900, margins=(0, 0, 0, 0))

    def _one_section(self, place: int, section: Section) -> SectionView:
        view = SectionView(section)
        if view.table is not None:
            self._tables.append((place, view.table))
            view.row_opened.connect(self._row_opened)
            view.table.current_changed.connect(self._row_moved)
        return view

    def _current(self) -> tuple[int, int] | None:
        """Section and row that have the focus."""
        for place, table in self._tables:
            if table.hasFocus() and table.current_row >= 0:
                return place, table.current_row
        return None

    def _open_current(self) -> None:
        current = self._current()
        if current is not None and self._presenter is not None:
            self._presenter.open_row(*current)

    def _row_opened(self, _row: int) -> None:
        self._open_current()

    def _row_moved(self, _row: int) -> None:
        """Keep the current row of the table with the focus in view."""
        for _place, table in self._tables:
            if table.hasFocus():
                bring_into_view(table, self._area)

    def _source_chosen(self, key: str) -> None:
        if self._presenter is not None:
            self._presenter.choose_source(key)

    def _agent_chosen(self, key: str) -> None:
        if self._presenter is not None:
            self._presenter.choose_agent(key)

    def _audience_chosen(self, key: str) -> None:
        if self._presenter is not None:
            self._presenter.choose_audience(key)

    def _format_chosen(self, key: str) -> None:
        if self._presenter is not None:
            self._presenter.export(key)


def _audience_words(audience: Audience) -> str:
    return _("For the team") if audience is Audience.TEAM else _("For outside")


def _tiles(state: ReportsScreenState) -> QWidget:
    flow = FlowLayout(theme().px(Space.XXL))
    for tile in state.tiles:
        flow.addWidget(tile_view(tile))
    return pane(column(flow, margins=(Space.L, Space.M, Space.L, Space.M)), "panel")
