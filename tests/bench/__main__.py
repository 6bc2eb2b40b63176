"""`make bench`: how long the command line takes for the steps of the main job, and how much memory.

The real conversations of ../shared/data are imported, sampled and summed up in a profile made for the run. A
budget is about four times what an idle laptop with two cores takes: it catches what became slow, not a busy
machine. A step over its budget fails the run.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
CONVERSATIONS = ROOT.parent / "shared" / "data" / "sumo_thunderbird" / "shared_2025-01_04"
PERIOD = ("--from", "2025-01-01", "--to", "2025-04-30")


@dataclass(frozen=True, slots=True)
class Step:
    """A command to measure.

    Attributes:
        seconds: the budget of time.
    """

    name: str
    arguments: Sequence[str]
    seconds: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What a step took."""

    step: Step
    seconds: float
    megabytes: float

    def is_over(self) -> bool:
        """Whether it took longer than its budget."""
        return self.seconds > self.step.seconds

    def line(self) -> str:
        """A row of the printed table; memory is the peak of the process."""
        verdict = "OVER" if self.is_over() else ""
        budget = f"of {self.step.seconds:g} s"
        return f"{self.step.name:<44}{self.seconds:>8.2f} s {budget:<9}{self.megabytes:>7.0f} MB  {verdict}"


def steps(folder: Path) -> list[Step]:
    """The main job, in its order; files are written to `folder`."""
    return [
        Step("say what the commands are", ["--help"], seconds=3.0),
        Step("open an empty profile", ["sample", "list"], seconds=5.0),
        Step("check 5,706 conversations before the import", ["import", "--dry-run", *sources()], seconds=10),
        Step("import 5,706 conversations", ["import", *sources()], seconds=40),
        Step("import the same again", ["import", *sources()], seconds=25),
        Step("figures of four months", ["metrics", *PERIOD], seconds=10),
        Step("draw a sample of 10 %", ["sample", "draw", *PERIOD, "--seed", "bench", "--share", "10"], seconds=10),
        Step("replay the first sample", ["sample", "replay", "1"], seconds=10),
        Step("search for a word", ["search", "calendar"], seconds=5),
        Step(
            "a summary as PDF",
            ["summary", "--sample", "1", "--format", "pdf", "--out", str(folder / "s.pdf")],
            seconds=15,
        ),
        Step(
            "a summary as XLSX",
            ["summary", "--sample", "1", "--format", "xlsx", "--out", str(folder / "s.xlsx")],
            seconds=15,
        ),
        Step("a backup", ["backup", str(folder / "copy.db")], seconds=10),
    ]


def sources() -> list[str]:
    """The folder of the real conversations and the mapping for it."""
    return [str(CONVERSATIONS), "--mapping", "sumo"]


def measure(step: Step, profile: Path) -> Measured:
    """Run `step` in a process of its own. Ends the whole run when the command fails."""
    command = [sys.executable, str(ROOT / "main.py"), "--profile", str(profile), *step.arguments]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"“{step.name}” ended with {process.returncode}: razbor {' '.join(step.arguments)}")
    return Measured(step, time.perf_counter() - began, usage.ru_maxrss / 1024)


def main() -> None:
    """Measure every step and print a line each; exit code 1 when a budget was not kept."""
    if not CONVERSATIONS.exists():
        sys.exit(f"There are no conversations to measure with: {CONVERSATIONS} is missing.")
    over = False
    with TemporaryDirectory() as folder:
        for step in steps(Path(folder)):
            measured = measure(step, Path(folder) / "profile")
            print(measured.line(), flush=True)
            over = over or measured.is_over()
    sys.exit(over)


if __name__ == "__main__":
    main()
