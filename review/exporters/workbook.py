"""XLSX: a sheet for each table, real numbers and dates, headings that stay, filters."""

import io
from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from typing import Any

from review.exporters.report import Cell, Column, Kind, Report, Table
from review.exporters.tables import without_controls

_FORMATS = {
    Kind.COUNT: "#,##0",
    Kind.SCORE: "0.0",
    Kind.SHARE: "0.0%",
    Kind.DECIMAL: "#,##0.00",
    Kind.DAY: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
}
_RUSSIAN_FORMATS = _FORMATS | {Kind.DAY: "dd.mm.yyyy", Kind.MOMENT: "dd.mm.yyyy hh:mm"}
_LEAST, _MOST, _LONG = 9, 44, 60
_LONGEST_CELL = 32_767
"""What a cell of this format can hold, in UTF-16 units."""

_INK, _HEAD, _RULE = "#191C24", "#EBEDF1", "#868D9B"


class WorkbookExporter:
    """Writes every table of a report into one workbook. Texts are texts: none becomes a formula or a link."""

    name = "xlsx"
    suffix = ".xlsx"

    def render(self, report: Report) -> bytes:
        """The workbook, sheet by sheet."""
        import xlsxwriter

        out = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        }
        with xlsxwriter.Workbook(out, options) as workbook:
            workbook.set_properties({"title": report.page.title, "created": report.made.replace(tzinfo=None)})
            formats = _formats(workbook, report.page.language)
            for table in report.tables:
                _write(workbook.add_worksheet(_sheet_name(table.name)), table, formats)
        return out.getvalue()


def _formats(workbook: Any, language: str) -> Callable[[Kind | None], Any]:
    """The cell formats by kind; None is the heading's."""
    plain = {"font_name": "Arial", "font_size": 10, "font_color": _INK, "valign": "top"}
    shown = _RUSSIAN_FORMATS if language == "ru" else _FORMATS
    made = {kind: workbook.add_format({**plain, "num_format": shown.get(kind, "@")}) for kind in Kind}
    made[Kind.LONG] = workbook.add_format({**plain, "num_format": "@", "text_wrap": True})
    heading = workbook.add_format(
        {**plain, "bold": True, "bg_color": _HEAD, "bottom": 1, "bottom_color": _RULE, "text_wrap": True}
    )
    return lambda kind: heading if kind is None else made[kind]


def _write(sheet: Any, table: Table, formats: Callable[[Kind | None], Any]) -> None:
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        sheet.set_column(place, place, _width(column, cells), formats(column.kind))
        sheet.write_string(0, place, without_controls(column.title), formats(None))
        for line, cell in enumerate(cells, start=1):
            _write_cell(sheet, line, place, cell, formats(column.kind))
    sheet.freeze_panes(1, 1)
    if table.columns:
        sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_cell(sheet: Any, line: int, place: int, cell: Cell, form: Any) -> None:
    if cell is None:
        sheet.write_blank(line, place, None, form)
    elif isinstance(cell, str):
        sheet.write_string(line, place, _that_fits(without_controls(cell)), form)
    elif isinstance(cell, datetime):
        sheet.write_datetime(line, place, cell.replace(tzinfo=None), form)
    elif isinstance(cell, (int, Fraction)):
        sheet.write_number(line, place, float(cell), form)
    else:
        sheet.write_datetime(line, place, cell, form)


def _that_fits(text: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) // 2 <= _LONGEST_CELL:
        return text
    return units[: 2 * (_LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "…"


def _width(column: Column, cells: list[Cell]) -> int:
    """Wide enough for what most cells hold, within bounds."""
    if column.kind is Kind.LONG:
        return _LONG
    if column.kind is Kind.MOMENT:
        return 17
    lengths = sorted(len(cell) for cell in cells if isinstance(cell, str))
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    longest_word = max((len(word) for word in column.title.split()), default=0)
    return min(_MOST, max(_LEAST, usual + 2, longest_word + 3))


def _sheet_name(name: str) -> str:
    """At most 31 characters, none of those a sheet's name cannot have."""
    return "".join(" " if letter in "[]:*?/\\" else letter for letter in name)[:31]
