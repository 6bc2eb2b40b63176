"""How fast an import is, beside a bare script that only parses the CSVs and inserts them.

Also the time for ten times the rows, and how memory grows with the file. Both sides run in the same process, in turn,
so that a busy machine slows both.
"""

import csv
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import orjson

from review.importers.mapping import load_mapping
from review.services.importing import Importing
from review.services.profile import Profile
from tests.bench.table import Line

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "sumo_thunderbird" / "shared_2025-01_04"
RATIO, TENFOLD = 6.0, 11.0
_QUESTION = ("created", "updated", "locale", "title", "is_solved", "is_spam", "topic", "tags", "creator", "content")
_ANSWER = ("question_id", "created", "updated", "creator", "content", "is_spam")
_ROUNDS = 5
_took: list[float] = []


def bare(files: list[Path], folder: Path) -> None:
    """Parse by name, because the older files have other columns, and insert: nothing else."""
    csv.field_size_limit(1 << 30)
    connection = sqlite3.connect(folder / "bare.db")
    connection.execute(f"CREATE TABLE questions (id PRIMARY KEY, {', '.join(_QUESTION)})")
    connection.execute(f"CREATE TABLE answers (id PRIMARY KEY, {', '.join(_ANSWER)})")
    for path in files:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = csv.DictReader(stream)
            table, names = (
                ("answers", _ANSWER) if "question_id" in (rows.fieldnames or ()) else ("questions", _QUESTION)
            )
            marks = ", ".join("?" * (len(names) + 1))
            values = [(row["id"], *(row.get(name) for name in names)) for row in rows]
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608  (names of ours)
    connection.commit()
    connection.close()


def whole(files: list[Path], folder: Path) -> None:
    """The import as the program does it."""
    mapping = load_mapping("sumo") if files[0].suffix == ".csv" else None
    profile = Profile.open(folder)
    began = time.perf_counter()
    Importing(profile).import_files(files, mapping)
    _took.append(time.perf_counter() - began)
    profile.close()


def seconds(act: Callable[[list[Path], Path], None], files: list[Path]) -> float:
    """Wall time of one run in a fresh folder, without opening the profile."""
    with tempfile.TemporaryDirectory() as name:
        began = time.perf_counter()
        act(files, Path(name))
        return _took.pop() if _took else time.perf_counter() - began


def made_up(folder: Path, conversations: int) -> Path:
    """A JSON Lines file of conversations with six messages each."""
    path = folder / f"{conversations}.jsonl"
    with path.open("wb") as stream:
        for number in range(conversations):
            messages = [
                {
                    "role": "agent" if place % 2 else "customer",
                    "author": {"id": f"a{number % 7}" if place % 2 else f"c{number % 900}"},
                    "time": f"2026-09-{1 + number % 28:02}T10:{place:02}:00+03:00",
                    "text": f"Message {place} of conversation {number}. " * 8,
                }
                for place in range(6)
            ]
            stream.write(orjson.dumps({"source": "bench", "id": str(number), "messages": messages}) + b"\n")
    return path


def peak_megabytes() -> float:
    """The most memory this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def lines() -> Iterator[Line]:
    """The real conversations, where they are, and made-up ones of two sizes."""
    if DATA.is_dir():
        files = sorted(DATA.glob("*.csv"))
        seconds(whole, files[:20])  # compiled statements and imports are paid once a process
        pairs = [(seconds(bare, files), seconds(whole, files)) for _ in range(_ROUNDS)]
        theirs, mine = (statistics.median(side) for side in zip(*pairs, strict=True))
        yield Line("import of 240 CSV files, 18,395 messages", mine, theirs, RATIO)
    else:
        print(f"the import of real files is not measured: {DATA} is not there")
    with tempfile.TemporaryDirectory() as name:
        small, large = made_up(Path(name), 2_000), made_up(Path(name), 20_000)
        once = min(seconds(whole, [small]) for _ in range(3))
        before = peak_megabytes()
        yield Line("import of 120,000 messages (JSON Lines) beside 12,000", seconds(whole, [large]), once, TENFOLD)
        print(f"peak memory {before:.0f} MB before, {peak_megabytes():.0f} MB after the tenfold file")
