"""Figures and what they mean: tiles, pills, thin bars, criterion names."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.theme.current import theme
from app.theme.icons import IconName, paint_icon
from app.theme.tokens import MARK_SAMPLE_WIDTH, Radius, Space, TextSize, Tone, Weight, tone_color, tone_tint
from app.widgets.labels import label, muted, set_tone
from app.widgets.layouts import column, pane, row, upright
from app.widgets.painting import box, line_of_text, paint_criterion_sample, text_width
from app.widgets.properties import accessible


class Tile(QWidget):
    """A figure with its label above and a note under it."""

    def __init__(self, name: str, *, size: TextSize = TextSize.TITLE) -> None:
        super().__init__()
        self._name = muted(name)
        self._figure = label("", size, Weight.SEMIBOLD)
        self._beside = label("", TextSize.LEAD, tone=Tone.MUTED)
        self._note = muted("", TextSize.CAPTION, wraps=True)
        line = row(self._figure, self._beside, 1, gap=6)
        self.setLayout(column(self._name, line, self._note, 1, gap=2))

    def show_figure(self, figure: str, *, beside: str = "", note: str = "", tone: Tone = Tone.TEXT) -> None:
        """Show `figure`, quieter text beside it (`± 2,3`, `of 261`), and a note under it."""
        self._figure.setText(figure)
        self._beside.setText(beside)
        self._beside.setVisible(bool(beside))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        set_tone(self._figure, tone)
        accessible(self, " ".join(filter(None, (self._name.text() + ":", figure, beside, note))))

    def show_name(self, name: str) -> None:
        """Change the label above."""
        self._name.setText(name)


def tile_strip(*tiles: Tile) -> QFrame:
    """Tiles side by side in one panel, with lines between."""
    parts: list[QWidget] = []
    for tile in tiles:
        if parts:
            parts.append(upright())
        parts.append(tile)
    layout = row(*parts, gap=Space.L, margins=(Space.L, Space.M, Space.L, Space.M))
    for index, part in enumerate(parts):
        layout.setStretch(index, 1 if isinstance(part, Tile) else 0)
    return pane(layout, "panel")


class Pill(QWidget):
    """A verdict or a state in words on its tint, with an icon so that colour is not alone."""

    def __init__(self, text: str = "", tone: Tone = Tone.MUTED, icon: IconName | None = None) -> None:
        super().__init__()
        self._text, self._tone, self._icon = text, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        accessible(self, text)

    def show_words(self, text: str, tone: Tone, icon: IconName | None = None) -> None:
        """Say `text` in `tone`."""
        self._text, self._tone, self._icon = text, tone, icon
        accessible(self, text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        px = theme().px
        icon = px(18) if self._icon is not None else 0
        return QSize(icon + text_width(self._text, TextSize.BODY, Weight.MEDIUM) + 2 + 2 * px(10), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter = QPainter(self)
        colors, px = theme().colors, theme().px
        rect = QRectF(self.rect())
        box(painter, rect, tone_tint(self._tone, colors), None, Radius.KEY)
        left = rect.left() + px(10)
        if self._icon is not None:
            side = px(14)
            place = QRectF(left, rect.center().y() - side / 2, side, side)
            paint_icon(painter, place, self._icon, tone_color(self._tone, colors))
            left += px(18)
        line_of_text(
            painter, QRectF(left, 0, rect.right() - left, rect.height()), self._text, TextSize.BODY, Weight.MEDIUM,
            self._tone,
        )  # fmt: skip


class ThinBar(QWidget):
    """How much of something is done: a bar 6 px high. `words` is said to screen readers ("34 of 87")."""

    def __init__(self, share: float = 0, words: str = "") -> None:
        super().__init__()
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        accessible(self, words)

    def show_share(self, share: float, words: str) -> None:
        """Fill the bar to `share` (0–1)."""
        self._share = min(1.0, max(0.0, share))
        accessible(self, words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        return QSize(theme().px(72), theme().px(6))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        paint_bar(QPainter(self), QRectF(self.rect()), self._share)


def paint_bar(painter: QPainter, rect: QRectF, share: float, tone: Tone = Tone.ACCENT) -> None:
    """A bar filled to `share` across `rect`."""
    colors = theme().colors
    painter.save()
    box(painter, rect, colors.line, None, 3)
    painter.setClipRect(QRectF(rect.left(), rect.top(), rect.width() * share, rect.height()))
    box(painter, rect, tone_color(tone, colors), None, 3)
    painter.restore()


class CriterionName(QWidget):
    """A criterion's name with the sample of its line; `position` is its place in the rubric, from 0."""

    def __init__(self, position: int, name: str, weight: Weight = Weight.REGULAR) -> None:
        super().__init__()
        self._position, self._text, self._weight = position, name, weight
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        accessible(self, name)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        px = theme().px
        return QSize(px(MARK_SAMPLE_WIDTH + Space.S) + text_width(self._text, TextSize.BODY, self._weight) + 2, px(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter = QPainter(self)
        rect = QRectF(self.rect())
        end = paint_criterion_sample(painter, 0, rect.center().y(), self._position) + theme().px(Space.S)
        place = rect.adjusted(end, 0, 0, 0)
        line_of_text(painter, place, self._text, TextSize.BODY, self._weight, align=Qt.AlignmentFlag.AlignLeft)
