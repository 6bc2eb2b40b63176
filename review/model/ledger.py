"""Contact counts and penalties as values. The arithmetic is `scoring.ledger`'s."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from review.model.calendar import Month
from review.model.ids import EntryId, PersonId, ProposalId, ReviewId, RuleId


class ProposalState(StrEnum):
    """Where a proposed penalty stands. Withdrawn after confirmation leaves a counter-entry."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class PenaltyRule:
    """Up to `basis_points` of the period's handled contacts, or a fixed number of contacts."""

    id: RuleId
    uuid: str
    code: str
    name_ru: str
    name_en: str
    clause: str
    basis_points: int | None
    contacts: int | None
    active: bool = True
    version: int = 1


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed penalty with what a lead needs to decide. `quote` is the quoted text itself."""

    id: ProposalId
    uuid: str
    review: ReviewId
    review_uuid: str
    conversation: str
    subject: str
    rule: PenaltyRule
    basis_points: int | None
    contacts: int | None
    agent: PersonId
    reviewer: PersonId
    period: Month
    quote: str
    quote_uuid: str | None
    state: ProposalState
    created: datetime
    decided: datetime | None = None
    decided_by: PersonId | None = None
    reason: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """An entry as shown: positive `contacts` take away, a counter-entry is negative. `number` counts in the ledger."""

    id: EntryId
    uuid: str
    number: int
    day: date
    rule: PenaltyRule
    basis_points: int | None
    contacts: int
    origin: Month
    reverses: EntryId | None
    reversed_by: EntryId | None
    proposal: ProposalId
    review_uuid: str
    conversation: str
    quote: str
    reviewer: PersonId
    reason: str


@dataclass(frozen=True, slots=True)
class PersonLedger:
    """A person's ledger of one period. `handled_imported` and `handled_by_hand` both stay visible.

    `counted = handled − Σ entries + limit`; `minutes` None means hours are unknown, and then `per_hour` is None too.
    `norm` is contacts per hour from which the norm is met; None where there is no norm.
    """

    agent: PersonId
    name: str
    line: str
    period: Month
    locked: bool
    handled: int
    handled_imported: int
    handled_by_hand: int | None
    outside_frame: tuple[tuple[str, int], ...]
    entries: tuple[LedgerLine, ...]
    limit: int
    counted: int
    minutes: int | None
    per_hour: Fraction | None
    norm: Fraction | None
    norm_met: bool | None
    confirmed_by: PersonId | None = None
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes of a person over days of one period."""

    agent: PersonId
    first: date
    last: date
    minutes: int
    kind: str = "line"


@dataclass(frozen=True, slots=True)
class Posting:
    """An entry as kept. `frozen` is its amount once its origin's handled contacts are fixed, None while it follows.

    A posting with `reverses` cancels another one and has neither `basis_points` nor `contacts` of its own.
    """

    id: EntryId
    uuid: str
    agent: PersonId
    origin: Month
    posting: Month
    day: date
    proposal: ProposalId
    rule: PenaltyRule
    basis_points: int | None
    contacts: int | None
    frozen: int | None
    reverses: EntryId | None
    reason: str
    created: datetime
    review_uuid: str
    conversation: str
    quote: str
    reviewer: PersonId


@dataclass(frozen=True, slots=True)
class PeriodLock:
    """A lock of a period; `unlocked` is None while it holds."""

    uuid: str
    period: Month
    locked: datetime
    locked_by: PersonId | None
    reason: str
    unlocked: datetime | None = None
    unlocked_by: PersonId | None = None
    unlock_reason: str = ""


@dataclass(frozen=True, slots=True)
class Norm:
    """Contacts per hour from which the norm is met, from a day on; `line` None: for every line without its own."""

    uuid: str
    line: str | None
    from_day: date
    hundredths: int
    reason: str
    purpose: str
    created_by: PersonId | None = None


@dataclass(frozen=True, slots=True)
class ByHand:
    """Handled contacts entered by hand, and why."""

    agent: PersonId
    period: Month
    handled: int
    reason: str


@dataclass(frozen=True, slots=True)
class NormConfirmation:
    """Somebody said on `at` that the norm was met, or not."""

    agent: PersonId
    period: Month
    met: bool
    at: datetime
    by: PersonId | None
