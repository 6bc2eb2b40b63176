"""XLSX, XLS and ODS."""

import gzip
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from review.errors import Code, UserError
from review.importers import workbook
from review.importers.files import SourceFile, list_files
from review.importers.tables import Found, Reading, Record, with_header
from review.importers.workbook import Workbook
from review.model.exchange import RowProblem


def a_workbook(path: Path) -> Path:
    """Two sheets: one with a title above the header, dates, figures and a formula, and one more."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Сообщения"
    sheet.append(["Отчёт"])
    sheet.append(["id", "когда", "текст", "да", "доля"])
    sheet.append([47391, datetime(2026, 9, 5, 10, 2), "=1+1", True, 0.5])  # noqa: DTZ001  (workbooks know no zones)
    sheet.append([47392, date(2026, 9, 6), "<b>x</b>", False, 3])
    sheet["C3"].data_type = "s"
    other = book.create_sheet("Другое")
    other.append(["a", "b"])
    other.append([1, 2])
    book.save(path)
    return path


def read(path: Path, reading: Reading | None = None) -> tuple[Found, tuple[str, ...], list[Record | RowProblem]]:
    """How a workbook is read, its header and rows."""
    with Workbook().open(list_files([path])[0], reading or Reading()) as raw:
        table = with_header(raw)
        return table.found, table.header, list(table.rows)


def test_dates_are_dates_and_figures_are_figures(tmp_path: Path) -> None:
    found, header, rows = read(a_workbook(tmp_path / "b.xlsx"))
    assert found.sheets == ("Сообщения", "Другое")
    assert header == ("id", "когда", "текст", "да", "доля")
    assert rows[0] == (3, ["47391", "2026-09-05 10:02:00", "=1+1", "true", "0.5"])
    assert rows[1] == (4, ["47392", "2026-09-06", "<b>x</b>", "false", "3"])


def test_a_sheet_can_be_chosen(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "b.xlsx")
    assert read(path, Reading(sheet="Другое"))[1:] == (("a", "b"), [(2, ["1", "2"])])
    assert Workbook().sheets(SourceFile("b.xlsx", path)) == ("Сообщения", "Другое")
    with pytest.raises(UserError) as raised:
        read(path, Reading(sheet="Третье"))
    assert raised.value.code is Code.SHEET_MISSING


def test_a_workbook_inside_an_archive_is_read(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "b.xlsx")
    (tmp_path / "c.xlsx.gz").write_bytes(gzip.compress(path.read_bytes()))
    assert read(tmp_path / "c.xlsx.gz")[1][0] == "id"


@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_a_truncated_workbook_is_one_clear_error(tmp_path: Path, keep: float) -> None:
    path = a_workbook(tmp_path / "b.xlsx")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(UserError) as raised:
        read(path)
    assert raised.value.code is Code.FILE_UNREADABLE


@pytest.mark.parametrize("name", ["b.xlsx", "b.xls", "b.ods"])
def test_a_file_that_is_no_workbook_is_one_clear_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"this is no workbook at all")
    with pytest.raises(UserError) as raised:
        read(tmp_path / name)
    assert raised.value.code is Code.FILE_UNREADABLE


def test_a_bomb_is_told_by_its_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LARGEST_UNPACKED_MB", 1)
    path = a_workbook(tmp_path / "b.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", b"\0" * (3 << 20))
    with pytest.raises(UserError) as raised:
        read(path)
    assert raised.value.code is Code.FILE_TOO_LARGE


def test_a_child_that_needs_too_much_memory_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("wide")
    for _ in range(3000):
        sheet.append(["x" * 50 + str(column) for column in range(100)])
    book.save(tmp_path / "b.xlsx")
    monkeypatch.setattr(workbook, "CHILD_MEMORY_MB", 40)
    with pytest.raises(UserError) as raised:
        read(tmp_path / "b.xlsx")
    assert raised.value.code is Code.FILE_TOO_LARGE


def test_no_child_outlives_a_reading_that_is_given_up(tmp_path: Path) -> None:
    with Workbook().open(list_files([a_workbook(tmp_path / "b.xlsx")])[0], Reading()) as raw:
        next(raw.records)
