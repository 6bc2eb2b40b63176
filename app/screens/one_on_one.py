"""The one-on-one: at the left what mentor and agent write down, at the right the sheet as it will be printed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from app.actions import ActionId, Context
from app.dialogs.form_dialog import ask
from app.presenters.asking import Answers, Form
from app.presenters.one_on_one import OneOnOnePresenter
from app.presenters.one_on_one_screen import AGENTS_COPY, MENTORS_COPY, OneOnOneState
from app.presenters.reports_screen import FileWish
from app.screens.focus import focus_kept
from app.screens.one_on_one_fields import BeforeView, FocusView
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName
from app.theme.tokens import Space
from app.widgets.buttons import Button
from app.widgets.choices import SegmentedControl
from app.widgets.fields import TextArea
from app.widgets.labels import heading, muted
from app.widgets.layouts import FlowLayout, clear, column, pane, row, scrolling
from app.widgets.sheets import SheetsView
from app.window.screen import HeaderButton, Screen, ScreenHeader

_SETTLES_MS = 700


class OneOnOneScreen(Screen):
    """Draws a `OneOnOneState`; the presenter is given by `attach`.

    Signals:
        saved_told(str): whether what is in the fields is kept, in words.
    """

    saved_told = Signal(str)

    def __init__(self) -> None:
        super().__init__(Context.ONE_ON_ONE)
        self._presenter: OneOnOnePresenter | None = None
        self._state: OneOnOneState | None = None
        self._before: list[BeforeView] = []
        self._focuses: list[FocusView] = []
        self._exercise_buttons: list[Button] = []
        self._agent_view: TextArea
        self._private: TextArea
        self._timer = QTimer(self, singleShot=True, interval=_SETTLES_MS)
        self._timer.timeout.connect(self._settle)
        self._left = QVBoxLayout()
        self._left.setSpacing(theme().px(Space.L))
        px = theme().px
        self._left.setContentsMargins(px(Space.XL), px(Space.L), px(Space.L), px(Space.L))
        fields = QWidget()
        fields.setLayout(self._left)
        self._fields = scrolling(fields)
        self._copies = SegmentedControl(((AGENTS_COPY, ""), (MENTORS_COPY, "")), "")
        self._copies.option_chosen.connect(self._copy_chosen)
        self._copy_note = muted(wraps=True)
        self._sheets = SheetsView(_("The sheet as it will be printed"))
        paper = QWidget()
        paper.setLayout(column(self._sheets, 1, margins=(Space.L, Space.M, Space.L, Space.L)))
        bar = row(self._copies, self._copy_note, gap=Space.M, margins=(Space.L, Space.L, Space.L, 0))
        bar.setStretch(1, 1)
        self._right = pane(column(bar, scrolling(paper), gap=0), "sunken")
        whole = row(self._fields, self._right, gap=0)
        whole.setStretch(0, 46)
        whole.setStretch(1, 54)
        self.set_content(pane(whole))

    def attach(self, presenter: OneOnOnePresenter) -> None:
        """Hand what the user does over to `presenter`."""
        self._presenter = presenter

    # ------------------------------------------------------------ OneOnOneView

    def show_state(self, state: OneOnOneState) -> None:
        """Put everything into the fields."""
        with focus_kept(self):
            self._state = state
            options = ((AGENTS_COPY, _("Agent’s copy")), (MENTORS_COPY, _("Mentor’s copy")))
            self._copies.show_options(options, state.copy)
            self._copies.setAccessibleName(_("Whose copy"))
            self._show_copy_note(state.copy)
            clear(self._left)
            panels = [self._view_panel(state), self._focus_panel(state), self._private_panel(state)]
            if state.before:
                panels.insert(1, self._before_panel(state))
            for panel in panels:
                self._left.addWidget(panel)
                panel.show()  # at once, so that it can take the focus
            self._left.addLayout(self._given_row(state))
            self._left.addStretch(1)
            self.show_full()
        self.header_changed.emit()

    def show_sheets(self, sheets: tuple[bytes, ...]) -> None:
        """Show the sheets as pictures."""
        self._sheets.show_sheets(sheets)

    def show_saved(self, words: str) -> None:
        """Say whether what is in the fields is also kept."""
        self.saved_told.emit(words)

    def show_waiting(self) -> None:
        """Nothing is there yet."""
        self.show_loading(_("Gathering the two weeks"))

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

    # ------------------------------------------------------------ Screen

    def header(self) -> ScreenHeader:
        state = self._state
        if state is None:
            return ScreenHeader(_("One-on-one"), trail=(_("People"), _("Person")))
        return ScreenHeader(
            _("One-on-one"),
            state.subtitle,
            trail=(_("People"), state.name),
            others=(HeaderButton(_("until {day}").format(day=state.day), ActionId.CHOOSE_PERIOD, menu=True),),
            main=HeaderButton(_("Save as PDF"), ActionId.PRINT, "Ctrl+P"),
        )

    def main_part(self) -> QWidget:
        return self._agent_view if self._state is not None else self  # the talk opens with the agent's own view

    def panes(self) -> tuple[QWidget, ...]:
        return (self._fields, self._right)

    def left(self) -> None:
        self._settle()

    def retranslate(self) -> None:
        if self._presenter is not None:
            self._presenter.show_again()

    def handle_action(self, action: ActionId, argument: str) -> bool:
        presenter = self._presenter
        if presenter is None or self._state is None:
            return False
        match action:
            case ActionId.PRINT:
                presenter.print()
            case ActionId.CHOOSE_PERIOD:
                presenter.choose_day()
            case _:
                return False
        return True

    # ------------------------------------------------------------ panels

    def _view_panel(self, state: OneOnOneState) -> QFrame:
        self._agent_view = TextArea(_("What the agent says about these two weeks"), lines=4)
        self._agent_view.show_text(state.agent_view)
        self._agent_view.edited.connect(self._agent_view_edited)
        self._agent_view.left.connect(self._settle)
        hint = muted(_("Ask first: how was it, what went well, where was it hard?"), wraps=True)
        return _panel(_("The agent’s own view"), hint, self._agent_view)

    def _before_panel(self, state: OneOnOneState) -> QFrame:
        self._before = [BeforeView(place, one) for place, one in enumerate(state.before)]
        for view in self._before:
            view.outcome_edited.connect(self._outcome_edited)
            view.go_on_requested.connect(self._go_on)
        return _panel(state.before_title, *self._before)

    def _focus_panel(self, state: OneOnOneState) -> QFrame:
        self._focuses = [FocusView(place, one) for place, one in enumerate(state.focuses)]
        for view in self._focuses:
            view.edited.connect(self._focus_edited)
        hint = _("At most three: a strength to keep or one change, with one exercise each.")
        parts: list[QWidget] = [muted(hint, wraps=True)]
        if state.exercises:
            parts.append(self._exercises(state))
        return _panel(state.focus_title, *parts, *self._focuses)

    def _exercises(self, state: OneOnOneState) -> QWidget:
        flow = FlowLayout(theme().px(Space.S))
        flow.addWidget(muted(_("Chosen in the reviews:")))
        self._exercise_buttons = []
        for name, task in state.exercises:
            button = Button(name, icon=IconName.PLUS)
            button.setToolTip(task)
            button.clicked.connect(self._exercise_pressed)
            self._exercise_buttons.append(button)
            flow.addWidget(button)
        holder = QWidget()
        holder.setLayout(flow)
        return holder

    def _private_panel(self, state: OneOnOneState) -> QFrame:
        self._private = TextArea(_("Private note of the mentor"), lines=3)
        self._private.show_text(state.private_note)
        self._private.edited.connect(self._private_edited)
        self._private.left.connect(self._settle)
        title = row(heading(_("Private note")), 1, muted(_("only you see it; it is never printed")))
        inside = column(title, self._private, gap=Space.S, margins=(Space.L, Space.M, Space.L, Space.L))
        return pane(inside, "tinted")

    def _given_row(self, state: OneOnOneState) -> QVBoxLayout:
        if state.given:
            return column(muted(state.given))
        button = Button(_("The agent has the sheet"), icon=IconName.CHECK)
        button.clicked.connect(self._give)
        return column(row(button, 1), muted(_("From then on, five working days for a dispute."), wraps=True), gap=4)

    # ------------------------------------------------------------ what the user does

    def _agent_view_edited(self) -> None:
        if self._presenter is not None:
            self._presenter.change_agent_view(self._agent_view.toPlainText())
            self._timer.start()

    def _private_edited(self) -> None:
        if self._presenter is not None:
            self._presenter.change_private_note(self._private.toPlainText())
            self._timer.start()

    def _outcome_edited(self, place: int, text: str) -> None:
        if self._presenter is not None:
            self._presenter.change_outcome(place, text)
            self._timer.start()

    def _focus_edited(self, place: int) -> None:
        if self._presenter is not None:
            self._presenter.change_focus(place, self._focuses[place].fields())
            self._timer.start()

    def _go_on(self, place: int) -> None:
        if self._presenter is not None:
            self._presenter.go_on_with(place)

    def _exercise_pressed(self) -> None:
        for place, button in enumerate(self._exercise_buttons):
            if button is self.sender() and self._presenter is not None:
                self._presenter.take_exercise(place)

    def _copy_chosen(self, copy: str) -> None:
        self._show_copy_note(copy)
        if self._presenter is not None:
            self._presenter.choose_copy(copy)

    def _show_copy_note(self, copy: str) -> None:
        self._copy_note.setText(
            _("Quotes first, figures in small print.") if copy == AGENTS_COPY else _("Figures first.")
        )

    def _give(self) -> None:
        if self._presenter is not None:
            self._presenter.give()

    def _settle(self) -> None:
        self._timer.stop()
        if self._presenter is not None:
            self._presenter.settle()


def _panel(title: str, *parts: QWidget) -> QFrame:
    return pane(column(heading(title), *parts, gap=Space.S, margins=(Space.L, Space.M, Space.L, Space.L)), "panel")
