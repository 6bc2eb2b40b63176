"""One field over every command, conversation, person and rule (`Ctrl+K`)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.actions import ActionSpec, Condition, why_not, words
from app.keymap import Keymap
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName, paint_icon
from app.theme.tokens import Size, Space, TextSize, Tone, Weight, tone_color
from app.widgets.fields import TextField
from app.widgets.labels import muted
from app.widgets.layouts import column, hairline
from app.widgets.legends import legend_parts
from app.widgets.painting import key_cap_width, line_of_text, paint_key_cap, text_width
from app.window.cover import Cover

_Index = QModelIndex | QPersistentModelIndex
_ROWS_SHOWN = 9


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """One line of the palette.

    Attributes:
        title: what it is.
        choose: called when it is chosen.
        note: quiet text after the title; for an unavailable command the reason.
        keys: the chord that does the same, or "".
        icon: before the title, or None.
        enabled: False when it cannot be chosen now.
    """

    title: str
    choose: Callable[[], None]
    note: str = ""
    keys: str = ""
    icon: IconName | None = None
    enabled: bool = True


Perform = Callable[[ActionSpec, str], None]


@dataclass(frozen=True, slots=True)
class _Performance:
    """Performs one action when its line is chosen."""

    perform: Perform
    row: ActionSpec

    def __call__(self) -> None:
        self.perform(self.row, "")


def command_entries(
    rows: Sequence[ActionSpec], met: frozenset[Condition], keymap: Keymap, perform: Perform
) -> list[PaletteEntry]:
    """A line for every action, with its key; one that is not possible now says why."""
    entries = []
    for row in rows:
        reason, keys, title = why_not(row, met), keymap.keys(row), words(row)
        entries.append(
            PaletteEntry(
                title[:1].upper() + title[1:],
                _Performance(perform, row),
                note=reason,
                keys=keys[0] if keys else "",
                icon=IconName(row.icon) if row.icon else None,
                enabled=not reason and not row.takes_key,
            )
        )
    return entries


class PaletteProvider(Protocol):
    """Finds more than commands: conversations, people, rules."""

    def find(self, text: str, deliver: Callable[[Sequence[PaletteEntry]], None]) -> None:
        """Look for `text` and call `deliver` on the window's thread, now or later; an outdated answer is dropped."""


