"""The sampling variance of a stratified mean, its degrees of freedom, and the bound for a sample without spread."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heapreplace
from math import ceil

_ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class StratumSample:
    """What was reviewed of a stratum.

    Attributes:
        agent: whose conversations these are.
        size: conversations in it, N_h; a fraction where replacements made it an estimate.
        values: one for each reviewed conversation; None where the review has no value here (N/A).

    Raises:
        ValueError: more was reviewed than there is.
    """

    agent: str
    size: Fraction | int
    values: tuple[Fraction | int | None, ...]

    def __post_init__(self) -> None:
        if len(self.values) > self.size:
            raise ValueError("more reviewed than there is")

    @property
    def n(self) -> int:
        """Reviewed conversations, with or without a value."""
        return len(self.values)

    @property
    def graded(self) -> tuple[Fraction | int, ...]:
        """The values there are."""
        return tuple(value for value in self.values if value is not None)

    @property
    def complete(self) -> bool:
        """Whether all of it was reviewed."""
        return self.n == self.size

    @property
    def expansion(self) -> Fraction:
        """How many conversations a reviewed one stands for, N_h / n_h; only where something was reviewed."""
        return Fraction(self.size) / self.n


@dataclass(frozen=True, slots=True)
class Variance:
    """The variance of a mean.

    Attributes:
        value: None where no stratum shows any spread from which it could be estimated.
        df: degrees of freedom; None where they are not defined.
        pooled: a stratum with a single review borrowed the spread of others.
    """

    value: Fraction | None
    df: float | None
    pooled: bool


def variance_of_mean(strata: Sequence[StratumSample], mean: Fraction) -> Variance:
    """The variance of `Σ (N_h/n_h) Σ y / Σ (N_h/n_h) n_dh`, with the finite population correction.

    Where every review has a value this is the stratified mean, its variance Σ (N_h/N)²(1 - n_h/N_h) s_h²/n_h and
    Satterthwaite's degrees of freedom. Else the mean is a domain's, its residuals z = y - mean count 0 for
    reviews without a value, and the degrees of freedom are Σ (n_h - 1) over strata with values, at most n_d - 1.
    A stratum with n_h = 1 < N_h takes the pooled variance of the agent's other strata, else of all; one with
    n_h = N_h adds nothing.

    Args:
        strata: those with at least one review, and one value among them all.
        mean: the mean the residuals are taken from.

    Source: formulas.md, "Figures of a group": Cochran 1977, 5.4; Särndal et al. 1992, 5.8.
    """
    donors = [place for place, stratum in enumerate(strata) if stratum.n > 1]
    factors = dict.fromkeys(donors, Fraction(0))
    pooled = False
    for place, stratum in enumerate(strata):
        if stratum.complete:
            continue
        lenders = [place]
        if stratum.n == 1:
            pooled = True
            lenders = [donor for donor in donors if strata[donor].agent == stratum.agent] or donors
        if not lenders:
            return Variance(None, None, pooled)
        g = stratum.expansion * (stratum.size - stratum.n)
        shares = sum(strata[lender].n - 1 for lender in lenders)
        for lender in lenders:
            factors[lender] += g * (strata[lender].n - 1) / shares
    parts = [
        (factor * _spread(strata[donor], mean), strata[donor].n - 1) for donor, factor in factors.items() if factor
    ]
    total = sum((part for part, _ in parts), Fraction(0))
    size = sum((stratum.expansion * len(stratum.graded) for stratum in strata), Fraction(0))
    return Variance(total / size**2, _degrees_of_freedom(strata, parts), pooled)


def _degrees_of_freedom(strata: Sequence[StratumSample], parts: list[tuple[Fraction, int]]) -> float | None:
    if any(None in stratum.values for stratum in strata):
        graded = sum(len(stratum.graded) for stratum in strata)
        inside = sum(stratum.n - 1 for stratum in strata if stratum.graded and not stratum.complete)
        return float(min(inside, graded - 1)) or None
    divisor = sum((part**2 / df for part, df in parts), Fraction(0))
    return float(sum(part for part, _ in parts) ** 2 / divisor) if divisor else None


def _spread(stratum: StratumSample, mean: Fraction) -> Fraction:
    """The s² of the residuals; 0 stands for a review without a value."""
    residuals = [Fraction(0) if value is None else value - mean for value in stratum.values]
    squares = sum((residual**2 for residual in residuals), Fraction(0))
    return (squares - sum(residuals, Fraction(0)) ** 2 / stratum.n) / (stratum.n - 1)


def most_that_differ(strata: Iterable[StratumSample]) -> int:
    """How many conversations can at most differ when all that were reviewed agree (95 %, one-sided, exact).

    The largest M that, spread over the strata in the way that hides it best, leaves at least 5 % chance of
    drawing none of them: Π C(N_h - M_h, n_h) / C(N_h, n_h) ≥ 0.05, the hypergeometric bound with one stratum.
    Adding one to a stratum multiplies the chance by (N_h - M_h - n_h) / (N_h - M_h), which only falls, so taking the
    largest factor each time finds the M.

    Source: formulas.md, "Figures of a group"; Cochran 1977, 3.6.
    """
    left = [(-_chance(ceil(s.size), s.n), ceil(s.size), s.n) for s in strata]
    heapify(left)
    chance, most = 1.0, 0
    while chance * -left[0][0] >= _ALPHA:
        factor, size, n = left[0]
        chance *= -factor
        most += 1
        heapreplace(left, (-_chance(size - 1, n), size - 1, n))
    return most


def _chance(size: int, n: int) -> float:
    """That a draw of `n` of `size` misses one given conversation."""
    return (size - n) / size if size > n else 0.0
