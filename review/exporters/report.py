"""What every exporter is given: the same report for machines, for spreadsheets and for people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

from review.exporters.page import Page

Cell = str | int | Fraction | date | datetime | None


class Kind(StrEnum):
    """What a column holds. SCORE is 0-100 and SHARE 0-1, both exact; a MOMENT is local and without a zone."""

    TEXT = "text"
    LONG = "long"
    COUNT = "count"
    SCORE = "score"
    SHARE = "share"
    DECIMAL = "decimal"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, and what it holds."""

    title: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A table for a spreadsheet; a None is an empty cell.

    Raises:
        ValueError: a row has another number of cells than there are columns.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row does not fit its columns")


@dataclass(frozen=True, slots=True)
class Report:
    """A report ready to be written in any format.

    Attributes:
        document: codes and numbers, for programs.
        tables: for spreadsheets; `main_table` is the one that a format with a single table takes.
        page: words, for people.
        made: when; files carry it, so that the same report gives the same file.
    """

    document: Mapping[str, Any]
    page: Page
    made: datetime
    tables: tuple[Table, ...] = field(default=())
    main_table: int = 0
