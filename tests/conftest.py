"""What holds for every test: no network, no real settings, no unexpected warning, nothing of Qt left."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.network_guard.guard import only_this_computer

# Before Qt, gettext or the clock are imported. A test that wants another language or zone sets it itself.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ |= {"LANGUAGE": "C", "TZ": "UTC"}

only_this_computer()

# Other machines are slower, so there is no deadline; the same examples every time where nobody watches.
hypothesis.settings.register_profile("razbor", deadline=None, derandomize="CI" in os.environ, print_blob=True)
hypothesis.settings.load_profile("razbor")


@pytest.fixture(scope="session", autouse=True)
def home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A home folder for the tests, so that nobody's settings or profile are read or written."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("USERPROFILE", str(home))
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        patch.setenv("RAZBOR_PROFILE", str(home / "profile"))
        yield


@pytest.fixture
def profile_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, not made yet, that the application takes for the profile in this test."""
    folder = tmp_path / "profile"
    monkeypatch.setenv("RAZBOR_PROFILE", str(folder))
    return folder


class _Warnings(logging.Handler):
    """Keeps what was logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line."""
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_log_warning(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on a logged warning; a test that expects one asks for `caplog` and looks at it."""
    handler = _Warnings()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if handler.lines and "caplog" not in request.fixturenames:
        pytest.fail("Logged unexpectedly:\n" + "\n".join(handler.lines))


@pytest.fixture(autouse=True)
def nothing_of_qt_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail when a Qt test leaves a thread, a running timer, a child process or a window behind."""
    if not {"qtbot", "qapp", "qtmodeltester"} & set(request.fixturenames):
        yield
        return
    from tests.leftovers import leftovers  # not at the top: most tests get by without Qt

    before = leftovers()
    yield
    left = leftovers().keys() - before.keys()
    if left:
        pytest.fail("Left behind: " + ", ".join(sorted(leftovers()[thing] for thing in left)))
