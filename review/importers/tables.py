"""A table in a file: its header found among title rows, its rows streamed with their numbers, its totals left out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from review.errors import Code, UserError
from review.importers.cleaning import cleaned_line
from review.model.exchange import RowProblem

MOST_COLUMNS = 1_000
_HEADER_AMONG = 30
_TOTALS = re.compile(
    r"(?:итого|всего|общий итог|total|grand total|totals|sum|gesamt|totale?|сумма)\b[\s:.]*(?:\d|$|по )", re.IGNORECASE
)
_FIGURE = re.compile(r"[-+\d\s.,:%\u00a0\u202f]+\Z")

Record = tuple[int, list[str]]
"""The number of a row as a spreadsheet shows it, from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read a file; "" and 0 mean: find out."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_row: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """How a file was read: shown to the user, and kept in a saved mapping when they correct it."""

    format: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawTable:
    """The rows of a file as they stand, title rows and all. `records` can be walked once, while the file is open."""

    file: str
    found: Found
    records: Iterator[Record | RowProblem]


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows under it. A cell a row does not have is missing from its list; extra ones are kept."""

    file: str
    found: Found
    header: tuple[str, ...]
    header_row: int
    rows: Iterator[Record | RowProblem]

    def column(self, name: str) -> int | None:
        """The place of a column by its name, whatever its capitals and spaces; None when there is none."""
        wanted = same_name(name)
        for place, title in enumerate(self.header):
            if same_name(title) == wanted:
                return place
        return None


def same_name(name: str) -> str:
    """A column's name as two people would call it the same."""
    return " ".join(cleaned_line(name).casefold().split())


def with_header(raw: RawTable, wanted: Iterable[str] = (), header_row: int = 0) -> Table:
    """Find the header of `raw`: row `header_row`, else the first with all `wanted` names, else the likeliest.

    Raises:
        UserError: FILE_UNREADABLE when there are no rows; FILE_TOO_LARGE with more than `MOST_COLUMNS` columns.
    """
    head: list[Record | RowProblem] = []
    for record in raw.records:
        head.append(record)
        if not isinstance(record, RowProblem):
            _check_width(raw.file, record[1])
        if len(head) >= max(_HEADER_AMONG, header_row):
            break
    place = _header_place(head, {same_name(name) for name in wanted}, header_row)
    if place is None:
        raise UserError(Code.FILE_UNREADABLE, file=raw.file)
    row, cells = _cells(head[place])
    header = tuple(cleaned_line(cell) for cell in cells)
    return Table(raw.file, raw.found, header, row, _rows(chain(head[place + 1 :], raw.records)))


def _cells(record: Record | RowProblem) -> Record:
    return (record.row, []) if isinstance(record, RowProblem) else record


def _rows(records: Iterable[Record | RowProblem]) -> Iterator[Record | RowProblem]:
    """Rows with something in them; a row of totals ends nothing, it is only not a row."""
    for record in records:
        if isinstance(record, RowProblem):
            yield record
            continue
        cells = record[1]
        if any(cells) and not is_total(cells):
            yield record


def is_total(cells: Sequence[str]) -> bool:
    """Whether the row sums up the others: its first filled cell says so, and most of the others are empty."""
    first = next((cell for cell in cells if cell), "")
    if len(first) > 60 or first[:1].isdigit() or not _TOTALS.match(first.strip()):
        return False
    filled = sum(1 for cell in cells if cell.strip())
    return filled <= 1 or all(_is_figure(cell) for cell in cells if cell.strip() and cell is not first)


def _is_figure(cell: str) -> bool:
    return bool(_FIGURE.match(cell))


def _header_place(head: Sequence[Record | RowProblem], wanted: set[str], header_row: int) -> int | None:
    rows = [_cells(record) for record in head]
    if header_row:
        return next((place for place, (row, _) in enumerate(rows) if row == header_row), None)
    if wanted:
        for place, (_, cells) in enumerate(rows):
            if wanted <= {same_name(cell) for cell in cells}:
                return place
    likeliest, best = None, 0.0
    for place, (_, cells) in enumerate(rows):
        if len(cells) + 0.5 <= best:  # even with a word in every cell
            continue
        score = _header_score(cells)
        if score > best:
            likeliest, best = place, score
    return likeliest


def _header_score(cells: Sequence[str]) -> float:
    """Headers are many short, different words; titles are alone in their row, values are figures or repeat."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    words = {cell for cell in filled if len(cell) <= 60 and not _is_figure(cell)}
    return len(words) - (len(filled) - len(words)) + (0.5 if len(filled) == len(cells) else 0)


def _check_width(file: str, cells: Sequence[str]) -> None:
    if len(cells) > MOST_COLUMNS:
        raise UserError(Code.FILE_TOO_LARGE, file=file, limit=MOST_COLUMNS, unit="columns")
