"""The formats a report can be written in, and the one way to write it."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from review.errors import Code, UserError
from review.exporters.html_page import HtmlExporter
from review.exporters.json_document import JsonExporter
from review.exporters.markdown import MarkdownExporter
from review.exporters.pdf import PdfExporter
from review.exporters.report import Report
from review.exporters.tables import CsvExporter, RussianCsvExporter
from review.exporters.workbook import WorkbookExporter


class Exporter(Protocol):
    """Renders a report in one format."""

    @property
    def name(self) -> str:
        """What the format is called on the command line."""

    @property
    def suffix(self) -> str:
        """The ending of its files."""

    def render(self, report: Report) -> bytes:
        """The content of the file."""


EXPORTERS: tuple[Exporter, ...] = (
    PdfExporter(),
    WorkbookExporter(),
    CsvExporter(),
    RussianCsvExporter(),
    JsonExporter(),
    HtmlExporter(),
    MarkdownExporter(),
)


def format_names() -> tuple[str, ...]:
    """The names of all formats."""
    return tuple(exporter.name for exporter in EXPORTERS)


def exporter_named(name: str) -> Exporter:
    """The exporter of a format.

    Raises:
        UserError: FORMAT_UNKNOWN.
    """
    for exporter in EXPORTERS:
        if exporter.name == name:
            return exporter
    raise UserError(Code.FORMAT_UNKNOWN, format=name)


def write_report(report: Report, name: str, path: Path) -> None:
    """Write a report in the format called `name`: the whole file or none, whatever happens on the way.

    Raises:
        UserError: FORMAT_UNKNOWN, OUTPUT_NOT_WRITABLE.
    """
    content = exporter_named(name).render(report)
    write_whole(path, (content,))


def write_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file beside its place, make sure that it is on the disk, and put it there in one step.

    Raises:
        UserError: OUTPUT_NOT_WRITABLE.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(parts)
                file.flush()
                os.fsync(file.fileno())
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UserError(Code.OUTPUT_NOT_WRITABLE, path=str(path)) from error
