import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.crash import CrashHandler
from app.logging_setup import PrivateFormatter, set_up_logging

SECRET = "My card is 4111 1111 and my mail is olga@example.org"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    before = tuple(root.handlers), root.level
    set_up_logging(tmp_path / "logs")
    yield tmp_path / "logs" / "razbor.log"
    for handler in set(root.handlers) - set(before[0]):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(before[1])


def caught_from(handler: CrashHandler) -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        handler.caught(ValueError, error, error.__traceback__)


def test_a_crash_saves_first_and_then_says_where_without_words_of_a_customer(
    log: Path, caplog: pytest.LogCaptureFixture
) -> None:
    order: list[str] = []
    handler = CrashHandler()
    handler.save = lambda: order.append("saved")
    handler.report = order.append
    caught_from(handler)
    assert order[0] == "saved"
    assert "ValueError" in order[1]
    assert "caught_from" in order[1]
    written = log.read_text(encoding="utf-8")
    assert "caught_from" in written
    for text in (order[1], written):
        assert "4111" not in text
        assert "olga" not in text


def test_saving_that_does_not_work_still_reports(log: Path, caplog: pytest.LogCaptureFixture) -> None:
    reports: list[str] = []

    def broken() -> None:
        raise OSError("disk full")

    handler = CrashHandler()
    handler.save, handler.report = broken, reports.append
    caught_from(handler)
    assert len(reports) == 1


def test_a_crash_while_reporting_a_crash_is_only_written(log: Path, caplog: pytest.LogCaptureFixture) -> None:
    handler = CrashHandler()
    reports: list[str] = []

    def report(text: str) -> None:
        reports.append(text)
        caught_from(handler)

    handler.report = report
    caught_from(handler)
    assert len(reports) == 1


def test_a_foreign_thread_is_written_and_shows_nothing(
    log: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = CrashHandler()
    handler.report = pytest.fail
    monkeypatch.setattr("sys.excepthook", pytest.fail)
    monkeypatch.setattr("threading.excepthook", threading.excepthook)
    handler.install()
    thread = threading.Thread(target={}.popitem, name="helper")
    thread.start()
    thread.join()
    assert "KeyError" in log.read_text(encoding="utf-8")


def test_addresses_and_long_texts_do_not_reach_the_log() -> None:
    record = logging.LogRecord("app", logging.INFO, "", 1, "sent to %s\n%s", ("a.b@c.example", "x" * 999), None)
    assert PrivateFormatter("{message}", style="{").format(record) == "sent to (address)"
    assert "a.b@c.example" in record.getMessage()
