"""The profile of the sample conversations: whole, or cleared away."""

from pathlib import Path

import pytest

from app import sample_profile
from review.errors import Cancelled
from review.model.ledger import ProposalState
from review.model.reviews import Section
from review.progress import NoProgress
from review.services.penalties import Penalties
from review.services.profile import Profile
from review.services.reviewing import Reviewing


class StopsAt:
    """Hears the wish to stop at one kind of step."""

    def __init__(self, what: str) -> None:
        self._what = what

    def step(self, done: int, total: int | None, what: str) -> None:
        """Stop."""
        if what == self._what:
            raise Cancelled


def test_it_leaves_a_queue_and_one_penalty_to_the_visitor(tmp_path: Path) -> None:
    profile = Profile.open(tmp_path)
    sample_profile.fill(profile, NoProgress())
    waiting = [line for line in Reviewing(profile).queue() if line.section in {Section.NOW, Section.NEXT}]
    proposed = Penalties(profile).proposals(ProposalState.PROPOSED)
    profile.close()
    assert len(waiting) == 6
    assert [one.conversation for one in proposed] == [sample_profile.TO_CONFIRM]


def test_what_was_stopped_on_the_way_is_cleared_and_filled_anew(tmp_path: Path) -> None:
    profile = Profile.open(tmp_path)
    with pytest.raises(Cancelled):
        sample_profile.fill(profile, StopsAt("reviews"))
    profile.close()
    sample_profile.clear_unfinished(tmp_path)
    again = Profile.open(tmp_path)
    assert len(sample_profile.fill(again, NoProgress())) == len(sample_profile.CYCLES)
    again.close()


def test_a_profile_that_was_not_being_filled_is_never_cleared(tmp_path: Path) -> None:
    profile = Profile.open(tmp_path)
    profile.introduce("Марина")
    profile.close()
    sample_profile.clear_unfinished(tmp_path)
    kept = Profile.open(tmp_path)
    with kept.read() as unit:
        assert unit.people.count() == 1
    kept.close()
