"""Short messages at the lower left that go by themselves, with Undo or another next step."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QPropertyAnimation, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QFontMetrics
from PySide6.QtWidgets import QFrame, QGraphicsOpacityEffect, QHBoxLayout, QLabel, QWidget

from app.texts import _
from app.theme.current import theme
from app.theme.fonts import font
from app.theme.icons import IconName, icon_pixmap
from app.theme.tokens import Size, Space, Tone, tone_color
from app.widgets.buttons import Button, ButtonRole, IconButton
from app.widgets.labels import label
from app.widgets.layouts import column, row
from app.widgets.properties import accessible, announce, styled

_STAYS_MS = 6000
_FADE_MS = 120
_ICONS = {Tone.POSITIVE: IconName.CHECK, Tone.CAUTION: IconName.WARNING, Tone.NEGATIVE: IconName.WARNING}


class Notice(QFrame):
    """One message over the screen. Stays under the pointer or with the focus; an error stays until closed.

    Attributes:
        stay_ms: how long it stays by itself.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        styled(self, role="notice")
        self.stay_ms = _STAYS_MS
        self._act: Callable[[], None] | None = None
        self._sticky = False
        self._picture = label()
        self._title = label(wraps=True)
        self._text = label(tone=Tone.MUTED, wraps=True)
        self._button = Button("", ButtonRole.LINK)
        self._close = IconButton(IconName.CROSS, _("Close"))
        self._button.clicked.connect(self._acted)
        self._close.clicked.connect(self.close_now)
        words = column(self._title, self._text, gap=2)
        layout: QHBoxLayout = row(
            self._picture, words, self._button, self._close, gap=Space.M,
            margins=(Space.L, Space.S, Space.S, Space.S),
        )  # fmt: skip
        layout.setStretch(1, 1)
        layout.setAlignment(self._picture, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)
        self._effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._effect)
        self._effect.setEnabled(False)
        self._fade = QPropertyAnimation(self._effect, b"opacity", self)
        self._fade.setDuration(_FADE_MS)
        self._fade.setEasingCurve(QEasingCurve.Type.Linear)
        self._fade.finished.connect(self._faded)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._time_is_up)
        self.hide()

    def set_reduced_motion(self, *, reduced: bool) -> None:
        """With `reduced`, appear and go at once."""
        self._fade.setDuration(0 if reduced else _FADE_MS)

    def show_notice(
        self,
        title: str,
        text: str = "",
        *,
        tone: Tone = Tone.TEXT,
        button: str = "",
        act: Callable[[], None] | None = None,
        stays: bool = False,
    ) -> None:
        """Show a message in place of the one before.

        Args:
            title: what happened.
            text: what to do next, or empty.
            tone: POSITIVE, CAUTION and NEGATIVE bring an icon.
            button: words of the next step ("Undo"), or empty.
            act: called when the button is pressed.
            stays: until closed by hand; for errors.
        """
        self._act, self._sticky = act, stays
        icon = _ICONS.get(tone)
        self._picture.setVisible(icon is not None)
        if icon is not None:
            side = theme().px(Size.SMALL_ICON)
            color = tone_color(tone, theme().colors)
            self._picture.setPixmap(icon_pixmap(icon, color, side, self.devicePixelRatioF()))
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._button.show_text(button)
        self._button.setVisible(bool(button))
        accessible(self, f"{title} {text}".strip())
        announce(self, self.accessibleName())
        self.place()
        self.show()
        self.raise_()
        self._appear()
        if stays:
            self._timer.stop()
        else:
            self._timer.start(self.stay_ms)

    def place(self) -> None:
        """Stand at the lower left of the parent, as wide as the words need."""
        room = self.parentWidget()
        if room is None:
            return
        px = theme().px
        widest = min(px(520), room.width() - 2 * px(Space.L))
        wanted = QFontMetrics(font()).horizontalAdvance(max(self._title.text(), self._text.text(), key=len))
        extra = px(110) + (self._button.sizeHint().width() if self._button.text() else 0)
        self.setFixedWidth(max(px(220), min(widest, wanted + extra)))
        self.setFixedHeight(self._height_of_words())
        self.move(px(Space.L), room.height() - self.height() - px(Space.L))

    def _height_of_words(self) -> int:
        """How high the words stand when they wrap at the width set."""
        layout = self.layout()
        if layout is None:
            return self.sizeHint().height()
        for part in self.findChildren(QLabel):
            part.ensurePolished()
        layout.invalidate()
        layout.activate()
        return max(layout.totalHeightForWidth(self.width()), theme().px(Size.MAIN_BUTTON + Space.S))

    def close_now(self) -> None:
        """Go at once."""
        self._timer.stop()
        self._fade.stop()
        self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802  (Qt's name)
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        if not self._sticky and self.isVisible():
            self._timer.start(self.stay_ms)
        super().leaveEvent(event)

    def _appear(self) -> None:
        self._effect.setEnabled(True)
        self._fade.stop()
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.start()

    def _time_is_up(self) -> None:
        if self.underMouse() or self._button.hasFocus() or self._close.hasFocus():
            self._timer.start(self.stay_ms)
            return
        self._effect.setEnabled(True)
        self._fade.stop()
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.start()

    def _faded(self) -> None:
        if self._effect.opacity() < 0.5:
            self.hide()
        self._effect.setEnabled(False)

    def _acted(self) -> None:
        act = self._act
        self.close_now()
        if act is not None:
            act()
