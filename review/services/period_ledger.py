"""One accounting period worked out: contacts, entries, hours and norms of everybody."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from review.errors import Code, UserError
from review.model.calendar import Days, Month, day_of
from review.model.ids import EntryId, PersonId
from review.model.ledger import ByHand, Hours, LedgerLine, Norm, NormConfirmation, PersonLedger, Posting
from review.model.people import Person
from review.model.sample import Contact
from review.sampling.contacts import HANDED_OVER, contacts
from review.services.entries import entry_of
from review.services.no_pauses import no_pauses
from review.store.unit_of_work import UnitOfWork
from scoring.ledger import Balance, Entry, balance
from scoring.norm import NormBand, band_for, contacts_per_hour, norm_met


@dataclass(frozen=True, slots=True)
class PeriodLedger:
    """What the ledgers of a period are worked out from, by person. `frozen_handled` is None while it is open."""

    period: Month
    people: Mapping[PersonId, Person]
    contacts: Mapping[PersonId, Sequence[Contact]]
    by_hand: Mapping[PersonId, ByHand]
    frozen_handled: Mapping[PersonId, int] | None
    postings: tuple[Posting, ...]
    reversed_by: Mapping[EntryId, EntryId]
    minutes: Mapping[PersonId, int | None]
    norms: tuple[Norm, ...]
    confirmations: Mapping[PersonId, NormConfirmation]
    zone: ZoneInfo

    @classmethod
    @no_pauses()
    def read(cls, unit: UnitOfWork, period: Month, *, special_days: bool = True) -> "PeriodLedger":
        """Read a period. Without its special days, their contacts, entries and hours are left out.

        Hours that cover special and other days cannot be told apart: they count as unknown there.
        """
        zone = unit.team.zone()
        apart = () if special_days else tuple(one.days for one in unit.team.special_days())
        start, end = period.days.bounds(zone)
        people = {person.id: person for person in unit.people.all()}
        population = unit.populations.of(start, end)
        handed_over = unit.populations.handed_over(start, end)
        counted = contacts(population, people, handed_over, unit.populations.answers(handed_over))
        postings = unit.ledger.postings(period=period)
        locked = unit.periods.is_locked(period)
        set_apart = {contact.external_id for contact in counted if _lies_in(apart, contact.moment, zone)}
        return cls(
            period=period,
            people=people,
            contacts=_by_agent(one for one in counted if not _lies_in(apart, one.moment, zone)),
            by_hand=unit.periods.by_hand(period),
            frozen_handled=unit.periods.locked_handled(period) if locked and not apart else None,
            postings=tuple(one for one in postings if one.conversation not in set_apart),
            reversed_by=unit.ledger.reversed_by(one.id for one in postings),
            minutes=_minutes(unit.periods.hours(period.days.first, period.days.last), apart),
            norms=unit.periods.norms(),
            confirmations=unit.periods.confirmations(period),
            zone=zone,
        )

    def all(self) -> tuple[PersonLedger, ...]:
        """The ledger of everybody who has anything in the period, by line and name."""
        there = {one.agent for one in self.postings} | {*self.contacts, *self.by_hand}
        there |= {*self.minutes, *(self.frozen_handled or ())}
        ledgers = [self.of(person) for person in there if person in self.people]
        return tuple(sorted(ledgers, key=lambda one: (one.line, one.name, one.agent)))

    def of(self, person: PersonId, *, percent: Fraction | None = None, contacts: int | None = None) -> PersonLedger:
        """The ledger of one person; with `percent` or `contacts` as one more penalty would leave it.

        Raises:
            UserError: PERSON_UNKNOWN.
        """
        known = self.people.get(person)
        if known is None:
            raise UserError(Code.PERSON_UNKNOWN, name=str(person), found=0)
        more = [] if percent is None and contacts is None else [Entry("one more", percent, contacts)]
        postings = [one for one in self.postings if one.agent == person]
        sums = balance(self.handled(person), [*map(entry_of, postings), *more])
        line = known.line_on(self.period.days.last)
        minutes = self.minutes.get(person)
        per_hour = contacts_per_hour(sums.counted, None if minutes is None else Fraction(minutes, 60))
        band = band_for(self._bands(), line, self.period.days.first)
        met = norm_met(per_hour, band)
        said = self.confirmations.get(person)
        stands = said is not None and said.met == met
        theirs = self.contacts.get(person, ())
        by_hand = self.by_hand.get(person)
        return PersonLedger(
            agent=person,
            name=known.name,
            line=line,
            period=self.period,
            locked=self.frozen_handled is not None,
            handled=sums.handled,
            handled_imported=len(theirs),
            handled_by_hand=None if by_hand is None else by_hand.handled,
            outside_frame=_outside(theirs),
            entries=self._lines(postings, sums),
            limit=sums.limit,
            counted=sums.counted,
            minutes=minutes,
            per_hour=per_hour,
            norm=None if band is None else band.lowest,
            norm_met=met,
            confirmed_by=said.by if said is not None and stands else None,
            confirmed_on=day_of(said.at, self.zone) if said is not None and stands else None,
        )

    def handled(self, person: PersonId) -> int:
        """Contacts handled: as frozen, else as entered by hand, else as imported."""
        if self.frozen_handled is not None:
            return self.frozen_handled.get(person, 0)
        if person in self.by_hand:
            return self.by_hand[person].handled
        return len(self.contacts.get(person, ()))

    def freeze(self, unit: UnitOfWork, now: datetime, by: PersonId, reason: str) -> None:
        """Lock the period: keep what was handled, which conversations count, and what each entry takes."""
        ledgers = self.all()
        handled = {one.agent: one.handled for one in ledgers}
        attributed = {
            (one.source, one.external_id): one
            for theirs in self.contacts.values()
            for one in theirs
            if one.outside != HANDED_OVER
        }
        counted = [(*key, one.moment, one.agent) for key, one in attributed.items()]
        unit.periods.lock(self.period, now, by, reason, handled, counted)
        for one in ledgers:
            for line in one.entries:
                unit.ledger.freeze(line.id, line.contacts, one.handled)

    def thaw(self, unit: UnitOfWork, now: datetime, by: PersonId, reason: str) -> None:
        """Unlock the period: its entries follow what is handled again.

        Not those that came from another period, and not those whose counter-entry lies elsewhere: it must cancel
        them exactly.
        """
        here = {one.id for one in self.postings}
        for one in self.postings:
            counter = self.reversed_by.get(one.id)
            tied = counter is not None and counter not in here
            counters_elsewhere = one.reverses is not None and one.reverses not in here
            if one.origin == self.period and not tied and not counters_elsewhere:
                unit.ledger.freeze(one.id, None, None)
        unit.periods.unlock(self.period, now, by, reason)

    def _bands(self) -> Iterable[NormBand]:
        return [NormBand(Fraction(one.hundredths, 100), one.from_day, one.line or "") for one in self.norms]

    def _lines(self, postings: Sequence[Posting], sums: Balance) -> tuple[LedgerLine, ...]:
        moved = {line.entry: line.contacts for line in sums.lines}
        return tuple(
            LedgerLine(
                id=one.id,
                uuid=one.uuid,
                number=number,
                day=one.day,
                rule=one.rule,
                basis_points=one.basis_points,
                contacts=moved[str(one.id)],
                origin=one.origin,
                reverses=one.reverses,
                reversed_by=self.reversed_by.get(one.id),
                proposal=one.proposal,
                review_uuid=one.review_uuid,
                conversation=one.conversation,
                quote=one.quote,
                reviewer=one.reviewer,
                reason=one.reason,
            )
            for number, one in enumerate(postings, start=1)
        )


def _by_agent(counted: Iterable[Contact]) -> dict[PersonId, list[Contact]]:
    found: dict[PersonId, list[Contact]] = {}
    for one in counted:
        found.setdefault(one.agent, []).append(one)
    return found


def _outside(theirs: Iterable[Contact]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(one.outside for one in theirs if one.outside is not None).items()))


def _lies_in(apart: Iterable[Days], moment: datetime, zone: ZoneInfo) -> bool:
    return any(day_of(moment, zone) in days for days in apart)


def _minutes(hours: Iterable[Hours], apart: Sequence[Days]) -> dict[PersonId, int | None]:
    """Person → minutes; None where hours cover days that are set apart and others."""
    found: dict[PersonId, int | None] = {}
    for one in hours:
        days = _days_between(one.first, one.last)
        special = [any(day in stretch for stretch in apart) for day in days]
        if all(special):
            continue
        so_far = found.get(one.agent, 0)
        found[one.agent] = None if any(special) or so_far is None else so_far + one.minutes
    return found


def _days_between(first: date, last: date) -> list[date]:
    return [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]
