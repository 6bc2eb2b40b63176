"""Choosing one of few: the segmented control; and chips, conditions that can be taken away."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.theme.current import theme
from app.theme.icons import IconName, paint_icon
from app.theme.tokens import Radius, Size, Space, TextSize, Tone, Weight
from app.widgets.painting import box, color, line_of_text, text_width
from app.widgets.properties import accessible

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class _Segment(QAbstractButton):
    """One option of a segmented control."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        accessible(self, text)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        px = theme().px
        widest = text_width(self.text(), TextSize.BODY, Weight.SEMIBOLD)
        return QSize(max(px(Size.CONTROL), widest + 2 * px(Space.M)), px(Size.CONTROL))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter = QPainter(self)
        tone = Tone.ACCENT if self.isChecked() else Tone.TEXT if self.isEnabled() else Tone.FAINT
        weight = Weight.SEMIBOLD if self.isChecked() else Weight.REGULAR
        line_of_text(
            painter, QRectF(self.rect()), self.text(), TextSize.BODY, weight, tone, Qt.AlignmentFlag.AlignHCenter
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        if event.key() in _STEPS:
            event.ignore()  # the control goes on from the chosen one; Qt would only move the focus
        else:
            super().keyPressEvent(event)


class SegmentedControl(QWidget):
    """A few options side by side, one chosen; arrows move between them, Tab passes it as one stop.

    Signals:
        option_chosen(str): the key of the option the user chose.
    """

    option_chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], name: str = "", chosen: str = "") -> None:
        super().__init__()
        self._segments: dict[str, _Segment] = {}
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        accessible(self, name)
        self._group.buttonClicked.connect(self._clicked)
        self.show_options(options, chosen)

    def show_options(self, options: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """Offer `options` as (key, words); nothing is emitted."""
        layout = self.layout()
        if tuple(self._segments) != tuple(key for key, _ in options):
            for segment in self._segments.values():
                self._group.removeButton(segment)
                segment.hide()
                segment.deleteLater()
            self._segments = {}
            for key, _words in options:
                segment = _Segment("")
                self._segments[key] = segment
                self._group.addButton(segment)
                if layout is not None:
                    layout.addWidget(segment)
        for key, words in options:
            self._segments[key].setText(words)
            accessible(self._segments[key], words)
            self._segments[key].updateGeometry()
        self.choose(chosen or (options[0][0] if options else ""))

    def choose(self, key: str) -> None:
        """Show `key` as chosen, or none when it is no option; nothing is emitted."""
        if key in self._segments:
            self._segments[key].setChecked(True)
        elif (checked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)
        self._settle_stop()
        self.update()

    @property
    def chosen(self) -> str:
        """The key of the chosen option."""
        return next((key for key, segment in self._segments.items() if segment.isChecked()), "")

    def _settle_stop(self) -> None:
        """Let Tab stop at the chosen option, at the first one while none is chosen."""
        stop = self.chosen or next(iter(self._segments), "")
        for key, segment in self._segments.items():
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key == stop else Qt.FocusPolicy.ClickFocus)

    def _clicked(self, _button: QAbstractButton) -> None:
        self._settle_stop()
        self.update()
        self.option_chosen.emit(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        step = _STEPS.get(Qt.Key(event.key()))
        keys = list(self._segments)
        if step is None or not keys:
            super().keyPressEvent(event)
            return
        following = keys[(keys.index(self.chosen) + step) % len(keys)]
        self._segments[following].setFocus(Qt.FocusReason.TabFocusReason)
        self._segments[following].click()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter = QPainter(self)
        colors = theme().colors
        rect = QRectF(self.rect())
        box(painter, rect, colors.surface, None, Radius.CONTROL)
        path = QPainterPath()
        corner = theme().px(Radius.CONTROL)
        path.addRoundedRect(rect, corner, corner)
        painter.save()
        painter.setClipPath(path)
        for segment in self._segments.values():
            place = QRectF(segment.geometry())
            if segment.isChecked():
                painter.fillRect(place, color("accent_tint"))
            elif segment.underMouse():
                painter.fillRect(place, color("sunken"))
            if place.left() > 1:
                painter.fillRect(QRectF(place.left(), 0, 1, rect.height()), color("line"))
        painter.restore()
        box(painter, rect, None, colors.edge, Radius.CONTROL)


class Chip(QAbstractButton):
    """A condition in force, with a cross that takes it away.

    Signals:
        removed: the cross was pressed, or Delete while the chip has the focus.
        clicked: the rest was pressed (from Qt).
    """

    removed = Signal()

    def __init__(self, text: str, remove_words: str, *, removable: bool = True) -> None:
        super().__init__()
        self._removable = removable
        self.setText(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        accessible(self, text, remove_words)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        px = theme().px
        cross = px(Size.TARGET) if self._removable else px(Space.S)
        return QSize(px(10) + text_width(self.text()) + 2 + cross, px(Size.CONTROL))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter = QPainter(self)
        colors, px = theme().colors, theme().px
        rect = QRectF(self.rect())
        box(painter, rect, colors.sunken if self.underMouse() else colors.surface, colors.edge, Radius.CONTROL)
        line_of_text(painter, rect.adjusted(px(10), 0, 0, 0), self.text())
        if self._removable:
            side = px(14)
            place = self._cross_rect()
            icon = QRectF(place.center().x() - side / 2, place.center().y() - side / 2, side, side)
            paint_icon(painter, icon, IconName.CROSS, colors.text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        if self._removable and self._cross_rect().contains(event.position()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def _cross_rect(self) -> QRectF:
        side = theme().px(Size.TARGET)
        return QRectF(self.width() - side, 0, side, self.height())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
