"""Rows and columns with our spacing, so that a screen's layout reads as its content."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.theme.current import theme
from app.widgets.properties import styled

Part = QWidget | QLayout | int | None


def column(*parts: Part, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Parts under each other. A number is a stretch, None is left out; margins are left, top, right, bottom."""
    layout = QVBoxLayout()
    _fill(layout, parts, gap, margins)
    return layout


def row(*parts: Part, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Parts beside each other; see `column`."""
    layout = QHBoxLayout()
    _fill(layout, parts, gap, margins)
    return layout


def flow(*widgets: QWidget, gap: int = 8) -> "FlowLayout":
    """Widgets beside each other that go on in the next line when the room ends."""
    layout = FlowLayout(theme().px(gap))
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def in_lines(*widgets: QWidget, gap: int = 8) -> QFrame:
    """A frame with `widgets` in a flow."""
    return pane(flow(*widgets, gap=gap))


class FlowLayout(QLayout):
    """Lays widgets out like words: chips, buttons, figures that must not be cut at 200 %."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  (Qt's name)
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  (Qt's name)
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  (Qt's name)
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802  (Qt's name)
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802  (Qt's name)
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  (Qt's name)
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802  (Qt's name)
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        shown = [item for item in self._items if not item.isEmpty()]
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802  (Qt's name)
        smallest = QSize()
        for item in self._items:
            smallest = smallest.expandedTo(item.minimumSize())
        return smallest

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Place every item line by line, each in the middle of its line; the height used."""
        y = rect.y()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            x = rect.x()
            for item in line:
                size = item.sizeHint()
                if move:
                    width = min(size.width(), rect.width())
                    item.setGeometry(QRect(x, y + (height - size.height()) // 2, width, size.height()))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Which items stand together when a line is `width` long."""
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint().width()
            if not lines or used + self.spacing() + wanted > width:
                lines.append([item])
                used = wanted
            else:
                lines[-1].append(item)
                used += self.spacing() + wanted
        return lines


def pane(layout: QLayout, role: str = "") -> QFrame:
    """A frame holding `layout`; `role` as in `app.theme.style_sheet` (panel, sunken, leftPane, rightPane …)."""
    frame = QFrame()
    frame.setLayout(layout)
    return styled(frame, role=role) if role else frame


def scrolling(content: QWidget) -> QScrollArea:
    """`content` in an area that scrolls when the text is large or the window small."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(styled(content, role=content.property("role") or "scrolled"))
    return area


def hairline() -> QFrame:
    """A line across, 1 px, the colour of decoration."""
    return styled(QFrame(), role="hairline")


def upright() -> QFrame:
    """A line downwards, 1 px."""
    return styled(QFrame(), role="upright")


def clear(layout: QLayout) -> None:
    """Take everything out of `layout` and destroy it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()


def _fill(layout: QBoxLayout, parts: tuple[Part, ...], gap: int, margins: tuple[int, int, int, int]) -> None:
    layout.setSpacing(theme().px(gap))
    layout.setContentsMargins(*(theme().px(margin) for margin in margins))
    for part in parts:
        match part:
            case QWidget():
                layout.addWidget(part)
            case QLayout():
                layout.addLayout(part)
            case int():
                layout.addStretch(part)
