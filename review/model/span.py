"""A stretch of a message's plain text, as Python slices count."""

from dataclasses import dataclass

from review.errors import Code, UserError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points [start, end) of a message's plain text; never empty.

    Raises:
        UserError: QUOTE_OUTSIDE_TEXT if it would be empty or begin before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise UserError(Code.QUOTE_OUTSIDE_TEXT, start=self.start, end=self.end)

    def of(self, text: str) -> str:
        """The words of `text` that this stretch covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether a code point lies in both."""
        return self.start < other.end and other.start < self.end

    def joined(self, other: "Span") -> "Span":
        """From the earlier start to the later end."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def trimmed(self, text: str) -> "Span | None":
        """Without the white space of `text` at both ends; None where there is nothing else."""
        words = self.of(text)
        start = self.start + len(words) - len(words.lstrip())
        end = self.start + len(words.rstrip())
        return Span(start, end) if start < end else None
