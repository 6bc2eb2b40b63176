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
        while display.pending_events():
            _follow(display.next_event(), shown)
            _focus_newest(display, shown)


def _follow(event: XEvent, shown: list[Window]) -> None:
    if event.type == X.MapNotify and not event.override:  # menus and tips do not take the keyboard
        shown.append(event.window)
    elif event.type in (X.UnmapNotify, X.DestroyNotify):
        shown[:] = [window for window in shown if window.id != event.window.id]


def _focus_newest(display: Display, shown: list[Window]) -> None:
    if shown:
        # A window may go away between the news and the answer.
        shown[-1].set_input_focus(X.RevertToPointerRoot, X.CurrentTime, onerror=CatchError())
        display.sync()
