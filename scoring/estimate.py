"""Means and shares of a group from the random book: what did happen in the period, with its 95 % interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist, median

from scoring.figure import Figure, Method, Note, Verdict, verdict_of
from scoring.rounding import round_half_up
from scoring.variance import StratumSample, Variance, most_that_differ, variance_of_mean

LEAST_GRADED = 5
_UPPER_TAIL = 0.975


def mean_figure(
    strata: Sequence[StratumSample],
    target: Fraction | None = None,
    lowest: Fraction = Fraction(0),
    highest: Fraction = Fraction(100),
) -> Figure:
    """The mean of a group, e.g. of an agent's scores or of a criterion, with its t interval.

    Args:
        strata: all of the group's, from one sample or from several with disjoint frames; also those without a
            review so far.
        target: what the mean is held against.
        lowest, highest: the values a review can have; no interval goes beyond them.

    Source: formulas.md, "Figures of a group".
    """
    group = _Group.of(strata)
    if not group.estimable:
        return group.without_sampling_error(target)
    if group.all_equal and group.all_graded:
        low, high = _bounds_of_equals(group, lowest, highest)
        return group.figure(low, high, target, Method.ALL_EQUAL)
    variance = variance_of_mean(group.strata, group.mean)
    if not variance.value or variance.df is None:
        return group.without_interval(target, Note.NO_SPREAD if variance.value == 0 else Note.NO_VARIANCE)
    reach = Fraction(_t(variance.df) * float(variance.value) ** 0.5)
    low, high = max(lowest, group.mean - reach), min(highest, group.mean + reach)
    method = Method.STRATIFIED_T if group.all_graded else Method.DOMAIN_T
    return group.figure(low, high, target, method, _note(variance))


def share_figure(strata: Sequence[StratumSample], target: Fraction | None = None) -> Figure:
    """The share (0-1) of a group's reviews that have a property, with a Wilson interval on an effective size.

    n* = p(1 - p)/v · (t_{n-1} / t_df)², at most n/(1 - f); for p of 0 or 1 it is n/(1 - f).

    Args:
        strata: as for `mean_figure`; values are 1 and 0.
        target: the share it is held against, 0-1.

    Source: formulas.md, "Figures of a group"; Korn & Graubard 1998.
    """
    group = _Group.of(strata)
    if not group.estimable:
        return group.without_sampling_error(target)
    if group.n == group.size:
        return group.without_interval(target, Note.NO_SPREAD)
    share = group.mean
    effective = float(group.n / (1 - group.n / group.size))
    variance = variance_of_mean(group.strata, share)
    if 0 < share < 1 and variance.value != 0:
        if variance.value is None or variance.df is None:
            return group.without_interval(target, Note.NO_VARIANCE)
        by_design = float(share * (1 - share) / variance.value) * (_t(group.n - 1) / _t(variance.df)) ** 2
        effective = min(effective, by_design)
    return group.figure(*wilson(share, effective), target, Method.WILSON, _note(variance))


def wilson(share: Fraction, n: float) -> tuple[Fraction, Fraction]:
    """The 95 % score interval of a share seen in `n` draws; an effective `n` may be fractional.

    Source: Wilson 1927; Brown, Cai & DasGupta 2001.
    """
    z = NormalDist().inv_cdf(_UPPER_TAIL)
    p = float(share)
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    low = Fraction(0) if share == 0 else Fraction(centre - reach)
    high = Fraction(1) if share == 1 else Fraction(centre + reach)
    return low, high


def median_of(values: Sequence[Fraction | int]) -> Fraction | None:
    """The median of values that are all known, halfway between the middle two; None of nothing."""
    return median([Fraction(value) for value in values]) if values else None


@dataclass(frozen=True, slots=True)
class _Group:
    """The reviewed strata of a group; `covered`: no stratum of it is without a review."""

    strata: tuple[StratumSample, ...]
    covered: bool

    @classmethod
    def of(cls, strata: Sequence[StratumSample]) -> "_Group":
        reviewed = tuple(stratum for stratum in strata if stratum.n)
        return cls(reviewed, covered=all(stratum.n or not stratum.size for stratum in strata))

    @property
    def n(self) -> int:
        """Reviews with a value."""
        return sum(len(stratum.graded) for stratum in self.strata)

    @property
    def size(self) -> Fraction:
        """Conversations that would have a value, as far as known: N, or the estimate for a domain."""
        return sum((stratum.expansion * len(stratum.graded) for stratum in self.strata), Fraction(0))

    @property
    def mean(self) -> Fraction:
        total = sum((stratum.expansion * sum(stratum.graded) for stratum in self.strata), Fraction(0))
        return total / self.size

    @property
    def all_graded(self) -> bool:
        return not any(None in stratum.values for stratum in self.strata)

    @property
    def all_equal(self) -> bool:
        return len({value for stratum in self.strata for value in stratum.graded}) == 1

    @property
    def complete(self) -> bool:
        return self.covered and all(stratum.complete for stratum in self.strata)

    @property
    def estimable(self) -> bool:
        """Whether there is something to estimate and enough to estimate it from."""
        return self.n >= LEAST_GRADED and not self.complete

    def without_sampling_error(self, target: Fraction | None) -> Figure:
        """The exact figure of a complete group, or that there is too little for one."""
        if self.n and self.complete:
            return self.figure(self.mean, self.mean, target, Method.COMPLETE)
        size = round_half_up(self.size)
        note = Note.NONE if self.covered else Note.UNCOVERED
        return Figure(None, None, None, self.n, size, Method.TOO_FEW, Verdict.TOO_FEW, note)

    def without_interval(self, target: Fraction | None, note: Note) -> Figure:
        """The estimate alone, which cannot be held against a target."""
        method = Method.ALL_EQUAL if self.all_equal else Method.NO_INTERVAL
        return self.figure(None, None, target, method, note)

    def figure(
        self,
        low: Fraction | None,
        high: Fraction | None,
        target: Fraction | None,
        method: Method,
        note: Note = Note.NONE,
    ) -> Figure:
        """The estimate with its interval; no verdict on a group of which a stratum has no review yet."""
        verdict = verdict_of(low, high, target)
        if not self.covered:
            note = Note.UNCOVERED
            verdict = verdict and Verdict.CANNOT_TELL
        return Figure(self.mean, low, high, self.n, round_half_up(self.size), method, verdict, note)


def _bounds_of_equals(group: _Group, lowest: Fraction, highest: Fraction) -> tuple[Fraction, Fraction]:
    """The mean if as many as can have hidden were at the lowest, or at the highest value."""
    hidden = most_that_differ(group.strata) / group.size
    return group.mean - hidden * (group.mean - lowest), group.mean + hidden * (highest - group.mean)


def _note(variance: Variance) -> Note:
    return Note.POOLED_VARIANCE if variance.pooled else Note.NONE


def _t(df: float) -> float:
    """The upper 2.5 % point of Student's t."""
    from scipy.special import stdtrit

    return float(stdtrit(df, _UPPER_TAIL))
