"""What decides and what speaks runs in an interpreter that never loads Qt; the frame never loads SQL."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def loaded_after(statement: str) -> set[str]:
    """Top-level packages in a fresh interpreter after `statement`."""
    code = f"{statement}\nimport sys\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(finished.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "app.actions, app.keymap, app.keys, app.texts, app.formatting, app.error_words, app.jobs",
        "app.settings, app.logging_setup, app.crash, app.profile_lock, app.entry",
        "app.command_line.root",
    ],
)
def test_these_modules_do_without_qt(module: str) -> None:
    assert "PySide6" not in loaded_after(f"import {module}")


def test_presenters_do_without_qt() -> None:
    names = sorted(path.stem for path in (ROOT / "app" / "presenters").glob("*.py") if path.stem != "__init__")
    assert names
    assert "PySide6" not in loaded_after("\n".join(f"import app.presenters.{name}" for name in names))


def test_the_frame_is_painted_before_the_heavy_libraries_are_imported() -> None:
    heavy = {"sqlalchemy", "alembic", "spacy", "scipy", "numpy", "typst", "python_calamine", "jinja2", "babel"}
    assert not heavy & loaded_after("import app.window_start")
