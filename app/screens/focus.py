"""Keeps the focus where it was when widgets are made anew."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focused_name(page: QWidget) -> str:
    """The accessible name of what has the focus inside `page`, "" when nothing has."""
    focus = page.window().focusWidget()
    return focus.accessibleName() if focus is not None and page.isAncestorOf(focus) else ""


def focus_named(page: QWidget, name: str) -> bool:
    """Give the focus to the widget inside `page` that is called `name`; False when there is none."""
    if not name:
        return False
    for widget in page.findChildren(QWidget):
        if (
            widget.accessibleName() == name
            and widget.isVisibleTo(page)
            and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        ):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
    return False
