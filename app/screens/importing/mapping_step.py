"""Second step: our field, their column, three live values."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from app.presenters.import_page import MappingStep
from app.presenters.mapping_fields import FieldLine
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName
from app.theme.tokens import Space, TextSize, Tone, Weight
from app.widgets.fields import TextField
from app.widgets.labels import ElidedLabel, icon_label, label, muted
from app.widgets.layouts import column, pane, row, scrolling
from app.widgets.properties import accessible

_FIELD, _COLUMN = 240, 220


class _Line:
    """The widgets of one field."""

    def __init__(self, line: FieldLine) -> None:
        self.name = label(line.words, weight=Weight.MEDIUM if line.needed else Weight.REGULAR)
        self.box = accessible(QComboBox(), line.words)
        self.box.setFixedWidth(theme().px(_COLUMN))
        self.values = ElidedLabel("", TextSize.SMALL, tone=Tone.MUTED)
        self.columns: tuple[str, ...] | None = None

    def show_line(self, line: FieldLine, columns: tuple[str, ...]) -> None:
        """Draw the column chosen and its values."""
        if columns != self.columns:
            self.columns = columns
            self.box.clear()
            self.box.addItem(_("not chosen") if line.needed else _("none"), "")
            for title in columns:
                self.box.addItem(title, title)
            if line.column and line.column not in columns:
                self.box.addItem(_("{column}, not in these files").format(column=line.column), line.column)
        self.box.setCurrentIndex(max(0, self.box.findData(line.column)))
        self.values.show_text("   ·   ".join(line.values))


class MappingStepView(QWidget):
    """Draws a `MappingStep`.

    Signals:
        mapping_chosen(str): a saved mapping by its name, "" for the guess.
        column_chosen(str, str): our field and their column, "" for none.
        named(str): what the source is called.
    """

    mapping_chosen = Signal(str)
    column_chosen = Signal(str, str)
    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, _Line] = {}
        self._mappings = accessible(QComboBox(), _("Mapping"))
        self._mappings.activated.connect(self._mapping_activated)
        self._name = TextField(_("Name of the source"))
        self._name.setMinimumWidth(theme().px(240))
        self._name.editingFinished.connect(self._name_edited)
        self._missing = label("", weight=Weight.SEMIBOLD, tone=Tone.CAUTION, wraps=True)
        self._advice = muted("", wraps=True)
        warning = row(icon_label(IconName.WARNING, Tone.CAUTION), self._missing, gap=Space.S)
        warning.setStretch(1, 1)
        self._warning = pane(warning)
        top = row(
            column(muted(_("Mapping")), self._mappings, gap=Space.XS),
            column(muted(_("Source; with a number it names a conversation for good")), self._name, gap=Space.XS),
            1, gap=Space.L,
        )  # fmt: skip
        self._grid = QGridLayout()
        self._grid.setContentsMargins(*(theme().px(side) for side in (Space.L, Space.M, Space.L, Space.M)))
        self._grid.setHorizontalSpacing(theme().px(Space.L))
        self._grid.setVerticalSpacing(theme().px(6))
        self._grid.setColumnMinimumWidth(0, theme().px(_FIELD))
        self._grid.setColumnStretch(2, 1)
        for place, words in enumerate((_("Our field"), _("Column in the file"), _("What stands in it"))):
            self._grid.addWidget(muted(words), 0, place)
        inner = QWidget()
        inner.setLayout(column(self._grid, 1))
        self._table = pane(column(scrolling(inner), margins=(0, 0, 0, 0)), "panel")
        whole = column(top, self._warning, self._advice, self._table, gap=Space.M)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def show_step(self, step: MappingStep) -> None:
        """Draw the mapping in force."""
        if [self._mappings.itemData(place) for place in range(self._mappings.count())] != [
            key for key, _words in step.mappings.options
        ]:
            self._mappings.clear()
            for key, words in step.mappings.options:
                self._mappings.addItem(words, key)
        self._mappings.setCurrentIndex(max(0, self._mappings.findData(step.mappings.chosen)))
        if not self._name.hasFocus():
            self._name.setText(step.name)
        self._missing.setText(step.missing)
        self._warning.setVisible(bool(step.missing))
        self._advice.setText(step.advice)
        self._advice.setVisible(bool(step.advice))
        self._show_lines(step)

    def _show_lines(self, step: MappingStep) -> None:
        keys = [line.key for line in step.lines]
        if keys != list(self._lines):
            self._rebuild(step)
        for line in step.lines:
            self._lines[line.key].show_line(line, step.columns)

    def _rebuild(self, step: MappingStep) -> None:
        for gone in self._lines.values():
            for widget in (gone.name, gone.box, gone.values):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._lines = {}
        for place, line in enumerate(step.lines, start=1):
            made = self._lines[line.key] = _Line(line)
            made.box.activated.connect(self._column_activated)
            self._grid.addWidget(made.name, place, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(made.box, place, 1)
            self._grid.addWidget(made.values, place, 2, Qt.AlignmentFlag.AlignVCenter)

    def _mapping_activated(self, place: int) -> None:
        self.mapping_chosen.emit(str(self._mappings.itemData(place)))

    def _column_activated(self, place: int) -> None:
        for key, line in self._lines.items():
            if line.box is self.sender():
                self.column_chosen.emit(key, str(line.box.itemData(place)))
                return

    def _name_edited(self) -> None:
        self.named.emit(self._name.text())
