"""First step: which files, and how they are read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.presenters.import_page import Choice, FileStep
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName
from app.theme.tokens import Space, TextSize, Tone
from app.widgets.buttons import Button, ButtonRole
from app.widgets.labels import heading, icon_label, label, muted
from app.widgets.layouts import clear, column, in_lines, pane, row
from app.widgets.properties import accessible
from app.widgets.table import Cell, Column, Table

_MARGINS = (Space.L, Space.M, Space.L, Space.M)


class FileStepView(QWidget):
    """Draws a `FileStep`.

    Signals:
        files_requested, folder_requested: the user wants to choose.
        encoding_chosen(str), delimiter_chosen(str), sheet_chosen(str): read it otherwise.
    """

    files_requested = Signal()
    folder_requested = Signal()
    encoding_chosen = Signal(str)
    delimiter_chosen = Signal(str)
    sheet_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._files = column(gap=Space.XS)
        self._choose = Button(_("Choose files"), ButtonRole.PRIMARY, icon=IconName.FILE, tall=True)
        self._folder = Button(_("Choose a folder"), icon=IconName.FOLDER, tall=True)
        self._choose.clicked.connect(self.files_requested)
        self._folder.clicked.connect(self.folder_requested)
        self._format = label("")
        self._encoding, self._delimiter, self._sheet = QComboBox(), QComboBox(), QComboBox()
        self._choices = (
            (self._encoding, _("Encoding"), self.encoding_chosen),
            (self._delimiter, _("Delimiter"), self.delimiter_chosen),
            (self._sheet, _("Sheet"), self.sheet_chosen),
        )
        self._named: list[QWidget] = []
        for box, words, _signal in self._choices:
            accessible(box, words)
            self._named.append(pane(column(muted(words), box, gap=Space.XS)))
        self._encoding.activated.connect(self._encoding_activated)
        self._delimiter.activated.connect(self._delimiter_activated)
        self._sheet.activated.connect(self._sheet_activated)
        self._hint = label(
            _("CSV, TSV, XLSX, XLS, ODS, JSON or JSONL, also packed. Several files and whole folders are read "
              "together; you can let them fall anywhere on this window."), TextSize.LEAD, tone=Tone.MUTED, wraps=True,
        )  # fmt: skip
        self._table = Table(_("The beginning of the file"))
        self._table_frame = pane(column(self._table, margins=(Space.S, 0, Space.S, Space.S)), "panel")
        inner = column(
            self._hint,
            self._files,
            in_lines(self._choose, self._folder, gap=Space.M),
            gap=Space.M,
            margins=(Space.XXL,) * 4,
        )
        how = column(heading(_("How it is read")), self._format, in_lines(*self._named, gap=Space.L), gap=Space.S)
        how.setContentsMargins(*(theme().px(side) for side in _MARGINS))
        self._read = pane(how, "panel")
        whole = column(pane(inner, "dashed"), self._read, self._table_frame, 1, gap=Space.L)
        whole.setStretch(2, 10)
        self.setLayout(whole)

    def show_step(self, step: FileStep) -> None:
        """Draw the files and how the first one is read."""
        clear(self._files)
        for name, size in step.files:
            self._files.addLayout(row(icon_label(IconName.FILE), label(name), muted(size), 1, gap=Space.S))
        if step.more:
            self._files.addWidget(muted(step.more))
        chosen = bool(step.files)
        self._choose.show_text(_("Choose other files") if chosen else _("Choose files"))
        self._choose.show_role(ButtonRole.SECONDARY if chosen else ButtonRole.PRIMARY)
        self._hint.setVisible(not chosen)
        self._read.setVisible(chosen)
        self._format.setText(step.format)
        for (box, _words, _signal), holder, choice in zip(
            self._choices, self._named, (step.encoding, step.delimiter, step.sheet), strict=True
        ):
            holder.setVisible(choice is not None)
            if choice is not None:
                _offer(box, choice)
        self._table_frame.setVisible(bool(step.header))
        columns = tuple(Column(str(place), title or "–", 160) for place, title in enumerate(step.header[:40]))
        self._table.show_rows(columns, step.rows, _cells)

    def focus_choice(self) -> None:
        """Give the keyboard to the choice of files."""
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _encoding_activated(self, place: int) -> None:
        self.encoding_chosen.emit(str(self._encoding.itemData(place)))

    def _delimiter_activated(self, place: int) -> None:
        self.delimiter_chosen.emit(str(self._delimiter.itemData(place)))

    def _sheet_activated(self, place: int) -> None:
        self.sheet_chosen.emit(str(self._sheet.itemData(place)))


def _offer(box: QComboBox, choice: Choice) -> None:
    box.clear()
    for key, words in choice.options:
        box.addItem(words, key)
    box.setCurrentIndex(box.findData(choice.chosen))


def _cells(shown: object) -> tuple[Cell, ...]:
    assert isinstance(shown, tuple)
    return tuple(Cell(" ".join(str(cell).split())[:200]) for cell in shown)
