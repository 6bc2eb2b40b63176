"""What the page of a person asks of the services."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from review.model.calendar import Days, Month, day_of
from review.model.changes import Changes
from review.model.ids import PersonId, ProposalId
from review.model.ledger import PenaltyRule, PersonLedger, Proposal, ProposalState
from review.model.people import Person
from review.model.summary import Audience, Summary
from review.services.hours import HoursLine
from review.services.penalties import Penalties
from review.services.people import People
from review.services.profile import Profile


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person and an accounting period.

    Attributes:
        proposals: those that wait, each with the ledger as it would leave it.
        next_penalty: the first rule in force in per cent, with the ledger as one more of it would leave it.
        lock_from: the first day on which the period may be locked.
    """

    person: Person
    month: Month
    today: date
    zone: ZoneInfo
    names: Mapping[PersonId, str]
    ledger: PersonLedger
    proposals: tuple[tuple[Proposal, PersonLedger], ...]
    next_penalty: tuple[PenaltyRule, PersonLedger] | None
    lock_from: date
    summary: Summary


class Summaries(Protocol):
    """Who can sum up reviews."""

    def period_summary(self, days: Days, agent: PersonId | None, audience: Audience) -> Summary:
        """The reviews of some days, of one agent or of the team."""


class PersonDesk(Protocol):
    """The services behind the page. Every method runs on the store's lane and may raise a `UserError`."""

    def page(self, person: PersonId, month: Month | None) -> PersonPage:
        """All that the page shows; `month` None: the latest in which the person has anything."""

    def confirm(self, proposal: ProposalId) -> Changes:
        """Put a proposal into the ledger."""

    def decline(self, proposal: ProposalId, reason: str) -> Changes:
        """Leave a proposal out of the ledger."""

    def withdraw(self, proposal: ProposalId, reason: str) -> Changes:
        """Cancel an entry by a counter-entry."""

    def lock(self, month: Month, reason: str) -> Changes:
        """Fix a period."""

    def unlock(self, month: Month, reason: str) -> Changes:
        """Open a fixed period again."""

    def enter_hours(self, line: HoursLine) -> Changes:
        """Keep hours on the line."""

    def import_hours(self, path: Path) -> Changes:
        """Take hours from a file."""

    def enter_handled(self, person: PersonId, month: Month, handled: int | None, reason: str) -> Changes:
        """Keep handled contacts entered by hand; None goes back to the imported ones."""

    def confirm_norm(self, person: PersonId, month: Month) -> Changes:
        """Say that the norm is met, or not, as shown."""


class StoredPersonDesk:
    """The desk on the services of a profile."""

    def __init__(self, profile: Profile, summaries: Summaries) -> None:
        self._profile = profile
        self._people = People(profile)
        self._penalties = Penalties(profile)
        self._summaries = summaries

    def page(self, person: PersonId, month: Month | None) -> PersonPage:
        """See `PersonDesk.page`."""
        everybody = self._people.all()
        zone = self._profile.zone()
        today = day_of(self._profile.clock(), zone)
        shown = month or self._latest(person, Month.of(today))
        waiting = self._penalties.proposals(ProposalState.PROPOSED, shown)
        return PersonPage(
            person=next(one for one in everybody if one.id == person),
            month=shown,
            today=today,
            zone=zone,
            names={one.id: one.name for one in everybody},
            ledger=self._penalties.person_ledger(person, shown),
            proposals=tuple((one, self._effect(one)) for one in waiting if one.agent == person),
            next_penalty=self._next_penalty(person, shown),
            lock_from=self._penalties.may_lock_from(shown),
            summary=self._summaries.period_summary(shown.days, person, Audience.TEAM),
        )

    def confirm(self, proposal: ProposalId) -> Changes:
        """See `PersonDesk.confirm`."""
        return self._penalties.confirm(proposal)

    def decline(self, proposal: ProposalId, reason: str) -> Changes:
        """See `PersonDesk.decline`."""
        return self._penalties.decline(proposal, reason)

    def withdraw(self, proposal: ProposalId, reason: str) -> Changes:
        """See `PersonDesk.withdraw`."""
        return self._penalties.withdraw(proposal, reason)

    def lock(self, month: Month, reason: str) -> Changes:
        """See `PersonDesk.lock`."""
        return self._penalties.lock(month, reason)

    def unlock(self, month: Month, reason: str) -> Changes:
        """See `PersonDesk.unlock`."""
        return self._penalties.unlock(month, reason)

    def enter_hours(self, line: HoursLine) -> Changes:
        """See `PersonDesk.enter_hours`."""
        return self._penalties.import_hours((line,))

    def import_hours(self, path: Path) -> Changes:
        """See `PersonDesk.import_hours`."""
        return self._penalties.import_hours(path)

    def enter_handled(self, person: PersonId, month: Month, handled: int | None, reason: str) -> Changes:
        """See `PersonDesk.enter_handled`."""
        return self._penalties.enter_handled(person, month, handled, reason)

    def confirm_norm(self, person: PersonId, month: Month) -> Changes:
        """See `PersonDesk.confirm_norm`."""
        return self._penalties.confirm_norm(person, month)

    def _latest(self, person: PersonId, now: Month) -> Month:
        """The month of the last proposal that waits, else the latest of the last year with contacts."""
        waiting = [one.period for one in self._penalties.proposals(ProposalState.PROPOSED) if one.agent == person]
        if waiting:
            return max(waiting)
        return next((month for month in months_back(now) if self._has_contacts(person, month)), now)

    def _has_contacts(self, person: PersonId, month: Month) -> bool:
        ledger = self._penalties.person_ledger(person, month)
        return bool(ledger.handled or ledger.entries)

    def _effect(self, proposal: Proposal) -> PersonLedger:
        return self._penalties.what_if(
            proposal.agent, proposal.period, basis_points=proposal.basis_points, contacts=proposal.contacts
        )

    def _next_penalty(self, person: PersonId, month: Month) -> tuple[PenaltyRule, PersonLedger] | None:
        rules = [one for one in self._penalties.rules() if one.active and one.basis_points is not None]
        if not rules:
            return None
        return rules[0], self._penalties.what_if(person, month, basis_points=rules[0].basis_points)


def months_back(last: Month, count: int = 12) -> tuple[Month, ...]:
    """`last` and the months before it, the latest first."""
    total = last.year * 12 + last.month - 1
    return tuple(Month((total - back) // 12, (total - back) % 12 + 1) for back in range(count))
