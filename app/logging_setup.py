"""Where the program writes what it did: a rotating file without names, addresses or customers' words.

Loggers name modules; messages carry ids and counts. The formatter drops what could hold text: tracebacks are reduced to
places in the code, and long or multi-line messages are cut.
"""

import copy
import logging
import os
import re
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from platformdirs import user_log_path

_MAX_BYTES = 1_000_000
_KEPT_FILES = 3
_LONGEST_MESSAGE = 300
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")


def log_folder(profile: Path | None = None) -> Path:
    """Where logs lie: in the profile's `logs`, or in the user's log folder while none is open."""
    own = os.environ.get("RAZBOR_CONFIG")
    if profile is not None:
        return profile / "logs"
    return Path(own) / "logs" if own else user_log_path("razbor", appauthor=False)


def set_up_logging(folder: Path) -> None:
    """Write warnings of everything and our own news into `folder/razbor.log`; nothing goes to the screen."""
    root = logging.getLogger()
    for handler in tuple(root.handlers):
        if isinstance(handler, RotatingFileHandler):
            root.removeHandler(handler)
            handler.close()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "razbor.log", maxBytes=_MAX_BYTES, backupCount=_KEPT_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(PrivateFormatter("{asctime} {levelname} {name}: {message}", style="{"))
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    for package in ("app", "review", "scoring"):
        logging.getLogger(package).setLevel(logging.INFO)


class PrivateFormatter(logging.Formatter):
    """Cuts a record down to what may be written, on a copy: other handlers see it whole."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of at most 300 characters without addresses, and the places of an exception."""
        private = copy.copy(record)
        message = _ADDRESS.sub("(address)", record.getMessage().partition("\n")[0])
        private.msg, private.args = message[:_LONGEST_MESSAGE], ()
        private.exc_text = None  # another handler may have kept the whole text there
        return super().format(private)

    def formatException(  # noqa: N802  (logging's name)
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """The type and the places it passed, without its message: that may quote a customer."""
        kind, _error, trace = ei
        return places(kind, trace)


def places(kind: type[BaseException] | None, trace: TracebackType | None) -> str:
    """The type of an exception and the places it passed: file, line, function."""
    lines = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return "\n".join([kind.__name__ if kind is not None else "?", *lines])
