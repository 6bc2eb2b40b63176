from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from scoring.estimate import mean_figure, median_of, share_figure, wilson
from scoring.figure import Figure, Method, Note, Verdict, verdict_of
from tests.scoring.builders import a_stratum

TARGET = Fraction(85)
MIXED = (80, 95, 100, 70, 90, 85)


def ends(figure: Figure) -> tuple[Fraction, Fraction, Fraction]:
    """Low, estimate, high of a figure that has them."""
    assert figure.low is not None
    assert figure.estimate is not None
    assert figure.high is not None
    return figure.low, figure.estimate, figure.high


def test_a_mean_weighs_strata_by_their_conversations_and_not_by_their_reviews():
    strata = [a_stratum(100, 90, 80, 90, size=10), a_stratum(50, 70, size=30, agent="boris")]
    assert mean_figure(strata).estimate == Fraction(10 * 90 + 30 * 60, 40)


def test_the_interval_of_a_simple_sample_is_students_with_the_finite_correction():
    figure = mean_figure([a_stratum(*MIXED, size=60)])
    se = (stats.tvar(MIXED) / 6 * (1 - 6 / 60)) ** 0.5
    low, high = stats.t.interval(0.95, 5, loc=sum(MIXED) / 6, scale=se)
    assert [float(end) for end in ends(figure)] == pytest.approx([low, sum(MIXED) / 6, high])
    assert (figure.n, figure.N, figure.method, figure.note) == (6, 60, Method.STRATIFIED_T, Note.NONE)
    assert figure.half_width == pytest.approx((high - low) / 2)


def test_no_interval_leaves_the_scale():
    figure = mean_figure([a_stratum(100, 100, 100, 100, 40)])
    low, estimate, high = ends(figure)
    assert (high, figure.half_width) == (100, estimate - low)


def test_a_complete_group_has_no_sampling_error_even_under_five():
    figure = mean_figure([a_stratum(80, 90, size=2), a_stratum(100, size=1, agent="boris")], TARGET)
    assert figure == Figure(Fraction(90), Fraction(90), Fraction(90), 3, 3, Method.COMPLETE, Verdict.ABOVE)


def test_under_five_reviews_there_is_no_mean():
    figure = mean_figure([a_stratum(80, 90, 100, 70)], TARGET)
    assert figure == Figure(None, None, None, 4, 100, Method.TOO_FEW, Verdict.TOO_FEW)
    assert figure.half_width is None


def test_under_five_values_of_a_criterion_there_is_no_mean_either():
    figure = mean_figure([a_stratum(80, 90, 100, 70, None, None, size=60)])
    assert (figure.n, figure.N, figure.method) == (4, 40, Method.TOO_FEW)


def test_nothing_reviewed_is_too_few():
    assert mean_figure([a_stratum()], TARGET) == Figure(
        None, None, None, 0, 0, Method.TOO_FEW, Verdict.TOO_FEW, Note.UNCOVERED
    )


def test_complete_and_nothing_to_grade_is_too_few():
    assert mean_figure([a_stratum(None, None, size=2)]).verdict is Verdict.TOO_FEW


def test_all_equal_gives_a_bound_on_what_can_have_hidden():
    figure = mean_figure([a_stratum(*[100] * 30, size=60)], TARGET)
    # 4 of 60 can differ and still hide from 30 (5.2 %), 5 cannot
    assert (figure.estimate, figure.low, figure.high) == (100, Fraction(56 * 100, 60), 100)
    assert (figure.method, figure.verdict) == (Method.ALL_EQUAL, Verdict.ABOVE)


def test_all_equal_of_a_few_cannot_tell():
    figure = mean_figure([a_stratum(*[100] * 5)], TARGET)
    assert ends(figure)[0] < TARGET
    assert figure.verdict is Verdict.CANNOT_TELL


def test_all_equal_with_reviews_without_a_value_has_no_bound():
    figure = mean_figure([a_stratum(90, 90, 90, 90, 90, None)], TARGET)
    assert (figure.estimate, figure.low, figure.high) == (90, None, None)
    assert (figure.method, figure.note, figure.verdict) == (
        Method.ALL_EQUAL,
        Note.NO_SPREAD,
        Verdict.CANNOT_TELL,
    )


def test_strata_without_spread_inside_have_no_interval():
    figure = mean_figure([a_stratum(80, 80, 80), a_stratum(90, 90, 90, agent="boris")], TARGET)
    assert (figure.method, figure.note, figure.verdict) == (
        Method.NO_INTERVAL,
        Note.NO_SPREAD,
        Verdict.CANNOT_TELL,
    )


def test_one_review_in_each_stratum_has_no_interval():
    figure = mean_figure([a_stratum(80 + n, agent=str(n)) for n in range(5)])
    assert (figure.estimate, figure.low, figure.note) == (82, None, Note.NO_VARIANCE)
    assert figure.verdict is None


@pytest.mark.parametrize("figure_of", [mean_figure, share_figure])
def test_a_domain_of_single_reviews_has_no_degrees_of_freedom_and_no_interval(figure_of):
    singles = [a_stratum(n % 2, agent=str(n), size=5) for n in range(5)]
    figure = figure_of([*singles, a_stratum(0, 1, None, size=3)])
    assert (figure.method, figure.note) == (Method.NO_INTERVAL, Note.NO_VARIANCE)


