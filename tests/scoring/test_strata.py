from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.strata import DIMENSIONS, allocate, cells_of, spread
from tests.scoring.builders import frames, units_of

TENTH = Fraction(1, 10)


def sizes(cells) -> dict[str, int]:
    return {cell.key: len(cell.units) for cell in cells}


def test_the_agent_always_is_a_stratum():
    units = units_of("anna", 40, channel="chat") + units_of("boris", 40, channel="mail")
    assert sizes(cells_of(units, (), TENTH)) == {"agent=anna": 40, "agent=boris": 40}


def test_wanted_dimensions_stand_in_the_key_in_one_order():
    units = units_of("anna", 20, channel="chat", line="1", week="W40")
    assert sizes(cells_of(units, DIMENSIONS[::-1], TENTH)) == {"agent=anna|channel=chat|line=1|week=W40": 20}


def test_small_cells_lose_the_week_first():
    units = units_of("anna", 20, channel="chat", week="W40")
    units += units_of("anna", 12, channel="chat", week="W41") + units_of("anna", 13, channel="chat", week="W42")
    assert sizes(cells_of(units, ("channel", "week"), TENTH)) == {
        "agent=anna|channel=chat": 25,
        "agent=anna|channel=chat|week=W40": 20,
    }


def test_then_the_line_then_the_channel():
    units = units_of("anna", 15, channel="chat", line="1") + units_of("anna", 15, channel="chat", line="2")
    units += units_of("anna", 19, channel="mail", line="1") + units_of("anna", 4, channel="call", line="1")
    assert sizes(cells_of(units, ("channel", "line"), TENTH)) == {"agent=anna": 23, "agent=anna|channel=chat": 30}


def test_a_remnant_takes_in_the_smallest_other_stratum():
    units = units_of("anna", 40, channel="chat") + units_of("anna", 30, channel="mail")
    units += units_of("anna", 3, channel="call")
    assert sizes(cells_of(units, ("channel",), TENTH)) == {"agent=anna": 33, "agent=anna|channel=chat": 40}


def test_cells_of_different_agents_never_meet():
    units = units_of("anna", 3, channel="chat") + units_of("boris", 3, channel="chat")
    assert sizes(cells_of(units, ("channel",), TENTH)) == {"agent=anna": 3, "agent=boris": 3}


def test_an_unknown_stratum_is_a_bug_of_the_caller():
    with pytest.raises(ValueError, match="mood"):
        cells_of([], ("mood",), TENTH)


@given(frames(), st.sets(st.sampled_from(DIMENSIONS)), st.fractions(TENTH, 1))
def test_every_stratum_expects_two_or_is_all_its_agent_has(units, dimensions, rate):
    cells = cells_of(units, dimensions, rate)
    assert sorted(unit.external_id for cell in cells for unit in cell.units) == sorted(u.external_id for u in units)
    assert len({cell.key for cell in cells}) == len(cells)
    for cell in cells:
        alone = [other.agent for other in cells].count(cell.agent) == 1
        assert alone or rate * len(cell.units) >= 2


def test_the_largest_remainders_win():
    assert allocate([500, 300, 200], ["a", "b", "c"], 100) == (50, 30, 20)
    assert allocate([7, 2, 1], ["a", "b", "c"], 5) == (4, 1, 0)


@pytest.mark.parametrize(
    ("sizes", "keys", "n", "expected"),
    [
        ([1, 3], ["a", "b"], 2, (0, 2)),
        ([3, 3], ["b", "a"], 3, (1, 2)),
        ([2, 2, 4], ["x", "y", "z"], 2, (1, 0, 1)),
    ],
    ids=["larger stratum", "first key", "whole quotas first"],
)
def test_equal_remainders_go_to_the_larger_stratum_then_to_the_first_key(sizes, keys, n, expected):
    assert allocate(sizes, keys, n) == expected


@given(st.lists(st.integers(1, 500), min_size=1, max_size=30), st.data())
def test_an_allocation_adds_up_and_is_within_one_of_the_quota(sizes, data):
    n = data.draw(st.integers(0, sum(sizes)))
    taken = allocate(sizes, [str(i) for i in range(len(sizes))], n)
    assert sum(taken) == n
    for size, got in zip(sizes, taken, strict=True):
        assert abs(got - Fraction(n * size, sum(sizes))) < 1
        assert got <= size


def test_an_agent_left_with_none_gets_one_on_top():
    cells = cells_of(units_of("anna", 40) + units_of("boris", 2), (), TENTH)
    assert spread(cells, 4, {}) == ([4, 1], 1, 0)


def test_extras_come_on_top_where_something_is_left():
    units = units_of("anna", 20, channel="chat") + units_of("anna", 40, channel="mail") + units_of("boris", 20)
    cells = cells_of(units, ("channel",), TENTH)
    assert spread(cells, 8, {"anna": 6, "unknown": 3}) == ([4, 8, 2], 0, 6)
    assert spread(cells, 8, {"boris": 100}) == ([2, 4, 20], 0, 18)
