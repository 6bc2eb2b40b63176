"""Work on a hundred thousand conversations at a time without pauses for finding garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_pauses() -> Iterator[None]:
    """Hold Python's cycle collector back while many small values are made.

    It starts anew whenever so many values were made and finds nothing: a third of the time of a large draw, measured.
    The window has it switched off anyway and collects by a timer.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
