"""CSV and TSV of every kind."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import Code, UserError
from review.importers.delimited import LONGEST_FIELD, DelimitedText, detect_delimiter
from review.importers.files import SourceFile
from review.importers.tables import Found, Reading, Record, with_header
from review.model.exchange import RowProblem
from review.model.problems import Problem

RUSSIAN = (
    "номер;дата;текст\n1;05.09.2026 10:02;Счёт не пришёл, что делать?\n2;05.09.2026 10:05;Уточните номер договора\n"
)


def read(
    tmp_path: Path, content: bytes, reading: Reading | None = None, wanted: tuple[str, ...] = ()
) -> tuple[Found, tuple[str, ...], list[Record | RowProblem]]:
    """How a file of these bytes is read, its header and rows."""
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with DelimitedText().open(SourceFile("table.csv", path), reading or Reading()) as raw:
        table = with_header(raw, wanted)
        return table.found, table.header, list(table.rows)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"]
)
def test_russian_is_read_in_every_common_encoding(tmp_path: Path, encoding: str) -> None:
    found, header, rows = read(tmp_path, RUSSIAN.encode(encoding))
    assert header == ("номер", "дата", "текст")
    assert rows[0] == (2, ["1", "05.09.2026 10:02", "Счёт не пришёл, что делать?"])
    assert found.delimiter == ";"
    assert found.encoding.replace("_", "-").removesuffix("-sig") in (encoding.removesuffix("-sig"), "utf-16")


def test_western_letters_are_read(tmp_path: Path) -> None:
    _, _, rows = read(tmp_path, "id,text\n1,Ça marche très bien – merci\n2,naïve café\n".encode("cp1252"))
    assert rows == [(2, ["1", "Ça marche très bien – merci"]), (3, ["2", "naïve café"])]


def test_an_encoding_is_found_behind_a_long_latin_beginning(tmp_path: Path) -> None:
    latin = "".join(f"{n},plain words\n" for n in range(40_000))
    _, _, rows = read(tmp_path, f"id,text\n{latin}99999,Счёт не пришёл вовремя\n".encode("cp1251"))
    assert rows[-1] == (40_002, ["99999", "Счёт не пришёл вовремя"])


def test_broken_bytes_are_a_problem_of_their_row(tmp_path: Path) -> None:
    content = "id,text\n1,хорошо и много русских букв\n2,пло\n3,снова хорошо\n".encode()
    _, _, rows = read(tmp_path, content.replace("пло".encode(), "пло".encode()[:-1]))
    assert rows[1] == RowProblem("table.csv", 3, Problem.ENCODING_BROKEN)
    assert [row[0] for row in rows if not isinstance(row, RowProblem)] == [2, 4]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    text = delimiter.join(("id", "text", "when")) + "\n"
    text += "".join(delimiter.join((str(n), f'"a; b, c {n}"', "10:02")) + "\n" for n in range(5))
    found, header, _ = read(tmp_path, text.encode())
    assert (found.delimiter, header) == (delimiter, ("id", "text", "when"))


def test_title_rows_and_totals_are_no_rows(tmp_path: Path) -> None:
    text = "Отчёт за сентябрь\n\nномер;текст;сумма\n1;Итого ничего;5\n2;два;7\nИтого;;12\nВсего: 2\n"
    _, header, rows = read(tmp_path, text.encode())
    assert header == ("номер", "текст", "сумма")
    assert rows == [(4, ["1", "Итого ничего", "5"]), (5, ["2", "два", "7"])]


def test_the_header_is_the_row_that_has_the_wanted_names(tmp_path: Path) -> None:
    text = "a,b,c,d\nlong,title,row,here\n ID ,Text,x,\n1,hello,y,\n"
    _, header, rows = read(tmp_path, text.encode(), wanted=("id", "text"))
    assert header == ("ID", "Text", "x", "")
    assert rows == [(4, ["1", "hello", "y", ""])]


def test_quotes_line_breaks_and_long_fields_survive(tmp_path: Path) -> None:
    long = "x" * 302_979
    out = io.StringIO()
    csv.writer(out).writerows([["id", "text"], ["1", 'say "hi"\nand\r\nleave'], ["2", long]])
    _, _, rows = read(tmp_path, out.getvalue().encode())
    assert rows == [(2, ["1", 'say "hi"\nand\r\nleave']), (3, ["2", long])]


def test_nul_bytes_are_survived(tmp_path: Path) -> None:
    _, _, rows = read(tmp_path, b"id,text\n1,a\x00b\n2,c\n")
    assert rows == [(2, ["1", "a\x00b"]), (3, ["2", "c"])]


def test_a_row_that_is_cut_off_is_a_problem(tmp_path: Path) -> None:
    _, _, rows = read(tmp_path, b'id,text\n1,whole\n2,"cut o')
    assert rows == [(2, ["1", "whole"]), RowProblem("table.csv", 3, Problem.ROW_CUT_OFF)]


def test_a_quotation_mark_that_never_closes_is_one_clear_error(tmp_path: Path) -> None:
    content = b'id,text\n1,"open\n' + b"2,swallowed\n" * 5000
    with pytest.raises(UserError) as raised:
        read(tmp_path, content)
    assert raised.value.code is Code.FILE_UNREADABLE


def test_a_hundred_thousand_columns_are_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        read(tmp_path, ",".join(f"c{n}" for n in range(100_000)).encode() + b"\n1\n")
    assert raised.value.code is Code.FILE_TOO_LARGE


def test_an_empty_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        read(tmp_path, b"")
    assert raised.value.code is Code.FILE_UNREADABLE


def test_an_encoding_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        read(tmp_path, b"id\n1\n", Reading(encoding="klingon"))
    assert raised.value.code is Code.MAPPING_WRONG


def test_one_column_has_no_delimiter() -> None:
    assert detect_delimiter(["id\n", "1\n"]) == ","


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1), min_size=3, max_size=3),
        min_size=1,
        max_size=8,
    )
)
def test_what_the_csv_module_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["id", "text", "when"], *([f"n{number}", *row[1:]] for number, row in enumerate(rows))])
    reading = Reading(encoding="utf-8", delimiter=",")
    content = out.getvalue().encode()
    _, _, found = read(tmp_path_factory.mktemp("csv"), content, reading, wanted=("id", "text"))
    assert [record[1] for record in found if not isinstance(record, RowProblem)] == [
        [f"n{number}", *row[1:]] for number, row in enumerate(rows)
    ]


def test_a_field_beyond_the_limit_among_the_first_rows_refuses_the_file(tmp_path: Path) -> None:
    content = 'id;text\n1;"' + "я" * (LONGEST_FIELD + 1) + '"\n'
    with pytest.raises(UserError) as raised:
        read(tmp_path, content.encode())
    assert raised.value.code is Code.FILE_UNREADABLE
