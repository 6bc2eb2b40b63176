"""Text on the screen: plain labels, labels that shorten themselves, headings."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.theme.current import theme
from app.theme.icons import IconName, icon_pixmap
from app.theme.tokens import Size, TextSize, Tone, Weight, tone_color
from app.widgets.properties import styled


def label(
    text: str = "",
    size: TextSize = TextSize.BODY,
    weight: Weight = Weight.REGULAR,
    tone: Tone = Tone.TEXT,
    *,
    wraps: bool = False,
) -> QLabel:
    """A label of plain text."""
    return _dressed(QLabel(text), size, weight, tone, wraps=wraps)


def muted(text: str = "", size: TextSize = TextSize.SMALL, *, wraps: bool = False) -> QLabel:
    """A small quiet label: what stands beside or under something."""
    return label(text, size, tone=Tone.MUTED, wraps=wraps)


def heading(text: str = "", size: TextSize = TextSize.BODY) -> QLabel:
    """A semibold label above a group."""
    return label(text, size, Weight.SEMIBOLD)


def icon_label(name: IconName, tone: Tone = Tone.MUTED, side: int = Size.SMALL_ICON) -> QLabel:
    """A picture beside words; it says nothing of its own to screen readers."""
    picture = QLabel()
    pixels = theme().px(side)
    picture.setPixmap(icon_pixmap(name, tone_color(tone, theme().colors), pixels, picture.devicePixelRatioF()))
    picture.setFixedSize(pixels, pixels)
    return picture


def set_tone(widget: QLabel, tone: Tone) -> None:
    """Give a label another tone."""
    styled(widget, tone=tone.value)


class ElidedLabel(QLabel):
    """A label of one line that ends in … when the room is too small; the whole text is its tooltip then."""

    def __init__(
        self,
        text: str = "",
        size: TextSize = TextSize.BODY,
        weight: Weight = Weight.REGULAR,
        tone: Tone = Tone.TEXT,
    ) -> None:
        super().__init__()
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        _dressed(self, size, weight, tone, wraps=False)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show `text`, shortened as needed."""
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._elide()

    def whole_text(self) -> str:
        """The text before shortening."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        super().resizeEvent(event)
        self._elide()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("…"), metrics.height())

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


def _dressed(widget: QLabel, size: TextSize, weight: Weight, tone: Tone, *, wraps: bool) -> QLabel:
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setWordWrap(wraps)
    properties = {}
    if size is not TextSize.BODY:
        properties["type"] = size.name.lower()
    if weight is not Weight.REGULAR:
        properties["weight"] = weight.name.lower()
    if tone is not Tone.TEXT:
        properties["tone"] = tone.value
    return styled(widget, **properties)
