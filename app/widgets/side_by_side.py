"""Panes beside each other where there is room, under each other where there is not."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.theme.current import theme
from app.theme.tokens import Space


class SideBySide(QWidget):
    """Panes in a row that becomes a column below a width; put it into `layouts.scrolling`.

    Args of the constructor: the panes with their stretches; `narrow`: the width in logical pixels below which they
    stand under each other.
    """

    def __init__(
        self,
        *panes: tuple[QWidget, int],
        narrow: int = 1080,
        margins: tuple[int, int, int, int] = (Space.XL, Space.L, Space.XL, Space.L),
    ) -> None:
        super().__init__()
        self._panes = [pane for pane, _stretch in panes]
        self._narrow = narrow
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        px = theme().px
        self._row.setSpacing(px(Space.L))
        self._row.setContentsMargins(*(px(margin) for margin in margins))
        for pane, stretch in panes:
            self._row.addWidget(pane, stretch)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        margins = self._row.contentsMargins()
        widest = max(pane.minimumSizeHint().width() for pane in self._panes if not pane.isHidden())
        return QSize(widest + margins.left() + margins.right(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        super().resizeEvent(event)
        narrow = event.size().width() < theme().px(self._narrow)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)