class _EntryModel(QAbstractListModel):
    """The entries found."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[PaletteEntry] = []

    def show_entries(self, entries: Sequence[PaletteEntry]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008  (Qt's name and default)
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(filter(None, (entry.title, entry.note, entry.keys)))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEnabled if self.entries[index.row()].enabled else plain


class _EntryDelegate(QStyledItemDelegate):
    """Paints one entry: icon, title, note, key."""

    def __init__(self, model: _EntryModel) -> None:
        super().__init__(model)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  (Qt's name)
        return QSize(theme().px(200), theme().px(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = self._model.entries[index.row()]
        colors, px = theme().colors, theme().px
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colors.accent_tint))
            painter.fillRect(
                QRectF(rect.left(), rect.top(), px(Size.CURRENT_BAR), rect.height()), QColor(colors.accent)
            )
        left = rect.left() + px(Space.L)
        if entry.icon is not None:
            side = px(Size.SMALL_ICON)
            place = QRectF(left, rect.center().y() - side / 2, side, side)
            paint_icon(painter, place, entry.icon, tone_color(Tone.MUTED if entry.enabled else Tone.FAINT, colors))
        left += px(Size.SMALL_ICON + Space.M)
        right = self._paint_keys(painter, rect, entry)
        tone = Tone.TEXT if entry.enabled else Tone.FAINT
        width = min(text_width(entry.title, weight=Weight.MEDIUM) + 2, right - left)
        line_of_text(
            painter, QRectF(left, rect.top(), width, rect.height()), entry.title, weight=Weight.MEDIUM, tone=tone
        )
        left += width + px(Space.M)
        if entry.note and right > left:
            place = QRectF(left, rect.top(), right - left, rect.height())
            line_of_text(painter, place, entry.note, TextSize.SMALL, tone=Tone.MUTED)

    def _paint_keys(self, painter: QPainter, rect: QRectF, entry: PaletteEntry) -> float:
        px = theme().px
        parts = legend_parts(entry.keys)
        right = rect.right() - px(Space.L)
        left = right - sum(key_cap_width(part) + px(4) for part in parts)
        cap = left
        for part in parts:
            cap = paint_key_cap(painter, cap, rect.center().y(), part) + px(4)
        return left - px(Space.S)


class CommandPalette(Cover):
    """The field and what it finds. Up and Down choose, Enter takes, Esc closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 640)
        self._commands: tuple[PaletteEntry, ...] = ()
        self._providers: tuple[PaletteProvider, ...] = ()
        self._found: dict[int, Sequence[PaletteEntry]] = {}
        self._asked = 0
        self._field = TextField(_("All commands"), placeholder=_("Command, conversation, person"), icon=IconName.SEARCH)
        self._model = _EntryModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_EntryDelegate(self._model))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(_("Found"))
        self._nothing = muted(_("Nothing is called that. Try another word."))
        self._nothing.setContentsMargins(*(theme().px(Space.L),) * 4)
        self.sheet.setLayout(
            column(
                column(self._field, margins=(Space.M, Space.M, Space.M, Space.M)),
                hairline(), self._list, self._nothing, gap=0, margins=(1, 1, 1, 4),
            )
        )  # fmt: skip
        self._field.textChanged.connect(self._search)
        self._field.installEventFilter(self)
        self._list.clicked.connect(self._clicked)

    def open_with(self, commands: Sequence[PaletteEntry], providers: Sequence[PaletteProvider]) -> None:
        """Open over `commands` and whatever `providers` find."""
        self._commands = tuple(commands)
        self._providers = tuple(providers)
        self._field.setPlaceholderText(_("Command, conversation, person"))
        self._nothing.setText(_("Nothing is called that. Try another word."))
        self._field.clear()
        self._search()
        self.open_over(from_top=72)
        self.focus_inside()

    def focus_inside(self) -> None:
        """Type into the field."""
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        if watched is self._field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Down:
                    return self._move(1)
                case Qt.Key.Key_Up:
                    return self._move(-1)
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._take(self._list.currentIndex().row())
                    return True
        return super().eventFilter(watched, event)

    def _search(self) -> None:
        text = self._field.text().strip()
        self._asked += 1
        self._found = {}
        asked = self._asked
        for number, provider in enumerate(self._providers if text else ()):

            def deliver(entries: Sequence[PaletteEntry], number: int = number, asked: int = asked) -> None:
                if asked == self._asked:
                    self._found[number] = entries
                    self._show()

            provider.find(text, deliver)
        self._show()

    def _show(self) -> None:
        wanted = self._field.text().casefold().split()
        entries = [entry for entry in self._commands if _matches(entry, wanted)]
        for number in sorted(self._found):
            entries.extend(self._found[number])
        entries.sort(key=lambda entry: not entry.enabled)
        self._model.show_entries(entries)
        self._nothing.setVisible(not entries)
        self._list.setVisible(bool(entries))
        self._list.setFixedHeight(theme().px(34) * min(len(entries), _ROWS_SHOWN) + 2)
        if entries:
            self._list.setCurrentIndex(self._model.index(0))
        self.sheet.adjustSize()

    def _move(self, step: int) -> bool:
        count = len(self._model.entries)
        if count:
            following = (self._list.currentIndex().row() + step) % count
            self._list.setCurrentIndex(self._model.index(following))
        return True

    def _clicked(self, index: QModelIndex) -> None:
        self._take(index.row())

    def _take(self, row: int) -> None:
        if not 0 <= row < len(self._model.entries):
            return
        entry = self._model.entries[row]
        if entry.enabled:
            self.close_sheet()
            entry.choose()


def _matches(entry: PaletteEntry, wanted: Sequence[str]) -> bool:
    words = entry.title.casefold()
    return all(part in words for part in wanted)
