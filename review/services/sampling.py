"""Samples: drawn, replayed, dealt out to reviewers, and what becomes of their picks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from review.errors import Code, UserError
from review.model.calendar import Days, day_of
from review.model.changes import Changes
from review.model.ids import PersonId, PickId, SampleId
from review.model.sample import (
    AgentShare,
    Coverage,
    Pick,
    PickState,
    ReasonClass,
    Replay,
    Sample,
    SampleOrder,
    SamplePreview,
    StratumState,
    Why,
)
from review.sampling.assignment import deal
from review.sampling.frame import Frame
from review.services.documents import Document
from review.services.draw_plan import Plan, left_out
from review.services.no_pauses import no_pauses
from review.services.profile import Profile
from review.services.sample_documents import sample_document, sample_facts, take_in
from review.store.unit_of_work import UnitOfWork
from scoring.draw import estimated_size, in_draw_order

_STATES_TO_DECIDE = frozenset({PickState.WAITING, PickState.SET_ASIDE})


class Sampling:
    """Draws samples and keeps track of them."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    # ------------------------------------------------------------ drawing

    @no_pauses()
    def preview(self, order: SampleOrder) -> SamplePreview:
        """What a draw would give; nothing is kept.

        Raises:
            UserError: SHARE_OUTSIDE, FILTER_WRONG.
        """
        with self._profile.read() as unit:
            plan = Plan.make(unit, order, order.seed)
            seconds = unit.reviews.usual_seconds()
        drawn, names = plan.draw, {person.key: person for person in plan.people.values()}
        eligible: dict[str, int] = {}
        taken: dict[str, int] = {}
        for stratum in drawn.strata:
            eligible[stratum.agent] = eligible.get(stratum.agent, 0) + stratum.size
            taken[stratum.agent] = taken.get(stratum.agent, 0) + stratum.taken
        agents = (
            AgentShare(names[key].id, names[key].name, size, taken[key], Fraction(taken[key], size))
            for key, size in eligible.items()
        )
        return SamplePreview(
            closed=plan.frame.closed,
            eligible=len(drawn.frame),
            left_out=left_out(plan.frame),
            n=drawn.n,
            minimum_extra=drawn.minimum_extra,
            manual_extra=drawn.manual_extra,
            agents=tuple(sorted(agents, key=lambda one: (-one.eligible, one.name))),
            fingerprint=drawn.fingerprint,
            mean_seconds=seconds,
        )

    @no_pauses()
    def draw(self, order: SampleOrder) -> Sample:
        """Draw a sample and deal it out to its reviewers. Every draw stays in the audit trail.

        Raises:
            UserError: SHARE_OUTSIDE, FILTER_WRONG, FRAME_EMPTY; SAMPLE_OVERLAPS when another random sample could
                have drawn the same conversations and `order` does not say `separate`.
        """
        now = self._profile.clock()
        with self._profile.work() as unit:
            plan = Plan.make(unit, order, order.seed or _fresh_seed(unit, now))
            if not plan.draw.frame:
                raise UserError(Code.FRAME_EMPTY, first=order.days.first, last=order.days.last)
            if plan.frame.overlaps and not order.separate:
                raise UserError(Code.SAMPLE_OVERLAPS, samples=_days_of(unit, plan.frame))
            rubric = order.rubric or unit.rubrics.current().id
            asked = order.reviewers or (self._profile.actor,)
            sample = plan.sample(order, rubric, now, self._profile.actor)
            key = unit.samples.add(sample)
            unit.samples.copy_frame(key, plan.unmoved())
            unit.samples.add_frame(key, plan.moved())
            unit.samples.add_left_out(key, ((one.source, one.external_id, why) for one, why in plan.frame.left_out))
            unit.samples.add_picks(key, _dealt(unit, plan.picks(order), asked))
            unit.audit.note(now, self._profile.actor, "drawn", "sample", sample.uuid, None, _traces(sample))
            unit.commit()
            drawn = unit.samples.get(key)
        assert drawn is not None
        return drawn

    @no_pauses()
    def replay(self, sample: SampleId) -> Replay:
        """Draw a sample again on what is known today, and say where the two differ.

        Raises:
            UserError: SAMPLE_UNKNOWN.
        """
        with self._profile.read() as unit:
            stored = _known(unit, sample)
            before = {(line.source, line.external_id): line.stratum for line in unit.samples.frame(sample)}
            plan = Plan.make(unit, order_of(stored), stored.seed, ZoneInfo(stored.zone), dict(stored.extras))
        today = {(place.unit.source, place.unit.external_id): place.stratum for place in plan.draw.frame}
        drawn = {(pick.source, pick.external_id) for pick in stored.picks if pick.replaces is None}
        again = {(pick.unit.source, pick.unit.external_id) for pick in plan.draw.picks}
        return Replay(
            identical=before == today and drawn == again and stored.fingerprint == plan.draw.fingerprint,
            came=tuple(sorted(today.keys() - before.keys())),
            went=tuple(sorted(before.keys() - today.keys())),
            moved=tuple(sorted(key for key in before.keys() & today.keys() if before[key] != today[key])),
            picks_differ=tuple(sorted(drawn ^ again)),
        )

    def withdraw(self, sample: SampleId, reason: str) -> Changes:
        """Withdraw a draw: it holds no conversations any more, and stays visible with its seed.

        Raises:
            UserError: SAMPLE_UNKNOWN, REASON_NEEDED.
        """
        _need(reason)
        with self._profile.work() as unit:
            stored = _known(unit, sample)
            unit.samples.withdraw(sample)
            self._note(unit, "withdrawn", stored.uuid, {"reason": reason})
            unit.commit()
        return Changes(samples=frozenset({sample}))

    # ------------------------------------------------------------ reading

    def list(self) -> tuple[Sample, ...]:
        """Every draw without its picks, newest first; withdrawn ones too."""
        with self._profile.read() as unit:
            return unit.samples.all()

    def get(self, sample: SampleId) -> Sample:
        """A sample with its picks in the order of the queue.

        Raises:
            UserError: SAMPLE_UNKNOWN.
        """
        with self._profile.read() as unit:
            return _known(unit, sample)

    def find(self, word: str) -> SampleId:
        """The sample with this UUID or number.

        Raises:
            UserError: SAMPLE_UNKNOWN.
        """
        with self._profile.read() as unit:
            found = unit.samples.find(word)
        if found is None:
            raise UserError(Code.SAMPLE_UNKNOWN, sample=word)
        return found

    def pick_of(self, sample: SampleId, conversation: str, source: str | None = None) -> PickId:
        """The pick of a conversation, by its id in the source.

        Raises:
            UserError: SAMPLE_UNKNOWN, PICK_NOT_IN_SAMPLE.
        """
        for pick in self.get(sample).picks:
            if pick.external_id == conversation and source in (None, pick.source):
                return pick.id
        raise UserError(Code.PICK_NOT_IN_SAMPLE, conversation=conversation, sample=int(sample))

    def why(self, pick: PickId) -> Why:
        """Why a conversation was picked.

        Raises:
            UserError: PICK_NOT_IN_SAMPLE.
        """
        with self._profile.read() as unit:
            sample, found = _known_pick(unit, pick)
            stored = _known(unit, sample)
        by_id = {one.id: one for one in stored.picks}
        replaced = tuple(
            (one, None if one.replaced_by is None else by_id[one.replaced_by])
            for one in stored.picks
            if one.stratum == found.stratum and one.state is PickState.REPLACED
        )
        return Why(found, stored.seed, stored.algorithm, stored.fingerprint, stored.attribution, replaced)

    def coverage(self, sample: SampleId) -> Coverage:
        """How far a sample is, by stratum, with estimated sizes after replacements.

        Raises:
            UserError: SAMPLE_UNKNOWN.
        """
        return coverage_of(self.get(sample))

    # ------------------------------------------------------------ exchange

    def show(self, sample: SampleId) -> dict[str, Any]:
        """The facts of a sample and its picks, as the command line prints them.

        Raises:
            UserError: SAMPLE_UNKNOWN.
        """
        with self._profile.read() as unit:
            people = {person.id: person for person in unit.people.all()}
            return sample_facts(_known(unit, sample), people)

    def export(self, sample: SampleId) -> dict[str, Any]:
        """All of a sample with its frame, for `import_` in another profile.

        Raises:
            UserError: SAMPLE_UNKNOWN.
        """
        with self._profile.read() as unit:
            return sample_document(unit, _known(unit, sample))

    def import_(self, document: object) -> tuple[SampleId, Changes]:
        """Take in what another profile exported; the same again changes nothing.

        Raises:
            UserError: INPUT_LINE_WRONG, also when the frame does not have the fingerprint it claims; RUBRIC_WRONG.
        """
        with self._profile.work() as unit:
            key = take_in(unit, Document(document, 1), self._profile.clock())
            self._note(unit, "taken_in", _known(unit, key).uuid, {})
            unit.commit()
        return key, Changes(samples=frozenset({key}))

    # ------------------------------------------------------------ picks

    def set_aside(self, pick: PickId, reason_class: ReasonClass, reason: str) -> Changes:
        """Do not simply review a pick.

        LATER sets it aside; NOT_POPULATION replaces it by the next in draw order, while the stratum has one;
        NOT_REVIEWABLE counts as non-response and is not replaced; CONFLICT asks another reviewer of the sample.

        Raises:
            UserError: PICK_NOT_IN_SAMPLE, REASON_NEEDED, PICK_ALREADY_REVIEWED.
        """
        _need(reason)
        now, actor = self._profile.clock(), self._profile.actor
        with self._profile.work() as unit:
            sample, found = _known_pick(unit, pick)
            if found.state not in _STATES_TO_DECIDE:
                raise UserError(Code.PICK_ALREADY_REVIEWED, conversation=found.external_id, state=found.state.value)
            state = {
                ReasonClass.NOT_POPULATION: PickState.REPLACED,
                ReasonClass.NOT_REVIEWABLE: PickState.SKIPPED,
                ReasonClass.LATER: PickState.SET_ASIDE,
                ReasonClass.CONFLICT: PickState.WAITING,
            }[reason_class]
            unit.samples.decide(pick, state, reason_class, reason, now, actor)
            stored = _known(unit, sample)
            if reason_class is ReasonClass.NOT_POPULATION:
                _replace(unit, stored, found)
            if reason_class is ReasonClass.CONFLICT:
                _ask_another(unit, stored, found)
            self._note(unit, state.value, stored.uuid, {"pick": int(pick), "class": reason_class.value})
            unit.commit()
        return Changes(samples=frozenset({sample}))

    def resume(self, pick: PickId) -> Changes:
        """Take a pick that was set aside or skipped back into the queue.

        Raises:
            UserError: PICK_NOT_IN_SAMPLE; ILLEGAL_MOVE for one that was replaced or reviewed.
        """
        with self._profile.work() as unit:
            sample, found = _known_pick(unit, pick)
            if found.state not in (PickState.SET_ASIDE, PickState.SKIPPED, PickState.WAITING):
                raise UserError(Code.ILLEGAL_MOVE, was=found.state.value, to=PickState.WAITING.value)
            unit.samples.decide(pick, PickState.WAITING, at=self._profile.clock(), by=self._profile.actor)
            self._note(unit, "resumed", _known(unit, sample).uuid, {"pick": int(pick)})
            unit.commit()
        return Changes(samples=frozenset({sample}))

    def hand_over(self, picks: Sequence[PickId], reviewer: PersonId) -> Changes:
        """Ask another reviewer for these picks.

        Raises:
            UserError: PICK_NOT_IN_SAMPLE, PICK_ALREADY_REVIEWED; OWN_CONVERSATION when the reviewer wrote in one.
        """
        touched: set[SampleId] = set()
        with self._profile.work() as unit:
            for pick in picks:
                sample, found = _known_pick(unit, pick)
                if found.state not in _STATES_TO_DECIDE:
                    raise UserError(Code.PICK_ALREADY_REVIEWED, conversation=found.external_id, state=found.state.value)
                if reviewer in _writers(unit, (found,))[0]:
                    raise UserError(Code.OWN_CONVERSATION, conversation=found.external_id)
                unit.samples.ask(pick, reviewer)
                touched.add(sample)
            for sample in touched:
                self._note(unit, "handed_over", _known(unit, sample).uuid, {"to": int(reviewer)})
            unit.commit()
        return Changes(samples=frozenset(touched))

    def _note(self, unit: UnitOfWork, action: str, uuid: str, after: dict[str, object]) -> None:
        unit.audit.note(self._profile.clock(), self._profile.actor, action, "sample", uuid, None, after)


