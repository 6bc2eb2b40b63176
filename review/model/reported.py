"""What reports are built from, as the store reads it in a few SELECTs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from review.model.ids import ReviewId
from review.model.reviews import QuoteKind, RequestKind, ReviewLine


@dataclass(frozen=True, slots=True)
class KeptGrade:
    """What stands beside a grade."""

    note: str
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptQuote:
    """A quote with its own words."""

    text: str
    criterion: str | None
    kind: QuoteKind
    better: str | None


@dataclass(frozen=True, slots=True)
class Reported:
    """A review with everything a report tells of it. Private notes stay where they are."""

    line: ReviewLine
    comment: str
    exercises: tuple[str, ...]
    grades: Mapping[str, KeptGrade] = field(default_factory=dict)
    quotes: tuple[KeptQuote, ...] = ()
    requests: tuple[tuple[RequestKind, str], ...] = ()

    @property
    def id(self) -> ReviewId:
        """The review's key."""
        return self.line.id
