"""CSV and TSV: encoding and delimiter found, long and broken fields survived, rows streamed."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import BinaryIO

from review.errors import Code, UserError
from review.importers.encoding import detect_encoding
from review.importers.files import SourceFile, open_bytes
from review.importers.tables import Found, RawTable, Reading, Record
from review.model.exchange import RowProblem
from review.model.problems import Problem

LONGEST_FIELD = 8 << 20
"""Characters. Real exports pass the 131,072 that Python allows by itself; a forgotten quote would take all the file."""
_LONGEST_LINE = 2 * LONGEST_FIELD
_LONGEST_CUT_OFF = 200
_SAMPLE_LINES = 60
_DELIMITERS = (",", ";", "\t", "|")
_UNDECODED = re.compile("[\udc80-\udcff]")

csv.field_size_limit(LONGEST_FIELD)  # one setting for the process: the csv module knows no other


class DelimitedText:
    """Reads text with one row a line and a delimiter between cells."""

    name = "csv"
    suffixes = (".csv", ".tsv", ".tab", ".txt")

    @contextmanager
    def open(self, file: SourceFile, reading: Reading) -> Iterator[RawTable]:
        """The rows of `file`.

        Raises:
            UserError: FILE_UNREADABLE (also while reading: a cut-off archive, a quotation mark that never closes),
                FILE_MISSING, FILE_TOO_LARGE.
        """
        encoding = reading.encoding or self._encoding(file)
        with open_bytes(file) as stream, _as_text(stream, encoding, file) as text:
            lines = _Lines(text, file.name)
            delimiter = reading.delimiter or detect_delimiter(lines.look_ahead(_SAMPLE_LINES))
            found = Found(self.name, encoding, delimiter)
            yield RawTable(file.name, found, _records(lines, delimiter, file.name))

    def sheets(self, file: SourceFile) -> tuple[str, ...]:
        """None: a text file is one table."""
        return ()

    @staticmethod
    def _encoding(file: SourceFile) -> str:
        with open_bytes(file) as stream:
            return detect_encoding(stream)


def detect_delimiter(lines: Sequence[str]) -> str:
    """The delimiter that cuts most of `lines` into the same number of cells, and into more than one."""
    best, delimiter = 0.0, ","
    for candidate in _DELIMITERS:
        widths = list(_widths(lines, candidate))
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        usual = max(set(wide), key=lambda width, wide=wide: (wide.count(width), width))  # type: ignore[misc]
        score = wide.count(usual) / len(widths) * (1 - 1 / usual)
        if score > best:
            best, delimiter = score, candidate
    return delimiter


def _widths(lines: Sequence[str], delimiter: str) -> Iterator[int]:
    """Into how many cells rows are cut, up to a field beyond the limit."""
    with suppress(csv.Error):
        yield from (len(row) for row in csv.reader(lines, delimiter=delimiter) if row)


@contextmanager
def _as_text(stream: BinaryIO, encoding: str, file: SourceFile) -> Iterator["io.TextIOWrapper[BinaryIO]"]:
    try:
        text = io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="")
    except LookupError as error:
        raise UserError(Code.MAPPING_WRONG, key="encoding", value=encoding) from error
    try:
        yield text
    except UnicodeError as error:  # UTF-16 has sequences that cannot be set aside byte by byte
        raise UserError(Code.FILE_UNREADABLE, file=file.name) from error
    finally:
        text.detach()


class _Lines:
    """Gives lines to the csv reader and remembers what it needs to judge the record it makes of them."""

    def __init__(self, text: "io.TextIOWrapper[BinaryIO]", file: str) -> None:
        self._text = text
        self._file = file
        self._ahead: list[str] = []
        self.given = 0
        self.ended = False
        self.undecoded = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._ahead.pop() if self._ahead else self._read()
        if not line:
            self.ended = True
            raise StopIteration
        self.given += 1
        if not line.isascii() and _UNDECODED.search(line):
            self.undecoded = True
        return line

    def look_ahead(self, count: int) -> list[str]:
        """The next lines, which stay to be read."""
        lines = [line for line in (self._read() for _ in range(count)) if line]
        self._ahead = lines[::-1]
        return lines

    def begin_record(self) -> None:
        """Forget the lines of the record before."""
        self.given, self.undecoded = 0, False

    def _read(self) -> str:
        line = self._text.readline(_LONGEST_LINE)
        if len(line) == _LONGEST_LINE:
            raise UserError(Code.FILE_UNREADABLE, file=self._file)
        return line


def _records(lines: _Lines, delimiter: str, file: str) -> Iterator[Record | RowProblem]:
    reader = csv.reader(lines, delimiter=delimiter)
    row = 0
    while True:
        lines.begin_record()
        row += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:  # a field beyond the limit: where the next row begins is anybody's guess
            raise UserError(Code.FILE_UNREADABLE, file=file, row=row) from error
        if lines.ended and lines.given:
            if lines.given > _LONGEST_CUT_OFF:
                raise UserError(Code.FILE_UNREADABLE, file=file, row=row)
            yield RowProblem(file, row, Problem.ROW_CUT_OFF)
        elif lines.undecoded:
            yield RowProblem(file, row, Problem.ENCODING_BROKEN)
        else:
            yield row, cells
