"""The import: four steps on one page."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QWidget

from app.actions import ActionId, Condition, Context
from app.presenters.import_page import DoneStep, ImportPage, Running, Step
from app.screens.importing.check_step import CheckStepView
from app.screens.importing.file_step import FileStepView
from app.screens.importing.mapping_step import MappingStepView
from app.screens.importing.steps_list import StepsList
from app.texts import _
from app.theme.icons import IconName
from app.theme.tokens import Space, TextSize, Tone, Weight
from app.widgets.buttons import Button, ButtonRole
from app.widgets.figures import ThinBar
from app.widgets.labels import label, muted
from app.widgets.layouts import column, in_lines, pane, row, scrolling
from app.window.screen import Screen, ScreenHeader


class ImportScreen(Screen):
    """Draws an `ImportPage`. What is chosen is told by `file`, `mapping` and `check`.

    Signals:
        files_chosen(object): paths (a tuple of `Path`).
        problems_saved(object): the `Path` to save the refused rows to.
        go_on_requested, back_requested, stop_requested, remove_requested: as named.
        imported: an import is done.
    """

    files_chosen = Signal(object)
    problems_saved = Signal(object)
    go_on_requested = Signal()
    back_requested = Signal()
    stop_requested = Signal()
    remove_requested = Signal()
    imported = Signal()

    def __init__(self) -> None:
        super().__init__(Context.IMPORT)
        self._page: ImportPage | None = None
        self._just_chosen = False
        self._steps = StepsList()
        self.file, self.mapping, self.check = FileStepView(), MappingStepView(), CheckStepView()
        self._done, self._running = _DoneView(), _RunningView()
        self.file.files_requested.connect(self.choose_files)
        self.file.folder_requested.connect(self.choose_folder)
        self.check.action_requested.connect(self.request)
        self._done.remove.clicked.connect(self.remove_requested)
        self._done.draw.clicked.connect(self._ask_sample)
        self._done.look.clicked.connect(self._ask_conversations)
        self._running.stop.clicked.connect(self.stop_requested)
        self._problem, self._remedy = (
            label("", weight=Weight.SEMIBOLD, tone=Tone.NEGATIVE, wraps=True),
            label(wraps=True),
        )
        self._trouble = pane(
            column(self._problem, self._remedy, gap=Space.XS, margins=(Space.L, Space.M, Space.L, Space.M)), "panel"
        )
        self._room = QWidget()
        self._pages = QStackedLayout(self._room)
        for part in (scrolling(self.file), self.mapping, self.check, self._done, self._running):
            self._pages.addWidget(part)
        self._back = Button("", keys="Alt+Left", tall=True)
        self._save = Button(_("Save these rows as CSV"), icon=IconName.DOWNLOAD, tall=True)
        self._cancel = Button(_("Cancel"), keys="Esc", tall=True)
        self._go_on = Button("", ButtonRole.PRIMARY, keys="Ctrl+Enter", tall=True)
        self._back.clicked.connect(self.back_requested)
        self._save.clicked.connect(self._choose_problem_file)
        self._cancel.clicked.connect(self.leave)
        self._go_on.clicked.connect(self._ask_to_go_on)
        foot = row(self._back, self._save, 1, self._cancel, self._go_on, gap=Space.S)
        right = column(self._trouble, self._room, foot, gap=Space.M, margins=(Space.XXL, Space.L, Space.XXL, Space.L))
        right.setStretch(1, 1)
        whole = row(self._steps, right, gap=0)
        whole.setStretch(1, 1)
        self.set_content(pane(whole, "canvas"))

    # --- what the window asks

    def show_page(self, page: ImportPage) -> None:
        """Draw `page`."""
        before, self._page = self._page, page
        if page.done is not None and not page.done.removed:
            self.imported.emit()
        self._steps.show_steps(page.steps)
        self._trouble.setVisible(page.problem is not None)
        if page.problem is not None:
            self._problem.setText(page.problem[0])
            self._remedy.setText(page.problem[1])
        self._show_step(page)
        self._back.setVisible(bool(page.back))
        self._back.show_text(page.back)
        self._save.setVisible(page.check is not None and bool(page.check.problems))
        self._go_on.setVisible(bool(page.go_on))
        self._go_on.show_text(page.go_on)
        self._go_on.setEnabled(page.can_go_on)
        self._cancel.setVisible(page.step is not Step.DONE and page.running is None)
        self.show_full()
        self.header_changed.emit()
        chosen = self._just_chosen and page.can_go_on
        if before is None or chosen or before.step is not page.step or (before.check is None) != (page.check is None):
            self._just_chosen = False
            self._focus(page)

    def leave(self) -> None:
        """Close the page."""
        self.request(ActionId.GO_CONVERSATIONS)

    def header(self) -> ScreenHeader:
        subtitle = self._page.subtitle if self._page is not None else ""
        return ScreenHeader(_("Import"), subtitle=subtitle, trail=(_("Conversations"),))

    def conditions(self) -> frozenset[Condition]:
        met = {Condition.CAN_GO_BACK}
        if self._page is not None and self._page.can_go_on:
            met.add(Condition.FIELDS_COMPLETE)
        return frozenset(met)

    def handle_action(self, action: ActionId, argument: str) -> bool:
        match action:
            case ActionId.FINISH:
                self.go_on_requested.emit()
            case ActionId.BACK:
                self.back_requested.emit()
            case ActionId.LEAVE if self._page is not None and self._page.running is not None:
                self.stop_requested.emit()
            case ActionId.LEAVE:
                self.leave()
            case ActionId.NEXT_PROBLEM:
                self.check.next_problem()
            case ActionId.IMPORT:
                self.choose_files()
            case _:
                return False
        return True

    def panes(self) -> tuple[QWidget, ...]:
        return (self._room, self._go_on)

    def choose_files(self) -> None:
        """Ask for files."""
        words = _("Tables and exports")
        kinds = f"{words} (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.json *.jsonl *.ndjson *.gz *.zip);;* (*)"
        names, _kind = QFileDialog.getOpenFileNames(self, _("Choose files"), str(Path.home()), kinds)
        if names:
            self._take(*names)

    def choose_folder(self) -> None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self, _("Choose a folder"), str(Path.home()))
        if name:
            self._take(name)

    # --- inside

    def _take(self, *names: str) -> None:
        self._just_chosen = True
        self.files_chosen.emit(tuple(Path(name) for name in names))

    def _show_step(self, page: ImportPage) -> None:
        place = 4
        if page.running is not None:
            self._running.show_running(page.running)
            self._steps.setFocus()  # else what is hidden now hands the focus to the rail
        elif page.file is not None:
            self.file.show_step(page.file)
            place = 0
        elif page.mapping is not None:
            self.mapping.show_step(page.mapping)
            place = 1
        elif page.check is not None:
            self.check.show_step(page.check)
            place = 2
        elif page.done is not None:
            self._done.show_step(page.done)
            place = 3
        self._pages.setCurrentIndex(place)

    def _focus(self, page: ImportPage) -> None:
        if page.check is not None and page.check.problems:
            self.check.table().setFocus()
        elif page.can_go_on:
            self._go_on.setFocus()
        elif page.file is not None:
            self.file.focus_choice()
        elif page.done is not None:
            (self._done.look if page.done.removed else self._done.draw).setFocus()

    def _choose_problem_file(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, _("Save these rows as CSV"), _("problems.csv"), "CSV (*.csv)")
        if name:
            self.problems_saved.emit(Path(name))

    def _ask_to_go_on(self) -> None:
        self.request(ActionId.FINISH)

    def _ask_sample(self) -> None:
        self.request(ActionId.NEW_SAMPLE)

    def _ask_conversations(self) -> None:
        self.request(ActionId.GO_CONVERSATIONS)


class _RunningView(QWidget):
    """What runs, how far, how fast, and Stop."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", TextSize.TITLE, Weight.SEMIBOLD)
        self._bar, self._pace = ThinBar(), muted()
        self.stop = Button(_("Stop"), keys="Esc", tall=True)
        self.setLayout(column(1, self._words, self._bar, row(self._pace, 1, self.stop), 2, gap=Space.M))

    def show_running(self, running: Running) -> None:
        """Draw how far it is."""
        self._words.setText(running.words)
        self._bar.setVisible(running.share is not None)
        self._bar.show_share(running.share or 0.0, running.pace or running.words)
        self._pace.setText(running.pace)


class _DoneView(QWidget):
    """What became of it, and what comes next."""

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", TextSize.DISPLAY, Weight.SEMIBOLD, wraps=True)
        self._text = label("", TextSize.LEAD, tone=Tone.MUTED, wraps=True)
        self.draw = Button(_("New sample"), ButtonRole.PRIMARY, icon=IconName.SAMPLES, tall=True)
        self.look = Button(_("Look at the conversations"), icon=IconName.CONVERSATIONS, tall=True)
        self.remove = Button(_("Take this import back"), ButtonRole.LINK)
        buttons = in_lines(self.draw, self.look, gap=Space.M)
        self.setLayout(column(1, self._title, self._text, buttons, row(self.remove, 1), 2, gap=Space.L))

    def show_step(self, step: DoneStep) -> None:
        """Draw the outcome."""
        self._title.setText(step.title)
        self._text.setText(step.text)
        self.remove.setVisible(step.removable)
        self.draw.setVisible(not step.removed)
