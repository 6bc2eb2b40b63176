"""The pace norm: contacts per hour on the line, and whether it is met."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from scoring.rounding import round_half_away


@dataclass(frozen=True, slots=True)
class NormBand:
    """From how many contacts per hour the norm is met.

    Attributes:
        lowest: contacts per hour; the band begins at it, inclusive.
        valid_from: the first day it holds.
        line: for which line; "" for every line that has none of its own.
        reason, author, purpose: why, by whom and what for it was set.
    """

    lowest: Fraction
    valid_from: date
    line: str = ""
    reason: str = ""
    author: str = ""
    purpose: str = ""


DEFAULT_BANDS = (NormBand(lowest=Fraction(7), valid_from=date.min),)


def contacts_per_hour(counted: int, hours: Fraction | None) -> Fraction | None:
    """Contacts that count per hour on the line, exact; None when the hours are unknown or none.

    Source: formulas.md, "Penalties and the ledger".
    """
    return counted / hours if hours else None


def band_for(bands: Iterable[NormBand], line: str, day: date) -> NormBand | None:
    """The band that holds on `day`: the line's latest, else the latest for every line; None where there is none.

    A period is judged by the band of its first day, so that a norm never changes backwards.
    """
    in_force = [band for band in bands if band.valid_from <= day and band.line in ("", line)]
    return max(in_force, key=lambda band: (band.line == line, band.valid_from), default=None)


def norm_met(per_hour: Fraction | None, band: NormBand | None) -> bool | None:
    """Whether the unrounded pace reaches the band; None where one of them is not known."""
    if per_hour is None or band is None:
        return None
    return per_hour >= band.lowest


def decimals_needed(value: Fraction, target: Fraction, least: int = 1) -> int:
    """With how many decimals, from `least`, the shown value tells the verdict: 6.96 against 7 needs 2, not "7.0".

    `target` is a number of hundredths, as norms are: a third could not be told from itself by any number of decimals.

    Source: formulas.md, "Penalties and the ledger".
    """
    decimals = least
    while (Fraction(round_half_away(value, decimals)) >= target) != (value >= target):
        decimals += 1
    return decimals
