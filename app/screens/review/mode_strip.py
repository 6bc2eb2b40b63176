"""The bar that names the mode that is on."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame

from app.presenters.review_screen import ModeBar
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName, paint_icon
from app.theme.tokens import Size, Space, TextSize
from app.widgets.fields import TextField
from app.widgets.key_caps import KeyHint
from app.widgets.labels import heading, muted
from app.widgets.layouts import row
from app.widgets.properties import accessible, styled


class ModeStrip(QFrame):
    """The bar under the conversation while a key waits for another, or for a line of text.

    Signals:
        written(str): its field was left, with Enter or otherwise; what was typed is kept.
        leave_requested(): Esc was clicked.
    """

    written = Signal(str)
    leave_requested = Signal()
    HEIGHT = 40

    def __init__(self) -> None:
        super().__init__()
        styled(self, role="modeBar")
        self._icon: IconName | None = None
        self._name, self._text, self._remark = heading(), muted("", TextSize.BODY), muted("", TextSize.BODY)
        self.field = TextField(_("Text"))
        self._leave = KeyHint("Esc", _("cancel"))
        layout = row(
            self._name, self._text, self.field, 1, self._remark, self._leave,
            gap=Space.S, margins=(44, 0, 16, 0),
        )  # fmt: skip
        layout.setStretch(2, 10)
        self.setLayout(layout)
        self.rescale()
        self.field.editingFinished.connect(self._entered)
        self._leave.clicked.connect(self.leave_requested)
        self.hide()

    def rescale(self) -> None:
        """Take the height of the text size in force."""
        self.setFixedHeight(theme().px(self.HEIGHT))

    def show_mode(self, mode: ModeBar | None) -> None:
        """Show the mode that is on, or nothing."""
        self.setVisible(mode is not None)
        if mode is None:
            self.field.hide()  # the next mode that writes begins anew
            return
        self._icon = IconName(mode.icon)
        self._name.setText(mode.name)
        self._text.setText(mode.text)
        self._remark.setText(mode.remark)
        accessible(self, f"{mode.name} {mode.text}".strip())
        writes = mode.field is not None
        begun = writes and not self.field.isVisibleTo(self)
        self.field.setVisible(writes)
        self._text.setVisible(bool(mode.text))
        if begun:
            self.field.setPlaceholderText(mode.field or "")
            accessible(self.field, f"{mode.name} {mode.field}")
            self.field.setText(mode.written)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        super().paintEvent(event)
        if self._icon is not None:
            side = theme().px(Size.SMALL_ICON)
            place = QRectF(theme().px(20), (self.height() - side) / 2, side, side)
            paint_icon(QPainter(self), place, self._icon, theme().colors.text)

    def _entered(self) -> None:
        self.written.emit(self.field.text())
