from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.rounding import round_half_away, round_half_up


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (Fraction(8125, 100), 1, "81.3"),
        (Fraction(-8125, 100), 1, "-81.3"),
        (Fraction(5125, 80), 1, "64.1"),
        (Fraction(1, 20), 1, "0.1"),
        (Fraction(-1, 100), 1, "0.0"),
        (7, 2, "7.00"),
        (Fraction(696, 100), 0, "7"),
    ],
)
def test_halves_go_away_from_zero_and_zero_has_no_sign(value, decimals, shown):
    assert str(round_half_away(value, decimals)) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**6), max_value=10**6))
def test_rounds_as_the_decimal_module_does(value):
    expected = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert round_half_away(Fraction(value), 1) == expected


@pytest.mark.parametrize(
    ("value", "whole"),
    [(Fraction(5, 2), 3), (Fraction(-5, 2), -2), (Fraction(7, 3), 2), (4, 4), (Fraction(467, 10), 47)],
)
def test_half_up_goes_towards_plus_infinity(value, whole):
    assert round_half_up(value) == whole


@given(st.fractions())
def test_half_up_is_never_further_than_a_half(value):
    assert Fraction(-1, 2) < round_half_up(value) - value <= Fraction(1, 2)
