"""Small things painters draw again and again: rounded boxes, key caps, text, criterion lines, severity bars."""

from enum import IntEnum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from app.theme.current import theme
from app.theme.fonts import font
from app.theme.tokens import MARK_SAMPLE_WIDTH, CriterionMark, Radius, TextSize, Tone, Underline, Weight, tone_color


def color(role: str) -> QColor:
    """The colour of a role of `app.theme.tokens.Colors` in the theme in force."""
    return QColor(getattr(theme().colors, role))


def box(painter: QPainter, rect: QRectF, fill: str | None, border: str | None, radius: float, width: float = 1) -> None:
    """A rounded box; `fill` and `border` are colour texts, the border lies inside `rect`, `radius` is at 100 %."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(border), width) if border else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    inset = width / 2 if border else 0
    corner = theme().px(radius) - inset
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), corner, corner)
    painter.restore()


def line_of_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    size: TextSize = TextSize.BODY,
    weight: Weight = Weight.REGULAR,
    tone: Tone | str = Tone.TEXT,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line, shortened to fit, in the middle of the height. `tone` may be a colour text."""
    painter.setFont(font(size, weight))
    painter.setPen(QColor(tone_color(tone, theme().colors) if isinstance(tone, Tone) else tone))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()) + 1)
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter), shown)


def text_width(text: str, size: TextSize = TextSize.BODY, weight: Weight = Weight.REGULAR) -> int:
    """How wide a line is."""
    return QFontMetrics(font(size, weight)).horizontalAdvance(text)


KEY_HEIGHT = 18


def key_cap_width(legend: str, second: str = "") -> int:
    """Width of `paint_key_cap`."""
    gap = theme().px(4) if second else 0
    both = text_width(legend, TextSize.CAPTION, Weight.MEDIUM) + gap
    both += text_width(second, TextSize.CAPTION, Weight.SEMIBOLD) if second else 0
    return max(theme().px(KEY_HEIGHT), both + theme().px(10))


def paint_key_cap(
    painter: QPainter, left: float, middle: float, legend: str, second: str = "", *, on_accent: bool = False
) -> float:
    """A key of the keyboard with its legend, `second` in accent (the letter of the other layout).

    Returns:
        Where the cap ends (x).
    """
    colors = theme().colors
    height = theme().px(KEY_HEIGHT)
    rect = QRectF(left, middle - height / 2, key_cap_width(legend, second), height)
    if on_accent:
        line_of_text(
            painter, rect, legend, TextSize.SMALL, Weight.MEDIUM, colors.on_accent, Qt.AlignmentFlag.AlignHCenter
        )
        return rect.right()
    box(painter, rect, colors.surface, colors.line, Radius.KEY)
    _paint_key_foot(painter, rect)
    first = text_width(legend, TextSize.CAPTION, Weight.MEDIUM)
    whole = first + (theme().px(4) + text_width(second, TextSize.CAPTION, Weight.SEMIBOLD) if second else 0)
    start = rect.left() + (rect.width() - whole) / 2
    line_of_text(
        painter, QRectF(start, rect.top(), first + 2, height), legend, TextSize.CAPTION, Weight.MEDIUM, Tone.MUTED
    )
    if second:
        start += first + theme().px(4)
        line_of_text(
            painter, QRectF(start, rect.top(), rect.right() - start, height), second, TextSize.CAPTION,
            Weight.SEMIBOLD, Tone.ACCENT,
        )  # fmt: skip
    return rect.right()


def _paint_key_foot(painter: QPainter, rect: QRectF) -> None:
    """The darker lower edge that makes a box look like a key."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    clip = QPainterPath()
    clip.addRect(QRectF(rect.left(), rect.bottom() - 3, rect.width(), 3))
    painter.setClipPath(clip)
    painter.setPen(QPen(color("edge"), 1))
    corner = theme().px(Radius.KEY)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
    painter.restore()


def paint_focus_ring(painter: QPainter, rect: QRectF, radius: float) -> None:
    """The ring of focus along the inside of `rect`, 2 px of accent."""
    box(painter, rect, None, theme().colors.accent, radius, 2)


_PEN_STYLES = {
    Underline.DOTS: [0.001, 2.0],
    Underline.DASHES: [3.0, 1.6],
    Underline.DASH_DOT: [3.0, 1.6, 0.001, 1.6],
}


def paint_criterion_line(painter: QPainter, left: float, right: float, y: float, mark: CriterionMark) -> None:
    """The line of a criterion from `left` to `right` with its middle at `y`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(mark.color), mark.width)
    if mark.underline in _PEN_STYLES:
        round_ends = mark.underline is not Underline.DASHES
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if round_ends else Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(_PEN_STYLES[mark.underline])
    painter.setPen(pen)
    match mark.underline:
        case Underline.DOUBLE:
            offset = 1.5 * theme().scale
            painter.drawLine(QPointF(left, y - offset), QPointF(right, y - offset))
            painter.drawLine(QPointF(left, y + offset), QPointF(right, y + offset))
        case Underline.WAVE:
            painter.drawPath(_wave(left, right, y))
        case _:
            painter.drawLine(QPointF(left, y), QPointF(right, y))
    painter.restore()


def _wave(left: float, right: float, y: float) -> QPainterPath:
    half, height = 2.6 * theme().scale, 2.2 * theme().scale
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        following = min(x + half, right)
        path.quadTo(QPointF((x + following) / 2, y - height if up else y + height), QPointF(following, y))
        x, up = following, not up
    return path


def paint_criterion_sample(painter: QPainter, left: float, middle: float, position: int) -> float:
    """The 18 px sample of a criterion's line beside its name; returns where it ends (x)."""
    right = left + theme().px(MARK_SAMPLE_WIDTH)
    paint_criterion_line(painter, left, right, middle, theme().mark(position))
    return right


class Severity(IntEnum):
    """How many of the four bars are filled."""

    INFO = 1
    MINOR = 2
    MAJOR = 3
    CRITICAL = 4


SEVERITY_WIDTH = 18


def paint_severity(painter: QPainter, rect: QRect | QRectF, severity: Severity) -> None:
    """Four rising bars in the middle of `rect`, as many filled as the severity says."""
    colors, px = theme().colors, theme().px
    bar, gap = px(3), px(2)
    left = QRectF(rect).center().x() - (4 * bar + 3 * gap) / 2
    bottom = QRectF(rect).center().y() + px(6)
    filled = colors.negative if severity is Severity.CRITICAL else colors.muted
    for index in range(4):
        height = px(3 + 3 * index)
        piece = QRectF(left + index * (bar + gap), bottom - height, bar, height)
        painter.fillRect(piece, QColor(filled if index < severity else colors.line))
