"""How long the command line takes for the steps of the main job: for information, because nothing is comparable.

The real conversations of ../shared/data are imported, sampled and summed up in a profile made for the run.
"""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.table import Line

ROOT = Path(__file__).resolve().parents[2]
CONVERSATIONS = ROOT.parent / "shared" / "data" / "sumo_thunderbird" / "shared_2025-01_04"
PERIOD = ("--from", "2025-01-01", "--to", "2025-04-30")


@dataclass(frozen=True, slots=True)
class Step:
    """A command to measure."""

    name: str
    arguments: Sequence[str]


def steps(folder: Path) -> list[Step]:
    """The main job, in its order; files are written to `folder`."""
    return [
        Step("say what the commands are", ["--help"]),
        Step("open an empty profile", ["sample", "list"]),
        Step("check 5,706 conversations before the import", ["import", "--dry-run", *sources()]),
        Step("import 5,706 conversations", ["import", *sources()]),
        Step("import the same again", ["import", *sources()]),
        Step("figures of four months", ["metrics", *PERIOD]),
        Step("draw a sample of 10 %", ["sample", "draw", *PERIOD, "--seed", "bench", "--share", "10"]),
        Step("replay the first sample", ["sample", "replay", "1"]),
        Step("search for a word", ["search", "calendar"]),
        Step("a summary as PDF", ["summary", "--sample", "1", "--format", "pdf", "--out", str(folder / "s.pdf")]),
        Step("a summary as XLSX", ["summary", "--sample", "1", "--format", "xlsx", "--out", str(folder / "s.xlsx")]),
        Step("a backup", ["backup", str(folder / "copy.db")]),
    ]


def sources() -> list[str]:
    """The folder of the real conversations and the mapping for it."""
    return [str(CONVERSATIONS), "--mapping", "sumo"]


def lines() -> Iterator[Line]:
    """Every step in a process of its own, one after the other; none without the conversations."""
    if not CONVERSATIONS.is_dir():
        print(f"the main job is not measured: {CONVERSATIONS} is not there")
        return
    with TemporaryDirectory() as folder:
        for step in steps(Path(folder)):
            yield Line(f"command: {step.name}", _taken(step, Path(folder) / "profile"))


def _taken(step: Step, profile: Path) -> float:
    command = [sys.executable, str(ROOT / "main.py"), "--profile", str(profile), *step.arguments]
    began = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        sys.exit(f"“{step.name}” ended with {done.returncode}: razbor {' '.join(step.arguments)}")
    return time.perf_counter() - began
