from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.norm import DEFAULT_BANDS, NormBand, band_for, contacts_per_hour, decimals_needed, norm_met
from scoring.rounding import round_half_away

SEPTEMBER = date(2026, 9, 1)
PACES = st.fractions(0, 20, max_denominator=10**4)


def test_the_pace_of_the_person_page():
    assert contacts_per_hour(950, Fraction(132)) == Fraction(950, 132)
    assert str(round_half_away(Fraction(950, 132), 3)) == "7.197"


@pytest.mark.parametrize("hours", [None, Fraction(0)])
def test_unknown_hours_give_no_pace_and_never_zero(hours):
    assert contacts_per_hour(950, hours) is None


def test_the_norm_is_from_seven_unless_a_team_says_otherwise():
    band = band_for(DEFAULT_BANDS, "1", SEPTEMBER)
    assert [norm_met(pace, band) for pace in (Fraction(696, 100), Fraction(7), None)] == [False, True, None]
    assert norm_met(Fraction(7), None) is None


def test_the_lines_own_latest_band_holds():
    bands = [
        NormBand(Fraction(7), date(2026, 1, 1)),
        NormBand(Fraction(5), date(2026, 1, 1), line="2"),
        NormBand(Fraction(6), date(2026, 9, 1), line="2"),
        NormBand(Fraction(9), date(2026, 10, 1)),
    ]
    days = [date(2025, 12, 31), date(2026, 8, 31), SEPTEMBER, date(2026, 10, 1)]
    assert [band and band.lowest for band in (band_for(bands, "2", day) for day in days)] == [None, 5, 6, 6]
    assert [band and band.lowest for band in (band_for(bands, "1", day) for day in days)] == [None, 7, 7, 9]


@pytest.mark.parametrize(
    ("pace", "decimals", "shown"),
    [("6.96", 2, "6.96"), ("7.2", 1, "7.2"), ("6.9996", 4, "6.9996"), ("7", 1, "7.0"), ("6.4", 1, "6.4")],
)
def test_as_many_decimals_as_the_verdict_needs(pace, decimals, shown):
    needed = decimals_needed(Fraction(pace), Fraction(7))
    assert needed == decimals
    assert str(round_half_away(Fraction(pace), needed)) == shown


@given(PACES, st.integers(1, 5000).map(lambda hundredths: Fraction(hundredths, 100)))
def test_the_shown_pace_never_contradicts_the_verdict(pace, target):
    shown = Fraction(round_half_away(pace, decimals_needed(pace, target)))
    assert (shown >= target) == (pace >= target)
