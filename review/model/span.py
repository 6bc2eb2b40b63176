"""A stretch of a message's plain text, as Python slices count."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points [start, end) of a message's plain text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no stretch of a text: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` that this stretch covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether a code point lies in both."""
        return self.start < other.end and other.start < self.end

    def joined(self, other: "Span") -> "Span":
        """From the earlier start to the later end."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def trimmed(self, text: str) -> "Span":
        """Without the white space of `text` at both ends; empty where there was nothing else."""
        words = self.of(text)
        start = self.start + len(words) - len(words.lstrip())
        return Span(start, max(start, self.start + len(words.rstrip())))
