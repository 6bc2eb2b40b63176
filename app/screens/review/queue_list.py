"""The list of a reviewer's queue: rows of two lines under headings, painted from tokens."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.presenters.review_screen import QueueGroup, QueueRow, RowKind
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName, paint_icon
from app.theme.tokens import Size, TextSize, Tone, Weight, tone_color
from app.widgets.painting import line_of_text, paint_focus_ring, text_width
from app.widgets.properties import accessible, styled

_Index = QModelIndex | QPersistentModelIndex
_HEADING = 28
_FOLDED_HEADING = 8
_ROW_ROLE = Qt.ItemDataRole.UserRole
NARROW = 60
"""Below this width only icons fit."""


class QueueModel(QAbstractListModel):
    """Headings and rows after each other; the user role gives the `QueueGroup` or the `QueueRow`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[QueueGroup | QueueRow] = []

    def show_groups(self, groups: tuple[QueueGroup, ...]) -> None:
        """Show `groups`; a change of words only keeps the place that is scrolled to."""
        items: list[QueueGroup | QueueRow] = []
        for group in groups:
            items += [group, *group.rows]
        if len(items) == len(self._items):
            self._items = items
            self.dataChanged.emit(self.index(0), self.index(len(items) - 1))
            return
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  (Qt's name)
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.title
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return item.sentence if isinstance(item, QueueRow) else item.title
            case _ if role == _ROW_ROLE:
                return item
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._items[index.row()], QueueGroup):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def place_of_current(self) -> int | None:
        """The row of the conversation that is open."""
        for place, item in enumerate(self._items):
            if isinstance(item, QueueRow) and item.kind is RowKind.CURRENT:
                return place
        return None


class QueueDelegate(QStyledItemDelegate):
    """Paints headings and rows; only icons where the list is folded."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  (Qt's name)
        px = theme().px
        if isinstance(index.data(_ROW_ROLE), QueueGroup):
            folded = option.rect.width() < px(NARROW)
            return QSize(px(NARROW), px(_FOLDED_HEADING if folded else _HEADING))
        return QSize(px(NARROW), px(Size.ROW_TWO_LINES))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect = QRectF(option.rect)
        item = index.data(_ROW_ROLE)
        folded = rect.width() < theme().px(NARROW)
        if isinstance(item, QueueGroup):
            if not folded:
                _paint_heading(painter, rect, item)
            return
        _paint_row(painter, rect, item, folded=folded)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus_ring(painter, rect.adjusted(2, 2, -2, -2), 4)


def _paint_heading(painter: QPainter, rect: QRectF, group: QueueGroup) -> None:
    inner = rect.adjusted(theme().px(12), theme().px(6), -theme().px(13), 0)
    unit = text_width(group.unit, TextSize.SMALL)
    line_of_text(painter, inner.adjusted(0, 0, -unit - theme().px(6), 0), group.title, TextSize.SMALL, tone=Tone.MUTED)
    right = Qt.AlignmentFlag.AlignRight
    line_of_text(painter, inner, group.unit, TextSize.SMALL, tone=Tone.MUTED, align=right)


def _paint_row(painter: QPainter, rect: QRectF, item: QueueRow, *, folded: bool) -> None:
    colors, px = theme().colors, theme().px
    current = item.kind is RowKind.CURRENT
    if current:
        painter.fillRect(rect, QColor(colors.surface))
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), QColor(colors.line))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(colors.line))
        painter.fillRect(QRectF(rect.left(), rect.top(), px(Size.CURRENT_BAR), rect.height()), QColor(colors.accent))
    side = px(14)
    tone = colors.text if item.kind is RowKind.DONE else colors.muted
    left = rect.left() + ((rect.width() - side) / 2 if folded else px(13))
    top = rect.center().y() - side / 2 if folded else rect.top() + px(15) - side / 2
    paint_icon(painter, QRectF(left, top, side, side), IconName(item.icon), tone)
    if not folded:
        _paint_words(painter, rect, item)


def _paint_words(painter: QPainter, rect: QRectF, item: QueueRow) -> None:
    px = theme().px
    current, done = item.kind is RowKind.CURRENT, item.kind is RowKind.DONE
    left, right = rect.left() + px(37), rect.right() - px(13)
    figure = text_width(item.figure, TextSize.BODY)
    title = QRectF(left, rect.top() + px(6), right - left - figure - px(8), px(18))
    weight = Weight.SEMIBOLD if current else Weight.REGULAR
    line_of_text(painter, title, item.title, TextSize.BODY, weight, Tone.MUTED if done else Tone.TEXT)
    place = QRectF(right - figure - 2, title.top(), figure + 2, title.height())
    line_of_text(painter, place, item.figure, tone=Tone.MUTED, align=Qt.AlignmentFlag.AlignRight)
    note = QRectF(left, title.bottom(), right - left, px(16))
    line_of_text(painter, note, item.note, TextSize.CAPTION, tone=tone_color(Tone.MUTED, theme().colors))


class QueueList(QListView):
    """The queue; a click or Enter opens a conversation.

    Signals:
        line_chosen(int): the place of the line in the queue.
    """

    line_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        styled(self, role="bare")
        self.viewport().setAutoFillBackground(False)
        self._shown = QueueModel(self)
        self.setModel(self._shown)
        self.setItemDelegate(QueueDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(False)
        accessible(self, _("My queue"))
        self.clicked.connect(self._chosen)
        self.activated.connect(self._chosen)

    def show_groups(self, groups: tuple[QueueGroup, ...]) -> None:
        """Show the queue and keep the current row in view."""
        before = self._shown.place_of_current()
        self._shown.show_groups(groups)
        place = self._shown.place_of_current()
        if place is not None and place != before:
            index = self._shown.index(place)
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _chosen(self, index: QModelIndex) -> None:
        item = index.data(_ROW_ROLE)
        if isinstance(item, QueueRow) and item.kind is not RowKind.CURRENT:
            self.line_chosen.emit(item.number)
