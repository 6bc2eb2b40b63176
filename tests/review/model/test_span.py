"""Spans are never empty and always name the words they cover."""

import pytest

from review.errors import Code, UserError
from review.model.span import Span


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 1)])
def test_a_span_that_covers_nothing_cannot_be_built(start: int, end: int) -> None:
    with pytest.raises(UserError) as refused:
        Span(start, end)
    assert refused.value.code is Code.QUOTE_OUTSIDE_TEXT


def test_trimming_leaves_out_white_space_at_both_ends() -> None:
    assert Span(0, 6).trimmed("  да. ") == Span(2, 5)
    assert Span(0, 3).trimmed(" \n\t") is None


def test_joining_covers_both_and_what_lies_between() -> None:
    assert Span(7, 9).joined(Span(1, 3)) == Span(1, 9)


def test_neighbours_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))
