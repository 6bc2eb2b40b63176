"""Headings of tables: a whole row is one text, so that a translator sees what stands beside what."""

from review.exporters.report import Column, Kind


def headings(row: str) -> tuple[str, ...]:
    """The headings of "Day | Conversation | Score"."""
    return tuple(row.split(" | "))


def columns(row: str, *kinds: Kind) -> tuple[Column, ...]:
    """The columns of a spreadsheet's table, with what each holds.

    Raises:
        ValueError: the translation of the row has more or fewer headings than the table has columns.
    """
    return tuple(Column(title, kind) for title, kind in zip(headings(row), kinds, strict=True))
