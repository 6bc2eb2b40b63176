"""What is painted under and over the words of a conversation: boxes, gutter, lines of criteria, margin, letters."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.formatting import NBSP
from app.presenters.passages import Letter, Mark
from app.presenters.thread import Voice
from app.theme.current import theme
from app.theme.icons import IconName, paint_icon
from app.theme.tokens import CriterionMark, Radius, TextSize, Tone, Underline, Weight, tone_color
from app.widgets.conversation_columns import GUTTER_RIGHT, Columns
from app.widgets.painting import box, line_of_text, paint_criterion_line, paint_criterion_sample, text_width
from app.widgets.thread_document import INSIDE, FoldPlace, Placed

_CURRENT_BAR = 4
_MARKER = 22
_BADGE = 15


def paint_message(painter: QPainter, rect: QRectF, placed: Placed, *, current: bool) -> None:
    """The block behind a message; `rect` is its outer edge in the pane."""
    colors = theme().colors
    match placed.message.voice:
        case Voice.AGENT:
            box(painter, rect, colors.surface, colors.edge if current else colors.line, Radius.CONTROL)
        case Voice.NOTE:
            box(painter, rect, colors.caution_tint, colors.edge if current else None, Radius.CONTROL)
    if current:
        bar = QRectF(rect.left(), rect.top(), theme().px(_CURRENT_BAR), rect.height())
        painter.save()
        painter.setClipRect(bar)
        box(painter, rect, colors.edge, None, Radius.CONTROL)
        painter.restore()


def paint_gutter(painter: QPainter, top: float, placed: Placed) -> None:
    """Time, day and gap right-aligned beside the first lines of a message whose words begin at `top`."""
    message, height = placed.message, theme().px(TextSize.SMALL.line_height)
    lines = [text for text in (message.time, message.day) if text]
    for text in lines:
        line_of_text(painter, _gutter_line(top, height), text, TextSize.SMALL, tone=Tone.FAINT, align=_RIGHT)
        top += height
    tone, weight = (Tone.CAUTION, Weight.SEMIBOLD) if message.slow else (Tone.FAINT, Weight.REGULAR)
    for number, text in enumerate(_broken(message.gap, weight)):
        rect = _gutter_line(top, height)
        line_of_text(painter, rect, text, TextSize.SMALL, weight, tone, _RIGHT)
        if message.slow and number == 0:
            _paint_clock(painter, rect, text)
        top += height


_RIGHT = Qt.AlignmentFlag.AlignRight


def _gutter_line(top: float, height: float) -> QRectF:
    left = theme().px(2)
    return QRectF(left, top, theme().px(GUTTER_RIGHT) - left, height)


def _broken(gap: str, weight: Weight) -> list[str]:
    """A gap too wide for the gutter takes a second line: `23 h` and `30 min`."""
    parts = gap.split(NBSP)
    if len(parts) <= 2 and " " not in gap:
        return [gap] if gap else []
    if text_width(gap, TextSize.SMALL, weight) <= theme().px(GUTTER_RIGHT - 2):
        return [gap]
    words = gap.replace(" ", NBSP).split(NBSP)
    return [NBSP.join(words[:2]), NBSP.join(words[2:])]


def _paint_clock(painter: QPainter, rect: QRectF, text: str) -> None:
    side = theme().px(13)
    left = rect.right() - text_width(text, TextSize.SMALL, Weight.SEMIBOLD) - side - theme().px(1)
    if left >= 0:
        place = QRectF(left, rect.center().y() - side / 2, side, side)
        paint_icon(painter, place, IconName.CLOCK, tone_color(Tone.CAUTION, theme().colors))


def paint_fold(painter: QPainter, cell: QRectF, fold: FoldPlace) -> None:
    """The chevron before a fold line; `cell` is the room of the line's words."""
    icon = IconName.CHEVRON_DOWN if fold.open else IconName.CHEVRON_RIGHT
    _paint_before(painter, cell, icon)


def paint_clip(painter: QPainter, cell: QRectF) -> None:
    """The clip before an attachment."""
    _paint_before(painter, cell, IconName.PAPERCLIP)


def _paint_before(painter: QPainter, cell: QRectF, icon: IconName) -> None:
    side = theme().px(14)
    place = QRectF(cell.left() - theme().px(18), cell.center().y() - side / 2, side, side)
    paint_icon(painter, place, icon, theme().colors.muted)


def paint_underline(painter: QPainter, rects: Iterable[QRectF], mark: CriterionMark) -> None:
    """A criterion's line at the foot of each line of words."""
    reach = 1.5 * theme().scale if mark.underline is Underline.DOUBLE else mark.width / 2
    if mark.underline is Underline.WAVE:
        reach = 2.2 * theme().scale
    for rect in rects:
        paint_criterion_line(painter, rect.left(), rect.right(), rect.bottom() - reach, mark)


def paint_markers(painter: QPainter, markers: list[tuple[float, Mark]], columns: Columns) -> None:
    """Praise and quotes named in the margin, each at its line; those that would collide are pushed down."""
    if columns.has_strip:
        return
    px, height = theme().px, theme().px(_MARKER)
    free = 0.0
    for middle, mark in sorted(markers, key=lambda item: item[0]):
        top = max(middle - height / 2, free)
        free = top + height
        _paint_marker(painter, QRectF(columns.margin_left + px(10), top, columns.margin - px(20), height), mark)


def _paint_marker(painter: QPainter, rect: QRectF, mark: Mark) -> None:
    colors, side = theme().colors, theme().px(14)
    icon, tint = (IconName.STAR, colors.positive) if mark.praise else (IconName.QUOTE, colors.muted)
    icon = IconName.FLAG if mark.penalty else icon
    paint_icon(painter, QRectF(rect.left(), rect.center().y() - side / 2, side, side), icon, tint)
    left = rect.left() + side + theme().px(8)
    if mark.criterion is not None:
        left = paint_criterion_sample(painter, left, rect.center().y(), mark.criterion) + theme().px(8)
    words = QRectF(left, rect.top(), rect.right() - left, rect.height())
    line_of_text(painter, words, mark.words, TextSize.BODY, tone=Tone.MUTED)


def paint_letter(painter: QPainter, words: QRectF, letter: Letter) -> None:
    """The badge with a sentence's letter over the corner where its `words` begin."""
    colors, px = theme().colors, theme().px
    code = letter.code[1:] if letter.pressed else letter.code
    width = max(px(_BADGE), text_width(code, TextSize.CAPTION, Weight.SEMIBOLD) + px(7))
    rect = QRectF(words.left() + px(2) - width, words.top() - px(5), width, px(_BADGE))
    rect.moveLeft(max(rect.left(), words.left() - px(INSIDE)))
    box(painter, rect.adjusted(-1, -1, 1, 1), colors.surface, None, 4)
    box(painter, rect, colors.text if letter.starts else colors.accent, None, 3)
    ink = colors.surface if letter.starts else colors.on_accent
    line_of_text(painter, rect, code, TextSize.CAPTION, Weight.SEMIBOLD, ink, Qt.AlignmentFlag.AlignHCenter)
