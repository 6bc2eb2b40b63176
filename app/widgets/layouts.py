"""Rows and columns with our spacing, so that a screen's layout reads as its content."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

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


def pane(layout: QLayout, role: str = "") -> QFrame:
    """A frame holding `layout`; `role` as in `app.theme.style_sheet` (panel, sunken, leftPane, rightPane …)."""
    frame = QFrame()
    frame.setLayout(layout)
    return styled(frame, role=role) if role else frame


def scrolling(content: QWidget) -> QScrollArea:
    """`content` in an area that scrolls downwards when the text is large or the window low."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
