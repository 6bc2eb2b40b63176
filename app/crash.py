"""When something happens that nobody foresaw: store what is open, write where it happened, say so calmly.

The window goes on when it can: an error in one slot leaves the rest whole, and what was shown as saved is saved.
"""

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from app.logging_setup import places
from review.clock import utc_now

logger = logging.getLogger(__name__)

Report = Callable[[str], None]


class CrashHandler:
    """Takes what would have gone to the terminal; installed once.

    Attributes:
        save: called first, to store open drafts; set by the window when there is one.
        report: called with the text of the report (places in the code, no customer text), to show it.
    """

    def __init__(self) -> None:
        self.save: Callable[[], None] | None = None
        self.report: Report | None = None
        self._busy = False

    def install(self) -> None:
        """Catch from now on what reaches the top, on every thread."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_on_thread

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Save, write, show. A second error while doing so is only written."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = f"{utc_now():%Y-%m-%d %H:%M:%S} UTC\n{places(kind, trace)}"
        logger.critical("unforeseen error", exc_info=(kind, error, trace))
        if sys.stderr is not None and sys.stderr.isatty():  # somebody at a terminal develops; a terminal is no log
            sys.__excepthook__(kind, error, trace)
        if self._busy:
            return
        self._busy = True
        try:
            if self.save is not None:
                self.save()
        except Exception:
            logger.critical("saving after the error did not work", exc_info=True)
        try:
            if self.report is not None:
                self.report(text)
        finally:
            self._busy = False

    def _caught_on_thread(self, caught: threading.ExceptHookArgs) -> None:
        """On a foreign thread nothing may be shown or saved: write only."""
        logger.critical(
            "unforeseen error on thread %s", caught.thread.name if caught.thread else "?",
            exc_info=(caught.exc_type, caught.exc_value or caught.exc_type(), caught.exc_traceback),
        )  # fmt: skip
