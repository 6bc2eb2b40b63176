"""The bar at the top: where we are, the period, one main action, the way to all commands."""

from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.actions import ActionId
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName, paint_icon
from app.theme.tokens import Radius, Size, Space, TextSize, Tone, Weight
from app.widgets.buttons import Button, ButtonRole
from app.widgets.figures import Pill
from app.widgets.labels import ElidedLabel, label
from app.widgets.layouts import clear
from app.widgets.painting import box, key_cap_width, line_of_text, paint_key_cap
from app.widgets.properties import accessible, styled
from app.window.screen import HeaderButton, ScreenHeader


class PaletteField(QAbstractButton):
    """Looks like a field, opens the commands; short when a main action needs the room."""

    def __init__(self) -> None:
        super().__init__()
        self._short = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_short(self, *, short: bool) -> None:
        """Leave the words out."""
        self._short = short
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """Put the words on in the language in force."""
        self.setText(_("Command or conversation…"))
        accessible(self, _("All commands"), "Ctrl+K")

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        px = theme().px
        return QSize(px(102) if self._short else px(281), px(Size.CONTROL))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter = QPainter(self)
        colors, px = theme().colors, theme().px
        rect = QRectF(self.rect())
        box(painter, rect, colors.sunken if self.underMouse() else colors.surface, colors.edge, Radius.CONTROL)
        side = px(15)
        icon = QRectF(px(12), rect.center().y() - side / 2, side, side)
        paint_icon(painter, icon, IconName.SEARCH, colors.muted)
        widths = [key_cap_width("Ctrl"), key_cap_width("K")]
        left = rect.right() - px(Space.S) - sum(widths) - px(8)
        middle = rect.center().y()
        end = paint_key_cap(painter, left, middle, "Ctrl")
        paint_key_cap(painter, end + px(8), middle, "K")
        if not self._short:
            words = QRectF(px(38), 0, left - px(44), rect.height())
            line_of_text(painter, words, self.text(), tone=Tone.MUTED)


class TopBar(QFrame):
    """Shows a `ScreenHeader`.

    Signals:
        action_requested(object, str): a button was pressed (`ActionId`, argument).
        trail_chosen(int): the n-th name of the trail was pressed, from 0.
    """

    action_requested = Signal(object, str)
    trail_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        styled(self, role="topBar")
        self._buttons: dict[Button, ActionId] = {}
        self._crumbs: list[Button] = []
        self._place = QHBoxLayout()
        self._actions = QHBoxLayout()
        self._palette = PaletteField()
        self._palette.clicked.connect(self._palette_pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme().px(Space.L), 0, theme().px(Space.L), 0)
        layout.addLayout(self._place, 1)
        layout.addLayout(self._actions)
        layout.addWidget(self._palette)
        for inner in (layout, self._place, self._actions):
            inner.setSpacing(theme().px(10))
        self.setFixedHeight(theme().px(Size.TOP_BAR))

    def show_header(self, header: ScreenHeader) -> None:
        """Show where we are and what can be done."""
        self._show_place(header)
        self._show_actions(header)
        self._palette.show_short(short=header.main is not None or len(header.others) > 0)
        for before, after in pairwise([*self._crumbs, *self._buttons, self._palette]):
            QWidget.setTabOrder(before, after)

    def retranslate(self) -> None:
        """Put the words on in the language in force."""
        self._palette.retranslate()

    def rescale(self) -> None:
        """Take the height of the text size in force."""
        self.setFixedHeight(theme().px(Size.TOP_BAR))
        self._palette.updateGeometry()

    def _show_place(self, header: ScreenHeader) -> None:
        clear(self._place)
        self._crumbs = []
        for name in header.trail:
            crumb = Button(name, ButtonRole.CRUMB)
            crumb.clicked.connect(self._crumb_pressed)
            self._crumbs.append(crumb)
            self._place.addWidget(crumb)
            self._place.addWidget(label("›", TextSize.LEAD, tone=Tone.MUTED))
        title = ElidedLabel(header.title, TextSize.LEAD, Weight.SEMIBOLD)
        title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._place.addWidget(title)
        if header.badge is not None:
            self._place.addWidget(Pill(*header.badge))
        if header.subtitle:
            self._place.addSpacing(theme().px(Space.XS))
            self._place.addWidget(ElidedLabel(header.subtitle, tone=Tone.MUTED), 1)
        else:
            self._place.addStretch(1)

    def _show_actions(self, header: ScreenHeader) -> None:
        clear(self._actions)
        self._buttons = {}
        for wanted in header.others:
            self._add_button(wanted, ButtonRole.SECONDARY)
        if header.main is not None:
            self._add_button(header.main, ButtonRole.PRIMARY)

    def _add_button(self, wanted: HeaderButton, role: ButtonRole) -> None:
        button = Button(wanted.words, role, icon=wanted.icon, keys=wanted.keys, menu=wanted.menu)
        button.setEnabled(wanted.enabled)
        button.clicked.connect(self._button_pressed)
        self._buttons[button] = wanted.action
        self._actions.addWidget(button)

    def button_for(self, action: ActionId) -> Button | None:
        """The button of an action, for hanging a menu under it."""
        return next((button for button, each in self._buttons.items() if each is action), None)

    def _button_pressed(self) -> None:
        for button, action in self._buttons.items():
            if button is self.sender():
                self.action_requested.emit(action, "")

    def _crumb_pressed(self) -> None:
        for index, crumb in enumerate(self._crumbs):
            if crumb is self.sender():
                self.trail_chosen.emit(index)

    def _palette_pressed(self) -> None:
        self.action_requested.emit(ActionId.PALETTE, "")
