"""Samples with their frames, picks and assignments."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, literal, select, update
from sqlalchemy.orm import Session

from review.model.calendar import Days
from review.model.ids import ConversationId, PersonId, PickId, ReviewId, RubricVersionId, SampleId
from review.model.sample import Condition, FrameLine, LeftOut, Pick, PickState, ReasonClass, Sample
from review.store.bulk import insert_keyed, insert_rows
from review.store.mergers import Mergers
from review.store.tables.conversations import ConversationRow, TextRow
from review.store.tables.people import IdentityRow, PersonRow
from review.store.tables.reviews import ReviewRow
from review.store.tables.samples import AssignmentRow, FrameExclusionRow, FrameUnitRow, PickRow, SampleRow

ACTIVE, WITHDRAWN = "active", "withdrawn"
MAIN = "main"
_COPIED_AT_ONCE = 5_000
_FRAME_COLUMNS = (
    "sample_id",
    "source",
    "external_id",
    "conversation_id",
    "person_id",
    "stratum",
    "counted_at",
    "messages",
)


class Samples:
    """Reads and keeps draws. Nothing of a draw is ever changed but the states of its picks."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # ------------------------------------------------------------ reading

    def find(self, word: str) -> SampleId | None:
        """The sample with this UUID or key."""
        key = self._session.scalar(select(SampleRow.id).where(SampleRow.uuid == word))
        if key is None and word.isdecimal() and len(word) < 10:
            key = self._session.scalar(select(SampleRow.id).where(SampleRow.id == int(word)))
        return None if key is None else SampleId(key)

    def get(self, sample: SampleId) -> Sample | None:
        """A sample with its picks in the order of the queue."""
        row = self._session.get(SampleRow, sample)
        return None if row is None else self._sample(row, self.picks(sample))

    def get_without_picks(self, sample: SampleId) -> Sample:
        """A sample that is known to be there, without its picks."""
        return self._sample(self._session.get_one(SampleRow, sample), ())

    def all(self) -> tuple[Sample, ...]:
        """Every draw without its picks, newest first; withdrawn ones too."""
        rows = self._session.scalars(select(SampleRow).order_by(SampleRow.created_at.desc(), SampleRow.id.desc()))
        return tuple(self._sample(row, ()) for row in rows)

    def drawn_between(self, start: datetime, end: datetime) -> int:
        """How many draws were made in [start, end), withdrawn ones too."""
        query = select(func.count()).select_from(SampleRow)
        return self._session.scalar(query.where(SampleRow.created_at >= start, SampleRow.created_at < end)) or 0

    def picks(self, sample: SampleId) -> tuple[Pick, ...]:
        """The picks of a sample in the order of the queue."""
        return self._picks(PickRow.sample_id == sample)

    def pick(self, pick: PickId) -> tuple[SampleId, Pick] | None:
        """One pick with its sample."""
        sample = self._session.scalar(select(PickRow.sample_id).where(PickRow.id == pick))
        return None if sample is None else (SampleId(sample), self._picks(PickRow.id == pick)[0])

    def pick_of(self, sample: SampleId, conversation: ConversationId) -> Pick | None:
        """The pick of a conversation in a sample."""
        found = self._picks(PickRow.sample_id == sample, PickRow.conversation_id == conversation)
        return found[0] if found else None

    def assigned_to(self, reviewer: PersonId, sample: SampleId | None) -> tuple[tuple[SampleId, Pick], ...]:
        """What a reviewer is asked to review in one sample, or in all active ones by age, in the order of the queue."""
        keys = Mergers(self._session).keys_of(reviewer)
        theirs = select(AssignmentRow.pick_id).where(AssignmentRow.reviewer_id.in_(keys))
        samples = select(SampleRow.id).where(SampleRow.state == ACTIVE).order_by(SampleRow.created_at, SampleRow.id)
        if sample is not None:
            samples = select(SampleRow.id).where(SampleRow.id == sample)
        return tuple(
            (SampleId(key), pick)
            for key in self._session.scalars(samples).all()
            for pick in self._picks(PickRow.sample_id == key, PickRow.id.in_(theirs))
        )

    def frame(self, sample: SampleId, stratum: str | None = None) -> tuple[FrameLine, ...]:
        """The stored frame, or one stratum of it, by source and id."""
        query = select(
            FrameUnitRow.conversation_id,
            FrameUnitRow.source,
            FrameUnitRow.external_id,
            FrameUnitRow.person_id,
            FrameUnitRow.stratum,
            FrameUnitRow.counted_at,
            FrameUnitRow.messages,
        ).where(FrameUnitRow.sample_id == sample)
        if stratum is not None:
            query = query.where(FrameUnitRow.stratum == stratum)
        now = Mergers(self._session)
        return tuple(
            FrameLine(
                conversation=None if conversation is None else ConversationId(conversation),
                source=source,
                external_id=external_id,
                agent=now.of(agent),
                stratum=key,
                counted=counted,
                messages=messages,
            )
            for conversation, source, external_id, agent, key, counted, messages in self._session.execute(
                query.order_by(FrameUnitRow.source, FrameUnitRow.external_id)
            )
        )

    def exclusions(self, sample: SampleId) -> tuple[tuple[str, str, LeftOut], ...]:
        """What was left out: source, id, reason; by source and id."""
        query = (
            select(FrameExclusionRow.source, FrameExclusionRow.external_id, FrameExclusionRow.reason)
            .where(FrameExclusionRow.sample_id == sample)
            .order_by(FrameExclusionRow.source, FrameExclusionRow.external_id)
        )
        return tuple((source, key, LeftOut(reason)) for source, key, reason in self._session.execute(query))

    # ------------------------------------------------------------ writing

    def add(self, sample: Sample) -> SampleId:
        """Keep a draw; its frame, what was left out and its picks follow, in this order."""
        row = SampleRow(
            uuid=sample.uuid,
            rubric_version_id=sample.rubric,
            from_day=sample.days.first,
            to_day=sample.days.last,
            zone=sample.zone,
            share=sample.share,
            seed=sample.seed,
            algorithm=sample.algorithm,
            attribution=sample.attribution,
            strata=list(sample.strata),
            filter=[[one.field, one.value, one.negated] for one in sample.conditions],
            frame_size=sample.frame_size,
            size=sample.size,
            minimum_extra=sample.minimum_extra,
            manual_extra=sample.manual_extra,
            extras=dict(sample.extras),
            fingerprint=sample.fingerprint,
            allow_incomplete=sample.allow_incomplete,
            separate=sample.separate,
            blind=sample.blind,
            due_day=sample.due,
            state=WITHDRAWN if sample.withdrawn else ACTIVE,
            created_at=sample.created,
            created_by=sample.created_by,
        )
        self._session.add(row)
        self._session.flush()
        return SampleId(row.id)

    def add_frame(self, sample: SampleId, frame: Iterable[FrameLine]) -> None:
        """Keep lines of the frame as they are told."""
        insert_rows(self._session, FrameUnitRow, [_unit(sample, line) for line in frame])

    def copy_frame(self, sample: SampleId, strata: Mapping[str, Sequence[ConversationId]]) -> None:
        """Keep lines of the frame, by stratum, as the conversations stand now.

        Copied inside the database: a frame of a hundred thousand lines takes seconds when each is sent there.
        """
        for stratum, conversations in strata.items():
            for start in range(0, len(conversations), _COPIED_AT_ONCE):
                lines = (
                    select(
                        literal(int(sample)),
                        ConversationRow.source,
                        ConversationRow.external_id,
                        ConversationRow.id,
                        IdentityRow.person_id,
                        literal(stratum),
                        ConversationRow.counted_at,
                        ConversationRow.message_count,
                    )
                    .join(IdentityRow, IdentityRow.id == ConversationRow.agent_identity_id)
                    .where(ConversationRow.id.in_(conversations[start : start + _COPIED_AT_ONCE]))
                )
                self._session.execute(insert(FrameUnitRow).from_select(_FRAME_COLUMNS, lines, include_defaults=False))

    def add_left_out(self, sample: SampleId, left_out: Iterable[tuple[str, str, LeftOut]]) -> None:
        """Keep what was left out: source, id, reason."""
        insert_rows(
            self._session,
            FrameExclusionRow,
            [
                {"sample_id": sample, "source": source, "external_id": external_id, "reason": reason.value}
                for source, external_id, reason in left_out
            ],
        )

    def add_picks(self, sample: SampleId, picks: Sequence[Pick]) -> None:
        """Add picks of conversations in the frame, with their reviewers."""
        units = self._unit_keys(sample, picks)
        rows = [_pick_row(sample, units[pick.source, pick.external_id], pick) for pick in picks]
        keys = insert_keyed(self._session, PickRow, rows)
        insert_rows(
            self._session,
            AssignmentRow,
            [
                {
                    "pick_id": key,
                    "reviewer_id": pick.reviewer,
                    "purpose": MAIN,
                    "due_day": pick.due,
                    "blind": False,
                }
                for key, pick in zip(keys, picks, strict=True)
                if pick.reviewer is not None
            ],
        )

    def decide(
        self,
        pick: PickId,
        state: PickState,
        reason_class: ReasonClass | None = None,
        reason: str = "",
        at: datetime | None = None,
        by: PersonId | None = None,
    ) -> None:
        """Change where a pick stands."""
        self._session.execute(
            update(PickRow)
            .where(PickRow.id == pick)
            .values(
                state=state.value,
                reason_class="" if reason_class is None else reason_class.value,
                reason=reason,
                decided_at=at,
                decided_by=by,
                version=PickRow.version + 1,
            )
        )

    def ask(self, pick: PickId, reviewer: PersonId | None, due: date | None = None) -> None:
        """Ask somebody, and nobody else, for the main review of a pick; None asks nobody."""
        row = self._session.scalar(
            select(AssignmentRow).where(AssignmentRow.pick_id == pick, AssignmentRow.purpose == MAIN)
        )
        if reviewer is None:
            if row is not None:
                self._session.delete(row)
        elif row is None:
            self._session.add(AssignmentRow(pick_id=pick, reviewer_id=reviewer, purpose=MAIN, due_day=due))
        else:
            row.reviewer_id = reviewer
        self._session.flush()

    def withdraw(self, sample: SampleId) -> None:
        """Withdraw a draw; it stays visible."""
        self._session.execute(
            update(SampleRow).where(SampleRow.id == sample).values(state=WITHDRAWN, version=SampleRow.version + 1)
        )

    def find_again(self, sample: SampleId) -> None:
        """Tie units and picks to conversations that were imported after the sample came in from another profile."""
        here = select(ConversationRow.id).where(
            ConversationRow.source == FrameUnitRow.source, ConversationRow.external_id == FrameUnitRow.external_id
        )
        self._session.execute(
            update(FrameUnitRow)
            .where(FrameUnitRow.sample_id == sample, FrameUnitRow.conversation_id.is_(None))
            .values(conversation_id=here.scalar_subquery())
            .execution_options(synchronize_session=False)
        )
        unit = select(FrameUnitRow.conversation_id).where(FrameUnitRow.id == PickRow.frame_unit_id)
        self._session.execute(
            update(PickRow)
            .where(PickRow.sample_id == sample, PickRow.conversation_id.is_(None))
            .values(conversation_id=unit.scalar_subquery())
            .execution_options(synchronize_session=False)
        )

    # ------------------------------------------------------------ between rows and values

    def _unit_keys(self, sample: SampleId, picks: Sequence[Pick]) -> dict[tuple[str, str], int]:
        """Source and id → row of the frame."""
        sources: dict[str, list[str]] = {}
        for pick in picks:
            sources.setdefault(pick.source, []).append(pick.external_id)
        found: dict[tuple[str, str], int] = {}
        for source, external_ids in sources.items():
            for start in range(0, len(external_ids), _COPIED_AT_ONCE):
                query = select(FrameUnitRow.id, FrameUnitRow.external_id).where(
                    FrameUnitRow.sample_id == sample,
                    FrameUnitRow.source == source,
                    FrameUnitRow.external_id.in_(external_ids[start : start + _COPIED_AT_ONCE]),
                )
                found |= {(source, external_id): key for key, external_id in self._session.execute(query)}
        return found

    def _sample(self, row: SampleRow, picks: tuple[Pick, ...]) -> Sample:
        left_out = self._session.execute(
            select(FrameExclusionRow.reason, func.count())
            .where(FrameExclusionRow.sample_id == row.id)
            .group_by(FrameExclusionRow.reason)
            .order_by(FrameExclusionRow.reason)
        )
        strata = self._session.execute(
            select(PickRow.stratum, PickRow.stratum_size)
            .where(PickRow.sample_id == row.id)
            .distinct()
            .order_by(PickRow.stratum)
        )
        return Sample(
            id=SampleId(row.id),
            uuid=row.uuid,
            days=Days(row.from_day, row.to_day),
            zone=row.zone,
            share=row.share,
            seed=row.seed,
            algorithm=row.algorithm,
            attribution=row.attribution,
            strata=tuple(row.strata),
            conditions=tuple(Condition(field, value, negated) for field, value, negated in row.filter),
            frame_size=row.frame_size,
            size=row.size,
            minimum_extra=row.minimum_extra,
            manual_extra=row.manual_extra,
            fingerprint=row.fingerprint,
            rubric=RubricVersionId(row.rubric_version_id),
            left_out=tuple((LeftOut(reason), number) for reason, number in left_out),
            stratum_sizes=tuple(sorted((stratum, size) for stratum, size in strata)),
            separate=row.separate,
            blind=row.blind,
            withdrawn=row.state == WITHDRAWN,
            due=row.due_day,
            created=row.created_at,
            created_by=None if row.created_by is None else PersonId(row.created_by),
            allow_incomplete=row.allow_incomplete,
            extras=tuple(sorted(row.extras.items())),
            picks=picks,
            version=row.version,
        )

    def _picks(self, *conditions: Any) -> tuple[Pick, ...]:
        rows = self._session.execute(
            select(
                PickRow.id,
                PickRow.conversation_id,
                FrameUnitRow.source,
                FrameUnitRow.external_id,
                TextRow.plain,
                FrameUnitRow.person_id,
                ConversationRow.channel,
                FrameUnitRow.counted_at,
                FrameUnitRow.messages,
                PickRow.stratum,
                PickRow.position,
                PickRow.place,
                PickRow.taken,
                PickRow.stratum_size,
                PickRow.state,
                PickRow.reason_class,
                PickRow.reason,
                AssignmentRow.reviewer_id,
                AssignmentRow.due_day,
                PickRow.replaces_id,
            )
            .join(FrameUnitRow, FrameUnitRow.id == PickRow.frame_unit_id)
            .outerjoin(ConversationRow, ConversationRow.id == PickRow.conversation_id)
            .outerjoin(
                TextRow,
                (TextRow.conversation_id == PickRow.conversation_id)
                & (TextRow.kind == "subject")
                & TextRow.current.is_(True),
            )
            .outerjoin(AssignmentRow, (AssignmentRow.pick_id == PickRow.id) & (AssignmentRow.purpose == MAIN))
            .where(*conditions)
            .order_by(PickRow.sample_id, PickRow.place, PickRow.position, PickRow.id)
        )
        now = Mergers(self._session)
        names = {PersonId(key): name for key, name in self._session.execute(select(PersonRow.id, PersonRow.name))}
        reviews = self._reviews(conditions)
        followers = {
            before: PickId(key)
            for key, before in self._session.execute(
                select(PickRow.id, PickRow.replaces_id).where(PickRow.replaces_id.is_not(None))
            )
        }
        return tuple(
            Pick(
                id=PickId(key),
                conversation=None if conversation is None else ConversationId(conversation),
                source=source,
                external_id=external_id,
                subject=subject or "",
                agent=now.of(agent),
                agent_name=names[now.of(agent)],
                channel=channel or "",
                counted=counted,
                messages=messages,
                stratum=stratum,
                position=position,
                place=place,
                taken=taken,
                stratum_size=size,
                state=PickState(state),
                reason_class=ReasonClass(reason_class) if reason_class else None,
                reason=reason,
                reviewer=None if reviewer is None else now.of(reviewer),
                due=due,
                review=reviews.get(key),
                replaces=None if replaces is None else PickId(replaces),
                replaced_by=followers.get(key),
            )
            for (
                key,
                conversation,
                source,
                external_id,
                subject,
                agent,
                channel,
                counted,
                messages,
                stratum,
                position,
                place,
                taken,
                size,
                state,
                reason_class,
                reason,
                reviewer,
                due,
                replaces,
            ) in rows
        )

    def _reviews(self, conditions: Iterable[Any]) -> dict[int, ReviewId]:
        """Pick → its main review, a submitted one before drafts."""
        query = (
            select(ReviewRow.pick_id, ReviewRow.id)
            .join(PickRow, PickRow.id == ReviewRow.pick_id)
            .where(ReviewRow.purpose == MAIN, ReviewRow.state != "withdrawn", *conditions)
            .order_by(ReviewRow.state, ReviewRow.id)  # drafts first: a submitted one takes their place below
        )
        return {pick: ReviewId(review) for pick, review in self._session.execute(query) if pick is not None}


def _unit(sample: SampleId, line: FrameLine) -> dict[str, Any]:
    return {
        "sample_id": sample,
        "source": line.source,
        "external_id": line.external_id,
        "conversation_id": line.conversation,
        "person_id": line.agent,
        "stratum": line.stratum,
        "counted_at": line.counted,
        "messages": line.messages,
    }


def _pick_row(sample: SampleId, unit: int, pick: Pick) -> dict[str, Any]:
    return {
        "sample_id": sample,
        "frame_unit_id": unit,
        "conversation_id": pick.conversation,
        "stratum": pick.stratum,
        "position": pick.position,
        "place": pick.place,
        "taken": pick.taken,
        "stratum_size": pick.stratum_size,
        "state": pick.state.value,
        "reason_class": "" if pick.reason_class is None else pick.reason_class.value,
        "reason": pick.reason,
        "replaces_id": pick.replaces,
        "version": 1,
    }
