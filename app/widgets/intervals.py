"""The picture of a figure with its uncertainty: dot and whisker on a quiet line. One painter for everything."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme.current import theme
from app.theme.tokens import TextSize, Tone
from app.widgets.painting import line_of_text, text_width
from app.widgets.properties import accessible

_SIDE = 14
"""Room beside an axis, so that the number under its end is not cut."""


@dataclass(frozen=True, slots=True)
class IntervalPicture:
    """What is drawn, in the unit of the axis.

    Attributes:
        low, high: ends of the interval; equal when there is no uncertainty.
        estimate: the dot.
        axis_low, axis_high: the ends of the line it is drawn on; what lies outside is cut.
        target: a dashed upright line, or None.
        before: last period's figure, a small tick, or None.
        clear: False draws it grey with an empty dot: not clearly different.
    """

    low: float
    estimate: float
    high: float
    axis_low: float = 0
    axis_high: float = 100
    target: float | None = None
    before: float | None = None
    clear: bool = True

    def place(self, value: float, rect: QRectF) -> float:
        """The x of `value` inside `rect`."""
        width = self.axis_high - self.axis_low
        share = min(1.0, max(0.0, (value - self.axis_low) / width)) if width else 0.5
        return rect.left() + share * rect.width()


def paint_interval(painter: QPainter, rect: QRectF, picture: IntervalPicture, *, strong: bool = False) -> None:
    """Draw `picture` across the middle of `rect`; `strong` is the large form with a thicker whisker."""
    colors, px = theme().colors, theme().px
    middle = rect.center().y()
    main = colors.accent if picture.clear else colors.edge
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colors.line), px(1)))
    painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))
    reach = min(rect.height() / 2, px(10 if strong else 8))
    if picture.target is not None:
        x = picture.place(picture.target, rect)
        pen = QPen(QColor(colors.muted), px(1), Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, middle - reach), QPointF(x, middle + reach))
    if picture.before is not None:
        x = picture.place(picture.before, rect)
        painter.setPen(QPen(QColor(colors.edge), px(2)))
        painter.drawLine(QPointF(x, middle - px(6)), QPointF(x, middle + px(6)))
    pen = QPen(QColor(main), px(3 if strong else 2))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(
        QPointF(picture.place(picture.low, rect), middle), QPointF(picture.place(picture.high, rect), middle)
    )
    radius = px(5 if strong else 4)
    painter.setPen(QPen(QColor(main), px(2)) if not picture.clear else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(main if picture.clear else colors.surface))
    painter.drawEllipse(QPointF(picture.place(picture.estimate, rect), middle), radius, radius)
    painter.restore()


class IntervalView(QWidget):
    """A figure with its interval as a widget, with an axis under it when `ticks` are given.

    Its accessible name is the sentence `words` ("86.4 ± 2.3, target 85 lies inside").
    """

    def __init__(
        self, picture: IntervalPicture, words: str, ticks: tuple[tuple[float, str], ...] = (), *, strong: bool = False
    ) -> None:
        super().__init__()
        self._picture = picture
        self._ticks = ticks
        self._strong = strong
        accessible(self, words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: IntervalPicture, words: str) -> None:
        """Draw another figure."""
        self._picture = picture
        accessible(self, words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        height = 24 + (18 if self._ticks else 0)
        return QSize(theme().px(120), theme().px(height))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter = QPainter(self)
        side = theme().px(_SIDE)
        rect = QRectF(self.rect()).adjusted(side, 0, -side, 0)
        body = QRectF(rect.left(), rect.top(), rect.width(), theme().px(24))
        paint_interval(painter, body, self._picture, strong=self._strong)
        _paint_ticks(
            painter, QRectF(rect.left(), body.bottom(), rect.width(), theme().px(16)), self._picture, self._ticks
        )


class AxisTicks(QWidget):
    """The numbers under several intervals that share one axis, with the same margins as `IntervalView`."""

    def __init__(self, axis: tuple[float, float], ticks: tuple[tuple[float, str], ...]) -> None:
        super().__init__()
        self._picture = IntervalPicture(axis[0], axis[0], axis[0], *axis)
        self._ticks = ticks
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        return QSize(theme().px(120), theme().px(16))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter = QPainter(self)
        side = theme().px(12)
        rect = QRectF(self.rect()).adjusted(side, 0, -side, 0)
        _paint_ticks(painter, rect, self._picture, self._ticks)


def _paint_ticks(
    painter: QPainter, rect: QRectF, picture: IntervalPicture, ticks: tuple[tuple[float, str], ...]
) -> None:
    """The numbers of an axis; where they would touch each other, every second one is left out."""
    places = [picture.place(value, rect) for value, _words in ticks]
    widest = max((text_width(words, TextSize.CAPTION) for _value, words in ticks), default=0) + theme().px(6)
    step = 1
    while len(places) > step and places[step] - places[0] < widest:
        step += 1
    half = theme().px(30)
    for x, (_value, words) in list(zip(places, ticks, strict=True))[::step]:
        place = QRectF(x - half, rect.top(), 2 * half, rect.height())
        line_of_text(painter, place, words, TextSize.CAPTION, tone=Tone.MUTED, align=Qt.AlignmentFlag.AlignHCenter)
