"""Writing: the whole file or none, and a sentence where it cannot be."""

import os
from pathlib import Path

import pytest

from review.errors import Code, UserError
from review.exporters.registry import EXPORTERS, exporter_named, format_names, write_report, write_whole
from tests.review.exporters.made import a_report


@pytest.fixture(scope="module")
def report():
    return a_report("en")


def test_the_formats_are_those_of_the_command_line():
    assert format_names() == ("pdf", "xlsx", "csv", "csv-ru", "json", "html", "md")


@pytest.mark.parametrize("exporter", EXPORTERS, ids=format_names())
def test_the_same_report_gives_the_same_file(exporter, report):
    assert exporter.render(report) == exporter.render(report)


def test_an_unknown_format_is_named():
    with pytest.raises(UserError) as raised:
        exporter_named("docx")
    assert raised.value.code is Code.FORMAT_UNKNOWN
    assert raised.value.params == {"format": "docx"}


def test_a_file_is_written_into_a_folder_that_is_made_for_it(report, tmp_path: Path):
    write_report(report, "md", tmp_path / "new" / "summary.md")
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["summary.md"]


def test_a_failure_on_the_way_leaves_the_old_file_and_nothing_else(tmp_path: Path):
    target = tmp_path / "summary.md"
    target.write_text("old")

    def parts():
        yield b"half"
        raise OSError("disk full")

    with pytest.raises(UserError) as raised:
        write_whole(target, parts())
    assert raised.value.code is Code.OUTPUT_NOT_WRITABLE
    assert target.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["summary.md"]


def test_a_folder_in_its_place_is_said(report, tmp_path: Path):
    with pytest.raises(UserError) as raised:
        write_report(report, "md", tmp_path)
    assert raised.value.code is Code.OUTPUT_NOT_WRITABLE


def test_a_place_that_cannot_be_a_folder_is_said(report, tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError) as raised:
        write_report(report, "md", tmp_path / "file" / "summary.md")
    assert raised.value.code is Code.OUTPUT_NOT_WRITABLE


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such bits")
def test_only_its_owner_can_read_it(report, tmp_path: Path):
    write_report(report, "md", tmp_path / "summary.md")
    assert (tmp_path / "summary.md").stat().st_mode & 0o077 == 0
