"""Import: read into a staging file, compare, then write whole conversations in short transactions."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from filelock import FileLock, Timeout

from review.errors import Cancelled, Code, UserError
from review.importers.files import SourceFile, list_files
from review.importers.finishing import EDITION
from review.importers.formats import look_into, read_file
from review.importers.mapping import Mapping
from review.importers.tables import Found, Reading, Record
from review.model.attribution import AttributionRule, Closing
from review.model.exchange import RowProblem
from review.model.ids import RunId, new_uuid
from review.model.importing import DryRun, ImportRun, Outcome, ReadFile, Removal, RunState, Tally
from review.progress import NoProgress, Progress
from review.services.import_writing import SHOWN_PROBLEMS, Writer, refused, rewriting
from review.services.profile import Profile
from review.store.joining import Joined
from review.store.staging import Staging
from review.store.unit_of_work import UnitOfWork

_COMPARED_AT_ONCE = 300
_WRITE_SECONDS = 0.1
"""What a transaction aims at: half of the 200 ms that others may be kept waiting."""
_FIRST_BATCH, _LARGEST_BATCH = 100, 2_000
_ONE = Tally(new=1)


class Importing:
    """Imports files into a profile. One import writes at a time; reading and reviewing go on beside it."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._folder = profile.folder / "tmp"
        self._held: dict[str, FileLock] = {}

    def preview(self, path: Path, reading: Reading | None = None) -> tuple[Found, tuple[str, ...], tuple[Record, ...]]:
        """How the first file at `path` is read, its header and first rows; no header for our exchange format.

        Raises:
            UserError: of the file.
        """
        return look_into(list_files([path])[0], reading or Reading())

    def check(self, paths: Iterable[Path], mapping: Mapping | None, progress: Progress | None = None) -> DryRun:
        """The dry run: what importing `paths` would do. Writes nothing but a staging file; `discard` removes it.

        Raises:
            UserError: of the files and the mapping.
            Cancelled: nothing is left.
        """
        progress = progress or NoProgress()
        staging = self._staged(list_files(paths), mapping, progress)
        try:
            outcome, problems, count = self._compare(staging, progress)
        except BaseException:
            self._drop(staging)
            raise
        settings = staging.settings()
        staging.close()
        files = tuple(ReadFile(**file) for file in settings["files"])
        return DryRun(settings["uuid"], settings["mapping"], files, outcome, problems, count)

    def discard(self, dry_run: DryRun) -> None:
        """Forget a dry run that will not be written."""
        self._path(dry_run.uuid).unlink(missing_ok=True)
        self._release(dry_run.uuid)

    def write(self, dry_run: DryRun, progress: Progress | None = None) -> ImportRun:
        """Write what a dry run has read. A cancelled run keeps the whole conversations written before.

        Raises:
            UserError: DATABASE_BUSY while another import is being written; FILE_MISSING when the dry run was discarded.
        """
        path = self._path(dry_run.uuid)
        if not path.is_file():
            raise UserError(Code.FILE_MISSING, file=path.name)
        with self._alone():
            return self._write(Staging(path), progress or NoProgress())

    def import_files(
        self, paths: Iterable[Path], mapping: Mapping | None, progress: Progress | None = None
    ) -> ImportRun:
        """Read and write in one act.

        Raises:
            UserError: of the files and the mapping; DATABASE_BUSY while another import is being written.
            Cancelled: before writing began; nothing is left.
        """
        progress = progress or NoProgress()
        with self._alone():
            return self._write(self._staged(list_files(paths), mapping, progress), progress)

    def runs(self) -> tuple[ImportRun, ...]:
        """Every import, newest first."""
        with self._profile.read() as unit:
            return unit.import_runs.all()

    def run(self, word: str) -> ImportRun:
        """One import by its key or UUID, with its problems.

        Raises:
            UserError: RUN_UNKNOWN.
        """
        with self._profile.read() as unit:
            run = unit.import_runs.get(_known_run(unit, word))
        assert run is not None
        return run

    def remove(self, word: str) -> Removal:
        """Take away the conversations that came new with a run; reviewed and sampled ones stay.

        Raises:
            UserError: RUN_UNKNOWN; RUN_NOT_REMOVABLE while it is being written or when it was removed already.
        """
        with self._alone(), self._profile.work() as unit:
            run = _known_run(unit, word)
            found = unit.import_runs.get(run)
            assert found is not None
            if found.state in {RunState.WRITING, RunState.REMOVED}:
                raise UserError(Code.RUN_NOT_REMOVABLE, run=run, state=found.state.value)
            removal = unit.import_runs.remove(run, self._profile.clock())
            unit.audit.note(
                self._profile.clock(),
                self._profile.known_actor,
                "removed",
                "import",
                found.uuid,
                after={"removed": removal.removed, "kept": len(removal.kept)},
            )
            unit.commit()
        return removal

    def recover(self, progress: Progress | None = None) -> tuple[ImportRun, ...]:
        """Carry on imports whose process was killed while writing; clear away what was only read. Call at the start.

        A run whose staging file is lost or damaged ends as cancelled: its whole conversations stay and can be removed.
        """
        try:
            with self._alone():
                with self._profile.read() as unit:
                    unfinished = unit.import_runs.unfinished()
                carried = tuple(self._carry_on(run, progress or NoProgress()) for run in unfinished)
                for leftover in self._folder.glob("import-*.db"):
                    self._clear(leftover)
                return carried
        except UserError as error:
            if error.code is Code.DATABASE_BUSY:
                return ()  # another process is importing right now: nothing was killed
            raise

    def _carry_on(self, run: ImportRun, progress: Progress) -> ImportRun:
        path = self._path(run.uuid)
        if path.is_file() and Staging.is_whole(path):
            staging = Staging(path)
            try:
                return self._write_staged(staging, run.id, progress)
            finally:
                self._drop(staging)
        return self._ended(run.id, RunState.CANCELLED)

    def _staged(self, files: Sequence[SourceFile], mapping: Mapping | None, progress: Progress) -> Staging:
        """A staging file with everything the files hold."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        uuid = new_uuid()
        self._hold(uuid)
        staging = Staging(self._path(uuid), fresh=True)
        total = sum(file.size for file in files)
        done = 0
        read: list[dict[str, object]] = []
        try:
            for file in files:
                rows = 0
                progress.step(done, total, "read")
                for seen in staging.add(file.name, read_file(file, mapping)):
                    rows = seen
                    progress.step(done + min(file.meter.bytes, file.size), total, "read")
                done += file.size
                read.append({"name": file.name, "size": file.size, "rows": rows})
            staging.settle()
            rule, closing = _rules(mapping)
            staging.keep(
                uuid=uuid,
                mapping="" if mapping is None else mapping.name,
                document="" if mapping is None else mapping.document,
                attribution=rule,
                closing=[closing.rule, closing.days],
                files=read,
                salt=f"{EDITION}|{rule}|{closing.rule}|{closing.days}",
            )
        except BaseException:
            self._drop(staging)
            raise
        return staging

    def _compare(self, staging: Staging, progress: Progress) -> tuple[Outcome, tuple[RowProblem, ...], int]:
        """What writing would do, with the problems of reading and joining."""
        turned_away = staging.refusals()
        outcome = Outcome(Tally(rejected=turned_away.conversations), Tally(rejected=turned_away.messages))
        problems = list(staging.problems(SHOWN_PROBLEMS))
        count = staging.problem_count()
        done, total = 0, staging.conversation_count()
        for batch in _batches(staging.joined(staging.settings()["salt"]), _COMPARED_AT_ONCE):
            progress.step(done, total, "compare")
            with self._profile.read() as unit:
                known = unit.imported.known((joined.source, joined.id) for joined in batch)
                for joined in batch:
                    match = known.get((joined.source, joined.id))
                    outcome += refused(joined)
                    if joined.document is None:
                        pass
                    elif match is None:
                        outcome += Outcome(_ONE, Tally(new=joined.message_count))
                    elif match.digest == joined.digest:
                        outcome += Outcome(Tally(unchanged=1), Tally(unchanged=joined.message_count))
                    else:
                        outcome += rewriting(unit, match.id, joined, None)
            done += len(batch)
            count += sum(len(joined.problems) for joined in batch)
            problems += [problem for joined in batch for problem in joined.problems][: SHOWN_PROBLEMS - len(problems)]
        return outcome, tuple(sorted(problems, key=lambda problem: (problem.file, problem.row))), count

    def _write(self, staging: Staging, progress: Progress) -> ImportRun:
        """Begin a run and write everything staged."""
        try:
            settings = staging.settings()
            turned_away = staging.refusals()
            with self._profile.work() as unit:
                run = unit.import_runs.begin(
                    settings["uuid"],
                    self._profile.clock(),
                    self._profile.known_actor,
                    settings["mapping"],
                    settings["document"],
                    [ReadFile(**file) for file in settings["files"]],
                    Outcome(Tally(rejected=turned_away.conversations), Tally(rejected=turned_away.messages)),
                )
                unit.import_runs.note_problems(run, staging.problems(SHOWN_PROBLEMS))
                unit.commit()
            return self._write_staged(staging, run, progress)
        finally:
            self._drop(staging)

    def _write_staged(self, staging: Staging, run: RunId, progress: Progress) -> ImportRun:
        """Write what is staged behind the run's position, batch by batch."""
        try:
            with self._profile.read() as unit:
                after = unit.import_runs.position(run)
            writer = Writer(self._profile, run, staging)
            done, total = 0, staging.conversation_count()
            size = _FIRST_BATCH
            waiting = staging.joined(writer.salt, after)
            progress.step(done, total, "write")
            while batch := list(islice(waiting, size)):
                began = time.perf_counter()
                writer.write(batch)
                size = _next_size(len(batch), time.perf_counter() - began)
                done += len(batch)
                progress.step(done, total, "write")
        except Cancelled:
            return self._ended(run, RunState.CANCELLED)
        return self._ended(run, RunState.DONE)

    def _ended(self, run: RunId, state: RunState) -> ImportRun:
        with self._profile.work() as unit:
            unit.import_runs.end(run, self._profile.clock(), state)
            unit.commit()
            found = unit.import_runs.get(run)
        assert found is not None
        return found

    def _path(self, uuid: str) -> Path:
        return self._folder / f"import-{uuid}.db"

    def _hold(self, uuid: str) -> None:
        """Say that a staging file is in use, so that no other process takes it for a leftover."""
        lock = FileLock(self._path(uuid).with_suffix(".lock"))
        lock.acquire()
        self._held[uuid] = lock

    def _release(self, uuid: str) -> None:
        lock = self._held.pop(uuid, None)
        if lock is not None:
            lock.release()
        self._path(uuid).with_suffix(".lock").unlink(missing_ok=True)

    def _drop(self, staging: Staging) -> None:
        """Delete a staging file that is done with."""
        staging.delete()
        self._release(staging.path.stem.removeprefix("import-"))

    def _clear(self, leftover: Path) -> None:
        """Delete a staging file whose process is gone."""
        lock = FileLock(leftover.with_suffix(".lock"), timeout=0)
        try:
            with lock:
                leftover.unlink(missing_ok=True)
        except Timeout:
            return
        leftover.with_suffix(".lock").unlink(missing_ok=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the right to write an import; the system takes it back when the process dies."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        lock = FileLock(self._folder / "import.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise UserError(Code.DATABASE_BUSY, path=str(self._folder)) from error
        try:
            yield
        finally:
            lock.release()


def _rules(mapping: Mapping | None) -> tuple[AttributionRule, Closing]:
    """Our exchange format says who is assigned and when it was closed."""
    return (AttributionRule.ASSIGNEE, Closing()) if mapping is None else (mapping.attribution, mapping.closing)


def _next_size(written: int, seconds: float) -> int:
    """How many conversations fit into the time of one transaction."""
    return max(1, min(_LARGEST_BATCH, 2 * written, int(written * _WRITE_SECONDS / max(seconds, 0.001))))


def _batches(joined: Iterable[Joined], size: int) -> Iterator[list[Joined]]:
    remaining = iter(joined)
    while batch := list(islice(remaining, size)):
        yield batch


def _known_run(unit: UnitOfWork, word: str) -> RunId:
    run = unit.import_runs.named(word)
    if run is None:
        raise UserError(Code.RUN_UNKNOWN, run=word)
    return run
