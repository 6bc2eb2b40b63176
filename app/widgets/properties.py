"""Dynamic properties: how a widget says which variant of the style sheet it is."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def styled(widget: AnyWidget, **properties: str) -> AnyWidget:
    """`widget` with its properties set (`role="panel"`, `tone="muted"`), drawn again if it is already shown."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
    return widget


def accessible(widget: AnyWidget, name: str, description: str = "") -> AnyWidget:
    """`widget` with a name for screen readers: a sentence that says what it is and how it stands."""
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(description)
    return widget


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say `words` now: what appeared without the focus moving there."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
