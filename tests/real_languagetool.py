"""The real LanguageTool, installed by the application's own command into a folder that is kept."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from review.hints.engines.installation import Installation

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "build" / "languagetool"


@pytest.fixture(scope="session")
def installed() -> Installation:
    """LanguageTool whole in `build/`. Where it cannot be had the test is skipped and says why; in CI it fails."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with FileLock(KEPT.parent / "languagetool.lock"):
        found = Installation(KEPT)
        if not found.status().complete:
            command = [sys.executable, str(ROOT / "main.py"), "grammar", "install"]
            environment = os.environ | {"RAZBOR_GRAMMAR": str(KEPT)}
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            if done.returncode:
                why = f"LanguageTool is not here: {done.stderr.strip()}"
                pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)
    return found
