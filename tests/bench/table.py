"""A row of what `make bench` prints, and how fast something is."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

HEADING = f"{'what':<72}{'takes':>10}{'baseline':>10}{'ratio':>8}{'target':>8}  verdict"


@dataclass(frozen=True, slots=True)
class Line:
    """Something measured, beside its baseline from the same run.

    Attributes:
        seconds: how long it took; for information.
        baseline: what it is compared with, in seconds; None: for information only.
        target: the highest ratio of the two that will do.
    """

    what: str
    seconds: float
    baseline: float | None = None
    target: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the baseline it took."""
        return None if self.baseline is None else self.seconds / self.baseline

    def is_missed(self) -> bool:
        """Whether the ratio is over its target."""
        return self.target is not None and self.ratio is not None and self.ratio > self.target

    def text(self) -> str:
        """The row as printed."""
        columns = [f"{self.what:<72}", _time(self.seconds)]
        if self.baseline is not None and self.ratio is not None:
            columns += [_time(self.baseline), f"{self.ratio:>8.1f}"]
        if self.target is not None:
            columns += [f"{self.target:>8g}", "  MISSED" if self.is_missed() else "  kept"]
        return "".join(columns)


def seconds(act: Callable[[], Any]) -> float:
    """Wall time of one call."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def percentile_95(taken: Sequence[float]) -> float:
    """What nineteen of twenty stay under."""
    return quantiles(taken, n=20)[-1]


def _time(value: float) -> str:
    return f"{value:>8.2f} s" if value >= 1 else f"{value * 1000:>7.1f} ms"
