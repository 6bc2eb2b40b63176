"""What a report is built from: everything one transaction read for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from review.model.calendar import Days
from review.model.ids import PersonId, RubricVersionId
from review.model.ledger import PersonLedger
from review.model.reported import Reported
from review.model.sample import Coverage, FrameLine, Sample
from review.model.summary import Audience
from review.reports.masking import Names, masked
from scoring.rubric import Rubric

FORMULA = "1"
"""The version of the arithmetic in formulas.md; reports name it."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A sample with its frame, as far as it is."""

    sample: Sample
    frame: tuple[FrameLine, ...]
    coverage: Coverage

    def estimated_part(self, stratum: str) -> Fraction:
        """Which part of a stratum belongs to the population, 0-1; 1 where nothing was replaced."""
        state = next((one for one in self.coverage.strata if one.key == stratum), None)
        return Fraction(1) if state is None or not state.size else Fraction(state.estimated) / state.size


@dataclass(frozen=True, slots=True)
class Material:
    """What one report is built from.

    Attributes:
        agent: whose reviews it is about; None for everybody's.
        framed: samples with disjoint frames, oldest first; their strata make the figures.
        reported: every submitted review, random and targeted, of the days.
        current: the rubric shown where there is no review yet.
        special_days: with the reasons.
        ledgers, ledgers_without: of the periods that the days touch, with and without special days.
        known_by: UUID of a review → by what its customers could be known; empty for readers in the team.
    """

    days: Days
    zone: ZoneInfo
    team: str
    audience: Audience
    made: datetime
    agent: PersonId | None
    people: Mapping[PersonId, str]
    framed: tuple[Framed, ...]
    reported: tuple[Reported, ...]
    rubrics: Mapping[RubricVersionId, Rubric]
    current: Rubric
    special_days: tuple[tuple[Days, str], ...] = ()
    ledgers: tuple[PersonLedger, ...] = ()
    ledgers_without: tuple[PersonLedger, ...] | None = None
    partial: bool = False
    known_by: Mapping[str, tuple[str, ...]] | None = None

    def hider(self) -> "Hider":
        """What stands between the texts of this report and its reader."""
        if self.known_by is None:
            return Hider(None, None)
        everybody = Names(
            (name for names in self.known_by.values() for name in names), but=(*self.people.values(), self.team)
        )
        return Hider(self.known_by, everybody)

    @property
    def rubric(self) -> Rubric:
        """The newest version among the reviews, else the current one."""
        used = {one.line.rubric for one in self.reported}
        return max((self.rubrics[key] for key in used), key=lambda one: one.version, default=self.current)

    @property
    def versions(self) -> tuple[int, ...]:
        """Numbers of the versions among the reviews; of the current one where there is no review."""
        used = {self.rubrics[one.line.rubric].version for one in self.reported}
        return tuple(sorted(used)) or (self.current.version,)

    def is_special(self, moment: datetime | None) -> bool:
        """Whether a moment lies in special days."""
        if moment is None:
            return False
        day = moment.astimezone(self.zone).date()
        return any(day in days for days, _ in self.special_days)

    def covers(self, moment: datetime) -> bool:
        """Whether a moment lies in the days of the report."""
        return moment.astimezone(self.zone).date() in self.days


@dataclass(frozen=True, slots=True)
class Hider:
    """Hides customers from readers outside; for the team (None) every text stays as it is.

    In the texts of a review its own customers are hidden, and also the others of the report: a comment may compare.
    Names that the team shares with other customers stay, or no comment could address an agent.
    """

    known_by: Mapping[str, tuple[str, ...]] | None
    everybody: Names | None

    def of(self, review: str) -> Callable[[str], str]:
        """How a text of the review with this UUID is shown."""
        if self.known_by is None or self.everybody is None:
            return str
        own, everybody = Names(self.known_by.get(review, ())), self.everybody
        return lambda text: masked(text, own, everybody)
