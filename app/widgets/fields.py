"""Fields to type into."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QDateEdit, QLineEdit, QPlainTextEdit

from app.texts import language
from app.theme.current import theme
from app.theme.fonts import font
from app.theme.icons import IconName, paint_icon
from app.theme.tokens import Size, Space
from app.widgets.legends import legend_parts
from app.widgets.painting import key_cap_width, paint_key_cap
from app.widgets.properties import accessible, styled

_WIDEST_DAY = "30 сентября 2026"


class TextField(QLineEdit):
    """One line of text, with an icon at the left and the key that leads here at the right, both optional."""

    def __init__(self, name: str, *, placeholder: str = "", keys: str = "", icon: IconName | None = None) -> None:
        super().__init__()
        self._parts = legend_parts(keys)
        self._icon = icon
        self.setPlaceholderText(placeholder or name)
        accessible(self, name, keys)
        self._reserve()

    def show_problem(self, words: str) -> None:
        """Mark the field wrong and say why at it; an empty text takes the mark away."""
        styled(self, state="wrong" if words else "")
        self.setToolTip(words)
        self.setAccessibleDescription(words)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        super().paintEvent(event)
        painter = QPainter(self)
        px = theme().px
        if self._icon is not None:
            side = px(Size.SMALL_ICON)
            place = QRectF(px(Space.S), (self.height() - side) / 2, side, side)
            paint_icon(painter, place, self._icon, theme().colors.muted)
        if self._parts and not self.text():
            left: float = self.width() - self._caps_width() - px(Space.S)
            for part in self._parts:
                left = paint_key_cap(painter, left, self.height() / 2, part) + px(4)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._reserve()

    def _caps_width(self) -> int:
        return sum(key_cap_width(part) + theme().px(4) for part in self._parts)

    def _reserve(self) -> None:
        px = theme().px
        left = px(Size.SMALL_ICON + Space.XS) if self._icon is not None else 0
        self.setTextMargins(left, 0, self._caps_width() if self._parts else 0, 0)


class TextArea(QPlainTextEdit):
    """Several lines of plain text with the key that leads here.

    Signals:
        edited: the user changed the text (not sent by `show_text`).
        left: the focus went elsewhere, or Esc was pressed: the moment to store.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, name: str, *, keys: str = "", lines: int = 2) -> None:
        super().__init__()
        self._parts = legend_parts(keys)
        self._showing = False
        self.setPlaceholderText(name)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        accessible(self, name, keys)
        self._lines = lines
        self.textChanged.connect(self._changed)
        self._measure()

    def show_text(self, text: str) -> None:
        """Put `text` in without saying that it was edited."""
        if text == self.toPlainText():
            return
        self._showing = True
        self.setPlainText(text)
        self._showing = False

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt's name)
        super().focusOutEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        super().paintEvent(event)
        if not self._parts or self.toPlainText():
            return
        painter = QPainter(self.viewport())
        px = theme().px
        left: float = self.viewport().width() - sum(key_cap_width(part) + px(4) for part in self._parts)
        for part in self._parts:
            left = paint_key_cap(painter, left, px(12), part) + px(4)

    def _measure(self) -> None:
        line = QFontMetrics(font()).lineSpacing()
        self.setFixedHeight(line * self._lines + theme().px(Space.L))

    def _changed(self) -> None:
        if not self._showing:
            self.edited.emit()


class DateField(QDateEdit):
    """A day: `14 сентября 2026` to read, `14.09.2026` to type.

    Signals:
        day_chosen(object): the `date` the user chose.
    """

    day_chosen = Signal(object)

    def __init__(self, name: str, day: date) -> None:
        super().__init__()
        self.setLocale(QLocale(QLocale.Language.Russian if language() == "ru" else QLocale.Language.English))
        accessible(self, name)
        self._typing(typing=False)
        self.show_day(day)
        self._measure()
        self.dateChanged.connect(self._changed)

    def show_day(self, day: date) -> None:
        """Show `day`; nothing is emitted."""
        self.blockSignals(True)
        self.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(False)

    @property
    def day(self) -> date:
        """The day shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt's name)
        self._typing(typing=True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt's name)
        super().focusOutEvent(event)
        self._typing(typing=False)

    def _measure(self) -> None:
        margin = theme().px(Space.S)
        self.lineEdit().setTextMargins(margin, 0, margin, 0)
        self.setMinimumWidth(QFontMetrics(font()).horizontalAdvance(_WIDEST_DAY) + theme().px(Space.XXL))

    def _typing(self, *, typing: bool) -> None:
        numeric = "dd.MM.yyyy" if language() == "ru" else "yyyy-MM-dd"
        self.setDisplayFormat(numeric if typing else "d MMMM yyyy")

    def _changed(self, _day: QDate) -> None:
        self.day_chosen.emit(self.day)
