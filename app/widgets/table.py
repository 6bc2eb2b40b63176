"""The one table: rows of cells painted from tokens, a bar at the current row, headers that sort.

A screen describes its columns and turns each row into cells; nothing else is needed:

    table = Table(_("Conversations"))
    table.show_rows((Column("no", _("No."), 90), Column("subject", _("Subject"), stretch=True)), rows, cells_of)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.theme.current import theme
from app.theme.icons import IconName, paint_icon
from app.theme.tokens import Radius, Size, Space, TextSize, Tone, Weight, tone_color, tone_tint
from app.widgets.figures import paint_bar
from app.widgets.intervals import IntervalPicture, paint_interval
from app.widgets.painting import (
    Severity,
    box,
    line_of_text,
    paint_criterion_sample,
    paint_severity,
    text_width,
)

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows; empty parts are left out.

    Attributes:
        text: the words or the figure.
        tone, weight: of `text`.
        second: a quiet second line (rows of two lines) or, when `beside` is set, text after the first.
        beside: whether `second` stands after `text` on the same line (`± 2,3`).
        icon: before the text, in its tone.
        criterion: position of a criterion: the sample of its line stands before the text.
        severity: four bars.
        interval: dot and whisker across the cell.
        share: a bar filled to 0–1 before the text.
        filled: text on the tint of its tone (a wrong value, a grade in a matrix).
        words: what a screen reader says; the text when empty.
    """

    text: str = ""
    tone: Tone = Tone.TEXT
    weight: Weight = Weight.REGULAR
    second: str = ""
    beside: bool = False
    icon: IconName | None = None
    criterion: int | None = None
    severity: Severity | None = None
    interval: IntervalPicture | None = None
    share: float | None = None
    filled: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: key, heading, width in logical pixels at 100 %; figures stand at the right.

    Attributes:
        stretch: takes the room that is left.
        sortable: its heading asks for sorting (`Table.sort_requested`).
        words: a tooltip for a heading that needs explaining.
    """

    key: str
    heading: str = ""
    width: int = 100
    right: bool = False
    stretch: bool = False
    sortable: bool = False
    words: str = ""


class RowsModel(QAbstractTableModel):
    """Rows of any kind; cells are made when they are painted and kept for as long as the rows are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.rows: Sequence[object] = ()
        self._cells_of: Callable[[object], tuple[Cell, ...]] = _no_cells
        self._made: dict[int, tuple[Cell, ...]] = {}

    def show_rows(
        self, columns: tuple[Column, ...], rows: Sequence[object], cells_of: Callable[[object], tuple[Cell, ...]]
    ) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.columns, self.rows, self._cells_of, self._made = columns, rows, cells_of, {}
        self.endResetModel()

    def refresh(self, first: int, last: int) -> None:
        """Make the cells of these rows anew."""
        for row in range(first, last + 1):
            self._made.pop(row, None)
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def cell(self, row: int, column: int) -> Cell:
        """The cell painted at `row`, `column`."""
        if row not in self._made:
            self._made[row] = self._cells_of(self.rows[row])
        cells = self._made[row]
        return cells[column] if column < len(cells) else Cell()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008  (Qt's name and default)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008  (Qt's name and default)
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return cell.words or " ".join(filter(None, (cell.text, cell.second)))
            case Qt.ItemDataRole.ToolTipRole:
                return " ".join(filter(None, (cell.text, cell.second))) or cell.words
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if self.columns[index.column()].right else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(  # noqa: N802  (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.heading
            case Qt.ItemDataRole.ToolTipRole:
                return column.words or None
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class RowDelegate(QStyledItemDelegate):
    """Paints every kind of `Cell`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  (Qt's name)
        return QSize(theme().px(60), theme().px(Size.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, RowsModel):
            return
        rect = QRectF(option.rect)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        colors, px = theme().colors, theme().px
        if current:
            painter.fillRect(rect, QColor(colors.accent_tint))
            if index.column() == 0:
                bar = QRectF(rect.left(), rect.top(), px(Size.CURRENT_BAR), rect.height())
                painter.fillRect(bar, QColor(colors.accent))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(colors.line))
        cell = model.cell(index.row(), index.column())
        inner = rect.adjusted(px(Space.S), 0, -px(Space.S), -1)
        paint_cell(painter, inner, cell, right=model.columns[index.column()].right)


def paint_cell(painter: QPainter, rect: QRectF, cell: Cell, *, right: bool = False) -> None:
    """Paint one cell inside `rect`."""
    px = theme().px
    if cell.interval is not None:
        paint_interval(painter, rect, cell.interval)
        return
    if cell.severity is not None:
        paint_severity(painter, QRectF(rect.left(), rect.top(), px(18), rect.height()), cell.severity)
        rect = rect.adjusted(px(26), 0, 0, 0)
    if cell.criterion is not None:
        end = paint_criterion_sample(painter, rect.left(), rect.center().y(), cell.criterion)
        rect = rect.adjusted(end - rect.left() + px(Space.S), 0, 0, 0)
    if cell.share is not None:
        width = rect.width() if not cell.text else rect.width() - text_width(cell.text) - px(Space.M)
        paint_bar(painter, QRectF(rect.left(), rect.center().y() - px(3), width, px(6)), cell.share)
        rect = rect.adjusted(width + px(Space.M), 0, 0, 0)
    if cell.icon is not None:
        side = px(14)
        place = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
        paint_icon(painter, place, cell.icon, tone_color(cell.tone, theme().colors))
        rect = rect.adjusted(side + px(6), 0, 0, 0)
    _paint_words(painter, rect, cell, right=right)


def _paint_words(painter: QPainter, rect: QRectF, cell: Cell, *, right: bool) -> None:
    px = theme().px
    align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    if cell.filled and cell.text:
        width = min(rect.width(), text_width(cell.text, weight=Weight.MEDIUM) + px(12))
        left = rect.right() - width if right else rect.left()
        tint = QRectF(left, rect.center().y() - px(10), width, px(20))
        box(painter, tint, tone_tint(cell.tone, theme().colors), None, Radius.KEY)
        line_of_text(
            painter, tint, cell.text, weight=Weight.MEDIUM, tone=cell.tone, align=Qt.AlignmentFlag.AlignHCenter
        )
        return
    if not cell.second:
        line_of_text(painter, rect, cell.text, TextSize.BODY, cell.weight, cell.tone, align)
    elif cell.beside:
        second = text_width(cell.second) + px(Space.XS)
        first = min(text_width(cell.text, weight=cell.weight) + 2, max(0.0, rect.width() - second))
        left = rect.right() - first - second if right else rect.left()
        line_of_text(
            painter, QRectF(left, rect.top(), first, rect.height()), cell.text, TextSize.BODY, cell.weight, cell.tone
        )
        place = QRectF(left + first + px(Space.XS), rect.top(), second, rect.height())
        line_of_text(painter, place, cell.second, tone=Tone.MUTED)
    else:
        upper = QRectF(rect.left(), rect.center().y() - px(18), rect.width(), px(18))
        lower = QRectF(rect.left(), rect.center().y(), rect.width(), px(16))
        line_of_text(painter, upper, cell.text, TextSize.BODY, cell.weight, cell.tone, align)
        line_of_text(painter, lower, cell.second, TextSize.SMALL, tone=Tone.MUTED, align=align)


class Table(QTableView):
    """Shows rows; one is current. `Enter` is the screen's (`ActionId.OPEN`), a double click asks for the same.

    Signals:
        current_changed(int): the row that became current, -1 when there is none.
        opened(int): a row was double-clicked.
        sort_requested(str): the key of a sortable column whose heading was pressed.
    """

    current_changed = Signal(int)
    opened = Signal(int)
    sort_requested = Signal(str)

    def __init__(self, name: str, *, two_lines: bool = False) -> None:
        super().__init__()
        self._model = RowsModel(self)
        self._two_lines = two_lines
        self.setModel(self._model)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.sectionClicked.connect(self._heading_pressed)
        self.doubleClicked.connect(self._double_clicked)
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self._measure()

    def show_rows(
        self, columns: tuple[Column, ...], rows: Sequence[object], cells_of: Callable[[object], tuple[Cell, ...]]
    ) -> None:
        """Show `rows`; `cells_of` turns one row into a cell per column. The current row stays at its place."""
        kept = self.current_row
        self._model.show_rows(columns, rows, cells_of)
        header = self.horizontalHeader()
        header.setSectionsClickable(any(column.sortable for column in columns))
        self._lay_out_columns()
        if rows:
            self.make_current(min(max(kept, 0), len(rows) - 1))

    def refresh_rows(self, first: int, last: int) -> None:
        """Paint rows again whose content has come or changed."""
        self._model.refresh(first, last)

    def make_current(self, row: int) -> None:
        """Make a row current and bring it into view."""
        index = self._model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    @property
    def current_row(self) -> int:
        """The current row, -1 when there is none."""
        return self.currentIndex().row()

    def height_of(self, rows: int) -> int:
        """How high the table is with so many rows and no scrolling."""
        return self.horizontalHeader().height() + rows * self.verticalHeader().defaultSectionSize() + 2

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        super().resizeEvent(event)
        self._lay_out_columns()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()
            self._lay_out_columns()

    def _lay_out_columns(self) -> None:
        """Give the room that is left to the stretching columns, never less than their own width."""
        columns = self._model.columns
        stretching = sum(column.stretch for column in columns)
        needed = sum(theme().px(column.width) for column in columns)
        extra = max(0, self.viewport().width() - needed) // stretching if stretching else 0
        for index, column in enumerate(columns):
            self.setColumnWidth(index, theme().px(column.width) + (extra if column.stretch else 0))

    def _measure(self) -> None:
        px = theme().px
        self.verticalHeader().setDefaultSectionSize(px(Size.ROW_TWO_LINES if self._two_lines else Size.ROW))
        self.horizontalHeader().setFixedHeight(px(32))

    def _row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.current_changed.emit(current.row())

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def _heading_pressed(self, section: int) -> None:
        column = self._model.columns[section]
        if column.sortable:
            self.sort_requested.emit(column.key)


def bring_into_view(table: Table, area: QScrollArea) -> None:
    """Scroll `area` so that the current row of a table inside it can be seen."""
    page = area.widget()
    if page is None or table.current_row < 0:
        return
    row = table.visualRect(table.currentIndex())
    where = table.viewport().mapTo(page, row.center())
    area.ensureVisible(where.x(), where.y(), 0, 2 * row.height())


def _no_cells(_row: object) -> tuple[Cell, ...]:
    return ()
