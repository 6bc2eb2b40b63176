"""The pinned packages: complete, with hashes, from no particular place."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN, CHECK = "requirements.txt", "requirements-dev.txt"


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(file: str) -> dict[str, str]:
    """Name and marker → the whole entry, hashes included."""
    entries = re.split(r"\n(?=\S)", (ROOT / file).read_text(encoding="utf-8"))
    return {entry.split("\\")[0].strip(): entry for entry in entries if "==" in entry.split("\n")[0]}


def names(file: str) -> set[str]:
    return {pin.split("==")[0] for pin in pins(file)}


def wanted(dependencies: list[str]) -> set[str]:
    return {normal(re.split(r"[\[<>=~! ]", dependency)[0]) for dependency in dependencies}


@pytest.mark.parametrize("file", [RUN, CHECK])
def test_every_pin_has_a_hash(file):
    assert len(pins(file)) > 40
    assert [pin for pin, entry in pins(file).items() if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("file", [RUN, CHECK])
def test_no_index_and_no_address_is_named(file):
    assert re.findall(r"://|--index|--extra-index|--find-links|^-i ", (ROOT / file).read_text(), re.MULTILINE) == []


def test_every_dependency_is_pinned():
    assert wanted(PROJECT["dependencies"]) <= names(RUN)
    assert wanted(PROJECT["optional-dependencies"]["dev"]) <= names(CHECK)


def test_the_check_runs_with_the_packages_people_run_with():
    assert set(pins(RUN)) <= set(pins(CHECK))


def test_every_package_is_in_the_notices_and_no_other():
    notices = (ROOT / "docs" / "third-party.md").read_text(encoding="utf-8")
    table = notices.partition("<!-- table -->")[2].partition("<!-- end of the table -->")[0]
    assert set(re.findall(r"^\| \[([^]]+)\]", table, re.MULTILINE)) == names(RUN)


def test_every_font_is_in_the_notices():
    notices = (ROOT / "docs" / "third-party.md").read_text(encoding="utf-8")
    patterns = re.findall(r"`([^`]+\.(?:otf|ttf))`", notices)
    fonts = [file for file in (ROOT / "resources" / "fonts").iterdir() if file.suffix in {".otf", ".ttf"}]
    assert [font.name for font in fonts if not any(font.match(pattern) for pattern in patterns)] == []
