"""An X server of our own: keys by position, Russian text, windows by title, pictures of the whole screen."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage
from Xlib import X
from Xlib.display import Display
from Xlib.error import BadWindow
from Xlib.ext import xtest
from Xlib.protocol.event import ClientMessage
from Xlib.xobject.drawable import Window

from tests.x11.focus_keeper import focus_keeper
from tests.x11.keyboard import codes_of_chord, codes_of_letter

CYRILLIC_O = 0x06CF
PATIENCE_SECONDS = 30.0


class Desktop:
    """A running X server with the Russian layout alone.

    Attributes:
        name: what `DISPLAY` must be for a program to appear here, such as ":99".
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._display = Display(name)
        self._root = self._display.screen().root

    def press(self, *chords: str) -> None:
        """Press and release each chord by position: `press("j", "ctrl+enter")`.

        A key given twice in a row may come as a held one: X stamps both with the same millisecond.
        """
        for chord in chords:
            self._strike(codes_of_chord(chord))

    def write(self, text: str) -> None:
        """Write Russian `text` as a person with this keyboard does."""
        for letter in text:
            self._strike(codes_of_letter(letter))

    def _strike(self, codes: list[int]) -> None:
        for code in codes:
            xtest.fake_input(self._display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.sync()

    def click(self, x: int, y: int) -> None:
        """Click the left mouse button at a point of the screen."""
        xtest.fake_input(self._display, X.MotionNotify, x=x, y=y)
        xtest.fake_input(self._display, X.ButtonPress, 1)
        xtest.fake_input(self._display, X.ButtonRelease, 1)
        self._display.sync()

    def titles(self) -> list[str]:
        """The titles of the visible windows, the lowest first."""
        return [title_of(window) for window in self._visible()]

    def focused_title(self) -> str | None:
        """The title of the window that has the keyboard; None when no window has."""
        focus = self._display.get_input_focus().focus
        return title_of(focus) if isinstance(focus, Window) else None

    def _visible(self) -> list[Window]:
        return [window for window in self._root.query_tree().children if is_shown(window) and title_of(window)]

    def wait_for_window(self, part_of_title: str) -> None:
        """Wait until a window whose title holds `part_of_title` is there and has the keyboard."""
        wait_until(
            lambda: part_of_title in (self.focused_title() or ""),
            f"a window called “{part_of_title}” with the keyboard; there are {self.titles()}",
        )

    def close_window(self, part_of_title: str) -> None:
        """Ask a window to close, as its close button does."""
        protocols = self._display.intern_atom("WM_PROTOCOLS")
        wish = self._display.intern_atom("WM_DELETE_WINDOW")
        for window in self._visible():
            if part_of_title in title_of(window):
                data = (32, [wish, X.CurrentTime, 0, 0, 0])
                window.send_event(ClientMessage(window=window, client_type=protocols, data=data))
        self._display.sync()

    def area_of(self, colour: str) -> int:
        """How many points of the screen have exactly `colour`, written as `"4a45c4"`."""
        seen = np.frombuffer(self.pixels(), dtype="<u4") & 0xFFFFFF
        return int(np.count_nonzero(seen == int(colour, 16)))

    def pixels(self) -> bytes:
        """What the screen shows, four bytes a point."""
        size = self._root.get_geometry()
        return bytes(self._root.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF).data)

    def screenshot(self, path: Path) -> Path:
        """Write a picture of the whole screen to `path` (PNG) and give `path` back."""
        size = self._root.get_geometry()
        path.parent.mkdir(parents=True, exist_ok=True)
        picture = QImage(self.pixels(), size.width, size.height, 4 * size.width, QImage.Format.Format_RGB32)
        if not picture.save(str(path)):
            raise OSError(f"no picture could be written to {path}")
        return path

    def keysym(self, chord: str) -> int:
        """What the server makes of a single key, such as 0x6CF (Cyrillic o) of "j"."""
        return self._display.keycode_to_keysym(codes_of_chord(chord)[0], 0)

    def close(self) -> None:
        """Leave the server."""
        self._display.close()


def title_of(window: Window) -> str:
    """The title of a window as its program wrote it; empty when it has none or has gone meanwhile."""
    try:
        return window.get_full_text_property(window.display.get_atom("_NET_WM_NAME")) or ""
    except BadWindow:
        return ""


def is_shown(window: Window) -> bool:
    """Whether a window is on the screen; one that has gone meanwhile is not."""
    try:
        return bool(window.get_attributes().map_state == X.IsViewable)
    except BadWindow:
        return False


def wait_until(condition: Callable[[], bool], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until `condition` holds; TimeoutError naming `what` when it does not within `seconds`."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {seconds:g} s for {what}")
        time.sleep(0.02)


@contextmanager
def russian_desktop(size: str = "1600x1000") -> Iterator[Desktop]:
    """Start Xvfb with the Russian layout alone and a keeper of the focus; all end with the block."""
    with x_server(size) as name:
        subprocess.run(["setxkbmap", "-display", name, "-layout", "ru"], check=True)
        desktop = Desktop(name)
        try:
            assert desktop.keysym("j") == CYRILLIC_O, "the Russian layout did not take; keys would lie"
            with focus_keeper(name):
                yield desktop
        finally:
            desktop.close()


@contextmanager
def x_server(size: str) -> Iterator[str]:
    """Start Xvfb on a display that is free and give its name."""
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        f"{size}x24",
        "-noreset",
        "-nolisten",
        "tcp",
    ]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as numbers:
                number = numbers.readline().strip()  # it comes when the server is ready
            if not number:
                raise OSError("Xvfb did not start")
            yield f":{number}"
        finally:
            server.terminate()
