from fractions import Fraction

import pytest

from scoring.errors import Fault, ScoreError
from scoring.rubric import Words
from tests.scoring.builders import a_cause, a_criterion, a_rubric, an_anchor, an_exercise, words


def why(error) -> object:
    assert error.value.fault is Fault.RUBRIC_WRONG
    return error.value.params["why"]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"id": ""}, "id_empty"),
        ({"weight": -1}, "weight_negative"),
        ({"lowest": -1}, "level_negative"),
        ({"lowest": 5}, "levels_count"),
        ({"lowest": 0, "highest": 5}, "levels_count"),
        ({"fails_at": 6}, "fails_at_outside_scale"),
        ({"target": Fraction(101)}, "target_outside"),
        ({"target": Fraction(-1)}, "target_outside"),
        ({"anchors": (an_anchor(6),)}, "anchor_outside_scale"),
        ({"anchors": (an_anchor(2), an_anchor(2))}, "anchor_repeated"),
    ],
)
def test_a_criterion_that_cannot_be_graded_is_refused(wrong, reason):
    with pytest.raises(ScoreError) as error:
        a_criterion(**wrong)
    assert why(error) == reason


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"version": 0}, "version_below_1"),
        ({"criteria": ()}, "weights_all_zero"),
        ({"criteria": (a_criterion(weight=0),)}, "weights_all_zero"),
        ({"pass_mark": Fraction(101)}, "pass_mark_outside"),
        ({"target": Fraction(-1)}, "target_outside"),
        ({"criteria": (a_criterion("a"), a_criterion("a", code=words("b")))}, "criterion_repeated"),
        ({"criteria": (a_criterion("a"), a_criterion("b", code=Words("a", "b")))}, "code_repeated"),
        ({"criteria": (a_criterion("a"), a_criterion("b", code=Words("b", "a")))}, "code_repeated"),
        ({"criteria": (a_criterion(causes=(a_cause("c"), a_cause("c"))),)}, "cause_repeated"),
        ({"criteria": (a_criterion(exercises=(an_exercise("e"), an_exercise("e"))),)}, "exercise_repeated"),
    ],
)
def test_a_rubric_that_cannot_be_scored_is_refused(wrong, reason):
    with pytest.raises(ScoreError) as error:
        a_rubric(**wrong)
    assert why(error) == reason


def test_words_speak_russian_when_asked_and_english_otherwise():
    both = Words("Знание", "Knowledge")
    assert (both.text("ru"), both.text("en"), both.text("de")) == ("Знание", "Knowledge", "Knowledge")


def test_an_anchor_is_found_by_its_level():
    criterion = a_criterion(anchors=(an_anchor(5), an_anchor(1)))
    assert criterion.anchor(1) == an_anchor(1)
    assert criterion.anchor(3) is None


def test_a_two_point_scale_may_begin_at_zero():
    criterion = a_criterion(lowest=0, highest=1)
    assert [criterion.share_of_scale(level) for level in criterion.levels] == [0, 1]


def test_a_criterion_without_its_own_target_has_the_scores():
    rubric = a_rubric(a_criterion("a", target=Fraction(90)), a_criterion("b"), target=Fraction(85))
    assert (rubric.target_of("a"), rubric.target_of("b")) == (90, 85)


def test_an_unknown_criterion_is_named():
    with pytest.raises(ScoreError) as error:
        a_rubric().criterion("tone")
    assert (error.value.fault, error.value.params) == (Fault.CRITERION_UNKNOWN, {"criterion": "tone"})


def test_passing_is_decided_before_rounding():
    assert a_rubric().passes(Fraction(80))
    assert not a_rubric().passes(Fraction(7999, 100))
