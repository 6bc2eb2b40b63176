"""Buttons that show the key which does the same."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.theme.current import theme
from app.theme.fonts import font
from app.theme.icons import IconName, paint_icon
from app.theme.tokens import Colors, Radius, Size, Space, TextSize, Tone, Weight
from app.widgets.legends import legend_parts
from app.widgets.painting import box, key_cap_width, line_of_text, paint_key_cap, text_width
from app.widgets.properties import accessible


class ButtonRole(StrEnum):
    """How much a button asks for attention: one PRIMARY per screen."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    """No border until pointed at."""
    LINK = "link"
    CRUMB = "crumb"
    """A quiet link: a place above in the trail."""


_LINKS = (ButtonRole.LINK, ButtonRole.CRUMB)


class Button(QAbstractButton):
    """A button with text, optional icon and the legend of its key.

    A single key is drawn as a cap (`Esc`), a chord as quiet text (`Ctrl+Enter`). Grows with its text.
    """

    def __init__(
        self,
        text: str,
        role: ButtonRole = ButtonRole.SECONDARY,
        *,
        icon: IconName | None = None,
        keys: str = "",
        tall: bool = False,
        menu: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._icon = icon
        self._keys = keys
        self._tall = tall
        self._menu = menu
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor if role in _LINKS else Qt.CursorShape.ArrowCursor)
        accessible(self, text, keys)

    def show_text(self, text: str, *, keys: str | None = None) -> None:
        """Change what it says, and with `keys` its key."""
        self._keys = self._keys if keys is None else keys
        self.setText(text)
        accessible(self, text, self._keys)
        self.updateGeometry()
        self.update()

    def show_icon(self, icon: IconName | None) -> None:
        """Change its icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def show_role(self, role: ButtonRole) -> None:
        """Change how much it asks for attention."""
        self._role = role
        self.update()

    @property
    def role(self) -> ButtonRole:
        """How much it asks for attention."""
        return self._role

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        px = theme().px
        height = px(Size.MAIN_BUTTON if self._tall else Size.CONTROL)
        if self._role in _LINKS:
            return QSize(self._content_width(), max(px(Size.TARGET), px(18)))
        return QSize(max(height, self._content_width() + 2 * self._padding()), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter = QPainter(self)
        colors = theme().colors
        fill, border, text = self._paints(colors)
        rect = QRectF(self.rect())
        if self._role not in _LINKS:
            box(painter, rect, fill, border, Radius.CONTROL)
        self._paint_content(painter, rect, text)
        if self._role in _LINKS and self.underMouse() and self.isEnabled():
            line = QRectF(0, rect.center().y() + theme().px(8), self._content_width(), 1)
            painter.fillRect(line, QColor(text))

    def _padding(self) -> int:
        return theme().px(Space.S if not self.text() else Space.M)

    def _paints(self, colors: Colors) -> tuple[str | None, str | None, str]:
        """Fill, border and text."""
        hovered, pressed = self.underMouse(), self.isDown() or self.isChecked()
        if not self.isEnabled():
            bordered = self._role in (ButtonRole.PRIMARY, ButtonRole.SECONDARY)
            return (colors.sunken if bordered else None), (colors.line if bordered else None), colors.faint
        match self._role:
            case ButtonRole.PRIMARY:
                darker = QColor(colors.accent).darker(112 if pressed else 106).name()
                return (darker if hovered or pressed else colors.accent), None, colors.on_accent
            case ButtonRole.SECONDARY:
                fill = colors.accent_tint if pressed else colors.sunken if hovered else colors.surface
                return fill, colors.edge_strong if hovered else colors.edge, colors.text
            case ButtonRole.QUIET:
                return (colors.accent_tint if pressed else colors.sunken if hovered else None), None, colors.text
            case ButtonRole.LINK:
                return None, None, colors.accent
            case ButtonRole.CRUMB:
                return None, None, colors.muted

    def _weight(self) -> Weight:
        return Weight.REGULAR if self._role is ButtonRole.CRUMB else Weight.MEDIUM

    def _caption_width(self) -> int:
        return text_width(self.text(), TextSize.BODY, self._weight()) + 1 if self.text() else 0

    def _content_width(self) -> int:
        px = theme().px
        parts = [self._caption_width()] if self.text() else []
        if self._icon is not None:
            parts.append(px(Size.SMALL_ICON))
        if self._keys:
            parts.append(self._keys_width() + px(Space.XS))
        if self._menu:
            parts.append(px(12))
        return sum(parts) + px(Space.S) * max(0, len(parts) - 1)

    def _as_cap(self) -> bool:
        return self._role is not ButtonRole.PRIMARY and "+" not in self._keys

    def _keys_text(self) -> str:
        return "+".join(legend_parts(self._keys))

    def _keys_width(self) -> int:
        if self._as_cap():
            return key_cap_width(self._keys_text())
        return text_width(self._keys_text(), TextSize.SMALL, Weight.MEDIUM) + 1

    def _paint_content(self, painter: QPainter, rect: QRectF, text: str) -> None:
        px = theme().px
        gap = px(Space.S)
        left = rect.left() if self._role in _LINKS else (rect.width() - self._content_width()) / 2
        middle = rect.center().y()
        if self._icon is not None:
            side = px(Size.SMALL_ICON)
            paint_icon(painter, QRectF(left, middle - side / 2, side, side), self._icon, text)
            left += side + gap
        if self.text():
            width = self._caption_width()
            place = QRectF(left, rect.top(), width + 1, rect.height())
            line_of_text(painter, place, self.text(), TextSize.BODY, self._weight(), text)
            left += width + gap
        if self._keys:
            left += px(Space.XS)
            self._paint_keys(painter, left, rect)
            left += self._keys_width() + gap
        if self._menu:
            side = px(12)
            paint_icon(painter, QRectF(left, middle - side / 2, side, side), IconName.CHEVRON_DOWN, text)

    def _paint_keys(self, painter: QPainter, left: float, rect: QRectF) -> None:
        if self._as_cap():
            paint_key_cap(painter, left, rect.center().y(), self._keys_text())
            return
        primary = self._role is ButtonRole.PRIMARY and self.isEnabled()
        tone: Tone | str = theme().colors.on_accent if primary else Tone.MUTED
        place = QRectF(left, rect.top(), self._keys_width() + 1, rect.height())
        line_of_text(painter, place, self._keys_text(), TextSize.SMALL, Weight.MEDIUM, tone)


class IconButton(Button):
    """A square button with an icon only; `name` is what it does, shown as a tooltip."""

    def __init__(self, icon: IconName, name: str, *, keys: str = "") -> None:
        super().__init__("", ButtonRole.QUIET, icon=icon)
        accessible(self, name, keys)
        self.setToolTip(f"{name} ({'+'.join(legend_parts(keys))})" if keys else name)
        self.setFont(font())
