"""Going round the panes of a screen with `F6`."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def go_round(panes: Sequence[QWidget], focus: QWidget | None, step: int) -> None:
    """Give the focus to the pane `step` places after the one that has it; from outside, to the first or last."""
    if not panes:
        return
    here = _pane_of(focus, panes)
    following = panes[(here + step) % len(panes)] if here is not None else panes[0 if step > 0 else -1]
    target = following if following.focusPolicy() != Qt.FocusPolicy.NoFocus else _first_stop(following)
    target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _pane_of(focus: QWidget | None, panes: Sequence[QWidget]) -> int | None:
    """Which of `panes` holds the focus."""
    for index, pane in enumerate(panes):
        if focus is not None and (pane is focus or pane.isAncestorOf(focus)):
            return index
    return None


def _first_stop(pane: QWidget) -> QWidget:
    """The first widget inside `pane` that Tab would stop at, or `pane` itself."""
    for child in pane.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled():
            return child
    return pane
