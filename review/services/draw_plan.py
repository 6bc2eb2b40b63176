"""A draw as planned on what is known now: its population, its frame, and where every pick came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from review.errors import Code, UserError
from review.model.calendar import day_of
from review.model.ids import ConversationId, PersonId, PickId, RubricVersionId, SampleId, new_uuid
from review.model.people import Person
from review.model.sample import (
    Candidate,
    FrameLine,
    LeftOut,
    Pick,
    PickState,
    Population,
    Sample,
    SampleOrder,
)
from review.sampling.frame import Frame, build_frame
from review.store.unit_of_work import UnitOfWork
from scoring.draw import ALGORITHM, Draw, plan_draw
from scoring.errors import ScoreError
from scoring.share import Share
from scoring.strata import DIMENSIONS, FrameUnit


@dataclass(frozen=True, slots=True)
class Plan:
    """A draw on what is known now, and where everything in it came from."""

    population: Population
    people: Mapping[PersonId, Person]
    frame: Frame
    units: Mapping[tuple[str, str], Candidate]
    draw: Draw
    zone: ZoneInfo
    seed: str
    share: Share

    @classmethod
    def make(
        cls,
        unit: UnitOfWork,
        order: SampleOrder,
        seed: str,
        zone: ZoneInfo | None = None,
        extras: Mapping[str, int] | None = None,
    ) -> "Plan":
        """Plan `order`; the zone and the extras by agent's key are those of a stored draw that is done again."""
        zone = zone or unit.team.zone()
        unknown = sorted(set(order.strata) - set(DIMENSIONS))
        if unknown:
            raise UserError(Code.FILTER_WRONG, field=unknown[0], fields=", ".join(DIMENSIONS))
        share = _share(order.share)
        people = {person.id: person for person in unit.people.all()}
        tags = [condition.value for condition in order.conditions if condition.field == "tag"]
        extras = extras or {people[agent].key: more for agent, more in order.extras if agent in people}
        population = unit.populations.of(*order.days.bounds(zone), tags)
        frame = build_frame(population, people, order.conditions, allow_incomplete=order.allow_incomplete)
        units = {(one.source, one.external_id): one for one in frame.units}
        told = _frame_units(frame.units, population, people, zone if "week" in order.strata else None)
        draw = plan_draw(told, share, seed, order.strata, extras)
        return cls(population, people, frame, units, draw, zone, seed, share)

    def sample(self, order: SampleOrder, rubric: RubricVersionId, now: datetime, actor: PersonId) -> Sample:
        """The draw as it is kept, without its picks."""
        return Sample(
            id=SampleId(0),
            uuid=new_uuid(),
            days=order.days,
            zone=self.zone.key,
            share=str(self.share),
            seed=self.seed,
            algorithm=ALGORITHM,
            attribution="+".join(sorted({one.attribution for one in self.frame.units if one.attribution})),
            strata=tuple(name for name in DIMENSIONS if name == "agent" or name in order.strata),
            conditions=order.conditions,
            frame_size=len(self.draw.frame),
            size=self.draw.size,
            minimum_extra=self.draw.minimum_extra,
            manual_extra=self.draw.manual_extra,
            fingerprint=self.draw.fingerprint,
            rubric=rubric,
            left_out=left_out(self.frame),
            stratum_sizes=tuple((stratum.key, stratum.size) for stratum in self.draw.strata),
            separate=order.separate,
            blind=order.blind,
            withdrawn=False,
            due=order.due,
            created=now,
            created_by=actor,
            allow_incomplete=order.allow_incomplete,
            extras=tuple(sorted((self.people[agent].key, more) for agent, more in order.extras)),
        )

    def unmoved(self) -> dict[str, list[ConversationId]]:
        """Stratum → its conversations that count when they were closed last: nearly all."""
        strata: dict[str, list[ConversationId]] = {}
        for place in self.draw.frame:
            one = self.units[place.unit.source, place.unit.external_id]
            if not self._is_moved(one):
                strata.setdefault(place.stratum, []).append(one.id)
        return strata

    def moved(self) -> list[FrameLine]:
        """The lines of the frame that a lock or an earlier frame holds at another moment than their last closing."""
        if not self.population.pins:
            return []
        return [
            FrameLine(
                conversation=one.id,
                source=one.source,
                external_id=one.external_id,
                agent=_agent(one),
                stratum=place.stratum,
                counted=self._moment(one),
                messages=one.messages,
            )
            for place in self.draw.frame
            for one in (self.units[place.unit.source, place.unit.external_id],)
            if self._is_moved(one)
        ]

    def picks(self, order: SampleOrder) -> tuple[Pick, ...]:
        """The picks in the order of the queue, without reviewers."""
        strata = {stratum.key: stratum for stratum in self.draw.strata}
        return tuple(
            Pick(
                id=PickId(0),
                conversation=one.id,
                source=one.source,
                external_id=one.external_id,
                subject="",
                agent=_agent(one),
                agent_name=self.people[_agent(one)].name,
                channel=one.channel,
                counted=self._moment(one),
                messages=one.messages,
                stratum=drawn.stratum,
                position=drawn.position,
                place=drawn.queue_position,
                taken=strata[drawn.stratum].taken,
                stratum_size=strata[drawn.stratum].size,
                state=PickState.WAITING,
                due=order.due,
            )
            for drawn in self.draw.picks
            for one in (self.units[drawn.unit.source, drawn.unit.external_id],)
        )

    def _is_moved(self, candidate: Candidate) -> bool:
        pin = self.population.pins.get(candidate.id)
        return pin is not None and pin.moment != candidate.counted

    def _moment(self, candidate: Candidate) -> datetime:
        moment = self.population.moment(candidate)
        assert moment is not None  # without one it would not be in the frame
        return moment


def _frame_units(
    candidates: Sequence[Candidate], population: Population, people: Mapping[PersonId, Person], zone: ZoneInfo | None
) -> list[FrameUnit]:
    """The frame as the arithmetic sees it; weeks are told in `zone`, and left out without one."""
    keys = {key: person.key for key, person in people.items()}
    return [
        FrameUnit(
            source=one.source,
            external_id=one.external_id,
            agent=keys[_agent(one)],
            channel=one.channel,
            line=one.line,
            week="" if zone is None else _week(population.moment(one), zone),
        )
        for one in candidates
    ]


def _agent(candidate: Candidate) -> PersonId:
    assert candidate.agent is not None  # the frame holds attributed conversations only
    return candidate.agent


def _week(moment: datetime | None, zone: ZoneInfo) -> str:
    assert moment is not None
    year, week, _ = day_of(moment, zone).isocalendar()
    return f"{year}-W{week:02d}"


def _share(text: str) -> Share:
    try:
        return Share.parse(text)
    except ScoreError as error:
        raise UserError(Code.SHARE_OUTSIDE, **error.params) from error


def left_out(frame: Frame) -> tuple[tuple[LeftOut, int], ...]:
    """How many were left out for each reason."""
    reasons = [reason for _, reason in frame.left_out]
    return tuple((reason, reasons.count(reason)) for reason in LeftOut if reason in reasons)
