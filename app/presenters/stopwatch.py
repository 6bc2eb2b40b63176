"""The time a review takes: only while somebody is at it."""

from collections.abc import Callable

IDLE_AFTER_SECONDS = 60.0
"""product.md, "Settled where sources are silent"."""

Seconds = Callable[[], float]
"""A clock that never goes back, in seconds."""


class Stopwatch:
    """Counts seconds; pauses after a minute without input and while the window is inactive."""

    def __init__(self, clock: Seconds) -> None:
        self._clock = clock
        self._counted = 0.0
        self._since = clock()
        self._last_input = self._since
        self._active = True

    def start(self, seconds: float = 0) -> None:
        """Count on from `seconds`, now."""
        self._counted = seconds
        self._since = self._last_input = self._clock()

    def note_input(self) -> None:
        """Somebody is there."""
        self._settle()
        self._last_input = self._clock()

    def window_active(self, active: bool) -> None:
        """The window came to the front, or went away."""
        self._settle()
        self._active = active
        if active:
            self._last_input = self._clock()

    @property
    def seconds(self) -> int:
        """Whole seconds counted so far."""
        self._settle()
        return int(self._counted)

    @property
    def is_running(self) -> bool:
        """Whether it counts now."""
        return self._active and self._clock() < self._last_input + IDLE_AFTER_SECONDS

    def _settle(self) -> None:
        """Add what has passed since the last look, up to the moment of pausing."""
        now = self._clock()
        if self._active:
            until = min(now, self._last_input + IDLE_AFTER_SECONDS)
            self._counted += max(0.0, until - self._since)
        self._since = now
