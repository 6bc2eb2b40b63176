"""Keeps the focus where it was when widgets are made anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.window.screen import Screen


@contextmanager
def focus_kept(page: Screen) -> Iterator[None]:
    """While the block makes the widgets of `page` anew: the focus goes back to what is called as before.

    When there is none of that name it goes to the main part. A page without the keyboard does not take it.
    """
    ours, name = page.has_keyboard, _focused_name(page)
    if ours:
        page.setFocus(Qt.FocusReason.OtherFocusReason)  # widgets that go would hand it from one to the next
    yield
    if ours and not _focus_named(page, name):
        page.take_focus()


def _focused_name(page: QWidget) -> str:
    """The accessible name of what has the focus inside `page`, "" when nothing has."""
    focus = page.window().focusWidget()
    return focus.accessibleName() if focus is not None and page.isAncestorOf(focus) else ""


def _focus_named(page: QWidget, name: str) -> bool:
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
