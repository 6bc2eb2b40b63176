"""What runs without Qt does so: nothing it imports loads PySide6, not even by a detour."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

IMPORT_ALL = """
import importlib, pkgutil, sys
for name in sys.argv[1:]:
    module = importlib.import_module(name)
    for part in pkgutil.walk_packages(getattr(module, "__path__", ()), name + "."):
        if ".migrations." not in part.name:  # Alembic runs those, with a context of its own
            importlib.import_module(part.name)
print(*sorted({name.split(".")[0] for name in sys.modules} & {"PySide6", "shiboken6"}))
"""


def without_qt() -> list[str]:
    """The modules that the import contracts keep free of Qt."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return [
        name
        for contract in contracts
        if "PySide6" in contract.get("forbidden_modules", ())
        for name in contract["source_modules"]
    ]


def test_modules_without_qt_load_none():
    assert {"app.command_line", "app.presenters", "app.texts", "app.actions", "review", "scoring"} <= set(without_qt())
    command = [sys.executable, "-c", IMPORT_ALL, *without_qt()]
    loaded = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (loaded.returncode, loaded.stderr, loaded.stdout.strip()) == (0, "", "")
