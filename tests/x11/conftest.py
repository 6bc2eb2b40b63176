"""The desktop that tests of the real window share."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.x11.desktop import Desktop, russian_desktop

PICTURES = Path(__file__).resolve().parents[2] / "build" / "x11"


@pytest.fixture(scope="session")
def shared_desktop() -> Iterator[Desktop]:
    """One X server for all tests of this process."""
    for command in ("Xvfb", "setxkbmap"):
        if shutil.which(command) is None and "RAZBOR_WHOLE_CHECK" not in os.environ:
            pytest.skip(f"{command} is not installed (make test installs it)")
    with russian_desktop() as desktop:
        yield desktop


@pytest.fixture
def desktop(shared_desktop: Desktop, request: pytest.FixtureRequest) -> Iterator[Desktop]:
    """The desktop; what it shows at the end of a test is kept in build/x11/."""
    yield shared_desktop
    name = re.sub(r"\W+", "_", request.node.name)
    shared_desktop.screenshot(PICTURES / f"{name}.png")
