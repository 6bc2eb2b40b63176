"""The order of Tab through the window: what the screen holds first, then the top bar, then the rail."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def move_focus(parts: Sequence[QWidget], focus: QWidget | None, *, forward: bool) -> bool:
    """Give the focus to the stop after (or before) `focus`, going round `parts` in their order.

    Returns:
        False when no part has a stop.
    """
    stops = [stop for part in parts for stop in _stops(part)]
    if not stops:
        return False
    target = _following(stops, parts, focus, forward=forward)
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _bring_into_view(target)
    return True


def _following(stops: list[QWidget], parts: Sequence[QWidget], focus: QWidget | None, *, forward: bool) -> QWidget:
    if focus in stops:
        return stops[(stops.index(focus) + (1 if forward else -1)) % len(stops)]
    if focus is None or not forward:
        return stops[0 if forward else -1]
    return next(_stops_after(parts, focus), stops[0])


def _stops_after(parts: Sequence[QWidget], focus: QWidget) -> Iterator[QWidget]:
    """The stops that follow a widget which is none itself (a page that was clicked), in its part first."""
    for part in parts:
        if part is focus or part.isAncestorOf(focus):
            yield from _stops(part, focus)


def _stops(part: QWidget, after: QWidget | None = None) -> Iterator[QWidget]:
    """Where Tab stops inside `part`, in the order its widgets were made; only those behind `after` when given."""
    begin = after or part
    each = begin.nextInFocusChain()
    while each is not begin and each is not None:
        if each is part:
            break
        if part.isAncestorOf(each) and _is_stop(each):
            yield each
        each = each.nextInFocusChain()


def _is_stop(widget: QWidget) -> bool:
    takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return takes_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _bring_into_view(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea) and above.widget() is not widget:
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
