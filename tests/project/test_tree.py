"""The tree: what stands at the top, and who reads the shipped files."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP = {
    "app",
    "docs",
    "main.py",
    "pyproject.toml",
    "resources",
    "review",
    "scoring",
    "tests",
    ".ci",
    ".gitignore",
    "LICENSE",
    "Makefile",
    "README.md",
    "README.ru.md",
    "requirements-dev.txt",
    "requirements.txt",
}
EMPTY_NAMES = {"utils", "helpers", "common", "manager", "data", "info", "misc"}


def kept_files() -> list[Path]:
    """The files git keeps, relative to the root."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git work tree")
    return [Path(name) for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def modules(*folders: str) -> list[Path]:
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def test_the_top_is_what_the_architecture_says():
    assert {file.parts[0] for file in kept_files()} <= TOP


def test_no_module_is_called_something_that_says_nothing():
    assert [file for file in modules("app", "review", "scoring", "tests") if file.stem in EMPTY_NAMES] == []


def test_only_the_assets_module_knows_where_shipped_files_lie():
    named = re.compile(r"""["']resources["'/]""")
    knowing = [file for file in modules("app", "review", "scoring") if named.search(file.read_text("utf-8"))]
    assert knowing == [ROOT / "review" / "assets.py"]


def test_resources_hold_no_code():
    assert list((ROOT / "resources").rglob("*.py")) == []


def test_real_material_was_not_copied_in():
    """A file of ../shared/data, even under another name, would have its size and its content."""
    shared = ROOT.parent / "shared" / "data"
    if not shared.exists():
        pytest.skip("../shared/data is not here")
    sizes: dict[int, list[Path]] = {}
    for file in shared.rglob("*"):
        if file.is_file():
            sizes.setdefault(file.stat().st_size, []).append(file)
    copied = [
        kept
        for kept in kept_files()
        for file in sizes.get((ROOT / kept).stat().st_size, [])
        if (ROOT / kept).stat().st_size > 100 and (ROOT / kept).read_bytes() == file.read_bytes()
    ]
    assert copied == []
