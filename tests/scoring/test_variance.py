from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from scoring.variance import StratumSample, most_that_differ, variance_of_mean
from tests.scoring.builders import a_stratum

VALUES = st.lists(st.integers(0, 20).map(lambda points: 5 * points), min_size=2, max_size=8)


def mean_of(strata):
    total = sum(stratum.expansion * sum(stratum.graded) for stratum in strata)
    return total / sum(stratum.expansion * len(stratum.graded) for stratum in strata)


def variance(*strata):
    return variance_of_mean(strata, mean_of(strata))


def test_a_single_stratum_has_the_variance_of_a_simple_sample():
    result = variance(a_stratum(80, 90, 100, 70, size=40))
    assert result.value == Fraction(36, 40) * Fraction(500, 3) / 4
    assert (result.df, result.pooled) == (3, False)


@given(st.lists(VALUES, min_size=2, max_size=5), st.integers(1, 30))
def test_strata_add_up_as_cochran_and_satterthwaite_say(samples, more):
    sizes = [len(values) + more for values in samples]
    named = zip("abcde", samples, sizes, strict=False)
    strata = [a_stratum(*values, size=size, agent=agent) for agent, values, size in named]
    result = variance(*strata)
    s2 = np.array([np.var(values, ddof=1) for values in samples])
    n = np.array([len(values) for values in samples])
    big_n = np.array(sizes)
    assert float(result.value) == pytest.approx(np.sum((big_n / big_n.sum()) ** 2 * (1 - n / big_n) * s2 / n))
    if result.value:
        g = big_n * (big_n - n) / n
        assert result.df == pytest.approx(np.sum(g * s2) ** 2 / np.sum(g**2 * s2**2 / (n - 1)))


def test_a_complete_stratum_adds_neither_variance_nor_degrees_of_freedom():
    open_one = a_stratum(80, 90, 100, size=30)
    alone, beside = variance(open_one), variance(open_one, a_stratum(0, 50, 100, size=3, agent="boris"))
    assert beside.df == alone.df
    assert beside.value == alone.value * Fraction(30, 33) ** 2


def test_a_single_review_takes_the_spread_of_the_agents_other_strata():
    own = [a_stratum(70, 90, size=20), a_stratum(60, 80, 100, size=30)]
    foreign = a_stratum(0, 100, 0, size=3, agent="boris")
    result = variance(*own, foreign, a_stratum(85, size=10))
    pooled = Fraction(1 * 200 + 2 * 400, 3)
    parts = 20 * 18 * 200 / Fraction(2) + 30 * 27 * 400 / Fraction(3) + 10 * 9 * pooled
    assert result.value == parts / 63**2
    assert result.pooled


def test_else_of_the_whole_sample():
    foreign = a_stratum(70, 90, size=20, agent="boris")
    result = variance(a_stratum(85, size=10), foreign)
    assert result.value == (10 * 9 * 200 + Fraction(20 * 18 * 200, 2)) / 30**2
    assert result.df == 1


def test_single_reviews_alone_show_no_spread_at_all():
    result = variance(a_stratum(85, size=10), a_stratum(95, size=10, agent="boris"))
    assert (result.value, result.df, result.pooled) == (None, None, True)


def test_a_stratum_with_one_conversation_is_complete_with_one_review():
    assert variance(a_stratum(85, size=1), a_stratum(70, 90, size=20, agent="boris")).pooled is False


def test_no_spread_has_no_degrees_of_freedom():
    result = variance(a_stratum(80, 80, 80), a_stratum(90, 90, agent="boris"))
    assert (result.value, result.df) == (0, None)


def test_a_domain_counts_reviews_without_a_value_as_zero_residuals():
    result = variance(a_stratum(80, None, 100, None, size=40), a_stratum(90, None, size=20, agent="boris"))
    # N̂ = 20 + 10, mean 90; residuals -10 0 10 0 and 0 0
    assert result.value == 40**2 * Fraction(36, 40) * Fraction(200, 3) / 4 / 30**2
    assert result.df == 2  # (4 - 1) + (2 - 1), but at most three values less one


def test_strata_outside_a_domain_add_no_degrees_of_freedom():
    inside = a_stratum(80, 100, 90, 70, None, size=40)
    assert variance(inside, a_stratum(None, None, None, size=30, agent="boris")).df == 3


def test_a_domain_of_single_reviews_has_no_degrees_of_freedom():
    lender = a_stratum(None, None, size=20, agent="boris")
    assert variance(a_stratum(80, size=10), a_stratum(90, size=10), lender).df is None


def test_more_reviews_than_conversations_are_a_bug():
    with pytest.raises(ValueError, match="more reviewed"):
        StratumSample("anna", 1, (80, 90))


@pytest.mark.parametrize(("size", "n"), [(20, 5), (100, 5), (400, 40), (30, 29), (12, 12)])
def test_with_one_stratum_the_bound_is_the_hypergeometric_one(size, n):
    most = most_that_differ([a_stratum(*[100] * n, size=size)])
    chances = [hypergeom.pmf(0, size, differing, n) for differing in range(size + 1)]
    assert most == max(differing for differing, chance in enumerate(chances) if chance >= 0.05)


def test_with_several_strata_no_way_of_hiding_beats_the_bound():
    strata = [a_stratum(*[1] * 3, size=9), a_stratum(*[1] * 4, size=30, agent="boris")]
    possible = [
        first + second
        for first in range(10)
        for second in range(31)
        if hypergeom.pmf(0, 9, first, 3) * hypergeom.pmf(0, 30, second, 4) >= 0.05
    ]
    assert most_that_differ(strata) == max(possible)


def test_an_estimated_size_is_taken_for_the_larger_whole_number():
    estimated, rounded = a_stratum(*[1] * 5, size=Fraction(81, 2)), a_stratum(*[1] * 5, size=41)
    assert most_that_differ([estimated]) == most_that_differ([rounded])