def order_of(sample: Sample) -> SampleOrder:
    """What was asked for when `sample` was drawn."""
    return SampleOrder(
        days=sample.days,
        share=sample.share,
        seed=sample.seed,
        strata=sample.strata,
        conditions=sample.conditions,
        allow_incomplete=sample.allow_incomplete,
        separate=sample.separate,
        blind=sample.blind,
        due=sample.due,
        rubric=sample.rubric,
    )


def coverage_of(sample: Sample) -> Coverage:
    """How far a sample is, by stratum.

    Source: formulas.md, "Sampling" (Haldane 1945 for sizes after replacements).
    """
    states = {state: [pick for pick in sample.picks if pick.state is state] for state in PickState}
    strata: dict[str, list[Pick]] = {}
    for pick in sample.picks:
        strata.setdefault(pick.stratum, []).append(pick)
    return Coverage(
        strata=tuple(_stratum_state(key, picks) for key, picks in sorted(strata.items())),
        states=tuple((state, len(picks)) for state, picks in states.items()),
        reviewed_messages=_median_length(states[PickState.REVIEWED]),
        skipped_messages=_median_length(states[PickState.SKIPPED]),
        replaced_messages=_median_length(states[PickState.REPLACED]),
    )


def _stratum_state(key: str, picks: Sequence[Pick]) -> StratumState:
    looked_at = len(picks)
    belong = sum(pick.state is not PickState.REPLACED for pick in picks)
    size = picks[0].stratum_size
    return StratumState(
        key=key,
        agent=picks[0].agent,
        size=size,
        taken=picks[0].taken,
        looked_at=looked_at,
        belong=belong,
        reviewed=sum(pick.state is PickState.REVIEWED for pick in picks),
        skipped=sum(pick.state is PickState.SKIPPED for pick in picks),
        estimated=estimated_size(size, belong, looked_at) if belong else Fraction(0),
    )


