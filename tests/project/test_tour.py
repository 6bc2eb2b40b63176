"""`main.py tour`, the main job without a display, in a fresh home: it ends well, and calls nobody."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.network_guard.guard import guarded_environment

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def network_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("network") / "refused.txt"


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory, network_log: Path) -> "subprocess.CompletedProcess[str]":
    """The finished tour."""
    home = tmp_path_factory.mktemp("traveller")
    environment = guarded_environment(network_log) | {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "RAZBOR_PROFILE": str(home / "profile"),
        "LANGUAGE": "en",
    }
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, "main.py", "tour"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_it_ends_well(tour):
    assert (tour.returncode, tour.stderr) == (0, "")


def test_it_says_where_the_summaries_are(tour):
    written = [Path(found) for found in re.findall(r"(/\S+\.(?:pdf|xlsx))", tour.stdout)]
    assert {file.suffix for file in written} == {".pdf", ".xlsx"}
    assert {file.read_bytes()[:2] for file in written} <= {b"%P", b"PK"}


def test_it_says_how_to_open_the_window(tour):
    assert "make run" in tour.stdout or "main.py" in tour.stdout


def test_it_asks_for_no_other_computer(tour, network_log):
    assert tour.stdout
    assert not network_log.exists(), network_log.read_text()
