"""A review summary as values: what was sampled, what came of it, and the evidence. Rendered by `review.exporters`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from review.model.calendar import Days
from review.model.ids import CriterionId, PersonId, PickId, ReviewId, SampleId
from review.model.ledger import PersonLedger
from review.model.reviews import Book, QuoteKind, RequestKind
from review.model.sample import Condition, LeftOut, PickState
from scoring.figure import Figure
from scoring.rubric import Exercise, Rubric, Words


class Audience(StrEnum):
    """Who reads it. For readers outside the team the names and addresses of customers are masked."""

    TEAM = "team"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class GradeLine:
    """A grade as a report shows it; `level` None is not applicable."""

    criterion: CriterionId
    level: int | None
    note: str = ""
    causes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A quoted passage in its own words, with a better wording where the reviewer gave one."""

    text: str
    criterion: CriterionId | None
    kind: QuoteKind
    better: str | None = None


@dataclass(frozen=True, slots=True)
class RequestLine:
    """What a review asks of others."""

    kind: RequestKind
    text: str
    conversation: str


@dataclass(frozen=True, slots=True)
class ReviewedCase:
    """A submitted review with its evidence.

    Attributes:
        conversation: the source's id.
        counted: the moment that puts the conversation into its period.
        score: exact, 0-100; None with nothing to grade. `unforced` is the value before a failing grade.
        passed: against the pass mark of its own rubric version; None without a score.
        percents: criterion → 0-100 of the graded ones.
        special: it lies in special days, which are set apart in every figure.
    """

    review: ReviewId
    uuid: str
    source: str
    conversation: str
    subject: str
    agent: PersonId
    agent_name: str
    reviewer: PersonId
    reviewer_name: str
    book: Book
    reason: str
    sample: SampleId | None
    pick: PickId | None
    counted: datetime | None
    submitted: datetime | None
    seconds: int
    rubric: int
    score: Fraction | None
    unforced: Fraction | None
    passed: bool | None
    percents: tuple[tuple[CriterionId, Fraction], ...]
    grades: tuple[GradeLine, ...]
    quotes: tuple[QuoteLine, ...] = ()
    comment: str = ""
    exercises: tuple[Exercise, ...] = ()
    requests: tuple[RequestLine, ...] = ()
    special: bool = False

    @property
    def praise(self) -> tuple[QuoteLine, ...]:
        """Quotes that show what went well."""
        return tuple(quote for quote in self.quotes if quote.kind is QuoteKind.PRAISE)

    @property
    def evidence(self) -> tuple[QuoteLine, ...]:
        """Quotes that show what to mend."""
        return tuple(quote for quote in self.quotes if quote.kind is QuoteKind.EVIDENCE)

    def percent_of(self, criterion: CriterionId) -> Fraction | None:
        """The criterion's own score, None where it was not graded."""
        return dict(self.percents).get(criterion)

    def grade_of(self, criterion: CriterionId) -> GradeLine | None:
        """The grade of a criterion, None where its rubric has no such criterion."""
        return next((grade for grade in self.grades if grade.criterion == criterion), None)


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """What is known of a group: the mean score, the share that passed (0-1), the mean of each criterion."""

    score: Figure
    passed: Figure
    criteria: tuple[tuple[CriterionId, Figure], ...]

    def criterion(self, criterion: CriterionId) -> Figure:
        """The figure of one criterion."""
        return dict(self.criteria)[criterion]


@dataclass(frozen=True, slots=True)
class Lengths:
    """Median numbers of messages of picks that were reviewed, could not be reviewed, or did not belong; None: none."""

    reviewed: Fraction | None
    skipped: Fraction | None
    replaced: Fraction | None


@dataclass(frozen=True, slots=True)
class SampleOrigin:
    """How a sample was drawn and how far it is. `states` counts its picks, replacements among them.

    `here` counts conversations of the frame that the summary speaks of, `reviewed` those of them that were reviewed.
    """

    sample: SampleId
    uuid: str
    days: Days
    zone: str
    share: str
    seed: str
    algorithm: str
    attribution: str
    strata: tuple[str, ...]
    conditions: tuple[Condition, ...]
    fingerprint: str
    frame_size: int
    size: int
    minimum_extra: int
    manual_extra: int
    left_out: tuple[tuple[LeftOut, int], ...]
    states: tuple[tuple[PickState, int], ...]
    lengths: Lengths
    drawn: datetime
    drawn_by: str
    blind: bool
    here: int
    reviewed: int

    def count(self, state: PickState) -> int:
        """How many picks are in that state."""
        return dict(self.states).get(state, 0)


@dataclass(frozen=True, slots=True)
class AgentFigures:
    """One agent's part. `eligible` are the agent's conversations in the frames."""

    agent: PersonId
    name: str
    eligible: int
    reviewed: int
    targeted: int
    figures: GroupFigures


@dataclass(frozen=True, slots=True)
class CauseCount:
    """How often a root cause was named."""

    criterion: CriterionId
    cause: Words
    number: int


@dataclass(frozen=True, slots=True)
class SpecialDaysApart:
    """The figures without special days. `cases` counts the random reviews that lie in them."""

    days: tuple[tuple[Days, str], ...]
    cases: int
    without: GroupFigures


@dataclass(frozen=True, slots=True)
class Contacts:
    """The ledgers of the accounting periods that the days touch.

    Attributes:
        without_special: the same without special days; None where there are none.
        partial: the days do not cover those periods whole.
    """

    ledgers: tuple[PersonLedger, ...]
    without_special: tuple[PersonLedger, ...] | None
    partial: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """A review summary of a sample, an agent or the team over some days.

    Attributes:
        agent: None for the whole team.
        rubric: the newest version among the reviews; its marks and names are shown.
        rubric_versions: the numbers of all versions among the reviews.
        people: names of people that ledgers mention by id.
        best, worst: cases with evidence, the clearest first; no case is in both.
        reviews: all of them by conversation's moment; only those of the random book are in `figures`.
        formula: the version of the arithmetic.
    """

    days: Days
    zone: str
    team: str
    audience: Audience
    made: datetime
    formula: str
    agent: PersonId | None
    agent_name: str
    sample: SampleId | None
    origins: tuple[SampleOrigin, ...]
    rubric: Rubric
    rubric_versions: tuple[int, ...]
    figures: GroupFigures
    special: SpecialDaysApart | None
    agents: tuple[AgentFigures, ...]
    best: tuple[ReviewedCase, ...]
    worst: tuple[ReviewedCase, ...]
    causes: tuple[CauseCount, ...]
    requests: tuple[RequestLine, ...]
    contacts: Contacts
    people: Mapping[PersonId, str]
    reviews: tuple[ReviewedCase, ...]

    @property
    def eligible(self) -> int:
        """Conversations in the frames that this speaks of."""
        return sum(origin.here for origin in self.origins)

    @property
    def reviewed(self) -> int:
        """How many of them were reviewed."""
        return sum(origin.reviewed for origin in self.origins)

    @property
    def targeted(self) -> int:
        """Targeted reviews: listed, in no mean."""
        return sum(case.book is Book.TARGETED for case in self.reviews)
