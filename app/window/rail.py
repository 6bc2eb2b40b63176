"""The rail at the left: five rooms, settings at the foot."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout

from app.actions import ActionId
from app.texts import N_, _
from app.theme.current import theme
from app.theme.fonts import font
from app.theme.icons import IconName, paint_icon
from app.theme.tokens import Radius, Size, Space, TextSize, Tone, Weight, tone_color
from app.widgets.painting import box
from app.widgets.properties import accessible, styled

_SMALLEST = 9


class Area(StrEnum):
    """The rooms of the application."""

    CONVERSATIONS = "conversations"
    SAMPLES = "samples"
    REVIEW = "review"
    PEOPLE = "people"
    REPORTS = "reports"
    SETTINGS = "settings"


AREA_ACTIONS = {
    Area.CONVERSATIONS: ActionId.GO_CONVERSATIONS,
    Area.SAMPLES: ActionId.GO_SAMPLES,
    Area.REVIEW: ActionId.GO_REVIEW,
    Area.PEOPLE: ActionId.GO_PEOPLE,
    Area.REPORTS: ActionId.GO_REPORTS,
    Area.SETTINGS: ActionId.GO_SETTINGS,
}
AREA_WORDS = {
    Area.CONVERSATIONS: N_("Conversations"),
    Area.SAMPLES: N_("Samples"),
    Area.REVIEW: N_("Review"),
    Area.PEOPLE: N_("People"),
    Area.REPORTS: N_("Reports"),
    Area.SETTINGS: N_("Settings"),
}


class _RailButton(QAbstractButton):
    """A room: icon over its name, a bar at the left when we are in it."""

    def __init__(self, area: Area) -> None:
        super().__init__()
        self._icon = IconName(area.value)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        return QSize(theme().px(Size.RAIL) - 1, theme().px(54))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter = QPainter(self)
        colors, px = theme().colors, theme().px
        rect = QRectF(self.rect())
        if self.isChecked():
            box(painter, rect.adjusted(px(6), 0, -px(6), 0), colors.accent_tint, None, Radius.CONTROL)
            painter.fillRect(QRectF(0, px(2), px(Size.CURRENT_BAR), rect.height() - px(4)), QColor(colors.accent))
        elif self.underMouse() and self.isEnabled():
            box(painter, rect.adjusted(px(6), 0, -px(6), 0), colors.line, None, Radius.CONTROL)
        tone = Tone.ACCENT if self.isChecked() else Tone.MUTED if self.isEnabled() else Tone.FAINT
        weight = Weight.SEMIBOLD if self.isChecked() else Weight.REGULAR
        side = px(Size.ICON)
        icon = QRectF(rect.center().x() - side / 2, px(8), side, side)
        paint_icon(painter, icon, self._icon, tone_color(tone, colors))
        words = QRectF(1, px(31), rect.width() - 2, px(16))
        painter.setFont(_fitting(self.text(), weight, words.width()))
        painter.setPen(QColor(tone_color(tone, colors)))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), self.text())


def _fitting(text: str, weight: Weight, width: float) -> QFont:
    """The font of the rail, a little smaller for the one long word ("Conversations")."""
    result = font(TextSize.CAPTION, weight)
    while QFontMetricsF(result).horizontalAdvance(text) > width and result.pixelSize() > theme().px(_SMALLEST):
        result.setPixelSize(result.pixelSize() - 1)
    return result


class Rail(QFrame):
    """The rooms one under another.

    Signals:
        area_chosen(object): the `Area` the user asked for.
    """

    area_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        styled(self, role="rail")
        self._buttons = {area: _RailButton(area) for area in Area}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme().px(Space.M), 0, theme().px(Space.M))
        layout.setSpacing(theme().px(Space.XS))
        for area, button in self._buttons.items():
            if area is Area.SETTINGS:
                layout.addStretch(1)
            layout.addWidget(button)
            button.clicked.connect(self._clicked)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.retranslate()

    def show_area(self, area: Area | None) -> None:
        """Mark the room we are in; None on the start page."""
        for each, button in self._buttons.items():
            button.setAutoExclusive(area is not None)
            button.setChecked(each is area)

    def set_open(self, *, profile_open: bool) -> None:
        """Without a profile only the settings can be entered."""
        for area, button in self._buttons.items():
            button.setEnabled(profile_open or area is Area.SETTINGS)

    def retranslate(self) -> None:
        """Put the names on in the language in force."""
        for index, (area, button) in enumerate(self._buttons.items(), start=1):
            keys = "Ctrl+," if area is Area.SETTINGS else f"Ctrl+{index}"
            name = _(AREA_WORDS[area])
            button.setText(name)
            button.setToolTip(f"{name} ({keys})")
            accessible(button, name, keys)

    def _clicked(self) -> None:
        chosen = self.sender()
        for area, button in self._buttons.items():
            if button is chosen:
                self.area_chosen.emit(area)
