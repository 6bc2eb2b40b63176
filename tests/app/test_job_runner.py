"""Jobs run beside the window, one lane at a time, and answer on the window's thread."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.job_runner import JobRunner
from app.jobs import Lane, ProgressState
from review.errors import Code, UserError
from review.progress import Progress


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


def lane_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("lane-")]


def test_the_answer_comes_back_on_the_windows_thread(jobs: JobRunner, qtbot: QtBot) -> None:
    heard: list[tuple[str, str, str]] = []

    def work(_progress: Progress) -> str:
        return threading.current_thread().name

    jobs.submit(Lane.STORE, work, done=lambda worker: heard.append((worker, threading.current_thread().name, "done")))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("lane-store", "MainThread", "done")]


def test_jobs_of_one_lane_run_in_order_and_lanes_do_not_wait_for_each_other(jobs: JobRunner, qtbot: QtBot) -> None:
    gate = threading.Event()
    order: list[str] = []
    jobs.submit(Lane.STORE, lambda _progress: gate.wait(5), done=lambda _result: order.append("first"))
    jobs.submit(Lane.STORE, lambda _progress: None, done=lambda _result: order.append("second"))
    jobs.submit(Lane.ENGINE, lambda _progress: None, done=lambda _result: order.append("engine"))
    qtbot.waitUntil(lambda: order == ["engine"])
    gate.set()
    qtbot.waitUntil(lambda: order == ["engine", "first", "second"])


def test_a_failure_is_heard_by_who_asked(jobs: JobRunner, qtbot: QtBot) -> None:
    failures: list[Exception] = []

    def work(_progress: Progress) -> None:
        raise UserError(Code.FILE_MISSING)

    jobs.submit(Lane.STORE, work, failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], UserError)


def test_a_failure_nobody_listens_for_is_still_told(jobs: JobRunner, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise UserError(Code.DATABASE_BUSY)

    with qtbot.waitSignal(jobs.failure_unheard) as heard:
        jobs.submit(Lane.STORE, work)
    assert heard.args[0].code is Code.DATABASE_BUSY


def test_a_bug_travels_to_the_crash_handler(jobs: JobRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, _error, _trace: caught.append(kind))
    jobs.submit(Lane.STORE, lambda _progress: 1 // 0)
    qtbot.waitUntil(lambda: caught == [ZeroDivisionError])


def test_progress_is_polled_and_a_wish_to_stop_is_heard(jobs: JobRunner, qtbot: QtBot) -> None:
    seen: list[ProgressState] = []
    ended: list[str] = []

    def work(progress: Progress) -> None:
        done = 0
        while True:
            done += 1
            progress.step(done, None, "rows")

    job = jobs.submit(
        Lane.STORE, work, progressed=seen.append, cancelled=lambda: ended.append("cancelled"), label="Importing"
    )
    qtbot.waitUntil(lambda: len(seen) >= 2)
    assert [running.label for running in jobs.named_jobs()] == ["Importing"]
    assert seen[0].done <= seen[1].done
    job.cancel()
    qtbot.waitUntil(lambda: ended == ["cancelled"])
    assert job.is_finished
    assert jobs.is_idle


def test_closing_waits_for_the_threads_and_says_nothing_more(qtbot: QtBot) -> None:
    jobs = JobRunner()
    gate, started, heard = threading.Event(), threading.Event(), []

    def work(progress: Progress) -> None:
        started.set()
        gate.wait(5)
        progress.step(1, 1, "rows")

    jobs.submit(Lane.STORE, work, done=heard.append, cancelled=lambda: heard.append("cancelled"))
    started.wait(5)
    gate.set()
    jobs.close()
    assert lane_threads() == []
    assert heard == []
    assert jobs.submit(Lane.STORE, lambda _progress: None).is_finished
