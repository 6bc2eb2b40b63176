"""A figure in words: never alone."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.presenters.figure_words import Whisker, axis, figure_view, figure_words
from scoring.figure import Figure, Method, Verdict
from tests.app.people_cases import a_figure, too_few

TARGET = Fraction(85)


def test_a_figure_stands_with_half_width_counts_and_verdict() -> None:
    view = figure_view(a_figure("86.4", "2.3"), TARGET)
    assert (view.value, view.half, view.counts) == ("86.4", "±\u00a02.3", "113 of 941")
    assert (view.verdict_words, view.note) == ("Cannot tell", "target 85 lies inside 84.1–88.7")


def test_too_few_reviews_show_evidence_instead_of_a_number() -> None:
    view = figure_view(too_few(2), TARGET)
    assert (view.value, view.half, view.whisker) == ("", "", None)
    assert "evidence" in view.note


def test_a_complete_review_has_no_sampling_error() -> None:
    all_of_them = Figure(Fraction(80), Fraction(80), Fraction(80), 7, 7, Method.COMPLETE, Verdict.BELOW)
    assert figure_view(all_of_them, TARGET).half == ""
    assert figure_words(all_of_them) == "80.0"


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=1, max_size=6))
def test_every_whisker_lies_on_the_axis(ends: list[tuple[float, float]]) -> None:
    whiskers = [Whisker(min(pair), sum(pair) / 2, max(pair)) for pair in ends]
    first, last, ticks = axis(whiskers)
    assert all(first <= one.low and one.high <= last for one in whiskers)
    assert ticks[0] == first
    assert all(first <= tick <= last for tick in ticks)
