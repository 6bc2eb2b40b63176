"""XLSX, XLS and ODS: sizes checked first, then read by a process that may die without harm."""

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj

import orjson

from review.errors import Code, UserError
from review.importers.files import SourceFile, open_bytes
from review.importers.tables import Found, RawTable, Reading, Record
from review.importers.workbook_child import NO_SUCH_SHEET, TOO_LARGE, UNREADABLE
from review.model.exchange import RowProblem

LARGEST_UNPACKED_MB = 600
LARGEST_FILE_MB = 120
CHILD_MEMORY_MB = 3_000
_CHILD_SECONDS = 300
_CHILD = Path(__file__).with_name("workbook_child.py")


class Workbook:
    """Reads one sheet of a workbook."""

    name = "workbook"
    suffixes = (".xlsx", ".xlsm", ".xls", ".ods")

    @contextmanager
    def open(self, file: SourceFile, reading: Reading) -> Iterator[RawTable]:
        """The rows of the sheet `reading` names, else of the first with anything in it.

        Raises:
            UserError: FILE_UNREADABLE (damaged, protected with a password), FILE_TOO_LARGE, FILE_MISSING,
                SHEET_MISSING; the same while reading.
        """
        with _unpacked(file) as path:
            _check_sizes(path, file.name)
            with _child(path, reading.sheet) as (process, lines):
                sheets = _sheets(lines, process, file.name, reading.sheet)
                found = Found(self.name, sheet=reading.sheet, sheets=sheets)
                yield RawTable(file.name, found, _records(lines, process, file.name))

    def sheets(self, file: SourceFile) -> tuple[str, ...]:
        """The names of the workbook's sheets."""
        with self.open(file, Reading()) as table:
            return table.found.sheets


@contextmanager
def _unpacked(file: SourceFile) -> Iterator[Path]:
    """A path that the child can open; what lies in an archive is written to a file for a while."""
    if not file.member and file.path.suffix.lower() != ".gz":
        if not file.path.is_file():
            raise UserError(Code.FILE_MISSING, file=file.name)
        yield file.path
        return
    with tempfile.TemporaryDirectory(prefix="razbor-") as folder:
        path = Path(folder, "workbook").with_suffix(file.suffix)
        with open_bytes(file) as packed, path.open("wb") as copy:
            copyfileobj(packed, copy)
        yield path


def _check_sizes(path: Path, name: str) -> None:
    if path.stat().st_size > LARGEST_FILE_MB << 20:
        raise UserError(Code.FILE_TOO_LARGE, file=name, limit=LARGEST_FILE_MB, unit="MB")
    if path.suffix.lower() == ".xls":
        return
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise UserError(Code.FILE_UNREADABLE, file=name) from error
    if unpacked > LARGEST_UNPACKED_MB << 20:
        raise UserError(Code.FILE_TOO_LARGE, file=name, limit=LARGEST_UNPACKED_MB, unit="MB")


@contextmanager
def _child(path: Path, sheet: str) -> Iterator[tuple[subprocess.Popen[bytes], Iterator[bytes]]]:
    # -P keeps this folder off the child's path: its `files` and `times` are not the child's business.
    command = [sys.executable, "-P", str(_CHILD), str(path), sheet, str(CHILD_MEMORY_MB), str(_CHILD_SECONDS)]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    try:
        yield process, iter(process.stdout)
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def _sheets(lines: Iterator[bytes], process: subprocess.Popen[bytes], name: str, sheet: str) -> tuple[str, ...]:
    first = next(lines, b"")
    if not first.endswith(b"\n"):
        raise _failure(process, name, sheet)
    return tuple(orjson.loads(first)["sheets"])


def _records(lines: Iterator[bytes], process: subprocess.Popen[bytes], name: str) -> Iterator[Record | RowProblem]:
    for row, line in enumerate(lines, 1):
        cells = orjson.loads(line)
        if isinstance(cells, dict):
            return
        yield row, cells
    raise _failure(process, name, "")


def _failure(process: subprocess.Popen[bytes], name: str, sheet: str) -> UserError:
    """Why the child gave up, or was ended by a limit."""
    code = process.wait()
    if code == NO_SUCH_SHEET:
        return UserError(Code.SHEET_MISSING, file=name, sheet=sheet)
    if code == UNREADABLE:
        return UserError(Code.FILE_UNREADABLE, file=name)
    if code == TOO_LARGE or code != 0:
        return UserError(Code.FILE_TOO_LARGE, file=name, limit=CHILD_MEMORY_MB, unit="MB")
    return UserError(Code.FILE_UNREADABLE, file=name)