def _median_length(picks: Sequence[Pick]) -> Fraction | None:
    return Fraction(median(pick.messages for pick in picks)) if picks else None


def _fresh_seed(unit: UnitOfWork, now: datetime) -> str:
    """The day and which draw of that day it is: nobody can choose it, and it reads well."""
    today = day_of(now, unit.team.zone())
    earlier = unit.samples.drawn_between(*Days(today, today).bounds(unit.team.zone()))
    return f"{today:%Y%m%d}-{earlier + 1:02d}"


def _days_of(unit: UnitOfWork, frame: Frame) -> str:
    overlapping = [sample for sample in unit.samples.all() if sample.id in frame.overlaps]
    return ", ".join(f"{one.days.first.isoformat()}/{one.days.last.isoformat()}" for one in overlapping)


def _traces(sample: Sample) -> dict[str, object]:
    return {
        "seed": sample.seed,
        "share": sample.share,
        "from": sample.days.first.isoformat(),
        "to": sample.days.last.isoformat(),
        "fingerprint": sample.fingerprint,
        "size": sample.size,
    }


def _dealt(unit: UnitOfWork, picks: Sequence[Pick], reviewers: Sequence[PersonId]) -> tuple[Pick, ...]:
    dealt = deal(_writers(unit, picks), reviewers)
    return tuple(replace(pick, reviewer=reviewer) for pick, reviewer in zip(picks, dealt, strict=True))


