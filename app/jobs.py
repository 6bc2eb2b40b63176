"""Work beside the window: what a screen asks for, without Qt. `app.job_runner` does it; tests use a fake."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from review.progress import Progress

Result = TypeVar("Result")


class Lane(StrEnum):
    """One thread each: writes never race, and the grammar engine is not safe in two threads."""

    STORE = "store"
    ENGINE = "engine"


@dataclass(frozen=True, slots=True)
class ProgressState:
    """How far a job is: `done` of `total` (None: unknown) in the stage with the code `what`."""

    done: int = 0
    total: int | None = None
    what: str = ""


class Job(Protocol):
    """A job that was handed in."""

    @property
    def label(self) -> str:
        """What the status bar calls it; empty for work too short to be named."""

    def cancel(self) -> None:
        """Wish it to stop. It ends at its next step; nothing is reported then but `cancelled`."""

    @property
    def is_finished(self) -> bool:
        """Whether it has ended in any way."""


class Jobs(Protocol):
    """The one runner of background work."""

    def submit(
        self,
        lane: Lane,
        work: Callable[[Progress], Result],
        *,
        done: Callable[[Result], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        progressed: Callable[[ProgressState], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        label: str = "",
    ) -> Job:
        """Run `work` on `lane`; the other callables are called on the window's thread.

        Args:
            lane: where; jobs of one lane run one after another in the order they were handed in.
            work: called with a `Progress` whose `step` is also where a wish to stop is heard.
            done: called with what `work` returned.
            failed: called with what it raised; without it a `UserError` is shown as a notice, and anything else
                travels to the crash handler.
            progressed: called at most five times a second with the last state.
            cancelled: called when the job was stopped.
            label: a sentence for the status bar ("Importing conversations"); empty keeps it out of the list.
        """
