"""A figure: never a number alone, but with its interval, its counts and a verdict."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Method(StrEnum):
    """How a figure was computed."""

    COMPLETE = "complete"
    STRATIFIED_T = "stratified_t"
    DOMAIN_T = "domain_t"
    WILSON = "wilson"
    ALL_EQUAL = "all_equal"
    NO_INTERVAL = "no_interval"
    TOO_FEW = "too_few"


class Verdict(StrEnum):
    """A figure against its target."""

    ABOVE = "above"
    BELOW = "below"
    CANNOT_TELL = "cannot_tell"
    TOO_FEW = "too_few"


class Note(StrEnum):
    """What a reader of the figure should know besides."""

    NONE = ""
    UNCOVERED = "uncovered"
    POOLED_VARIANCE = "pooled_variance"
    NO_SPREAD = "no_spread"
    NO_VARIANCE = "no_variance"


@dataclass(frozen=True, slots=True)
class Figure:
    """An estimate for a group and period.

    Attributes:
        estimate: exact; None when there are too few reviews: then evidence is shown instead of a number.
        low, high: the ends of the 95 % interval, both inclusive; None when there is none.
        n: graded reviews behind it.
        N: conversations it speaks for, rounded where that number is itself an estimate.
        method: how it was computed; COMPLETE has no sampling error, so low = estimate = high.
        verdict: against the target; None when there was no target.
        note: UNCOVERED: strata without a review yet are left out of n and N; POOLED_VARIANCE: strata with
            one review borrowed the spread of others; NO_SPREAD, NO_VARIANCE: why there is no interval.

    Source: formulas.md, "Figures of a group".
    """

    estimate: Fraction | None
    low: Fraction | None
    high: Fraction | None
    n: int
    N: int
    method: Method
    verdict: Verdict | None
    note: Note = Note.NONE

    @property
    def half_width(self) -> Fraction | None:
        """What stands behind ±: the longer arm of the interval. None without one."""
        if self.estimate is None or self.low is None or self.high is None:
            return None
        return max(self.estimate - self.low, self.high - self.estimate)


def verdict_of(low: Fraction | None, high: Fraction | None, target: Fraction | None) -> Verdict | None:
    """ABOVE if low ≥ target, BELOW if high < target, else CANNOT_TELL; None without a target.

    Source: formulas.md, "Figures of a group".
    """
    if target is None:
        return None
    if low is not None and low >= target:
        return Verdict.ABOVE
    if high is not None and high < target:
        return Verdict.BELOW
    return Verdict.CANNOT_TELL
