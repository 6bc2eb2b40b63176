"""Reporting: review summaries and the page of a one-on-one. What is read in one transaction is built into values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from review.errors import Code, UserError
from review.model.calendar import Days, Month
from review.model.changes import Changes
from review.model.ids import OneOnOneId, PersonId, SampleId, new_uuid
from review.model.ledger import PersonLedger
from review.model.one_on_ones import OneOnOne, OneOnOnePage
from review.model.people import Person
from review.model.reported import Reported
from review.model.reviews import Book, ReviewFilter
from review.model.sample import Sample
from review.model.summary import Audience, Summary
from review.reports.material import Framed, Material
from review.reports.one_on_one import build_page, two_weeks_until
from review.reports.summary import build_summary
from review.services.period_ledger import PeriodLedger
from review.services.profile import Profile
from review.services.sampling import coverage_of
from review.store.unit_of_work import UnitOfWork


class Reporting:
    """Builds reports, and keeps what mentor and agent agree on."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    # ------------------------------------------------------------ summaries

    def sample_summary(
        self, sample: SampleId, audience: Audience = Audience.OUTSIDE, agent: PersonId | None = None
    ) -> Summary:
        """What came of one sample; targeted reviews of its days are listed too.

        Raises:
            UserError: SAMPLE_UNKNOWN.
        """
        with self._profile.read() as unit:
            framed = _framed(unit, _known(unit, sample))
            zone = ZoneInfo(framed.sample.zone)
            start, end = framed.sample.days.bounds(zone)
            reported = unit.reports.reviews(ReviewFilter(sample=sample))
            reported += unit.reports.reviews(ReviewFilter(book=Book.TARGETED, start=start, end=end))
            material = self._material(unit, framed.sample.days, zone, (framed,), reported, agent, audience)
        return build_summary(material, sample)

    def period_summary(
        self, days: Days, agent: PersonId | None = None, audience: Audience = Audience.OUTSIDE
    ) -> Summary:
        """What came of some days, over all samples whose frames are disjoint."""
        with self._profile.read() as unit:
            material = self._of_days(unit, days, agent, audience)
        return build_summary(material)

    # ------------------------------------------------------------ one-on-ones

    def one_on_one(self, agent: PersonId, until: date) -> OneOnOnePage:
        """The page of a talk about the two weeks that end with `until`; a new talk is not kept yet.

        Raises:
            UserError: PERSON_UNKNOWN.
        """
        with self._profile.read() as unit:
            person = _person(unit, agent)
            talks = unit.one_on_ones.of(agent)
            kept = next((talk for talk in talks if talk.days.last == until), None)
            before = next((talk for talk in talks if talk.days.last < until), None)
            talk = kept or _fresh(person, until)
            material = self._of_days(unit, talk.days, agent, Audience.TEAM)
        return build_page(material, talk, before)

    def save_one_on_one(self, talk: OneOnOne, outcomes: Mapping[str, str] | None = None) -> tuple[OneOnOne, Changes]:
        """Keep a talk, and (by UUID) what became of the focuses of the talk before.

        Raises:
            UserError: STALE_VERSION when somebody has kept another state since this one was read; PERSON_UNKNOWN.
        """
        with self._profile.work() as unit:
            person = _person(unit, talk.agent)
            kept = unit.one_on_ones.put(talk)
            unit.one_on_ones.look_back(outcomes or {})
            now, actor = self._profile.clock(), self._profile.known_actor
            unit.audit.note(now, actor, "kept", "one_on_one", kept.uuid, after={"person": person.uuid})
            unit.commit()
        return kept, Changes(people=frozenset({talk.agent}))

    def give_one_on_one(self, talk: OneOnOne) -> tuple[OneOnOne, Changes]:
        """Note that the agent has the sheet from now on.

        Raises:
            UserError: STALE_VERSION.
        """
        return self.save_one_on_one(replace(talk, given=self._profile.clock()))

    # ------------------------------------------------------------ inside

    def _of_days(self, unit: UnitOfWork, days: Days, agent: PersonId | None, audience: Audience) -> Material:
        zone = unit.team.zone()
        start, end = days.bounds(zone)
        reported = unit.reports.reviews(ReviewFilter(start=start, end=end))
        return self._material(unit, days, zone, _disjoint(unit, days), reported, agent, audience)

    def _material(
        self,
        unit: UnitOfWork,
        days: Days,
        zone: ZoneInfo,
        framed: tuple[Framed, ...],
        reported: Sequence[Reported],
        agent: PersonId | None,
        audience: Audience,
    ) -> Material:
        theirs = tuple(one for one in reported if agent in (None, one.line.agent))
        months = _months(days)
        special = tuple((one.days, one.reason) for one in unit.team.special_days() if one.days.overlaps(days))
        ledgers = _ledgers(unit, months, agent, special_days=True)
        known_by = None
        if audience is Audience.OUTSIDE:
            entries = (entry.review_uuid for ledger in ledgers for entry in ledger.entries)
            known_by = unit.reports.known_by([*(one.line.uuid for one in theirs), *entries])
        return Material(
            days=days,
            zone=zone,
            team=unit.team.name(),
            audience=audience,
            made=self._profile.clock(),
            agent=agent,
            people={person.id: person.name for person in unit.people.all()},
            framed=framed,
            reported=tuple(sorted(theirs, key=_by_moment)),
            rubrics={key: unit.rubrics.get(key).rubric for key in {one.line.rubric for one in theirs}},
            current=unit.rubrics.current().rubric,
            special_days=special,
            ledgers=ledgers,
            ledgers_without=_ledgers(unit, months, agent, special_days=False) if special else None,
            partial=months[0].days.first != days.first or months[-1].days.last != days.last,
            known_by=known_by,
        )


