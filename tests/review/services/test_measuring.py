"""Service figures, against the reference table of the shared data and on small examples."""

import random
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from review.importers.mapping import load_mapping
from review.model.calendar import Days
from review.services.importing import Importing
from review.services.measuring import Measuring
from review.services.profile import Profile

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
SUMO = DATA / "sumo_thunderbird"
RUTUBE = DATA / "rutube_support_ru" / "split" / "cases_shared.csv"


@pytest.fixture
def small(empty_database: Path, tmp_path: Path) -> Iterator[Profile]:
    """An empty profile on SQLite."""
    folder = tmp_path / "small"
    folder.mkdir()
    shutil.copy(empty_database, folder / "razbor.db")
    profile = Profile.open(folder, lambda: datetime(2026, 11, 16, 9, tzinfo=UTC))
    yield profile
    profile.close()


@pytest.mark.data
@pytest.mark.skipif(not SUMO.is_dir(), reason="the shared data is not there")
@pytest.mark.parametrize(
    ("part", "figures", "by_agent", "hours"),
    [
        ("shared_2025-01_04", (5706, 12689, 4843, 1806, 3953, 401, 688), 4720, 3.03),
        ("bulk_2025-05_12", (9474, 22310, 7568, 3358, 7721, 615, 1669), 7302, 3.74),
    ],
)
def test_the_forum_gives_the_reference_counts_in_any_order_of_files(
    small: Profile, part: str, figures: tuple[int, ...], by_agent: int, hours: float
) -> None:
    files = list((SUMO / part).glob("*.csv"))
    random.Random(part).shuffle(files)
    run = Importing(small).import_files(files, load_mapping("sumo"))
    assert run.problem_count == 0
    found = Measuring(small).metrics()
    assert figures == (
        found.conversations,
        found.answers,
        found.answered,
        found.wrote_again_conversations,
        found.wrote_again_messages,
        found.agents,
        found.solved,
    )
    assert (found.answered_by_agent, found.median_first_response_hours) == (by_agent, hours)


@pytest.mark.data
@pytest.mark.skipif(not RUTUBE.is_file(), reason="the shared data is not there")
def test_conversations_without_times_and_agents_are_imported_and_belong_to_no_period(small: Profile) -> None:
    run = Importing(small).import_files([RUTUBE], load_mapping("rutube"))
    assert (run.outcome.conversations.new, run.outcome.messages.new, run.problem_count) == (381, 762, 0)
    found = Measuring(small).metrics()
    assert (found.conversations, found.answered_by_agent, found.agents) == (381, 381, 0)
    assert found.first_response is None
    assert Measuring(small).days() is None
    with small.read() as unit:
        assert unit.conversations.span() is None


def conversation(key: str, said: str, day: int = 5, **changes: object) -> dict[str, Any]:
    """A conversation: c customer, v and g agents, b bot, s system, n a private note of v; a minute apart."""
    roles = {"c": "customer", "b": "bot", "s": "system"}
    messages = [
        {
            "role": roles.get(who, "agent"),
            "author": {"id": who},
            "public": who != "n",
            "time": f"2026-10-{day:02}T10:{minute:02}:00+03:00",
            "text": "x",
        }
        for minute, who in enumerate(said)
    ]
    return {"source": "desk", "id": key, "messages": messages} | changes


def measured(profile: Profile, tmp_path: Path, *conversations: dict[str, Any]) -> Measuring:
    """The figures of a profile with these conversations."""
    path = tmp_path / "c.jsonl"
    path.write_bytes(b"\n".join(orjson.dumps(one) for one in conversations))
    Importing(profile).import_files([path], None)
    return Measuring(profile)


def test_bots_notes_and_system_messages_are_no_agents_and_no_answers(profile: Profile, tmp_path: Path) -> None:
    found = measured(
        profile, tmp_path, conversation("1", "snbc"), conversation("2", "cbsvg"), conversation("3", "c")
    ).metrics()
    assert (found.conversations, found.answers, found.answered, found.answered_by_agent) == (3, 4, 2, 1)
    assert (found.wrote_again_conversations, found.wrote_again_messages, found.agents) == (1, 1, 2)
    assert found.first_response == timedelta(minutes=3)


def test_the_median_is_exact_and_spam_is_counted_apart(profile: Profile, tmp_path: Path) -> None:
    found = measured(
        profile,
        tmp_path,
        conversation("1", "cv", solved=True),
        conversation("2", "vcbv"),
        conversation("3", "cccc", status="spam"),
    ).metrics()
    assert (found.no_contact, found.solved) == (1, 1)
    assert found.first_response == timedelta(minutes=1, seconds=30)


def test_a_period_takes_the_conversations_opened_on_its_days(profile: Profile, tmp_path: Path) -> None:
    measuring = measured(profile, tmp_path, *(conversation(str(day), "cv", day) for day in (4, 5, 6)))
    assert measuring.days() == Days(date(2026, 10, 4), date(2026, 10, 6))
    assert measuring.metrics(Days(date(2026, 10, 5), date(2026, 10, 5))).conversations == 1


def test_an_empty_profile_has_figures_too(profile: Profile) -> None:
    found = Measuring(profile).metrics()
    assert (found.conversations, found.answers, found.agents, found.first_response) == (0, 0, 0, None)
