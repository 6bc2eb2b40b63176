"""LanguageTool on this computer: which of its jars are there, fetching the others, taking it away.

A jar stands under its own name only when its SHA-256 is right; what is on its way is a `.part` beside it, so an
installation that was stopped or killed goes on where it was. All profiles of an account share one installation.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from review.errors import Cancelled, Code, UserError
from review.hints.engines.jar_source import JarSource
from review.hints.engines.pinned_jars import Jar, PinnedJars, pinned_jars
from review.progress import Progress

_AT_ONCE = 4
_TELL_EVERY_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class InstallationStatus:
    """What there is of LanguageTool. `damaged` names jars that are there and are not what they should be."""

    folder: Path
    version: str
    files: int
    files_right: int
    total_bytes: int
    right_bytes: int
    damaged: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether it can be started."""
        return self.files_right == self.files


class Installation:
    """The jars of one LanguageTool in `folder`/version."""

    def __init__(self, folder: Path, pinned: PinnedJars | None = None) -> None:
        self._root = folder
        self._pinned = pinned or pinned_jars()

    @property
    def folder(self) -> Path:
        """Where the jars are, or will be."""
        return self._root / self._pinned.version

    @property
    def version(self) -> str:
        """LanguageTool's version."""
        return self._pinned.version

    def status(self) -> InstallationStatus:
        """Look at every jar; reads all of them, about 51 MB."""
        right = [jar for jar in self._pinned.jars if jar.is_right(self._path(jar))]
        damaged = (jar.file_name for jar in self._pinned.jars if jar not in right and self._path(jar).exists())
        return InstallationStatus(
            folder=self.folder,
            version=self.version,
            files=len(self._pinned.jars),
            files_right=len(right),
            total_bytes=self._pinned.total_bytes,
            right_bytes=sum(jar.size for jar in right),
            damaged=tuple(damaged),
        )

    def class_path(self) -> str:
        """The jars as Java wants them, relative to `folder`: exactly the pinned ones, each looked at.

        Raises:
            UserError: GRAMMAR_NOT_INSTALLED, GRAMMAR_DAMAGED.
        """
        status = self.status()
        if status.damaged:
            raise UserError(Code.GRAMMAR_DAMAGED, name=status.damaged[0])
        if not status.complete:
            raise UserError(Code.GRAMMAR_NOT_INSTALLED)
        return os.pathsep.join(jar.file_name for jar in self._pinned.jars)

    def install(self, source: JarSource, progress: Progress) -> None:
        """Fetch what is missing, several jars at once; progress counts bytes of all jars.

        Raises:
            Cancelled: what has come is kept.
            UserError: GRAMMAR_INSTALL_RUNNING, GRAMMAR_SOURCE_UNREACHABLE, GRAMMAR_JAR_MISSING, GRAMMAR_JAR_WRONG,
                GRAMMAR_NOT_WRITABLE.
        """
        with self._writing():
            missing = [jar for jar in self._pinned.jars if not jar.is_right(self._path(jar))]
            there = self._pinned.total_bytes - sum(jar.size for jar in missing)
            progress.step(there, self._pinned.total_bytes, "fetch")
            transfers = _Transfers(self.folder, source)
            transfers.run(missing, lambda came: progress.step(there + came, self._pinned.total_bytes, "fetch"))

    def remove(self) -> None:
        """Take everything away, other versions too; nothing happens when there is nothing.

        Raises:
            UserError: GRAMMAR_INSTALL_RUNNING, GRAMMAR_NOT_WRITABLE.
        """
        if self._root.exists():
            with self._writing():
                for folder in self._root.iterdir():
                    if folder.is_dir():
                        shutil.rmtree(folder)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Nobody else writes meanwhile; what the disk refuses becomes an error with words."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self._root / "writing.lock", timeout=0):
                yield
        except Timeout as error:
            raise UserError(Code.GRAMMAR_INSTALL_RUNNING) from error
        except OSError as error:
            raise UserError(Code.GRAMMAR_NOT_WRITABLE, path=str(self._root)) from error

    def _path(self, jar: Jar) -> Path:
        return self.folder / jar.file_name


class _Transfers:
    """Fetches jars in a few threads, and stops them all when one fails or the user wishes so."""

    def __init__(self, folder: Path, source: JarSource) -> None:
        self._folder = folder
        self._source = source
        self._received: dict[Jar, int] = {}
        self._stopped = threading.Event()

    def run(self, jars: list[Jar], tell: Callable[[int], None]) -> None:
        """Fetch `jars`; `tell` hears several times a second how many of their bytes are there."""
        pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="jar")
        try:
            waiting: set[Future[None]] = {pool.submit(self._fetch, jar) for jar in jars}
            while waiting:
                finished, waiting = wait(waiting, _TELL_EVERY_SECONDS, FIRST_EXCEPTION)
                for future in finished:
                    future.result()
                tell(sum(self._received.values()))
        finally:
            self._stopped.set()
            pool.shutdown(cancel_futures=True)

    def _fetch(self, jar: Jar) -> None:
        """Bring one jar: on from where an earlier attempt ended, and if that comes to nothing, from its beginning."""
        part = self._folder / f"{jar.file_name}.part"
        if part.exists() and part.stat().st_size >= jar.size and not jar.is_right(part):
            part.unlink()
        for _ in range(2):
            if not jar.is_right(part):
                with suppress(_TooLong):
                    self._source.fetch(jar, part, lambda size: self._note(jar, size))
            if jar.is_right(part):
                part.replace(self._folder / jar.file_name)
                self._received[jar] = jar.size
                return
            part.unlink(missing_ok=True)
        raise UserError(Code.GRAMMAR_JAR_WRONG, name=jar.file_name)

    def _note(self, jar: Jar, size: int) -> None:
        if self._stopped.is_set():
            raise Cancelled
        if size > jar.size:
            raise _TooLong
        self._received[jar] = size


class _TooLong(Exception):
    """More comes than the jar is long."""
