"""CSV: read back as it was meant, and never a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.exporters.registry import exporter_named
from review.exporters.tables import FORMULA_STARTS, neutral
from tests.review.exporters.made import a_report
from tests.review.reports.builders import HOSTILE


@given(st.text())
def test_no_text_begins_like_a_formula(text: str):
    assert not neutral(text).lstrip().startswith(FORMULA_STARTS)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_other_texts_stay_as_they_are(text: str):
    if not text.lstrip(" \u00a0\u2007\u202f\u3000\ufeff").startswith(FORMULA_STARTS):
        assert neutral(text) in (text, text.replace("\uffff", "").replace("\ufffe", ""))


def test_csv_reads_back_with_a_row_for_each_review():
    text = exporter_named("csv").render(a_report("en")).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 9
    hostile = next(row for row in rows if HOSTILE in row["Subject"])
    assert hostile["Subject"] == f"'{HOSTILE}"
    assert hostile["Style"] == "n/a"
    assert [row["Score"] for row in rows].count("") == 1


def test_csv_for_russian_excel_has_its_mark_semicolons_and_commas():
    content = exporter_named("csv-ru").render(a_report("ru"))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 9
    assert {row["День"] for row in rows} >= {"01.09.2026"}
    assert "43,75" in {row["Балл"] for row in rows}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_comment_that_begins_with_a_minus_stays_text(language: str):
    assert "'-1 балл за тон" in exporter_named("csv").render(a_report(language)).decode()
