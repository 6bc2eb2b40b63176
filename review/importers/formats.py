"""The registry of formats: which reader reads which file, behind one call.

A new format is a class with `suffixes` and `open` (tables) or `fragments` (whole conversations), and a line here.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from fnmatch import fnmatch
from itertools import islice
from typing import Protocol

from review.errors import Code, UserError
from review.importers.delimited import DelimitedText
from review.importers.exchange import JsonArray, JsonLines
from review.importers.files import SourceFile
from review.importers.mapped import mapped_fragments
from review.importers.mapping import Mapping, Shape, TableChoice
from review.importers.tables import Found, RawTable, Reading, Record, Table, with_header
from review.importers.workbook import Workbook
from review.model.exchange import RowProblem
from review.model.fragments import Fragment


class TableFormat(Protocol):
    """A kind of file that holds tables: it needs a mapping."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of its files, in small letters."""

    def open(self, file: SourceFile, reading: Reading) -> AbstractContextManager[RawTable]:
        """The rows of a table in `file`."""

    def sheets(self, file: SourceFile) -> tuple[str, ...]:
        """Names of the tables in `file` where it can hold several."""


class ConversationFormat(Protocol):
    """A kind of file that holds whole conversations: it needs no mapping."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of its files, in small letters."""

    def fragments(self, file: SourceFile) -> Iterator[Fragment]:
        """The conversations of `file`."""


TABLES: tuple[TableFormat, ...] = (DelimitedText(), Workbook())
CONVERSATIONS: tuple[ConversationFormat, ...] = (JsonLines(), JsonArray())

_SUFFIXES = frozenset(
    [suffix for known in TABLES for suffix in known.suffixes]
    + [suffix for whole in CONVERSATIONS for suffix in whole.suffixes]
)


def needs_mapping(file: SourceFile) -> bool:
    """Whether `file` holds tables.

    Raises:
        UserError: FILE_KIND_UNKNOWN.
    """
    _known(file)
    return _table_format(file) is not None


def read_file(file: SourceFile, mapping: Mapping | None) -> Iterator[Fragment]:
    """Everything `file` holds, piece by piece.

    Raises:
        UserError: FILE_KIND_UNKNOWN, MAPPING_NEEDED, COLUMN_MISSING, and those of the formats.
    """
    _known(file)
    whole = next((known for known in CONVERSATIONS if file.suffix in known.suffixes), None)
    if whole is not None:
        yield from whole.fragments(file)
        return
    tables = _table_format(file)
    assert tables is not None
    if mapping is None:
        raise UserError(Code.MAPPING_NEEDED, file=file.name)
    for reading, wanted in _readings(file, mapping):
        with tables.open(file, reading) as raw:
            table = with_header(raw, wanted, reading.header_row)
            yield from mapped_fragments(table, mapping)


def look_into(file: SourceFile, reading: Reading, rows: int = 20) -> tuple[Found, tuple[str, ...], tuple[Record, ...]]:
    """How `file` was read, its header and its first rows: what a mapping is made by.

    Raises:
        UserError: FILE_KIND_UNKNOWN, and those of the formats.
    """
    _known(file)
    tables = _table_format(file)
    if tables is None:
        return Found("exchange"), (), ()
    with tables.open(file, reading) as raw:
        table: Table = with_header(raw, header_row=reading.header_row)
        seen = (record for record in table.rows if not isinstance(record, RowProblem))
        return table.found, table.header, tuple(islice(seen, rows))


def _readings(file: SourceFile, mapping: Mapping) -> Iterator[tuple[Reading, tuple[str, ...]]]:
    """How often to read `file`, and which columns tell its header; two tables may be two sheets of a workbook."""
    if mapping.shape is not Shape.TWO_TABLES:
        of_messages = mapping.shape is Shape.MESSAGES
        only = mapping.message_table if of_messages else mapping.conversation_table
        if _holds(file, only):
            sheet = only.sheet or mapping.reading.sheet
            yield replace(mapping.reading, sheet=sheet), mapping.required(of_messages)
        return
    choices = ((mapping.conversation_table, False), (mapping.message_table, True))
    named = [(choice, of_messages) for choice, of_messages in choices if choice != TableChoice()]
    if not named:
        yield mapping.reading, ()
    for choice, of_messages in named:
        if _holds(file, choice):
            sheet = choice.sheet or mapping.reading.sheet
            yield replace(mapping.reading, sheet=sheet), mapping.required(of_messages)


def _holds(file: SourceFile, choice: TableChoice) -> bool:
    return not choice.files or fnmatch(file.name.lower(), choice.files.lower())


def _table_format(file: SourceFile) -> TableFormat | None:
    return next((tables for tables in TABLES if file.suffix in tables.suffixes), None)


def _known(file: SourceFile) -> None:
    if file.suffix not in _SUFFIXES:
        raise UserError(Code.FILE_KIND_UNKNOWN, file=file.name)
