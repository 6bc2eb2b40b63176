"""What `main.py` hands over to: the window without a command, the command line with one.

Imports stand inside, so that the command line never loads Qt and the frame is painted before the services load.
"""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.profile_folder import PROFILE_VARIABLE
from review.progress import Progress

if TYPE_CHECKING:
    from app.window_start import WindowParts


def run(arguments: list[str]) -> int:
    """Do what `arguments` ask for; the exit code of the process."""
    folder = _profile_alone(arguments)
    if folder is not None:
        os.environ[PROFILE_VARIABLE] = folder
    if folder is not None or not arguments:
        from app.window_start import open_window

        return open_window(_load_wiring)
    from app.command_line.root import run as answer

    return answer(arguments)


def _profile_alone(arguments: list[str]) -> str | None:
    """The folder of `--profile FOLDER`, when nothing else is asked for: a window on that profile."""
    name, _, folder = arguments[0].partition("=") if arguments else ("", "", "")
    rest = [folder, *arguments[1:]] if folder else arguments[1:]
    return rest[0] if name == "--profile" and len(rest) == 1 else None


def _load_wiring(_progress: Progress) -> "Callable[[WindowParts], None]":
    """Import the services and what joins them to the window."""
    from app.wiring import fill

    return fill
