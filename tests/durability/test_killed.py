"""Killed with SIGKILL at twenty moments of importing and reviewing: nothing that was called saved is missing."""

import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson
import pytest

from app.sample_profile import CYCLES, SOURCE, ZONE
from review.assets import asset
from review.model.calendar import Days
from review.model.ids import ConversationId
from review.model.importing import RunState
from review.model.reviews import ReviewState
from review.model.sample import SampleOrder
from review.services.importing import Importing
from review.services.people import People
from review.services.profile import Profile
from review.services.reviewing import Reviewing
from review.services.sampling import Sampling
from review.services.upkeep import Upkeep

ROOT = Path(__file__).resolve().parents[2]
FILES = [asset("samples", f"conversations_{code}.jsonl") for code in ("ru", "en")]
MOMENTS = range(10)


@contextmanager
def opened(folder: Path) -> Iterator[Profile]:
    profile = Profile.open(folder)
    yield profile
    profile.close()


def a_team(folder: Path) -> None:
    with opened(folder) as profile:
        with profile.work() as unit:
            unit.team.settle(zone=ZONE)
            unit.commit()
        lines = asset("samples", "people.jsonl").read_bytes().splitlines()
        People(profile).take([orjson.loads(line) for line in lines], SOURCE)


def killed_after(lines: int, *arguments: str) -> list[list[str]]:
    """Let a worker say `lines` lines after "ready" and kill it; gives every line it got out."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.durability.worker", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    said: list[list[str]] = []
    for line in worker.stdout:
        said.append(line.split())
        if len(said) > lines:
            worker.send_signal(signal.SIGKILL)
            break
    said += [line.split() for line in worker.stdout.read().splitlines()]
    worker.stdout.close()
    worker.wait()
    return said


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The sample conversations forty times over under other numbers, so that writing takes a while."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(40):
        rows = [orjson.loads(row) for file in FILES for row in file.read_bytes().splitlines()]
        for row in rows:
            row["id"] = f"{number}-{row['id']}"
            row["linked"] = [f"{number}-{other}" for other in row.get("linked") or ()]
        (folder / f"{number}.jsonl").write_bytes(b"\n".join(orjson.dumps(row) for row in rows))
    return sorted(folder.iterdir())


@pytest.mark.parametrize("moment", MOMENTS)
def test_an_import_that_was_killed_is_carried_on_to_its_end_or_leaves_nothing(
    tmp_path: Path, many: list[Path], moment: int
) -> None:
    a_team(tmp_path)
    lines = random.Random(moment).randint(1, 80)
    said = killed_after(lines, "import", str(tmp_path), *map(str, many))
    with opened(tmp_path) as profile:
        importing = Importing(profile)
        assert_every_conversation_is_whole(profile)
        importing.recover()
        (*_, last) = (line[0] for line in said)
        runs = importing.runs()
        assert all(run.state is RunState.DONE for run in runs)
        if last in {"write", "saved-run"}:
            assert [run.outcome.conversations.new for run in runs] == [40 * 120]
        importing.import_files(many, None)
        with profile.read() as unit:
            assert unit.conversations.count() == 40 * 120
        assert Upkeep(profile).check().findings == ()
        assert not list((tmp_path / "tmp").glob("import-*.db*"))


def assert_every_conversation_is_whole(profile: Profile) -> None:
    lengths = {
        row["id"]: len(row["messages"]) for file in FILES for row in map(orjson.loads, file.read_bytes().splitlines())
    }
    with profile.read() as unit:
        for key in range(1, unit.conversations.count() + 1, 50):
            conversation = unit.conversations.get(ConversationId(key))
            assert conversation is not None
            assert len(conversation.messages) == lengths[conversation.external_id.split("-")[1]]


@pytest.mark.parametrize("moment", MOMENTS)
def test_no_grade_that_was_called_saved_is_missing_after_a_kill(tmp_path: Path, moment: int) -> None:
    a_team(tmp_path)
    with opened(tmp_path) as profile:
        Importing(profile).import_files(FILES, None)
        reviewer = profile.act_as_named("m.yudina")
        days = Days(CYCLES[0].days.first, CYCLES[-1].days.last)
        Sampling(profile).draw(SampleOrder(days=days, share="50", seed="kill", reviewers=(reviewer.id,)))
    said = killed_after(random.Random(100 + moment).randint(1, 120), "review", str(tmp_path))
    with opened(tmp_path) as profile:
        reviewing = Reviewing(profile)
        for kind, uuid, grades in (line for line in said if len(line) == 3):
            review = reviewing.get(reviewing.find(uuid))
            assert len(review.grades) >= int(grades)
            assert len(review.quotes) >= int(grades)
            if kind == "submitted":
                assert review.state is ReviewState.SUBMITTED
        assert Upkeep(profile).check().findings == ()
