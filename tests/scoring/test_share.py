from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import Fault, ScoreError
from scoring.share import Share

BASIS_POINTS = st.integers(1000, 10_000)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("12", Fraction(12, 100)),
        ("12.5", Fraction(125, 1000)),
        (" 12,25 % ", Fraction(1225, 10_000)),
        ("33.33", Fraction(3333, 10_000)),
        ("10.00", Fraction(1, 10)),
        ("12.500", Fraction(125, 1000)),
        ("100%", Fraction(1)),
        ("1/3", Fraction(1, 3)),
    ],
)
def test_reads_per_cent_and_one_third(text, part):
    assert Share.parse(text).part == part


@pytest.mark.parametrize(
    "text", ["", "9.99", "100.01", "12.345", "-12", "1/2", "1e2", "twelve", "٢٠", "12.", ".5", "nan", "9" * 5000]
)
def test_refuses_anything_else(text):
    with pytest.raises(ScoreError) as error:
        Share.parse(text)
    assert error.value.fault is Fault.SHARE_OUTSIDE


def test_refuses_a_part_between_the_basis_points():
    with pytest.raises(ScoreError):
        Share.of_percent(Fraction(100, 7))


@pytest.mark.parametrize(
    ("text", "frame", "n"),
    [
        ("12", 941, 113),
        ("10", 1, 1),
        ("10", 10, 1),
        ("10", 11, 2),
        ("100", 7, 7),
        ("1/3", 3, 1),
        ("1/3", 4, 2),
        ("12", 0, 0),
    ],
)
def test_the_sample_size_is_rounded_up(text, frame, n):
    assert Share.parse(text).sample_size(frame) == n


def test_one_third_is_not_3333_basis_points():
    sizes = [Share.parse(text).sample_size(30_000) for text in ("1/3", "33.33")]
    assert sizes == [10_000, 9_999]


@given(BASIS_POINTS, st.integers(0, 10**6))
def test_the_sample_size_is_the_formula_in_basis_points(basis_points, frame):
    share = Share(Fraction(basis_points, 10_000))
    assert share.sample_size(frame) == -(-basis_points * frame // 10_000)


@given(BASIS_POINTS)
def test_a_share_is_read_back_as_it_was_written(basis_points):
    share = Share(Fraction(basis_points, 10_000))
    assert Share.parse(str(share)) == share
    assert share.percent * 100 == basis_points


def test_shares_are_written_without_idle_zeros():
    assert [str(Share.parse(text)) for text in ("10", "12.50", "12,25", "1/3", "100")] == [
        "10",
        "12.5",
        "12.25",
        "1/3",
        "100",
    ]
