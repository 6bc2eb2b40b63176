"""PDF through typst: designed sheets, tagged for screen readers (PDF/UA-1)."""

import unicodedata
from dataclasses import asdict
from functools import cache
from typing import Any

import orjson

from review.assets import asset
from review.exporters.page import Page
from review.exporters.report import Report

_STANDARD = "ua-1"
_WITHOUT_GLYPH = "could not be displayed"
_UNPRINTABLE = frozenset({"Cc", "Cs", "Co", "Cn"})
_MARKS = frozenset({"\ufeff", "\ufffc"})


class PdfExporter:
    """Writes the page of a report with the bundled fonts; the words go in as data, never as markup."""

    name = "pdf"
    suffix = ".pdf"

    def render(self, report: Report) -> bytes:
        """The PDF. The same report gives the same file.

        Letters that the bundled fonts lack (Hebrew, Chinese) are taken from the system's; where it has none either,
        boxes stand for them, and only then is the file no PDF/UA: its readers must not miss a summary for a letter.
        """
        import typst

        options = {"format": "pdf", "timestamp": int(report.made.timestamp())}
        for fonts, standards in ((_fonts(), _STANDARD), (_fonts_with_the_systems(), _STANDARD)):
            try:
                return _one(_compiled(report.page, fonts, pdf_standards=standards, **options))
            except typst.TypstError as error:
                if _WITHOUT_GLYPH not in error.message:
                    raise
        return _one(_compiled(report.page, _fonts_with_the_systems(), **options))


def sheets_as_png(page: Page, pixels_per_inch: float = 144) -> tuple[bytes, ...]:
    """Every sheet as a picture, for a preview in the window."""
    made = _compiled(page, _fonts(), format="png", ppi=pixels_per_inch)
    return (made,) if isinstance(made, bytes) else tuple(made)


def _compiled(page: Page, fonts: Any, **options: Any) -> Any:
    """Compile the template; whatever typst refuses is a bug of the template and travels on."""
    import typst

    return typst.compile(
        asset("templates", "report.typ"),
        root=asset(),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"page": _words(page)},
        **options,
    )


def _one(made: Any) -> bytes:
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> Any:
    """The bundled fonts, read once."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[asset("fonts")])


@cache
def _fonts_with_the_systems() -> Any:
    """The bundled fonts, and behind them those of this computer."""
    import typst

    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[asset("fonts")])


def _words(page: Page) -> str:
    return orjson.dumps(_printable(asdict(page))).decode()


def _printable(value: Any) -> Any:
    """Without what has no shape in any font: control characters, half emoji, private and unassigned code points."""
    if isinstance(value, str):
        lines = value.replace("\u2028", "\n").replace("\u2029", "\n").replace("\t", " ")
        return "".join(letter for letter in lines if letter == "\n" or _has_shape(letter))
    if isinstance(value, dict):
        return {key: _printable(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printable(one) for one in value]
    return value


def _has_shape(letter: str) -> bool:
    return letter not in _MARKS and unicodedata.category(letter) not in _UNPRINTABLE
