"""The desktop that tests of the real window share."""

import os
import shutil
from collections.abc import Iterator

import pytest

from tests.x11.desktop import Desktop, russian_desktop


@pytest.fixture(scope="session")
def shared_desktop() -> Iterator[Desktop]:
    """One X server for all tests of this process."""
    for command in ("Xvfb", "setxkbmap"):
        if shutil.which(command) is None and "RAZBOR_WHOLE_CHECK" not in os.environ:
            pytest.skip(f"{command} is not installed (make test installs it)")
    with russian_desktop() as desktop:
        yield desktop


@pytest.fixture
def desktop(shared_desktop: Desktop) -> Desktop:
    """The desktop. Programs of earlier tests have left it."""
    return shared_desktop
