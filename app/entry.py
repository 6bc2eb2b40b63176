"""What `main.py` hands over to: the window without arguments, the command line with them.

Imports stand inside, so that the command line never loads Qt and the frame is painted before the services load.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from review.progress import Progress

if TYPE_CHECKING:
    from app.window_start import WindowParts


def run(arguments: list[str]) -> int:
    """Do what `arguments` ask for; the exit code of the process."""
    if not arguments:
        from app.window_start import open_window

        return open_window(_load_wiring)
    from app.command_line.root import run as answer

    return answer(arguments)


def _load_wiring(_progress: Progress) -> "Callable[[WindowParts], None]":
    """Import the services and what joins them to the window."""
    from app.wiring import fill

    return fill
