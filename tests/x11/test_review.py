"""A review in the real window, by a Russian keyboard, from the start page to what the database holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.sample_profile import fill
from app.settings import LAST_PERSON, Settings
from review.model.reviews import ReviewFilter, ReviewLine, ReviewState
from review.progress import NoProgress
from review.services.profile import Profile
from review.services.reviewing import Reviewing
from tests.x11.desktop import Desktop, wait_until
from tests.x11.program import Program, razbor

pytestmark = pytest.mark.x11

CRITERIA = 5


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A profile of the sample conversations, with three left to review."""
    made = tmp_path / "profile"
    profile = Profile.open(made)
    fill(profile, NoProgress())
    known = Settings(tmp_path / ".config" / "razbor" / "settings.json")
    known.put(LAST_PERSON, profile.person("m.yudina").uuid)
    profile.close()
    return made


@pytest.fixture
def window(desktop: Desktop, folder: Path, tmp_path: Path) -> Iterator[Program]:
    """A reviewer opens it who has been here before."""
    with Program(desktop, razbor("--profile", str(folder)), home=tmp_path) as program:
        desktop.wait_for_window("Начало")
        yield program


def drafts_and_submitted(folder: Path) -> dict[ReviewState, list[ReviewLine]]:
    """What another process finds in the database."""
    profile = Profile.open(folder)
    found: dict[ReviewState, list[ReviewLine]] = {}
    for state in (ReviewState.DRAFT, ReviewState.SUBMITTED):
        found[state] = list(Reviewing(profile).list(ReviewFilter(states=frozenset({state}))))
    profile.close()
    return found


def test_a_review_is_graded_quoted_and_submitted_with_the_keyboard_alone(
    desktop: Desktop, folder: Path, window: Program
) -> None:
    before = len(drafts_and_submitted(folder)[ReviewState.SUBMITTED])

    def is_in_review() -> bool:
        desktop.press("ctrl+3")  # the rail opens a moment after the start page
        return any("Проверка" in title for title in desktop.titles())

    wait_until(is_in_review, "the review screen")
    for graded in range(1, CRITERIA + 1):

        def is_stored(wanted: int = graded) -> bool:
            drafts = drafts_and_submitted(folder)[ReviewState.DRAFT]
            if max((len(draft.levels) for draft in drafts), default=0) >= wanted:
                return True
            desktop.press("4")  # again, in case the conversation was not open yet
            return False

        wait_until(is_stored, f"{graded} grades to be stored")
    desktop.press("enter")
    wait_until(
        lambda: len(drafts_and_submitted(folder)[ReviewState.SUBMITTED]) == before + 1, "the review to be submitted"
    )
    desktop.press("u")
    wait_until(
        lambda: len(drafts_and_submitted(folder)[ReviewState.SUBMITTED]) == before, "the submission to be taken back"
    )
