from fractions import Fraction
from functools import reduce
from itertools import product
from math import floor
from operator import add

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import Fault, ScoreError
from scoring.rounding import round_half_away
from scoring.score import Score, ScoreSheet, running_score, score_sheet
from tests.scoring.builders import WEIGHTS, a_criterion, a_rubric

GRADES = st.one_of(st.none(), st.integers(1, 5))
FULL_SHEETS = st.fixed_dictionaries(dict.fromkeys(WEIGHTS, GRADES))


def value_of(score: Score) -> Fraction:
    assert score.value is not None
    return score.value


def test_the_arithmetic_of_the_review_screen():
    sheet = ScoreSheet.of({"knowledge": 5, "grammar": 4, "resolution": 3, "style": 2})
    score = running_score(a_rubric(), sheet)
    terms = [(term.weight, term.q) for term in score.terms]
    assert terms == [(25, 1), (10, Fraction(3, 4)), (30, Fraction(1, 2)), (15, Fraction(1, 4))]
    assert (score.weight, score.graded, score.missing) == (80, 4, ("structure",))
    assert str(round_half_away(value_of(score), 1)) == "64.1"


def test_each_term_is_a_score_of_its_own():
    score = running_score(a_rubric(), ScoreSheet.of({"grammar": 4}))
    assert [term.percent for term in score.terms] == [75]


def test_not_applicable_leaves_both_sums():
    score = score_sheet(a_rubric(a_criterion("a", 30), a_criterion("b", 70)), ScoreSheet.of({"a": 4, "b": None}))
    assert (score.value, score.weight, score.not_applicable) == (75, 30, ("b",))


def test_all_not_applicable_is_nothing_to_grade():
    score = score_sheet(a_rubric(), ScoreSheet.of(dict.fromkeys(WEIGHTS)))
    assert (score.value, score.unforced, score.graded) == (None, None, 0)


def test_graded_weights_of_zero_are_nothing_to_grade():
    rubric = a_rubric(a_criterion("a", 0), a_criterion("b", 1))
    assert score_sheet(rubric, ScoreSheet.of({"a": 5, "b": None})).value is None


def test_a_critical_criterion_at_its_lowest_level_makes_the_review_zero_and_shows_what_it_was():
    rubric = a_rubric(a_criterion("a", 50, critical=True), a_criterion("b", 50))
    failed = score_sheet(rubric, ScoreSheet.of({"a": 1, "b": 5}))
    assert (failed.value, failed.unforced, failed.failed_by) == (0, 50, ("a",))
    assert score_sheet(rubric, ScoreSheet.of({"a": 2, "b": 5})).failed_by == ()


def test_a_criterion_that_fails_at_a_level_fails_below_it_too():
    rubric = a_rubric(a_criterion("a", fails_at=2))
    values = [score_sheet(rubric, ScoreSheet.of({"a": grade})).value for grade in (1, 2, 3)]
    assert values == [0, 0, 50]


def test_a_failing_grade_without_weight_makes_the_review_zero():
    rubric = a_rubric(a_criterion("a", 0, critical=True), a_criterion("b", 1))
    assert score_sheet(rubric, ScoreSheet.of({"a": 1, "b": None})).value == 0


def test_a_sheet_with_a_hole_is_refused_and_says_which():
    with pytest.raises(ScoreError) as error:
        score_sheet(a_rubric(), ScoreSheet.of(dict.fromkeys(list(WEIGHTS)[:-1], 5)))
    assert (error.value.fault, error.value.params) == (Fault.SHEET_INCOMPLETE, {"missing": ("structure",)})


@pytest.mark.parametrize("grade", [0, 6, None])
def test_a_grade_off_the_scale_is_refused(grade):
    rubric = a_rubric(a_criterion("a", may_be_na=False))
    with pytest.raises(ScoreError) as error:
        running_score(rubric, ScoreSheet.of({"a": grade}))
    assert error.value.fault is Fault.GRADE_OUTSIDE_SCALE
    assert error.value.params == {"criterion": "a", "grade": grade, "lowest": 1, "highest": 5}


def test_a_grade_for_an_unknown_criterion_is_refused():
    with pytest.raises(ScoreError) as error:
        running_score(a_rubric(), ScoreSheet.of({"tone": 5}))
    assert error.value.fault is Fault.CRITERION_UNKNOWN


def test_grading_again_replaces_the_grade():
    sheet = ScoreSheet().graded("style", 2).graded("grammar", None).graded("style", 4)
    assert dict(sheet.grades) == {"style": 4, "grammar": None}


def test_binary_floats_would_show_369_of_the_3125_sheets_wrongly():
    rubric = a_rubric()
    wrong = 0
    for grades in product(range(1, 6), repeat=5):
        score = score_sheet(rubric, ScoreSheet(tuple(zip(WEIGHTS, grades, strict=True))))
        terms = [w / 100 * (g - 1) / 4 for w, g in zip(WEIGHTS.values(), grades, strict=True)]
        in_floats = 100 * reduce(add, terms)  # sum() mends its own rounding since Python 3.12
        wrong += f"{floor(in_floats * 10 + 0.5) / 10:.1f}" != str(round_half_away(value_of(score), 1))
    assert wrong == 369


@given(FULL_SHEETS)
def test_a_score_lies_between_the_worst_and_the_best_grade(grades):
    score = score_sheet(a_rubric(), ScoreSheet.of(grades))
    parts = [term.percent for term in score.terms]
    assert min(parts) <= value_of(score) <= max(parts) if parts else score.value is None


@given(FULL_SHEETS, st.sampled_from(list(WEIGHTS)))
def test_a_better_grade_never_lowers_the_score(grades, criterion):
    sheet = ScoreSheet.of(grades).graded(criterion, 3)
    before = score_sheet(a_rubric(), sheet)
    after = score_sheet(a_rubric(), sheet.graded(criterion, 4))
    assert value_of(before) < value_of(after)


@given(FULL_SHEETS, st.permutations(list(WEIGHTS)))
def test_the_order_of_grading_does_not_matter(grades, order):
    shuffled = ScoreSheet.of({criterion: grades[criterion] for criterion in order})
    assert score_sheet(a_rubric(), shuffled) == score_sheet(a_rubric(), ScoreSheet.of(grades))
