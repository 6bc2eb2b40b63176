"""What the list of people asks of the services."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.presenters.person_desk import Summaries, months_back
from review.model.calendar import Month, day_of
from review.model.changes import Changes
from review.model.ids import PersonId
from review.model.ledger import PersonLedger, ProposalState
from review.model.people import Person
from review.model.summary import Audience, Summary
from review.services.penalties import Penalties
from review.services.people import People
from review.services.profile import Profile


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody in a month. `waiting`: how many penalties of a person wait for a decision, of any month."""

    month: Month
    today: date
    people: tuple[Person, ...]
    ledgers: Mapping[PersonId, PersonLedger]
    waiting: Mapping[PersonId, int]
    summary: Summary


class PeopleDesk(Protocol):
    """The services behind the list. Every method runs on the store's lane and may raise a `UserError`."""

    def page(self, month: Month | None) -> PeoplePage:
        """Everybody; `month` None: the latest in which there are contacts."""

    def rename(self, person: PersonId, name: str) -> Changes:
        """Give another name."""

    def put_on_line(self, person: PersonId, line: str, from_day: date) -> Changes:
        """The line from a day on."""

    def give_mentor(self, person: PersonId, mentor: PersonId, from_day: date) -> Changes:
        """The mentor from a day on."""

    def set_newcomer(self, person: PersonId, until: date | None) -> Changes:
        """Until when somebody is new; None takes it back."""

    def merge(self, gone: PersonId, into: PersonId) -> Changes:
        """Two entries are one person."""

    def split(self, person: PersonId, identity: str) -> PersonId:
        """One entry was two people."""


class StoredPeopleDesk:
    """The desk on the services of a profile."""

    def __init__(self, profile: Profile, summaries: Summaries) -> None:
        self._profile = profile
        self._people = People(profile)
        self._penalties = Penalties(profile)
        self._summaries = summaries
        self.rename = self._people.rename
        self.put_on_line = self._people.put_on_line
        self.give_mentor = self._people.give_mentor
        self.set_newcomer = self._people.set_newcomer
        self.merge = self._people.merge
        self.split = self._people.split

    def page(self, month: Month | None) -> PeoplePage:
        """See `PeopleDesk.page`."""
        today = day_of(self._profile.clock(), self._profile.zone())
        shown = month or latest_month(self._penalties, Month.of(today))
        waiting: dict[PersonId, int] = {}
        for proposal in self._penalties.proposals(ProposalState.PROPOSED):
            waiting[proposal.agent] = waiting.get(proposal.agent, 0) + 1
        return PeoplePage(
            month=shown,
            today=today,
            people=self._people.all(),
            ledgers={ledger.agent: ledger for ledger in self._penalties.ledger(shown)},
            waiting=waiting,
            summary=self._summaries.period_summary(shown.days, None, Audience.TEAM),
        )


def latest_month(penalties: Penalties, now: Month) -> Month:
    """The latest month of the last year in which anybody handled contacts, else `now`."""
    return next((month for month in months_back(now) if any(one.handled for one in penalties.ledger(month))), now)
