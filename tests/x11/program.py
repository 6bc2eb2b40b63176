"""A program with a window on a `Desktop`."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.x11.desktop import PATIENCE_SECONDS, Desktop

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "build" / "x11"


def razbor(*arguments: str) -> list[str]:
    """The command that starts the application."""
    return [sys.executable, str(ROOT / "main.py"), *arguments]


class Program:
    """Runs while the `with` block does, in a home of its own, in Russian; killed at the end of the block.

    What the screen shows then is kept in build/x11/, under the name of the home (pytest calls it after the test).
    """

    def __init__(self, desktop: Desktop, command: Sequence[str], home: Path) -> None:
        self._desktop = desktop
        self._output = home / "output.txt"
        with self._output.open("wb") as output:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=environment(desktop, home), stdout=output, stderr=subprocess.STDOUT
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._desktop.screenshot(PICTURES / f"{self._output.parent.name}.png")
        self.kill()
        if error is not None:
            error.add_note(f"The program said:\n{self.output()}")

    def kill(self) -> None:
        """End it as a power cut would; nothing to do when it has ended."""
        self._process.kill()
        self._process.wait()

    def wait(self, seconds: float = PATIENCE_SECONDS) -> int:
        """Wait for its end and give the exit code."""
        return self._process.wait(seconds)

    def output(self) -> str:
        """What it has written to the terminal so far."""
        return self._output.read_text(encoding="utf-8")


def environment(desktop: Desktop, home: Path) -> dict[str, str]:
    """The environment of a Russian-speaking person who starts the application for the first time."""
    kept = {name: os.environ[name] for name in ("PATH", "COVERAGE_PROCESS_START") if name in os.environ}
    return kept | {
        "DISPLAY": desktop.name,
        "HOME": str(home),
        "LANG": "ru_RU.UTF-8",
        "LANGUAGE": "ru",
        "PYTHONUTF8": "1",
        "QT_QPA_PLATFORM": "xcb",
        "RAZBOR_PROFILE": str(home / "profile"),
        "XDG_RUNTIME_DIR": str(home),
    }
