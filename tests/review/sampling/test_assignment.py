"""Dealing picks out."""

from hypothesis import given
from hypothesis import strategies as st

from review.model.ids import PersonId
from review.sampling.assignment import deal

PEOPLE = [PersonId(number) for number in range(1, 5)]
writers = st.lists(st.frozensets(st.sampled_from(PEOPLE), max_size=4), max_size=40)


@given(wrote=writers)
def test_nobody_gets_what_they_wrote_in_and_nothing_is_left_while_somebody_could(
    wrote: list[frozenset[PersonId]],
) -> None:
    for who, authors in zip(deal(wrote, PEOPLE), wrote, strict=True):
        assert who not in authors
        assert (who is None) == (authors >= set(PEOPLE))


@given(number=st.integers(0, 50), reviewers=st.integers(1, 4))
def test_any_finished_part_is_spread_evenly(number: int, reviewers: int) -> None:
    dealt = deal([frozenset()] * number, PEOPLE[:reviewers])
    for end in range(number + 1):
        loads = [dealt[:end].count(person) for person in PEOPLE[:reviewers]]
        assert max(loads) - min(loads) <= 1


def test_who_has_more_already_gets_less() -> None:
    assert deal([frozenset()] * 3, PEOPLE[:2], {PEOPLE[0]: 2}) == (PEOPLE[1], PEOPLE[1], PEOPLE[0])
