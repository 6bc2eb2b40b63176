"""Sheets of paper as pictures under each other, as wide as the room."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme.current import theme
from app.theme.tokens import Space
from app.widgets.properties import accessible

_WIDEST = 860


class SheetsView(QWidget):
    """Shows pictures of sheets; the paper stays white in the dark theme, as in a printer."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._sheets: list[QImage] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        accessible(self, name)

    def show_sheets(self, sheets: tuple[bytes, ...]) -> None:
        """Show PNG pictures."""
        self._sheets = [QImage.fromData(sheet) for sheet in sheets]
        accessible(self, f"{self._name}: {len(self._sheets)}")
        self._measure()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        return QSize(theme().px(480), self._height(max(self.width(), theme().px(320))))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self.devicePixelRatioF()
        wide = self._sheet_width(self.width())
        left, top = (self.width() - wide) / 2, 0.0
        for sheet in self._sheets:
            high = wide * sheet.height() / sheet.width()
            place = QRectF(left, top, wide, high)
            if place.intersects(QRectF(event.rect())):
                size = QSize(round(wide * ratio), round(high * ratio))
                smooth = Qt.TransformationMode.SmoothTransformation
                painter.drawImage(place, sheet.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
                painter.setPen(QColor(theme().colors.line))
                painter.drawRect(place.adjusted(0, 0, -1, -1))
            top += high + theme().px(Space.L)

    def _sheet_width(self, room: int) -> float:
        return float(min(room, theme().px(_WIDEST)))

    def _height(self, room: int) -> int:
        wide = self._sheet_width(room)
        gap = theme().px(Space.L)
        return round(sum(wide * sheet.height() / sheet.width() + gap for sheet in self._sheets))

    def _measure(self) -> None:
        self.setFixedHeight(max(1, self._height(self.width())))
