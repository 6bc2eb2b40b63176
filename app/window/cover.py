"""A sheet over the whole window that dims what is under it: commands, keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.theme.current import theme
from app.widgets.properties import styled


class Cover(QWidget):
    """Dims the window and holds one sheet; a click beside it closes it. The focus goes back where it was.

    Signals:
        closed: the sheet is gone.
    """

    closed = Signal()

    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent)
        self._width = width
        self._focus_before: QWidget | None = None
        self.sheet = styled(QFrame(self), role="panel")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def open_over(self, *, from_top: int | None = None) -> None:
        """Show the sheet; `from_top` logical pixels from the top, or in the middle."""
        room = self.parentWidget()
        if room is None:
            return
        self._focus_before = room.window().focusWidget()
        self.setGeometry(room.rect())
        self.sheet.setFixedWidth(min(theme().px(self._width), room.width() - 2 * theme().px(24)))
        layout = self.layout()
        if layout is not None:
            layout.setAlignment(
                self.sheet,
                Qt.AlignmentFlag.AlignHCenter
                | (Qt.AlignmentFlag.AlignVCenter if from_top is None else Qt.AlignmentFlag.AlignTop),
            )
            layout.setContentsMargins(0, theme().px(from_top or 0), 0, 0)
        self.show()
        self.raise_()

    def focus_inside(self) -> None:
        """Take the keyboard."""
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def stay_in_front(self) -> None:
        """The screen under the sheet was changed: remember where its focus is now, and take the keyboard back."""
        self._focus_before = self.window().focusWidget()
        self.raise_()
        self.focus_inside()

    def close_sheet(self) -> None:
        """Hide the sheet and give the focus back."""
        if not self.isVisible():
            return
        self.hide()
        if self._focus_before is not None and isValid(self._focus_before):  # its screen may be gone meanwhile
            self._focus_before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_before = None
        self.closed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        if not self.sheet.geometry().contains(event.position().toPoint()):
            self.close_sheet()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        shade = QColor("#000000")
        shade.setAlphaF(0.45)
        QPainter(self).fillRect(self.rect(), shade)