def _known(unit: UnitOfWork, sample: SampleId) -> Sample:
    found = unit.samples.get(sample)
    if found is None:
        raise UserError(Code.SAMPLE_UNKNOWN, sample=int(sample))
    return found


def _person(unit: UnitOfWork, agent: PersonId) -> Person:
    found = unit.people.get(agent)
    if found is None:
        raise UserError(Code.PERSON_UNKNOWN, name=str(agent), found=0)
    return found


def _framed(unit: UnitOfWork, sample: Sample) -> Framed:
    return Framed(sample, unit.samples.frame(sample.id), coverage_of(sample))


def _disjoint(unit: UnitOfWork, days: Days) -> tuple[Framed, ...]:
    """The samples of some days whose frames are disjoint, oldest first; withdrawn and separate ones are left out.

    Source: formulas.md, "Sampling": a month's figure takes samples with disjoint frames as strata.
    """
    found: list[Framed] = []
    taken: set[tuple[str, str]] = set()
    for stored in sorted(unit.samples.all(), key=lambda one: (one.created, one.id)):
        if stored.withdrawn or stored.separate or not stored.days.overlaps(days):
            continue
        framed = _framed(unit, _known(unit, stored.id))
        keys = {(line.source, line.external_id) for line in framed.frame}
        if not keys & taken:
            taken |= keys
            found.append(framed)
    return tuple(found)


def _months(days: Days) -> tuple[Month, ...]:
    """The accounting periods that some days touch."""
    months = [Month.of(days.first)]
    while months[-1] < Month.of(days.last):
        months.append(months[-1].next())
    return tuple(months)


def _ledgers(
    unit: UnitOfWork, months: Iterable[Month], agent: PersonId | None, *, special_days: bool
) -> tuple[PersonLedger, ...]:
    found = []
    for month in months:
        period = PeriodLedger.read(unit, month, special_days=special_days)
        found += [ledger for ledger in period.all() if agent in (None, ledger.agent)]
    return tuple(found)


def _fresh(person: Person, until: date) -> OneOnOne:
    return OneOnOne(
        id=OneOnOneId(0), uuid=new_uuid(), agent=person.id, mentor=person.mentor_on(until), days=two_weeks_until(until)
    )


def _by_moment(reported: Reported) -> tuple[bool, float, int]:
    """Those without a moment come last."""
    counted = reported.line.counted
    return counted is None, 0.0 if counted is None else counted.timestamp(), int(reported.id)
