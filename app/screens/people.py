"""The list of people with their figures, and beside it who the current one is."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.actions import ActionId, Condition, Context
from app.dialogs.form_dialog import ask
from app.presenters.asking import Answers, Form
from app.presenters.figure_words import FigureView
from app.presenters.people import PeoplePresenter
from app.presenters.people_screen import Circle, PeopleScreenState, PersonCard, PersonRow
from app.screens.menus import open_menu
from app.screens.person_card import CardView
from app.screens.quality_panels import VERDICTS, picture_of
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName
from app.theme.tokens import Space, Tone, Weight
from app.widgets.choices import SegmentedControl
from app.widgets.fields import TextField
from app.widgets.labels import label
from app.widgets.layouts import column, pane, row, scrolling
from app.widgets.side_by_side import SideBySide
from app.widgets.states import NextStep
from app.widgets.table import Cell, Column, Table
from app.window.screen import HeaderButton, Screen, ScreenHeader

_NARROW = 1080
_ALSO_ON_CARD = ("line", "mentor", "interval")


class PeopleScreen(Screen):
    """Draws a `PeopleScreenState`; the presenter is given by `attach`.

    Signals:
        person_requested(object): open the page of this `PersonId`.
        one_on_one_requested(object): prepare the talk with this `PersonId`.
    """

    person_requested = Signal(object)
    one_on_one_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__(Context.PEOPLE)
        self._presenter: PeoplePresenter | None = None
        self._state: PeopleScreenState | None = None
        self._several = False
        self._narrow = False
        self._build()

    def _build(self) -> None:
        """Make the widgets, in the language and size in force."""
        self._circles = SegmentedControl((("", ""),), "")
        self._circles.option_chosen.connect(self._circle_chosen)
        self._find = TextField(_("Find by name, line or identity"), icon=IconName.SEARCH, keys="/")
        self._find.textChanged.connect(self._words_typed)
        self._find.returnPressed.connect(self._open_current)
        self._find.setMinimumWidth(theme().px(280))
        self._table = Table(_("People"), two_lines=True)
        self._table.current_changed.connect(self._row_changed)
        self._table.opened.connect(self._row_opened)
        self._nobody = label("", tone=Tone.MUTED)
        self._nobody.hide()
        self._card = CardView()
        self._card.action_chosen.connect(self.request)
        tools = row(self._circles, self._find, 1, gap=Space.M)
        panel = pane(column(self._table, margins=(Space.S, Space.XS, Space.S, Space.S)), "panel")
        self._left = pane(column(tools, self._nobody, panel, gap=Space.M))
        self.set_content(scrolling(SideBySide((self._left, 1), (self._card, 0), narrow=_NARROW)))

    def attach(self, presenter: PeoplePresenter) -> None:
        """Hand what the user does over to `presenter`."""
        self._presenter = presenter

    # ------------------------------------------------------------ PeopleView

    def show_state(self, state: PeopleScreenState) -> None:
        """Draw the page."""
        self._state = state
        options = (
            (Circle.AGENTS.value, _("Agents")),
            (Circle.REVIEWERS.value, _("Reviewers and leads")),
            (Circle.EVERYBODY.value, _("Everybody")),
        )
        self._circles.show_options(options, state.circle.value)
        self._circles.setAccessibleName(_("Whom to show"))
        self._show_rows(state)
        self._table.setVisible(bool(state.rows))
        self._table.setMinimumHeight(min(self._table.height_of(len(state.rows)), theme().px(420)))
        self._nobody.setText(state.nobody)
        self._nobody.setVisible(bool(state.nobody))
        self.show_full()
        self.header_changed.emit()

    def show_card(self, card: PersonCard | None) -> None:
        """Draw who the current person is."""
        self._several = card is not None and len(card.identities) > 1
        self._card.show_card(card)

    def show_waiting(self) -> None:
        """Nothing is there yet."""
        self.show_loading(_("Looking who is there"))

    def show_nobody(self) -> None:
        """There are no people at all."""
        self.show_empty(
            _("Nobody is known yet."),
            _("People come with the conversations they answered."),
            NextStep(_("Import conversations"), ActionId.IMPORT, "Ctrl+I", IconName.IMPORT),
        )

    def show_failure(self, happened: str, remedy: str) -> None:
        """There is nothing to show, and why."""
        self.show_error(happened, remedy)

    def ask(self, form: Form, then: Callable[[Answers], None]) -> None:
        """Ask over the window."""
        ask(self, form, then)

    # ------------------------------------------------------------ Screen

    def header(self) -> ScreenHeader:
        if self._state is None or not self.is_full:
            return ScreenHeader(_("People"))
        return ScreenHeader(
            _("People"),
            self._state.subtitle,
            others=(HeaderButton(self._state.month, ActionId.CHOOSE_PERIOD, menu=True),),
        )

    def conditions(self) -> frozenset[Condition]:
        met = set()
        if self._state is not None and self._state.rows:
            met.add(Condition.ROW_CURRENT)
        if self._several:
            met.add(Condition.SEVERAL_IDENTITIES)
        return frozenset(met)

    def panes(self) -> tuple[QWidget, ...]:
        return (self._table, self._card, self._find)

    def main_part(self) -> QWidget:
        return self._table

    def entered(self) -> None:
        if self._presenter is not None:
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
            ActionId.OPEN: self._open_current,
            ActionId.ONE_ON_ONE: self._meet_current,
            ActionId.FIND: self._find.setFocus,
            ActionId.CHOOSE_PERIOD: self._choose_month,
            ActionId.RENAME: presenter.rename,
            ActionId.PUT_ON_LINE: presenter.put_on_line,
            ActionId.GIVE_MENTOR: presenter.give_mentor,
            ActionId.SET_NEWCOMER: presenter.set_newcomer,
            ActionId.MERGE: presenter.merge,
            ActionId.SPLIT: presenter.split,
        }
        if action in (ActionId.PREVIOUS_PERIOD, ActionId.NEXT_PERIOD):
            presenter.step_month(-1 if action is ActionId.PREVIOUS_PERIOD else 1)
        elif action in plain:
            plain[action]()
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        super().resizeEvent(event)
        self._fit()

    # ------------------------------------------------------------ inside

    def _fit(self) -> None:
        narrow = self.width() < theme().px(_NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            if self._state is not None:
                self._show_rows(self._state)

    def _show_rows(self, state: PeopleScreenState) -> None:
        """In a narrow room, leave out what the card says too."""
        columns, cells_of = _columns(state.circle)
        kept = [place for place, one in enumerate(columns) if not (self._narrow and one.key in _ALSO_ON_CARD)]

        def kept_cells(line: object) -> tuple[Cell, ...]:
            cells = cells_of(line)
            return tuple(cells[place] for place in kept)

        self._table.show_rows(tuple(columns[place] for place in kept), state.rows, kept_cells)

    def _circle_chosen(self, key: str) -> None:
        if self._presenter is not None:
            self._presenter.choose_circle(Circle(key))

    def _words_typed(self, words: str) -> None:
        if self._presenter is not None:
            self._presenter.find(words.strip())

    def _row_changed(self, place: int) -> None:
        if self._state is not None and self._presenter is not None and 0 <= place < len(self._state.rows):
            self._presenter.make_current(self._state.rows[place].person)

    def _row_opened(self, _place: int) -> None:
        self.request(ActionId.OPEN)

    def _open_current(self) -> None:
        place = self._table.current_row
        if self._state is not None and 0 <= place < len(self._state.rows):
            self.person_requested.emit(self._state.rows[place].person)

    def _meet_current(self) -> None:
        place = self._table.current_row
        if self._state is not None and 0 <= place < len(self._state.rows):
            self.one_on_one_requested.emit(self._state.rows[place].person)

    def _choose_month(self) -> None:
        if self._state is not None:
            chosen = next((key for key, name in self._state.months if name == self._state.month), "-")
            menu = open_menu(self, ActionId.CHOOSE_PERIOD, self._state.months, chosen)
            menu.chosen.connect(self._month_chosen)

    def _month_chosen(self, key: str) -> None:
        if self._presenter is not None:
            self._presenter.choose_month(key)


def _columns(circle: Circle) -> tuple[tuple[Column, ...], Callable[[object], tuple[Cell, ...]]]:
    if circle is not Circle.AGENTS:
        return (
            Column("name", _("Name"), stretch=True), Column("tasks", _("Tasks"), 260), Column("line", _("Line"), 120),
            Column("mentor", _("Mentor"), 180),
        ), _plain_cells  # fmt: skip
    return (
        Column("name", _("Agent"), stretch=True),
        Column("line", _("Line"), 96),
        Column("mentor", _("Mentor"), 150),
        Column("interval", "", 150),
        Column("quality", _("Quality"), 104, right=True),
        Column("verdict", _("Verdict"), 130),
        Column("contacts", _("Counted"), 96, right=True),
        Column("pace", _("Per hour"), 84, right=True),
    ), _agent_cells


def _agent_cells(line: object) -> tuple[Cell, ...]:
    assert isinstance(line, PersonRow)
    figure = line.figure
    interval = picture_of(figure.whisker, line.axis) if figure is not None and figure.whisker is not None else None
    verdict = VERDICTS.get(figure.verdict) if figure is not None and figure.verdict is not None else None
    pace = Tone.MUTED if line.norm_met is None else Tone.POSITIVE if line.norm_met else Tone.NEGATIVE
    return (
        Cell(line.name, weight=Weight.MEDIUM, second=line.waiting or line.note),
        Cell(line.line, Tone.MUTED),
        Cell(line.mentor, Tone.MUTED),
        Cell(interval=interval, words=figure.sentence if figure is not None else ""),
        _figure_cell(figure),
        _verdict_cell(line, verdict),
        Cell(line.contacts or "–", weight=Weight.MEDIUM, second=line.contacts_note),
        Cell(line.pace or "–", pace, icon=_pace_icon(line.norm_met)),
    )  # fmt: skip


def _figure_cell(figure: FigureView | None) -> Cell:
    if figure is None or not figure.value:
        return Cell("–", Tone.FAINT)
    return Cell(figure.value, weight=Weight.SEMIBOLD, second=figure.half, beside=bool(figure.half))


def _verdict_cell(line: PersonRow, verdict: tuple[Tone, IconName] | None) -> Cell:
    if line.figure is None:
        return Cell(_("no reviews"), Tone.FAINT)
    if verdict is None:
        return Cell(line.figure.verdict_words, Tone.MUTED, second=line.figure.counts)
    return Cell(line.figure.verdict_words, verdict[0], icon=verdict[1], second=line.figure.counts)


def _pace_icon(met: bool | None) -> IconName | None:
    return None if met is None else IconName.CHECK if met else IconName.CROSS


def _plain_cells(line: object) -> tuple[Cell, ...]:
    assert isinstance(line, PersonRow)
    return (
        Cell(line.name, weight=Weight.MEDIUM, second=line.note),
        Cell(line.tasks),
        Cell(line.line, Tone.MUTED),
        Cell(line.mentor, Tone.MUTED),
    )
