"""The share of a sample: 10–100 per cent by mouse, arrows or typing."""

from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.formatting import percent
from app.theme.current import theme
from app.theme.tokens import TextSize, Tone
from app.widgets.painting import box, line_of_text
from app.widgets.properties import accessible

LOWEST, HIGHEST = Fraction(10), Fraction(100)
PRESETS = (Fraction(10), Fraction(20), Fraction(100, 3), Fraction(50), Fraction(100))
"""Offered beside the slider; one third is exact."""
_TICKS = (10, 25, 50, 75, 100)
_DECIMALS = 2


class ShareSlider(QWidget):
    """A share in per cent, an exact fraction. Arrows ±1, Page ±10, Home and End; digits and a comma type a value.

    Signals:
        share_chosen(object): the `Fraction` (10–100) the user chose.
        typing_changed(str): what is being typed, empty when typing ended.
    """

    share_chosen = Signal(object)
    typing_changed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._percent = LOWEST
        self._typed = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_percent(LOWEST)

    def show_percent(self, value: Fraction) -> None:
        """Show a share; nothing is emitted."""
        self._percent = min(HIGHEST, max(LOWEST, value))
        accessible(self, f"{self._name}: {share_words(self._percent)}")
        self.update()

    @property
    def percent(self) -> Fraction:
        """The share shown, per cent."""
        return self._percent

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        return QSize(theme().px(320), theme().px(48))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors, px = theme().colors, theme().px
        track = self._track()
        box(painter, track, colors.line, None, 3)
        here = self._place(self._percent)
        box(painter, QRectF(track.left(), track.top(), here - track.left(), track.height()), colors.accent, None, 3)
        painter.setPen(QPen(QColor(colors.accent), px(5)))
        painter.setBrush(QColor(colors.surface))
        painter.drawEllipse(QPointF(here, track.center().y()), px(7.5), px(7.5))
        for tick in _TICKS:
            middle = self._place(Fraction(tick))
            half = px(24)
            place = QRectF(middle - half, track.bottom() + px(10), 2 * half, px(14))
            line_of_text(
                painter, place, percent(tick), TextSize.CAPTION, tone=Tone.MUTED, align=Qt.AlignmentFlag.AlignHCenter
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1,
            Qt.Key.Key_PageDown: -10, Qt.Key.Key_PageUp: 10, Qt.Key.Key_Home: -100, Qt.Key.Key_End: 100,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self._choose(Fraction(round(self._percent)) + step)
        elif not self._type(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        self._choose_at(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose_at(event.position().x())

    def _track(self) -> QRectF:
        px = theme().px
        side = px(24)
        return QRectF(side, px(9), max(1, self.width() - 2 * side), px(6))

    def _place(self, value: Fraction) -> float:
        track = self._track()
        return track.left() + float((value - LOWEST) / (HIGHEST - LOWEST)) * track.width()

    def _choose_at(self, x: float) -> None:
        track = self._track()
        self._choose(LOWEST + round((HIGHEST - LOWEST) * Fraction((x - track.left()) / track.width())))

    def _choose(self, value: Fraction) -> None:
        self._end_typing()
        before = self._percent
        self.show_percent(value)
        if self._percent != before:
            self.share_chosen.emit(self._percent)

    def _type(self, event: QKeyEvent) -> bool:
        """Take a digit, a comma or Backspace into what is being typed; Enter ends it."""
        key, character = event.key(), event.text().replace(",", ".")
        if key == Qt.Key.Key_Backspace and self._typed:
            typed = self._typed[:-1]
        elif (character.isascii() and character.isdigit()) or (character == "." and "." not in self._typed):
            typed = self._typed + character
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._typed:
            self._end_typing()
            return True
        else:
            return False
        if len(typed.partition(".")[2]) > _DECIMALS:
            return True
        self._typed = typed
        self.typing_changed.emit(typed)
        value = Fraction(typed.rstrip(".") or 0)
        if LOWEST <= value <= HIGHEST and value != self._percent:
            self.show_percent(value)
            self.share_chosen.emit(value)
        return True

    def _end_typing(self) -> None:
        if self._typed:
            self._typed = ""
            self.typing_changed.emit("")


def share_words(value: Fraction) -> str:
    """A share as short as it can be said exactly: `12 %`, `12,5 %`, one third as `33,33 %`."""
    for decimals in range(_DECIMALS):
        if (value * 10**decimals).denominator == 1:
            return percent(value, decimals)
    return percent(value, _DECIMALS)
