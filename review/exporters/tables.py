"""CSV: one table, for any program; and as Excel on a Russian system expects it."""

import csv
import io
import re
from abc import ABC, abstractmethod
from datetime import date, datetime
from fractions import Fraction

from review.exporters.report import Cell, Report
from scoring.rounding import round_half_away

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With these a spreadsheet begins to calculate, or to run something, when it opens a CSV."""

DECIMALS = 4
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class _Csv(ABC):
    """What both dialects share: the main table, every text in quotes where it needs them."""

    suffix = ".csv"
    _delimiter: str
    _encoding: str

    def render(self, report: Report) -> bytes:
        """The report's main table."""
        table = report.tables[report.main_table]
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self._delimiter, lineterminator="\r\n")
        writer.writerow(neutral(column.title) for column in table.columns)
        writer.writerows([self._text(cell) for cell in row] for row in table.rows)
        return out.getvalue().encode(self._encoding)

    def _text(self, cell: Cell) -> str:
        if cell is None:
            return ""
        if isinstance(cell, str):
            return neutral(cell)
        if isinstance(cell, (datetime, date)):
            return self._moment(cell)
        return self._number(cell)

    @abstractmethod
    def _number(self, value: int | Fraction) -> str: ...

    @abstractmethod
    def _moment(self, value: datetime | date) -> str: ...


class CsvExporter(_Csv):
    """Comma, decimal point, 2026-09-05, UTF-8."""

    name = "csv"
    _delimiter = ","
    _encoding = "utf-8"

    def _number(self, value: int | Fraction) -> str:
        return _decimal(value)

    def _moment(self, value: datetime | date) -> str:
        return value.isoformat(" ", "minutes") if isinstance(value, datetime) else value.isoformat()


class RussianCsvExporter(_Csv):
    """Semicolon, decimal comma, 05.09.2026, UTF-8 with a byte order mark: Excel opens it with a double click."""

    name = "csv-ru"
    _delimiter = ";"
    _encoding = "utf-8-sig"

    def _number(self, value: int | Fraction) -> str:
        return _decimal(value).replace(".", ",")

    def _moment(self, value: datetime | date) -> str:
        return f"{value:%d.%m.%Y %H:%M}" if isinstance(value, datetime) else f"{value:%d.%m.%Y}"


def neutral(text: str) -> str:
    """`text` that no spreadsheet takes for a formula: an apostrophe stands before what could be one."""
    clean = without_controls(text)
    starts = clean.lstrip(" \u00a0\u2007\u202f\u3000\ufeff").startswith(FORMULA_STARTS)
    return f"'{clean}" if starts else clean


def without_controls(text: str) -> str:
    """`text` without the control characters that no file format takes; tabs and line ends stay."""
    return _CONTROL.sub("", text)


def _decimal(value: int | Fraction) -> str:
    """Digits with at most four decimals, no needless zeros."""
    text = str(round_half_away(value, DECIMALS))
    return text.rstrip("0").rstrip(".")