def test_a_borrowed_spread_is_said():
    figure = mean_figure([a_stratum(*MIXED), a_stratum(85, agent="boris")])
    assert (figure.method, figure.note) == (Method.STRATIFIED_T, Note.POOLED_VARIANCE)


def test_a_criterion_with_not_applicable_is_a_domain():
    figure = mean_figure([a_stratum(*MIXED, None, None, size=80)])
    assert (figure.estimate, figure.n, figure.N) == (Fraction(sum(MIXED), 6), 6, 60)
    assert figure.method is Method.DOMAIN_T


def test_a_stratum_without_a_review_so_far_is_left_out_and_forbids_a_verdict():
    figure = mean_figure([a_stratum(*[100] * 30, size=60), a_stratum(agent="boris")], TARGET)
    assert (figure.n, figure.N, figure.note) == (30, 60, Note.UNCOVERED)
    assert figure.verdict is Verdict.CANNOT_TELL
    assert mean_figure([a_stratum(*MIXED), a_stratum(agent="boris")]).verdict is None


def test_an_empty_stratum_is_nothing_to_wait_for():
    assert mean_figure([a_stratum(*MIXED), a_stratum(agent="boris", size=0)]).note is Note.NONE


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (85, 90, "above"),
        (84, 90, "cannot_tell"),
        (80, 85, "cannot_tell"),
        (80, 84, "below"),
        (None, None, "cannot_tell"),
    ],
)
def test_a_verdict_needs_the_whole_interval(low, high, verdict):
    assert verdict_of(low, high, TARGET) == verdict


def test_without_a_target_there_is_no_verdict():
    assert verdict_of(Fraction(1), Fraction(2), None) is None


@given(st.lists(st.integers(0, 100), min_size=5, max_size=20), st.integers(1, 200))
def test_the_estimate_lies_in_its_interval(values, more):
    figure = mean_figure([a_stratum(*values, size=len(values) + more)])
    low, estimate, high = ends(figure)
    assert 0 <= low <= estimate <= high <= 100


@given(st.lists(st.fractions(0, 100, max_denominator=80), min_size=1, max_size=20))
def test_a_hundred_per_cent_is_exact(values):
    figure = mean_figure([a_stratum(*values, size=len(values))])
    assert figure.low == figure.estimate == figure.high == sum(values) / len(values)


def test_a_share_of_a_simple_sample_is_wilsons_on_the_effective_size():
    figure = share_figure([a_stratum(*[1] * 15, *[0] * 5, size=100)], Fraction(1, 2))
    effective = 0.75 * 0.25 / (0.75 * 0.25 / 19 * 0.8)
    assert (figure.low, figure.high) == wilson(Fraction(3, 4), pytest.approx(effective).expected)
    assert (figure.estimate, figure.method, figure.verdict) == (Fraction(3, 4), Method.WILSON, Verdict.ABOVE)


def test_a_share_of_all_or_nothing_reaches_the_end_of_the_scale():
    full, none = (share_figure([a_stratum(*[value] * 20, size=100)]) for value in (1, 0))
    assert (full.low, full.high) == wilson(Fraction(1), 25.0)
    assert full.high == 1
    assert none.low == 0
    assert none.high == pytest.approx(1 - ends(full)[0])


def test_a_complete_share_is_exact():
    figure = share_figure([a_stratum(1, 0, 1, size=3)])
    assert (figure.low, figure.estimate, figure.method) == (Fraction(2, 3), Fraction(2, 3), Method.COMPLETE)


def test_strata_that_explain_everything_never_count_for_more_than_the_sample():
    figure = share_figure([a_stratum(*[1] * 5, size=50), a_stratum(*[0] * 5, size=50, agent="boris")])
    assert (figure.low, figure.high) == wilson(Fraction(1, 2), float(10 / (1 - Fraction(10, 100))))


def test_a_share_from_single_reviews_has_no_interval():
    figure = share_figure([a_stratum(n % 2, agent=str(n)) for n in range(6)], Fraction(1, 2))
    assert (figure.low, figure.note, figure.verdict) == (None, Note.NO_VARIANCE, Verdict.CANNOT_TELL)


def test_a_share_that_is_known_for_a_part_only_has_no_interval():
    figure = share_figure([a_stratum(1, 0, 1, 1, 1, size=5), a_stratum(None, None, agent="boris")])
    assert (figure.estimate, figure.low, figure.note) == (Fraction(4, 5), None, Note.NO_SPREAD)


@given(st.lists(st.integers(0, 1), min_size=5, max_size=40), st.integers(1, 200))
def test_a_share_lies_in_its_interval(values, more):
    figure = share_figure([a_stratum(*values, size=len(values) + more)])
    low, share, high = ends(figure)
    assert 0 <= low <= share <= high <= 1


def test_the_median_lies_between_the_middle_two():
    assert median_of([1, 4, 2, 10]) == 3
    assert median_of([Fraction(1, 3)]) == Fraction(1, 3)
    assert median_of([]) is None
