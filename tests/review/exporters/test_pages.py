"""PDF, HTML and Markdown: the words arrive as words, whatever they are; the PDF is accessible."""

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import cast

import pypdf
import pytest

from app.report_pages.one_on_one import Copy
from review.exporters.page import CaseBlock, Grid, Page, QuoteBlock, Section
from review.exporters.pdf import sheets_as_png
from review.exporters.registry import exporter_named
from review.exporters.report import Report
from tests.review.exporters.made import a_page, a_report
from tests.review.reports.builders import HOSTILE, MADE, VERA, a_material, a_reported, evidence

HARD_WORDS = {
    "long": "слово " * 8_000,
    "one word": "ж" * 5_000,
    "emoji": "🙂👩‍👧‍👦🏳️‍🌈👍🏽" * 50,
    "right to left": "שלום עולם, مرحبا بالعالم 123",
    "controls": "a\x00b\x07c\x1bd\u202ee\u2028f\ufefff\ufffe",
    "combining": "a" + "\u0301" * 400,
    "markup": HOSTILE + " `code` *bold* _it_ = heading @ref <label> //comment /* x */ #import",
    "half an emoji": "\ud83d tail",
    "empty": "",
}


def pdf_of(report: Report) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(exporter_named("pdf").render(report)))


def words_of(report: Report) -> str:
    text = " ".join(sheet.extract_text() for sheet in pdf_of(report).pages)
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def a_page_of(text: str) -> Report:
    """A page with that text in every place a customer's words can come to."""
    quote = QuoteBlock(text, text, text, None, praise=False)
    sections = (
        Section(title=text, lead=text, cases=(CaseBlock("", text, text, (quote,), text),), lines=(text,), after=text),
        Section(title="grid", grid=Grid(("a", "b"), ("l", "r"), (1, 5), ((text, text),)), facts=(("name", text),)),
    )
    page = Page("ru", text or "t", text, (text,), (), sections, "origin", "{page} / {pages}")
    return Report({}, page, MADE)


@pytest.mark.parametrize("spoken", ["ru", "en"])
def test_the_pdf_is_tagged_and_names_its_language(spoken: str):
    catalog = cast(pypdf.generic.DictionaryObject, pdf_of(a_report(spoken)).trailer["/Root"].get_object())
    assert str(cast(pypdf.generic.DictionaryObject, catalog["/MarkInfo"])["/Marked"]) == "True"
    assert str(catalog["/Lang"]).startswith(spoken)
    assert b"pdfuaid" in cast(pypdf.generic.StreamObject, catalog["/Metadata"].get_object()).get_data()


def test_the_pdf_says_what_the_summary_says():
    words = words_of(a_report("ru"))
    for expected in (
        "Сводка проверок, 1–14 сентября 2026",
        "Первая линия",
        "Стоит поправить",
        "зерно 20260914-01",
        "1 из ",
    ):
        assert expected in words


def test_every_sheet_says_where_it_comes_from():
    for sheet in pdf_of(a_report("en")).pages:
        assert "seed 20260914-01" in sheet.extract_text().replace("\u00a0", " ")


@pytest.mark.parametrize("text", HARD_WORDS.values(), ids=HARD_WORDS.keys())
def test_no_text_breaks_the_pdf(text: str):
    assert len(pdf_of(a_page_of(text)).pages) >= 1


def test_markup_arrives_as_words():
    text = HARD_WORDS["markup"]
    assert "#panic(" in words_of(a_page_of(text))
    assert re.sub(r"\s+", "", text)[:40] in re.sub(r"[\s\u200b\u00ad]+", "", words_of(a_page_of(text)))


@pytest.mark.parametrize("count", [0, 1, 90])
def test_any_number_of_reviews_gives_sheets(count: int):
    reported = [
        a_reported(n, quotes=[evidence("Ждите, мы вам сообщим", "style", "Отвечу до 18:00")])
        for n in range(1, count + 1)
    ]
    report = a_report("ru", a_material(reported, {VERA: 100}))
    assert len(pdf_of(report).pages) == {0: 1, 1: 2, 90: 4}[count]


def test_the_agents_copy_leads_with_quotes_and_the_mentors_with_figures():
    agents, mentors = (words_of(a_page("en", copy)) for copy in (Copy.AGENT, Copy.MENTOR))
    assert "Quality, target 85" not in agents
    assert agents.index("Went well") < agents.index("Figures")
    assert mentors.index("Quality, target 85") < mentors.index("Went well")


@pytest.mark.parametrize("copy", Copy)
def test_contacts_are_on_a_sheet_of_their_own(copy: Copy):
    sheets = [sheet.extract_text() for sheet in pdf_of(a_page("en", copy)).pages]
    assert ["Contacts, " in sheet for sheet in sheets] == [False] * (len(sheets) - 1) + [True]
    assert "Went well" not in sheets[-1]


def test_a_preview_has_a_picture_of_every_sheet():
    report = a_page("ru", Copy.MENTOR)
    pictures = sheets_as_png(report.page, 40)
    assert len(pictures) == len(pdf_of(report).pages)
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def seen(report: Report) -> _Seen:
    parser = _Seen()
    parser.feed(exporter_named("html").render(report).decode())
    return parser


def test_html_loads_nothing_and_runs_nothing():
    page = seen(a_report("en"))
    assert not {tag for tag, _attributes in page.tags} & {"script", "img", "link", "iframe", "a", "object", "form"}
    loading = {"src", "href", "onload", "onclick", "style"}
    assert not [attributes for _tag, attributes in page.tags if loading & attributes.keys()]


def test_html_shows_markup_as_words():
    assert HOSTILE in seen(a_report("en")).words


@pytest.mark.parametrize("text", HARD_WORDS.values(), ids=HARD_WORDS.keys())
def test_no_text_breaks_html_or_markdown(text: str):
    for name in ("html", "md"):
        exporter_named(name).render(a_page_of(text)).decode()


def test_markdown_escapes_what_would_be_markup():
    text = exporter_named("md").render(a_report("en")).decode()
    assert "<script>" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "\\<script\\>" in text


def test_a_table_of_markdown_keeps_its_columns():
    page = replace(
        a_report("en").page, sections=(Section("t", grid=Grid(("a", "b"), ("l", "r"), (1, 1), (("x|y", "z\nw"),))),)
    )
    text = exporter_named("md").render(Report({}, page, MADE)).decode()
    assert "| x\\|y | z w |" in text
