"""What is shipped in `resources/`: the one module that knows where it lies."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent / "resources"


def asset(*parts: str) -> Path:
    """The path of a shipped file or folder, e.g. `asset("rubrics", "default.toml")`."""
    return _ROOT.joinpath(*parts)


def asset_text(*parts: str) -> str:
    """The UTF-8 text of a shipped file."""
    return asset(*parts).read_text(encoding="utf-8")
