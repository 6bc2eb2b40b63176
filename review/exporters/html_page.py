"""HTML: one file with everything in it, nothing loaded from anywhere, good to print."""

from functools import cache
from typing import TYPE_CHECKING

from review.assets import asset
from review.exporters.report import Report
from review.exporters.tables import without_controls

if TYPE_CHECKING:
    from jinja2 import Template


class HtmlExporter:
    """Writes the page of a report; every text is escaped."""

    name = "html"
    suffix = ".html"

    def render(self, report: Report) -> bytes:
        """The page as UTF-8."""
        text = _template().render(page=report.page)
        return without_controls(text).encode("utf-8", "ignore")


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(asset("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html")
