"""XLSX: real numbers and dates, no formula, headings that stay."""

import io
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from review.exporters.page import Page
from review.exporters.registry import exporter_named
from review.exporters.report import Column, Kind, Report, Table
from tests.review.exporters.made import a_report
from tests.review.reports.builders import HOSTILE, MADE


def opened(report: Report) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(exporter_named("xlsx").render(report)))


def column(sheet: Worksheet, title: str) -> list[Any]:
    place = [cell.value for cell in sheet[1]].index(title)
    return [row[place].value for row in sheet.iter_rows(min_row=2)]


def a_table(*cells: str) -> Report:
    page = Page("en", "t", "", (), (), (), "", "")
    return Report({}, page, MADE, (Table("T", tuple(Column("C", Kind.LONG) for _cell in cells), (cells,)),))


def test_every_sheet_is_there_in_the_language():
    names = opened(a_report("en")).sheetnames
    assert names == [
        "Summary", "Agents", "Criteria", "Reviews", "Quotes", "Penalties", "Contacts", "Asked of others", "Sample",
    ]  # fmt: skip
    assert "Корректировки" in opened(a_report("ru")).sheetnames


def test_numbers_are_numbers_and_days_are_days():
    sheet = opened(a_report("en"))["Reviews"]
    assert {type(value) for value in column(sheet, "Day")} == {datetime}
    assert {type(value) for value in column(sheet, "Score") if value is not None} <= {int, float}
    assert {value for value in column(sheet, "Knowledge") if value != "n/a"} <= {1, 2, 3, 4, 5}


def test_headings_stay_and_every_column_can_be_filtered():
    for sheet in opened(a_report("en")):
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")


def test_nothing_is_a_formula_or_a_link():
    for sheet in opened(a_report("en")):
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    assert HOSTILE in column(opened(a_report("en"))["Reviews"], "Subject")


@pytest.mark.parametrize("text", ["=1+1", "{=1}", "+7 912", "@x", "\x00\x07звонок", "😀" * 20_000, "x" * 40_000])
def test_hostile_cells_survive(text: str):
    cell = opened(a_table(text))["T"]["A2"]
    assert cell.data_type == "s"
    assert str(cell.value)[:4] == text.replace("\x00", "").replace("\x07", "")[:4]


def test_a_table_without_rows_can_be_opened():
    page = Page("en", "t", "", (), (), (), "", "")
    report = Report({}, page, MADE, (Table("Empty: [x]", (Column("C"),), ()),))
    assert opened(report).sheetnames == ["Empty   x "]
