"""What was given to import, as a sorted list of single files: folders walked, archives looked into, sizes checked.

Files are sorted by name, so that the order in which somebody chose them never matters.
"""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from review.errors import Code, UserError

LARGEST_UNPACKED = 4 << 30
"""Bytes: an archive that unpacks to more is refused."""
MOST_FILES = 10_000
_READABLE = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".jsonl", ".ndjson", ".json")
_IN_FOLDERS = (*(suffix for suffix in _READABLE if suffix != ".txt"), ".zip")


@dataclass(slots=True)
class Meter:
    """How many bytes of a file were read so far, counted where they leave the disk."""

    bytes: int = 0


@dataclass(frozen=True, slots=True, order=True)
class SourceFile:
    """One file to read. `name` is what people see; `member` its place in a ZIP archive, "" outside one."""

    name: str
    path: Path
    member: str = ""
    size: int = 0
    meter: Meter = field(default_factory=Meter, compare=False)

    @property
    def suffix(self) -> str:
        """The ending that tells the format, in small letters: ".csv" also for "day.csv.gz"."""
        return Path(self.name.lower().removesuffix(".gz")).suffix


def list_files(paths: Iterable[Path]) -> tuple[SourceFile, ...]:
    """Every file under `paths`, once, sorted by name and then by place.

    A folder gives the files in it (and below) whose endings can be read, but no `.txt`, which is rarely a table; a
    file named by itself is always taken.

    Raises:
        UserError: FILE_MISSING, FILE_UNREADABLE (a damaged archive, or no readable file), FILE_TOO_LARGE.
    """
    found: dict[tuple[Path, str], SourceFile] = {}
    for path in paths:
        for file in _files_of(path):
            found.setdefault((file.path.resolve(), file.member), file)
            if len(found) > MOST_FILES:
                raise UserError(Code.FILE_TOO_LARGE, file=path.name, limit=MOST_FILES, unit="files")
    if not found:
        raise UserError(Code.FILE_MISSING, file=", ".join(path.name for path in paths))
    return tuple(sorted(found.values()))


@contextmanager
def open_bytes(file: SourceFile) -> Iterator[BinaryIO]:
    """The bytes of `file`, unpacked.

    Raises:
        UserError: FILE_MISSING, FILE_UNREADABLE (also while reading, when the archive is cut off or damaged),
            FILE_TOO_LARGE.
    """
    try:
        with _opened(file) as stream:
            yield stream
    except FileNotFoundError as error:
        raise UserError(Code.FILE_MISSING, file=file.name) from error
    except (EOFError, OSError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise UserError(Code.FILE_UNREADABLE, file=file.name) from error


@contextmanager
def _opened(file: SourceFile) -> Iterator[BinaryIO]:
    with io.BufferedReader(_Metered(file.path, file.meter), 1 << 18) as plain:
        if file.member:
            with zipfile.ZipFile(plain) as archive, archive.open(file.member) as member:
                yield _bounded(member, file)
        elif file.path.suffix.lower() == ".gz":
            with gzip.open(plain) as unpacked:
                yield _bounded(cast(IO[bytes], unpacked), file)
        else:
            yield cast(BinaryIO, plain)


def _bounded(stream: IO[bytes], file: SourceFile) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Bounded(stream, file.name), 1 << 18))


class _Metered(io.FileIO):
    """A file that tells how much of it was read."""

    def __init__(self, path: Path, meter: Meter) -> None:
        super().__init__(path)
        self._meter = meter
        meter.bytes = 0

    def readinto(self, buffer: Any) -> int | None:
        """Fill `buffer`."""
        given = super().readinto(buffer)
        self._meter.bytes += given or 0
        return given


class _Bounded(io.RawIOBase):
    """Reads on until an archive has given more than it may: its directory's sizes can be made up."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream = stream
        self._name = name
        self._left = LARGEST_UNPACKED

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer`."""
        view = memoryview(buffer)
        given = self._stream.read(len(view))
        self._left -= len(given)
        if self._left < 0:
            raise UserError(Code.FILE_TOO_LARGE, file=self._name, limit=LARGEST_UNPACKED >> 20, unit="MB")
        view[: len(given)] = given
        return len(given)


def _files_of(path: Path) -> Iterator[SourceFile]:
    if path.is_dir():
        for inner in sorted(path.rglob("*")):
            name = inner.name.lower().removesuffix(".gz")
            if inner.is_file() and not name.startswith((".", "~$")) and name.endswith(_IN_FOLDERS):
                yield from _files_of(inner)
    elif not path.is_file():
        raise UserError(Code.FILE_MISSING, file=path.name)
    elif path.suffix.lower() == ".zip":
        yield from _members(path)
    else:
        yield SourceFile(path.name, path, size=path.stat().st_size)


def _members(path: Path) -> Iterator[SourceFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise UserError(Code.FILE_UNREADABLE, file=path.name) from error
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise UserError(Code.FILE_TOO_LARGE, file=path.name, limit=LARGEST_UNPACKED >> 20, unit="MB")
    for entry in entries:
        name = Path(entry.filename).name
        hidden = name.startswith(".") or entry.filename.startswith("__MACOSX/")
        if not entry.is_dir() and not hidden and name.lower().endswith(_READABLE):
            yield SourceFile(name, path, entry.filename, entry.compress_size)
