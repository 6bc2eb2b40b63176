"""The settings: look, team, norms, rules, special days, backups, keys. Kept at once, with Undo."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QFrame, QLayout, QSizePolicy, QVBoxLayout, QWidget

from app.actions import ActionId, Context
from app.dialogs.form_dialog import ask
from app.presenters.asking import Answers, Form
from app.presenters.settings import SettingsPresenter
from app.presenters.settings_screen import Choice, KeyRow, NormRow, RuleRow, SettingsScreenState, SpecialRow
from app.screens.focus import focus_kept
from app.texts import _
from app.theme.icons import IconName
from app.theme.tokens import Space, Tone, Weight
from app.widgets.buttons import Button, ButtonRole
from app.widgets.choices import SegmentedControl
from app.widgets.labels import heading, label, muted
from app.widgets.layouts import FlowLayout, clear, column, pane, row, scrolling
from app.widgets.legends import legend_parts, second_legend
from app.widgets.properties import accessible
from app.widgets.side_by_side import SideBySide
from app.widgets.table import Cell, Column, Table
from app.window.screen import Screen, ScreenHeader

_MARGINS = (Space.L, Space.M, Space.L, Space.L)


class SettingsScreen(Screen):
    """Draws a `SettingsScreenState`; the presenter is given by `attach`."""

    def __init__(self) -> None:
        super().__init__(Context.SETTINGS)
        self._presenter: SettingsPresenter | None = None
        self._state: SettingsScreenState | None = None
        self._first, self._second = QVBoxLayout(), QVBoxLayout()
        for side in (self._first, self._second):
            side.setContentsMargins(0, 0, 0, 0)
            side.setSpacing(16)
        self._left, self._right = pane(self._first), pane(self._second)
        self.set_content(scrolling(SideBySide((self._left, 1), (self._right, 1))))

    def attach(self, presenter: SettingsPresenter) -> None:
        """Hand what the user does over to `presenter`."""
        self._presenter = presenter

    # ------------------------------------------------------------ SettingsView

    def show_state(self, state: SettingsScreenState) -> None:
        """Draw the page."""
        with focus_kept(self):
            self._state = state
            for side in (self._first, self._second):
                clear(side)
            for panel in (self._look(state), self._team(state), self._backups(state), self._places(state)):
                self._first.addWidget(panel)
                panel.show()  # at once, so that it can take the focus
            for panel in (self._norms(state), self._rules(state), self._special(state), self._keys(state)):
                self._second.addWidget(panel)
                panel.show()
            self._first.addStretch(1)
            self._second.addStretch(1)
            self.show_full()
        self.header_changed.emit()

    def show_waiting(self) -> None:
        """Nothing is there yet."""
        self.show_loading(_("Fetching the settings"))

    def show_failure(self, happened: str, remedy: str) -> None:
        """There is nothing to show, and why."""
        self.show_error(happened, remedy)

    def ask(self, form: Form, then: Callable[[Answers], None]) -> None:
        """Ask over the window."""
        ask(self, form, then)

    def restore(self, copy: Path) -> None:
        """Put a backup in place of the profile."""
        self.request(ActionId.RESTORE, str(copy))

    # ------------------------------------------------------------ Screen

    def header(self) -> ScreenHeader:
        return ScreenHeader(_("Settings"), _("kept at once"))

    def panes(self) -> tuple[QWidget, ...]:
        return (self._left, self._right)

    def main_part(self) -> QWidget:
        return self._language if self._state is not None else self

    def entered(self) -> None:
        if self._presenter is not None:
            self._presenter.refresh()

    def retranslate(self) -> None:
        if self._presenter is not None:
            self._presenter.show_again()

    def handle_action(self, action: ActionId, argument: str) -> bool:
        if action is ActionId.RESTORE and not argument:
            self._choose_backup()
            return True
        return False

    # ------------------------------------------------------------ panels

    def _look(self, state: SettingsScreenState) -> QFrame:
        look = state.look
        self._language = _combo(_("Language"), look.language)
        self._language.activated.connect(self._language_chosen)
        self._theme = SegmentedControl(look.theme.options, _("Theme"), look.theme.chosen)
        self._theme.option_chosen.connect(self._theme_chosen)
        self._size = SegmentedControl(look.text_size.options, _("Text size"), look.text_size.chosen)
        self._size.option_chosen.connect(self._size_chosen)
        self._motion = QCheckBox(_("Reduce motion"))
        self._motion.setChecked(look.reduce_motion)
        self._motion.clicked.connect(self._motion_chosen)
        return _panel(
            _("Language, theme, size"),
            _named(_("Language"), self._language),
            _named(_("Theme"), self._theme),
            _named(_("Text size"), self._size),
            self._motion,
        )

    def _team(self, state: SettingsScreenState) -> QFrame:
        team = state.team
        return _panel(
            _("You and the team"),
            self._changeable(_("You"), team.me or _("nobody yet"), self._rename_me if team.me else None),
            self._changeable(_("Team"), team.name or _("no name yet"), self._name_team),
            self._changeable(_("Zone of the team’s days"), team.zone, self._choose_zone),
        )

    def _backups(self, state: SettingsScreenState) -> QFrame:
        self._copies = _table(
            _("Backups"), (Column("name", _("Backup"), stretch=True),), state.backups, lambda name: (Cell(str(name)),)
        )
        write = _button(_("Back up now"), self._back_up, IconName.DOWNLOAD)
        known = _button(_("Restore the chosen one"), self._restore_known)
        other = _button(_("Restore from a file"), self._choose_backup, IconName.FOLDER)
        note = muted(
            _("A backup is written before every change of the database’s form. Restoring asks first."), wraps=True
        )
        parts: list[QWidget] = [note]
        if state.backups:
            parts.append(self._copies)
        return _panel(_("Backup"), *parts, _buttons(write, *((known,) if state.backups else ()), other))

    def _places(self, state: SettingsScreenState) -> QFrame:
        rows: list[QWidget] = []
        self._folders: dict[Button, Path] = {}
        for place in state.places:
            path = label(str(place.path), wraps=True)
            path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            button = _button(_("Open the folder"), self._open_folder, role=ButtonRole.LINK)
            accessible(button, _("Open the folder: {what}").format(what=place.name))
            self._folders[button] = place.path
            rows.append(_holder(row(column(muted(place.name), path, gap=2), button, gap=Space.M), stretch_first=True))
        note = muted(_("Nothing leaves this computer."), wraps=True)
        return _panel(_("Where data lies"), *rows, note)

    def _norms(self, state: SettingsScreenState) -> QFrame:
        columns = (
            Column("norm", _("Norm"), 130), Column("line", _("Line"), 110), Column("since", _("Since"), 120),
            Column("purpose", _("For"), stretch=True),
        )  # fmt: skip
        table = _table(_("Norms"), columns, state.norms, _norm_cells)
        note = muted(_("A month is judged by the norm of its first day."), wraps=True)
        return _panel(
            _("Norms of contacts per hour"),
            table,
            note,
            _buttons(_button(_("Add a norm"), self._add_norm, IconName.PLUS)),
        )

    def _rules(self, state: SettingsScreenState) -> QFrame:
        columns = (
            Column("name", _("Rule"), stretch=True), Column("amount", _("Takes"), 100),
            Column("clause", _("Clause"), 90), Column("state", _("State"), 110),
        )  # fmt: skip
        self._rule_table = _table(_("Penalty rules"), columns, state.rules, _rule_cells)
        self._rule_table.make_current(0)
        switch = _button(_("Switch on or off"), self._switch_rule)
        note = muted(_("A program decides nobody’s pay: reviewers propose, a lead confirms."), wraps=True)
        add = _button(_("Add a rule"), self._add_rule, IconName.PLUS)
        return _panel(_("Penalty rules"), self._rule_table, note, _buttons(add, switch))

    def _special(self, state: SettingsScreenState) -> QFrame:
        columns = (Column("days", _("Days"), 210), Column("reason", _("Reason"), stretch=True))
        self._special_table = _table(_("Special days"), columns, state.special, _special_cells)
        add = _button(_("Set days apart"), self._add_special, IconName.PLUS)
        parts: list[QWidget] = [muted(_("Outages and new rules, apart in every figure."), wraps=True)]
        if not state.special:
            return _panel(_("Special days"), *parts, _buttons(add))
        self._special_table.make_current(0)
        take_back = _button(_("Take back"), self._remove_special)
        return _panel(_("Special days"), self._special_table, *parts, _buttons(add, take_back))

    def _keys(self, state: SettingsScreenState) -> QFrame:
        columns = (
            Column("words", _("What it does"), stretch=True), Column("where", _("Where"), 120),
            Column("keys", _("Keys"), 150),
        )  # fmt: skip
        table = _table(_("Keys"), columns, state.keys, _key_cells)
        note = muted(_("Keys are places on the keyboard, whatever layout is on."), wraps=True)
        return _panel(_("Keys"), note, table)

    def _changeable(self, name: str, value: str, change: Callable[[], None] | None) -> QWidget:
        parts: list[QWidget | QLayout | int | None] = [
            column(muted(name), label(value, weight=Weight.MEDIUM, wraps=True), gap=2)
        ]
        if change is not None:
            button = _button(_("Change"), change)
            accessible(button, _("Change: {what}").format(what=name))
            parts.append(button)
        return _holder(row(*parts, gap=Space.M), stretch_first=True)

    # ------------------------------------------------------------ what the user does

    def _language_chosen(self, _place: int) -> None:
        if self._presenter is not None:
            self._presenter.choose_language(str(self._language.currentData()))

    def _theme_chosen(self, key: str) -> None:
        if self._presenter is not None:
            self._presenter.choose_theme(key)

    def _size_chosen(self, key: str) -> None:
        if self._presenter is not None:
            self._presenter.choose_text_size(key)

    def _motion_chosen(self) -> None:
        if self._presenter is not None:
            self._presenter.choose_reduce_motion(reduced=self._motion.isChecked())

    def _rename_me(self) -> None:
        if self._presenter is not None:
            self._presenter.rename_me()

    def _name_team(self) -> None:
        if self._presenter is not None:
            self._presenter.name_team()

    def _choose_zone(self) -> None:
        if self._presenter is not None:
            self._presenter.choose_zone()

    def _add_norm(self) -> None:
        if self._presenter is not None:
            self._presenter.add_norm()

    def _add_rule(self) -> None:
        if self._presenter is not None:
            self._presenter.add_rule()

    def _switch_rule(self) -> None:
        if self._presenter is not None and self._rule_table.current_row >= 0:
            self._presenter.switch_rule(self._rule_table.current_row)

    def _add_special(self) -> None:
        if self._presenter is not None:
            self._presenter.add_special_days()

    def _remove_special(self) -> None:
        if self._presenter is not None and self._special_table.current_row >= 0:
            self._presenter.remove_special_days(self._special_table.current_row)

    def _back_up(self) -> None:
        if self._presenter is not None:
            self._presenter.back_up()

    def _restore_known(self) -> None:
        if self._presenter is not None and self._copies.current_row >= 0:
            self._presenter.restore_known(self._copies.current_row)

    def _choose_backup(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Restore from a file"), "", _("Backups (*.db)"))
        if path and self._presenter is not None:
            self._presenter.restore(Path(path))

    def _open_folder(self) -> None:
        for button, path in self._folders.items():
            if button is self.sender():
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _panel(title: str, *parts: QWidget) -> QFrame:
    return pane(column(heading(title), *parts, gap=Space.S, margins=_MARGINS), "panel")


def _holder(layout: QLayout, *, stretch_first: bool = False) -> QWidget:
    holder = QWidget()
    holder.setLayout(layout)
    layout.setContentsMargins(0, 0, 0, 0)
    if stretch_first:
        layout.setStretch(0, 1)  # type: ignore[attr-defined]  # a row
    return holder


def _named(name: str, control: QWidget) -> QWidget:
    return _holder(column(muted(name), row(control, 1), gap=4))


def _combo(name: str, choice: Choice) -> QComboBox:
    box = accessible(QComboBox(), name)
    for key, words in choice.options:
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(choice.chosen)))
    return box


def _button(
    words: str, act: Callable[[], None], icon: IconName | None = None, role: ButtonRole = ButtonRole.SECONDARY
) -> Button:
    button = Button(words, role, icon=icon)
    button.clicked.connect(act)
    return button


def _buttons(*buttons: Button) -> QWidget:
    flow = FlowLayout(8)
    for button in buttons:
        flow.addWidget(button)
    return _holder(flow)


def _table(
    name: str, columns: tuple[Column, ...], rows: Sequence[object], cells_of: Callable[[object], tuple[Cell, ...]]
) -> Table:
    """A table as high as its rows."""
    table = Table(name)
    table.show_rows(columns, rows, cells_of)
    table.selectionModel().clear()
    table.setFixedHeight(table.height_of(len(rows)))
    table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return table


def _norm_cells(line: object) -> tuple[Cell, ...]:
    assert isinstance(line, NormRow)
    return Cell(line.norm, weight=Weight.MEDIUM), Cell(line.line), Cell(line.since, Tone.MUTED), Cell(line.purpose)


def _rule_cells(line: object) -> tuple[Cell, ...]:
    assert isinstance(line, RuleRow)
    tone = Tone.TEXT if line.active else Tone.MUTED
    state = (
        Cell(_("on"), Tone.POSITIVE, icon=IconName.CHECK)
        if line.active
        else Cell(_("off"), Tone.MUTED, icon=IconName.MINUS)
    )
    return Cell(line.name, tone, Weight.MEDIUM), Cell(line.amount, tone), Cell(line.clause, Tone.MUTED), state


def _special_cells(line: object) -> tuple[Cell, ...]:
    assert isinstance(line, SpecialRow)
    return Cell(line.days, weight=Weight.MEDIUM), Cell(line.reason)


def _key_cells(line: object) -> tuple[Cell, ...]:
    assert isinstance(line, KeyRow)
    return Cell(line.words), Cell(line.where, Tone.MUTED), Cell(", ".join(_key_text(keys) for keys in line.keys))


def _key_text(keys: str) -> str:
    second = second_legend(keys)
    return "+".join(legend_parts(keys)) + (f" ({second})" if second else "")
