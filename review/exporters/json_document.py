"""JSON, for programs: codes and numbers, no words of ours."""

from fractions import Fraction

import orjson

from review.exporters.report import Report


class JsonExporter:
    """Writes the document of a report. Fractions become decimal numbers, moments ISO 8601 in UTC."""

    name = "json"
    suffix = ".json"

    def render(self, report: Report) -> bytes:
        """UTF-8 JSON with two spaces of indent."""
        options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS
        return orjson.dumps(report.document, default=_plain, option=options)


def _plain(value: object) -> object:
    if isinstance(value, Fraction):
        return float(value)
    raise TypeError(type(value).__name__)
