"""Progress of a long call, and the place where a wish to stop is heard."""

from typing import Protocol


class Progress(Protocol):
    """Told by a long call how far it is."""

    def step(self, done: int, total: int | None, what: str) -> None:
        """Note that `done` of `total` (None: unknown) are finished in the stage named by the code `what`.

        Raises:
            Cancelled: the user asked to stop.
        """


class NoProgress:
    """Hears nothing and never stops: for tests and scripts."""

    def step(self, done: int, total: int | None, what: str) -> None:
        """Ignore the step."""
