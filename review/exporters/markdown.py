"""Markdown, for wikis and chats: the same words, tables as tables."""

import re
from collections.abc import Iterator, Sequence

from review.exporters.page import CaseBlock, Chart, Matrix, Page, QuoteBlock, Section
from review.exporters.report import Report
from review.exporters.tables import without_controls

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_BEGINS_LIST = re.compile(r"^(\s*)([-+]|\d+(?=[.)]\s))", re.MULTILINE)


class MarkdownExporter:
    """Writes the page of a report; every text is escaped, so that none becomes markup, a link or HTML."""

    name = "md"
    suffix = ".md"

    def render(self, report: Report) -> bytes:
        """The page as UTF-8."""
        text = "\n".join(_page(report.page))
        return without_controls(re.sub("\n{3,}", "\n\n", text).strip() + "\n").encode("utf-8", "ignore")


def escaped(text: str) -> str:
    """`text` in one line, with nothing in it that Markdown would act on."""
    line = " ".join(text.split())
    return _BEGINS_LIST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line))


def _page(page: Page) -> Iterator[str]:
    yield from (f"# {escaped(page.title)}", "", escaped(page.over), "")
    yield from (f"{escaped(line)}  " for line in page.beside)
    yield ""
    for tile in page.tiles:
        figure = " ".join(part for part in (f"**{escaped(tile.value)}**", escaped(tile.half)) if part)
        verdict = [f"{tile.verdict.glyph} {escaped(tile.verdict.word)}"] if tile.verdict else []
        notes = [escaped(note) for note in tile.notes]
        yield f"- {escaped(tile.label)}: " + "; ".join([figure, *verdict, *notes])
    for section in page.sections:
        yield from _section(section)
    yield from ("", "---", "", escaped(page.origin))


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {escaped(section.title)}", "")
    if section.lead:
        yield from (escaped(section.lead), "")
    if section.sum:
        yield from (" ".join(f"**{escaped(number)}** {escaped(word)}".strip() for number, word in section.sum), "")
    if section.chart is not None:
        yield from _chart(section.chart)
    if section.matrix is not None:
        yield from _matrix(section.matrix)
    for case in section.cases:
        yield from _case(case)
    for name, value in section.facts:
        yield f"- {escaped(name)}: {escaped(value)}"
    if section.grid is not None:
        yield from _table(section.grid.headings, section.grid.rows, section.grid.aligns)
    yield from (f"- {escaped(line)}" for line in section.lines)
    if section.after:
        yield from ("", escaped(section.after))
    if section.beside is not None:
        yield from _section(section.beside)


def _chart(chart: Chart) -> Iterator[str]:
    rows = []
    for row in chart.rows:
        verdict = "" if row.verdict is None else f"{row.verdict.glyph} {row.verdict.word}"
        value = " ".join(part for part in (row.value, row.half) if part) or row.note
        rows.append((row.name, value, row.counts, verdict, *row.cells))
    yield from _table(chart.headings, rows, ("l", "r", "r", "l", *("r" for _ in chart.headings[4:])))


def _matrix(matrix: Matrix) -> Iterator[str]:
    rows = [(name, *(f"{cell.text} {cell.glyph}".strip() for cell in cells)) for name, cells in matrix.rows]
    headings = (matrix.corner, *(name for name, _ in matrix.headings))
    yield from _table(headings, rows, ("l", *("r" for _ in matrix.headings)))
    yield from ("", escaped(matrix.legend))


def _case(case: CaseBlock) -> Iterator[str]:
    yield from (f"### {escaped(case.score)} · {escaped(case.heading)}", "", escaped(case.about), "")
    for quote in case.quotes:
        yield from _quote(quote)
    if case.comment:
        yield from (escaped(case.comment), "")


def _quote(quote: QuoteBlock) -> Iterator[str]:
    lines = [quote.text, quote.better, quote.about]
    yield from ("> " + "  \n> ".join(escaped(line) for line in lines if line), "")


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]], aligns: Sequence[str]) -> Iterator[str]:
    yield ""
    yield "| " + " | ".join(escaped(one) for one in headings) + " |"
    yield "|" + "|".join(" ---: " if align == "r" else " --- " for align in aligns) + "|"
    for row in rows:
        yield "| " + " | ".join(escaped(cell) for cell in row) + " |"
    yield ""
