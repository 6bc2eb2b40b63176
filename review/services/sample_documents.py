"""Samples as documents: `sample show`, `sample export` and `sample import` (docs/formats).

A document holds the whole frame, so that another profile with the same conversations can replay the draw, replace
picks and work out the same figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from review.errors import Code, UserError
from review.model.calendar import Days
from review.model.ids import PersonId, PickId, RubricVersionId, SampleId
from review.model.people import Person, Task
from review.model.rubric_document import rubric_document, rubric_from
from review.model.sample import Condition, FrameLine, LeftOut, Pick, PickState, ReasonClass, Sample
from review.services.documents import Document
from review.store.unit_of_work import UnitOfWork
from scoring.draw import Place, fingerprint
from scoring.errors import ScoreError
from scoring.share import Share
from scoring.strata import FrameUnit

_DECIDED = frozenset({PickState.SET_ASIDE, PickState.REPLACED, PickState.SKIPPED})


# ------------------------------------------------------------ writing


def sample_facts(sample: Sample, people: Mapping[PersonId, Person]) -> dict[str, Any]:
    """What anybody may see of a sample: how it was drawn and what was drawn."""
    return {
        "id": sample.uuid,
        "from": sample.days.first.isoformat(),
        "to": sample.days.last.isoformat(),
        "frame_size": sample.frame_size,
        "size": sample.size,
        "minimum_extra": sample.minimum_extra,
        "manual_extra": sample.manual_extra,
        "share_percent": _percent(sample.share),
        "share": sample.share,
        "seed": sample.seed,
        "algorithm": sample.algorithm,
        "attribution": sample.attribution,
        "strata": list(sample.strata),
        "fingerprint": sample.fingerprint,
        "withdrawn": sample.withdrawn,
        "excluded": {reason.value: number for reason, number in sample.left_out},
        "picks": [_pick_document(pick, people) for pick in sample.picks],
    }


def sample_document(unit: UnitOfWork, sample: Sample) -> dict[str, Any]:
    """All of a sample, for another profile."""
    people = {person.id: person for person in unit.people.all()}
    author = None if sample.created_by is None else people.get(sample.created_by)
    return sample_facts(sample, people) | {
        "zone": sample.zone,
        "filter": [[one.field, one.value, one.negated] for one in sample.conditions],
        "allow_incomplete": sample.allow_incomplete,
        "separate": sample.separate,
        "blind": sample.blind,
        "due": None if sample.due is None else sample.due.isoformat(),
        "extras": dict(sample.extras),
        "created_at": sample.created.isoformat(),
        "created_by": None if author is None else author.handle(),
        "rubric": rubric_document(unit.rubrics.get(sample.rubric).rubric),
        "people": [_person_document(people[key]) for key in sorted(_named_in(unit, sample))],
        "frame": [_line_document(line, people) for line in unit.samples.frame(sample.id)],
        "left_out": [list(one) for one in unit.samples.exclusions(sample.id)],
    }


def _pick_document(pick: Pick, people: Mapping[PersonId, Person]) -> dict[str, Any]:
    reviewer = None if pick.reviewer is None else people.get(pick.reviewer)
    agent = people.get(pick.agent)
    return {
        "source": pick.source,
        "conversation": pick.external_id,
        "agent": pick.agent_name if agent is None else agent.handle(pick.source),
        "agent_name": pick.agent_name,
        "stratum": pick.stratum,
        "position": pick.position,
        "place": pick.place,
        "taken": pick.taken,
        "stratum_size": pick.stratum_size,
        "probability": float(pick.probability),
        "state": pick.state.value,
        "reason_class": None if pick.reason_class is None else pick.reason_class.value,
        "reason": pick.reason or None,
        "reviewer": None if reviewer is None else reviewer.handle(pick.source),
        "reviewer_key": None if reviewer is None else reviewer.key,
        "due": None if pick.due is None else pick.due.isoformat(),
        "replaces": pick.replaces is not None,
    }


def _line_document(line: FrameLine, people: Mapping[PersonId, Person]) -> dict[str, Any]:
    return {
        "source": line.source,
        "conversation": line.external_id,
        "agent": people[line.agent].key,
        "stratum": line.stratum,
        "closed": line.counted.isoformat(),
        "messages": line.messages,
    }


def _person_document(person: Person) -> dict[str, Any]:
    return {
        "key": person.key,
        "name": person.name,
        "identities": [[one.source, one.external_id, one.name] for one in person.identities],
    }


def _named_in(unit: UnitOfWork, sample: Sample) -> set[PersonId]:
    reviewers = {pick.reviewer for pick in sample.picks if pick.reviewer is not None}
    return reviewers | {line.agent for line in unit.samples.frame(sample.id)}


def _percent(share: str) -> float:
    return float(Share.parse(share).percent)


# ------------------------------------------------------------ reading


def take_in(unit: UnitOfWork, document: Document, now: datetime) -> SampleId:
    """Keep a sample from another profile, or bring what is known of it up to date; the same again changes nothing.

    Raises:
        UserError: INPUT_LINE_WRONG, also for a frame that does not have the fingerprint it claims.
    """
    people = {one.text("key"): _person(unit, one) for one in document.documents("people")}
    known = unit.samples.find(document.text("id"))
    if known is None:
        sample = _sample(unit, document, now)
        _check_fingerprint(document, sample.fingerprint)
        known = unit.samples.add(sample)
        unit.samples.add_frame(known, _frame(document, people))
        unit.samples.add_left_out(known, _left_out(document))
    _take_in_picks(unit, known, _picks(document, people))
    unit.samples.find_again(known)
    if document.flag("withdrawn", False):
        unit.samples.withdraw(known)
    return known


def _take_in_picks(unit: UnitOfWork, sample: SampleId, picks: Sequence[Pick]) -> None:
    """Add the picks that are not known yet, and take over what was decided elsewhere while they still wait here."""
    stored = {(one.source, one.external_id): one for one in unit.samples.picks(sample)}
    fresh = [pick for pick in picks if (pick.source, pick.external_id) not in stored]
    unit.samples.add_picks(sample, [pick for pick in fresh if pick.replaces is None])
    for pick in fresh:
        if pick.replaces is not None:
            before = [
                one for one in unit.samples.picks(sample) if (one.stratum, one.place) == (pick.stratum, pick.place)
            ]
            unit.samples.add_picks(sample, (replace(pick, replaces=before[-1].id if before else None),))
    for pick in picks:
        here = stored.get((pick.source, pick.external_id))
        if here is not None and here.state is PickState.WAITING and pick.state in _DECIDED:
            unit.samples.decide(here.id, pick.state, pick.reason_class, pick.reason)


def _sample(unit: UnitOfWork, document: Document, now: datetime) -> Sample:
    first, last, created = document.day("from"), document.day("to"), document.moment("created_at")
    if first is None or last is None:
        raise document.wrong("from" if first is None else "to")
    try:
        share = str(Share.parse(document.text("share")))
    except ScoreError as error:
        raise UserError(Code.SHARE_OUTSIDE, **error.params) from error
    return Sample(
        id=SampleId(0),
        uuid=document.text("id"),
        days=Days(first, last),
        zone=document.text("zone"),
        share=share,
        seed=document.text("seed"),
        algorithm=document.text("algorithm"),
        attribution=document.text("attribution", ""),
        strata=document.texts("strata"),
        conditions=_conditions(document),
        frame_size=document.number("frame_size"),
        size=document.number("size"),
        minimum_extra=document.number("minimum_extra"),
        manual_extra=document.number("manual_extra"),
        fingerprint=document.text("fingerprint"),
        rubric=_rubric(unit, document, now),
        left_out=(),
        stratum_sizes=(),
        separate=document.flag("separate", False),
        blind=document.flag("blind", False),
        withdrawn=document.flag("withdrawn", False),
        due=document.day("due"),
        created=created or now,
        created_by=_author(unit, document),
        allow_incomplete=document.flag("allow_incomplete", False),
        extras=tuple(sorted(document.table("extras").items())),
    )


def _author(unit: UnitOfWork, document: Document) -> PersonId | None:
    known = unit.people.named(document.text("created_by", ""))
    return known[0].id if len(known) == 1 else None


def _rubric(unit: UnitOfWork, document: Document, now: datetime) -> RubricVersionId:
    """The version the sample is graded with; kept, and not published, when it is not known here."""
    rubric = rubric_from(document.table("rubric"))
    known = unit.rubrics.find(rubric.uuid, rubric.version)
    return unit.rubrics.add(rubric) if known is None else known.id


def _person(unit: UnitOfWork, document: Document) -> PersonId:
    """Somebody by any of their identities, else by name, else made."""
    identities = [_identity(document, one) for one in document.list("identities")]
    for source, external_id, _ in identities:
        known = unit.people.of_identity(source, external_id)
        if known is not None:
            return known
    name = document.text("name")
    named = () if identities else unit.people.named(name)
    person = named[0].id if len(named) == 1 else unit.people.add(name, tasks=(Task.REVIEWER,) if not identities else ())
    for source, external_id, known_as in identities:
        unit.people.add_identity(person, source, external_id, known_as)
    return person


def _identity(document: Document, written: object) -> tuple[str, str, str]:
    match written:
        case [str(source), str(external_id), str(name)]:
            return source, external_id, name
        case _:
            raise document.wrong("identities")


def _conditions(document: Document) -> tuple[Condition, ...]:
    found: list[Condition] = []
    for written in document.list("filter"):
        match written:
            case [str(field), str(value), bool(negated)]:
                found.append(Condition(field, value, negated))
            case _:
                raise document.wrong("filter")
    return tuple(found)


def _frame(document: Document, people: Mapping[str, PersonId]) -> list[FrameLine]:
    return [
        FrameLine(
            conversation=None,
            source=one.text("source"),
            external_id=one.text("conversation"),
            agent=_someone(one, "agent", people),
            stratum=one.text("stratum"),
            counted=_moment(one, "closed"),
            messages=one.number("messages"),
        )
        for one in document.documents("frame")
    ]


def _picks(document: Document, people: Mapping[str, PersonId]) -> list[Pick]:
    """The picks, replacements after the first ones; what was reviewed elsewhere waits until its review comes."""
    lines = {(one.text("source"), one.text("conversation")): one for one in document.documents("frame")}
    found: list[Pick] = []
    for one in document.documents("picks"):
        key = (one.text("source"), one.text("conversation"))
        if key not in lines:
            raise one.wrong("conversation")
        line = lines[key]
        state = _state(one)
        found.append(
            Pick(
                id=PickId(0),
                conversation=None,
                source=key[0],
                external_id=key[1],
                subject="",
                agent=_someone(line, "agent", people),
                agent_name="",
                channel="",
                counted=_moment(line, "closed"),
                messages=line.number("messages"),
                stratum=one.text("stratum"),
                position=one.number("position"),
                place=one.number("place"),
                taken=one.number("taken"),
                stratum_size=one.number("stratum_size"),
                state=state if state in _DECIDED else PickState.WAITING,
                reason_class=_reason_class(one),
                reason=one.text("reason", ""),
                reviewer=_someone(one, "reviewer_key", people) if one.text("reviewer_key", "") else None,
                due=one.day("due"),
                replaces=PickId(0) if one.flag("replaces", False) else None,
            )
        )
    return sorted(found, key=lambda pick: (pick.replaces is not None, pick.place, pick.position))


def _state(pick: Document) -> PickState:
    try:
        return PickState(pick.text("state"))
    except ValueError as error:
        raise pick.wrong("state") from error


def _reason_class(pick: Document) -> ReasonClass | None:
    written = pick.text("reason_class", "")
    try:
        return ReasonClass(written) if written else None
    except ValueError as error:
        raise pick.wrong("reason_class") from error


def _left_out(document: Document) -> list[tuple[str, str, LeftOut]]:
    reasons = {reason.value: reason for reason in LeftOut}
    found: list[tuple[str, str, LeftOut]] = []
    for written in document.list("left_out"):
        match written:
            case [str(source), str(external_id), str(reason)] if reason in reasons:
                found.append((source, external_id, reasons[reason]))
            case _:
                raise document.wrong("left_out")
    return found


def _check_fingerprint(document: Document, claimed: str) -> None:
    places = (
        Place(FrameUnit(one.text("source"), one.text("conversation"), ""), one.text("stratum"), 0)
        for one in document.documents("frame")
    )
    if fingerprint(places) != claimed:
        raise document.wrong("fingerprint")


def _someone(document: Document, key: str, people: Mapping[str, PersonId]) -> PersonId:
    word = document.text(key)
    if word not in people:
        raise document.wrong(key)
    return people[word]


def _moment(document: Document, key: str) -> datetime:
    moment = document.moment(key)
    if moment is None:
        raise document.wrong(key)
    return moment
