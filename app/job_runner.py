"""Runs jobs on two threads and brings the answers back to the window's thread.

Workers own no QObject: they put the answer into a queue and ask one long-lived object, through a queued signal,
to empty it on its own thread.
"""

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.jobs import Lane, ProgressState, Result
from review.errors import Cancelled, UserError
from review.progress import Progress

_POLL_MS = 200
_PATIENCE_SECONDS = {Lane.STORE: None, Lane.ENGINE: 5.0}
"""How long closing waits: a write always ends; a grammar engine that hangs is left behind (a daemon thread)."""


class _JobProgress:
    """The worker's side of a job: keeps the last step, raises when a stop was wished."""

    def __init__(self) -> None:
        self.state = ProgressState()
        self.stop_wished = threading.Event()

    def step(self, done: int, total: int | None, what: str) -> None:
        if self.stop_wished.is_set():
            raise Cancelled
        self.state = ProgressState(done, total, what)


@dataclass(eq=False)
class RunningJob:
    """A job handed in; the window's side. See `app.jobs.Job`."""

    label: str
    work: Callable[[Progress], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    progressed: Callable[[ProgressState], None] | None
    cancelled: Callable[[], None] | None
    progress: _JobProgress = field(default_factory=_JobProgress)
    is_finished: bool = False
    _shown: ProgressState = field(default_factory=ProgressState)

    @property
    def state(self) -> ProgressState:
        """How far it is."""
        return self.progress.state

    def cancel(self) -> None:
        """Wish it to stop."""
        self.progress.stop_wished.set()

    def show_progress(self) -> None:
        """Tell the listener the last state once."""
        state = self.progress.state
        if self.progressed is not None and state is not self._shown:
            self._shown = state
            self.progressed(state)


_Outcome = tuple[RunningJob, object, BaseException | None]


class JobRunner(QObject):
    """The one runner; made once on the window's thread, closed once.

    Signals:
        jobs_changed: the list of named jobs, or how far one is, has changed.
        failure_unheard: a `UserError` that no caller listens for.
    """

    jobs_changed = Signal()
    failure_unheard = Signal(object)
    _outcome_waits = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outcomes: SimpleQueue[_Outcome] = SimpleQueue()
        self._queues: dict[Lane, SimpleQueue[RunningJob | None]] = {lane: SimpleQueue() for lane in Lane}
        self._threads: dict[Lane, threading.Thread] = {}
        self._open: list[RunningJob] = []
        self._closed = False
        self._outcome_waits.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._show_progress)

    def submit(
        self,
        lane: Lane,
        work: Callable[[Progress], Result],
        *,
        done: Callable[[Result], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        progressed: Callable[[ProgressState], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        label: str = "",
    ) -> RunningJob:
        """Run `work` on `lane`; see `app.jobs.Jobs.submit`."""
        job = RunningJob(label, work, done, failed, progressed, cancelled)
        if self._closed:
            job.is_finished = True
            return job
        self._open.append(job)
        if lane not in self._threads:
            self._threads[lane] = threading.Thread(
                target=self._run_lane, args=(lane,), name=f"lane-{lane}", daemon=True
            )
            self._threads[lane].start()
        self._queues[lane].put(job)
        if not self._poll.isActive():
            self._poll.start()
        if label:
            self.jobs_changed.emit()
        return job

    def named_jobs(self) -> tuple[RunningJob, ...]:
        """The jobs the status bar lists, oldest first."""
        return tuple(job for job in self._open if job.label)

    @property
    def is_idle(self) -> bool:
        """Whether every job has ended and been reported."""
        return not self._open

    def close(self) -> None:
        """Take no more jobs, stop the named ones, and wait for both threads. Nothing is reported any more."""
        self._closed = True
        self._poll.stop()
        for job in self._open:
            if job.label:  # what has no name is short, a draft to be stored above all: it runs to its end
                job.cancel()
            job.is_finished = True
        for lane in self._threads:
            self._queues[lane].put(None)
        for lane, thread in self._threads.items():
            thread.join(_PATIENCE_SECONDS[lane])
        self._threads.clear()
        self._open.clear()

    def _run_lane(self, lane: Lane) -> None:
        queue = self._queues[lane]
        while (job := queue.get()) is not None:
            result: object = None
            problem: BaseException | None = None
            try:
                if job.progress.stop_wished.is_set():
                    raise Cancelled
                result = job.work(job.progress)
            except BaseException as error:  # noqa: BLE001  (reported on the window's thread)
                problem = error
            if not self._closed:
                self._outcomes.put((job, result, problem))
                self._outcome_waits.emit()

    def _deliver(self) -> None:
        while not self._outcomes.empty() and not self._closed:
            job, result, problem = self._outcomes.get()
            self._open.remove(job)
            job.is_finished = True
            if not self._open:
                self._poll.stop()
            if job.label:
                self.jobs_changed.emit()
            self._report(job, result, problem)

    def _report(self, job: RunningJob, result: object, problem: BaseException | None) -> None:
        match problem:
            case None:
                if job.done is not None:
                    job.done(result)
            case Cancelled():
                if job.cancelled is not None:
                    job.cancelled()
            case UserError() if job.failed is None:
                self.failure_unheard.emit(problem)
            case Exception() if job.failed is not None:
                job.failed(problem)
            case _:
                sys.excepthook(type(problem), problem, problem.__traceback__)

    def _show_progress(self) -> None:
        for job in tuple(self._open):
            job.show_progress()
        if self.named_jobs():
            self.jobs_changed.emit()
