"""PDF through typst: designed sheets, tagged for screen readers (PDF/UA-1)."""

from dataclasses import asdict
from functools import cache
from typing import Any

import orjson

from review.assets import asset
from review.exporters.page import Page
from review.exporters.report import Report
from review.exporters.tables import without_controls

_STANDARD = "ua-1"


class PdfExporter:
    """Writes the page of a report with the bundled fonts; the words go in as data, never as markup."""

    name = "pdf"
    suffix = ".pdf"

    def render(self, report: Report) -> bytes:
        """The PDF. The same report gives the same file."""
        made = _compiled(report.page, format="pdf", pdf_standards=_STANDARD, timestamp=0)
        assert isinstance(made, bytes)
        return made


def sheets_as_png(page: Page, pixels_per_inch: float = 144) -> tuple[bytes, ...]:
    """Every sheet as a picture, for a preview in the window."""
    made = _compiled(page, format="png", ppi=pixels_per_inch)
    return (made,) if isinstance(made, bytes) else tuple(made)


def _compiled(page: Page, **options: Any) -> Any:
    """Compile the template; whatever typst refuses is a bug of the template and travels on."""
    import typst

    return typst.compile(
        asset("templates", "report.typ"),
        root=asset(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"page": _data(page)},
        **options,
    )


@cache
def _fonts() -> Any:
    """The bundled fonts, read once."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[asset("fonts")])


def _data(page: Page) -> str:
    return orjson.dumps(_clean(asdict(page))).decode()


def _clean(value: Any) -> Any:
    """Without control characters and half emoji, which no font shows."""
    if isinstance(value, str):
        return without_controls(value).encode("utf-8", "ignore").decode()
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(one) for one in value]
    return value
