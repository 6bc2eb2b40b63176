"""The ring of focus: 2 px of accent, 1 px outside the widget that has the focus, seen while the keyboard is used."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from app.theme.tokens import Radius, Size
from app.widgets.painting import paint_focus_ring

_OWN_RING = (QLineEdit, QAbstractSpinBox, QComboBox, QTextEdit, QPlainTextEdit, QCheckBox, QRadioButton)
_SAYS = {
    Qt.FocusReason.TabFocusReason: True,
    Qt.FocusReason.BacktabFocusReason: True,
    Qt.FocusReason.MouseFocusReason: False,
}
"""Whether the reason of a focus tells that it came by the keyboard; others go by the last key or click."""
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}
_NO_RING = "noFocusRing"


def without_ring(widget: QWidget) -> None:
    """`widget` shows its focus itself."""
    widget.setProperty(_NO_RING, True)


class FocusRing(QWidget):
    """Lies over the window and follows the focus; fields and boxes draw their own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)
            application.installEventFilter(self)
        self._by_keyboard = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        if event.type() == QEvent.Type.KeyPress:
            self._by_keyboard = True
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._by_keyboard = False
        elif event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self._by_keyboard = _SAYS.get(event.reason(), self._by_keyboard)
            self._follow()
        elif self._around is not None and event.type() in _MOVES and watched in self._watched:
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        paint_focus_ring(QPainter(self), QRectF(self.rect()), Radius.CONTROL + Size.FOCUS_GAP + Size.FOCUS_RING)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        window = self.parentWidget()
        ours = new is not None and new.window() is window and not isinstance(new, _OWN_RING)
        self._around = new if ours and new is not None and not new.property(_NO_RING) else None
        self._watched = []
        each = self._around
        while each is not None and each is not window:
            self._watched.append(each)
            each = each.parentWidget()
        self._follow()

    def _follow(self) -> None:
        around, window = self._around, self.parentWidget()
        if around is None or window is None or not isValid(around) or not self._wanted(around):
            self.hide()
            return
        reach = Size.FOCUS_GAP + Size.FOCUS_RING
        corner = around.mapTo(window, QPoint(0, 0))
        self.setGeometry(QRect(corner, around.size()).adjusted(-reach, -reach, reach, reach))
        self.show()
        self.raise_()

    def _wanted(self, around: QWidget) -> bool:
        return self._by_keyboard and around.isVisible() and bool(around.focusPolicy() & Qt.FocusPolicy.TabFocus)
