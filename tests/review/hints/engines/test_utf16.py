"""Positions in code points, in UTF-16 units, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.hints.engines.utf16 import Utf16Positions

CHATTY = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("й\u0306é\u0301😀👨\u200d👩🇷🇺\u00ad "))
)


@given(CHATTY)
def test_there_and_back_is_the_same_place(text):
    positions = Utf16Positions(text)
    assert [positions.code_point(positions.unit(at)) for at in range(len(text) + 1)] == [*range(len(text) + 1)]


@given(CHATTY, st.data())
def test_units_are_those_of_the_encoded_text(text, data):
    at = data.draw(st.integers(0, len(text)))
    assert Utf16Positions(text).unit(at) == len(text[:at].encode("utf-16-le")) // 2


@pytest.mark.parametrize(("unit", "code_point"), [(0, 0), (1, 1), (2, 1), (3, 2), (99, 2)])
def test_inside_a_pair_the_next_one_counts_and_beyond_the_end_the_end(unit, code_point):
    assert Utf16Positions("😀!").code_point(unit) == code_point
