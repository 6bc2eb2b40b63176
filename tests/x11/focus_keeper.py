"""What a window manager does for the keyboard: a new window gets it, and gives it back when it goes."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from Xlib import X
from Xlib.display import Display
from Xlib.error import CatchError
from Xlib.protocol.rq import Event as XEvent
from Xlib.xobject.drawable import Window


@contextmanager
def focus_keeper(display_name: str) -> Iterator[None]:
    """Keep the focus on the newest window of a display while the block runs."""
    display = Display(display_name)
    ended = Event()
    display.screen().root.change_attributes(event_mask=X.SubstructureNotifyMask)
    display.sync()
    thread = Thread(target=_keep, args=(display, ended), name="focus keeper", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        display.close()


def _keep(display: Display, ended: Event) -> None:
    shown: list[Window] = []
    while not ended.wait(0.02):
        news = False
        while display.pending_events():
            news |= _follow(display.next_event(), shown)
        # Nothing else may move the focus: a program that has focused its new dialog itself must keep it there.
        if news and shown:
            _focus(display, shown[-1])


def _follow(event: XEvent, shown: list[Window]) -> bool:
    """Keep `shown` up to date, the newest last; whether a window has come or gone."""
    before = len(shown)
    if event.type == X.MapNotify and not event.override:  # menus and tips do not take the keyboard
        shown.append(event.window)
    elif event.type in (X.UnmapNotify, X.DestroyNotify):
        shown[:] = [window for window in shown if window.id != event.window.id]
    return len(shown) != before


def _focus(display: Display, window: Window) -> None:
    # It may go away between the news and this.
    window.set_input_focus(X.RevertToPointerRoot, X.CurrentTime, onerror=CatchError())
    display.sync()