def _writers(unit: UnitOfWork, picks: Sequence[Pick]) -> list[frozenset[PersonId]]:
    """Who wrote in each pick; nobody in one that is not here."""
    known = unit.populations.writers([pick.conversation for pick in picks if pick.conversation is not None])
    return [frozenset() if pick.conversation is None else known.get(pick.conversation, frozenset()) for pick in picks]


def _replace(unit: UnitOfWork, sample: Sample, gone: Pick) -> None:
    """Put the next of the stratum in draw order in the place of `gone`; with none left there is one pick less."""
    used = sum(pick.stratum == gone.stratum for pick in sample.picks)
    units = in_draw_order(unit.samples.frame(sample.id, gone.stratum), sample.seed)
    if used >= len(units):
        return
    following = units[used]
    pick = replace(
        gone,
        conversation=following.conversation,
        source=following.source,
        external_id=following.external_id,
        agent=following.agent,
        counted=following.counted,
        messages=following.messages,
        position=used + 1,
        state=PickState.WAITING,
        reason_class=None,
        reason="",
        replaces=gone.id,
    )
    reviewers = _reviewers(sample) if gone.reviewer is None else (gone.reviewer, *_reviewers(sample))
    unit.samples.add_picks(sample.id, _dealt(unit, (pick,), reviewers))


def _ask_another(unit: UnitOfWork, sample: Sample, pick: Pick) -> None:
    others = [reviewer for reviewer in _reviewers(sample) if reviewer != pick.reviewer]
    loads = {reviewer: sum(one.reviewer == reviewer for one in sample.picks) for reviewer in others}
    (chosen,) = deal(_writers(unit, (pick,)), others, loads)
    unit.samples.ask(pick.id, chosen, sample.due)


def _reviewers(sample: Sample) -> tuple[PersonId, ...]:
    return tuple(dict.fromkeys(pick.reviewer for pick in sample.picks if pick.reviewer is not None))


def _known(unit: UnitOfWork, sample: SampleId) -> Sample:
    found = unit.samples.get(sample)
    if found is None:
        raise UserError(Code.SAMPLE_UNKNOWN, sample=int(sample))
    return found


def _known_pick(unit: UnitOfWork, pick: PickId) -> tuple[SampleId, Pick]:
    found = unit.samples.pick(pick)
    if found is None:
        raise UserError(Code.PICK_NOT_IN_SAMPLE, conversation=str(pick), sample="")
    return found


def _need(reason: str) -> None:
    if not reason.strip():
        raise UserError(Code.REASON_NEEDED)
