"""Rounding of exact numbers. Nothing here passes through a binary float."""

from decimal import Decimal
from fractions import Fraction


def round_half_away(value: Fraction | int, decimals: int) -> Decimal:
    """`value` with exactly `decimals` places, halves away from zero; zero has no sign.

    Source: formulas.md, "Score of a review": shown half away from zero.
    """
    scaled = abs(Fraction(value)) * 10**decimals
    units = round_half_up(scaled)
    sign = 1 if value < 0 and units else 0
    return Decimal((sign, tuple(int(digit) for digit in str(units)), -decimals))


def round_half_up(value: Fraction | int) -> int:
    """The nearest integer, halves towards plus infinity: 2.5 gives 3, -2.5 gives -2.

    Source: formulas.md, "Penalties and the ledger".
    """
    doubled = 2 * Fraction(value) + 1
    return doubled.numerator // (2 * doubled.denominator)
