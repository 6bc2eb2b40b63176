"""The conversations of some days as sampling and counting see them: few SELECTs, no rows kept."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from sqlalchemy import ColumnElement, Select, and_, case, or_, select
from sqlalchemy.orm import Session

from review.model.attribution import AttributionRule
from review.model.ids import ConversationId, PersonId, SampleId
from review.model.sample import Answer, Candidate, LineChange, Pin, Population
from review.store.tables.conversations import (
    ConversationLinkRow,
    ConversationRow,
    ConversationTagRow,
    HandoverRow,
    MessageRow,
)
from review.store.tables.ledger import LockedConversationRow, PeriodLockRow
from review.store.tables.people import IdentityRow
from review.store.tables.samples import FrameUnitRow, SampleRow

CHUNK = 500


class Populations:
    """Reads which conversations belong to some days, and what holds them there."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, start: datetime, end: datetime, tags: Collection[str] = ()) -> Population:
        """The conversations of the days [start, end), with those that a lock or a drawn frame holds there.

        `tags` are the tags that will be asked about.
        """
        candidates = tuple(self._candidates(_belongs(start, end)))
        links, linked = self._links(candidates)
        candidates += linked
        here = {candidate.id for candidate in candidates}
        pins = self._pins_by_frames(start, end, linked) | self._pins_by_locks(start, end, linked)
        return Population(
            start=start,
            end=end,
            candidates=candidates,
            pins={key: pin for key, pin in pins.items() if key in here},
            bot_answered=self._bot_answered([one.id for one in candidates if not one.agent_messages]),
            tagged={tag.casefold(): self._tagged(tag) for tag in tags},
            links=links,
        )

    def handed_over(self, start: datetime, end: datetime) -> dict[ConversationId, tuple[LineChange, ...]]:
        """Conversation → its hand-overs from line to line, in order; none where only who closed it counts."""
        query = (
            select(HandoverRow.conversation_id, HandoverRow.at, HandoverRow.from_line, HandoverRow.to_line)
            .join(ConversationRow, ConversationRow.id == HandoverRow.conversation_id)
            .where(
                _belongs(start, end),
                HandoverRow.from_line != HandoverRow.to_line,
                ConversationRow.attribution != AttributionRule.CLOSER.value,
            )
            .order_by(HandoverRow.conversation_id, HandoverRow.at, HandoverRow.id)
        )
        found: dict[ConversationId, tuple[LineChange, ...]] = {}
        for key, at, from_line, to_line in self._session.execute(query):
            one = ConversationId(key)
            found[one] = (*found.get(one, ()), LineChange(at, from_line, to_line))
        return found

    def answers(self, conversations: Collection[ConversationId]) -> dict[ConversationId, tuple[Answer, ...]]:
        """Conversation → its public agents' messages, in order."""
        found: dict[ConversationId, tuple[Answer, ...]] = {}
        for some in chunks(conversations):
            query = (
                select(MessageRow.conversation_id, IdentityRow.person_id, MessageRow.sent_at)
                .join(IdentityRow, IdentityRow.id == MessageRow.identity_id)
                .where(MessageRow.conversation_id.in_(some), MessageRow.role == "agent", MessageRow.public.is_(True))
                .order_by(MessageRow.conversation_id, MessageRow.place)
            )
            for key, person, at in self._session.execute(query):
                one = ConversationId(key)
                found[one] = (*found.get(one, ()), Answer(PersonId(person), at))
        return found

    def writers(self, conversations: Collection[ConversationId]) -> dict[ConversationId, frozenset[PersonId]]:
        """Conversation → everybody of the team who wrote a message in it, private notes too."""
        found: dict[ConversationId, set[PersonId]] = {}
        for some in chunks(conversations):
            query = (
                select(MessageRow.conversation_id, IdentityRow.person_id)
                .join(IdentityRow, IdentityRow.id == MessageRow.identity_id)
                .where(MessageRow.conversation_id.in_(some))
                .distinct()
            )
            for key, person in self._session.execute(query):
                found.setdefault(ConversationId(key), set()).add(PersonId(person))
        return {key: frozenset(people) for key, people in found.items()}

    def moment_of(self, conversation: ConversationId) -> datetime | None:
        """When a conversation counts: where a lock or a drawn frame holds it, else its last known closing."""
        only = ConversationRow.id == conversation
        locked = self._session.scalar(_locks().with_only_columns(LockedConversationRow.counted_at).where(only))
        if locked is not None:
            return locked
        drawn = self._session.scalar(
            _frames().with_only_columns(FrameUnitRow.counted_at).where(FrameUnitRow.conversation_id == conversation)
        )
        return drawn or self._session.scalar(select(ConversationRow.counted_at).where(only))

    def _candidates(self, belongs: ColumnElement[bool]) -> Iterator[Candidate]:
        query = (
            select(
                ConversationRow.id,
                ConversationRow.source,
                ConversationRow.external_id,
                ConversationRow.status,
                IdentityRow.person_id,
                ConversationRow.channel,
                ConversationRow.line,
                ConversationRow.language,
                ConversationRow.topic,
                ConversationRow.type,
                ConversationRow.counted_at,
                case((ConversationRow.counted_at.is_(None), ConversationRow.created_at)),
                ConversationRow.message_count,
                ConversationRow.customer_messages,
                ConversationRow.agent_messages,
                ConversationRow.incomplete,
                ConversationRow.attribution,
            )
            .outerjoin(IdentityRow, IdentityRow.id == ConversationRow.agent_identity_id)
            .where(belongs)
        )
        return map(Candidate._make, self._session.execute(query))

    def _links(
        self, candidates: Sequence[Candidate]
    ) -> tuple[tuple[tuple[ConversationId, ConversationId], ...], tuple[Candidate, ...]]:
        """Pairs of one case around the candidates, and the members of these cases that lie on other days."""
        there = {
            (row.source, row.external_id): row.id
            for row in self._session.execute(
                select(ConversationRow.id, ConversationRow.source, ConversationRow.external_id).where(_is_linked())
            )
        }
        edges = self._session.execute(
            select(ConversationLinkRow.conversation_id, ConversationRow.source, ConversationLinkRow.external_id).join(
                ConversationRow, ConversationRow.id == ConversationLinkRow.conversation_id
            )
        )
        pairs = [
            (ConversationId(key), ConversationId(there[source, other]))
            for key, source, other in edges
            if (source, other) in there
        ]
        reached = {candidate.id for candidate in candidates} if pairs else set()
        missing = _reachable(pairs, reached) - reached
        found = [one for some in chunks(missing) for one in self._candidates(ConversationRow.id.in_(some))]
        around = reached | missing
        return tuple(pair for pair in pairs if set(pair) <= around), tuple(found)

    def _pins_by_frames(self, start: datetime, end: datetime, linked: Sequence[Candidate]) -> dict[ConversationId, Pin]:
        counted_there = select(ConversationRow.id).where(_counted(start, end))
        query = (
            _frames()
            .with_only_columns(FrameUnitRow.conversation_id, FrameUnitRow.counted_at, FrameUnitRow.sample_id)
            .where(
                or_(
                    and_(FrameUnitRow.counted_at >= start, FrameUnitRow.counted_at < end),
                    FrameUnitRow.conversation_id.in_(counted_there),
                    FrameUnitRow.conversation_id.in_([candidate.id for candidate in linked]),
                )
            )
        )
        return {
            ConversationId(key): Pin(moment, SampleId(sample))
            for key, moment, sample in self._session.execute(query)
            if key is not None
        }

    def _pins_by_locks(self, start: datetime, end: datetime, linked: Sequence[Candidate]) -> dict[ConversationId, Pin]:
        query = (
            _locks()
            .with_only_columns(ConversationRow.id, LockedConversationRow.counted_at)
            .where(
                or_(
                    and_(LockedConversationRow.counted_at >= start, LockedConversationRow.counted_at < end),
                    _counted(start, end),
                    ConversationRow.id.in_([candidate.id for candidate in linked]),
                )
            )
        )
        return {ConversationId(key): Pin(moment, None) for key, moment in self._session.execute(query)}

    def _bot_answered(self, conversations: Sequence[ConversationId]) -> frozenset[ConversationId]:
        found: set[ConversationId] = set()
        for some in chunks(conversations):
            query = select(MessageRow.conversation_id).where(
                MessageRow.conversation_id.in_(some), MessageRow.role == "bot", MessageRow.public.is_(True)
            )
            found |= {ConversationId(key) for key in self._session.scalars(query.distinct())}
        return frozenset(found)

    def _tagged(self, tag: str) -> frozenset[ConversationId]:
        # Which letters are the same in lower case is Python's to say: SQLite knows only the Latin ones.
        spellings = [
            known
            for known in self._session.scalars(select(ConversationTagRow.tag).distinct())
            if known.casefold() == tag.casefold()
        ]
        keys = self._session.scalars(
            select(ConversationTagRow.conversation_id).where(ConversationTagRow.tag.in_(spellings))
        )
        return frozenset(ConversationId(key) for key in keys)


def chunks(keys: Iterable[ConversationId]) -> Iterator[list[ConversationId]]:
    """The keys in lists short enough for one statement."""
    rest = iter(keys)
    while some := list(islice(rest, CHUNK)):
        yield some


def _counted(start: datetime, end: datetime) -> ColumnElement[bool]:
    return and_(ConversationRow.counted_at >= start, ConversationRow.counted_at < end)


def _belongs(start: datetime, end: datetime) -> ColumnElement[bool]:
    """Closed in the days, or opened in them and not closed yet, or held there."""
    still_open = and_(
        ConversationRow.counted_at.is_(None), ConversationRow.created_at >= start, ConversationRow.created_at < end
    )
    drawn = _frames().with_only_columns(FrameUnitRow.conversation_id)
    locked = _locks().with_only_columns(ConversationRow.id)
    return or_(
        _counted(start, end),
        still_open,
        ConversationRow.id.in_(drawn.where(FrameUnitRow.counted_at >= start, FrameUnitRow.counted_at < end)),
        ConversationRow.id.in_(
            locked.where(LockedConversationRow.counted_at >= start, LockedConversationRow.counted_at < end)
        ),
    )


def _frames() -> Select[FrameUnitRow]:
    """Units of the frames that hold conversations: of random samples that were neither withdrawn nor set apart."""
    return (
        select(FrameUnitRow)
        .join(SampleRow, SampleRow.id == FrameUnitRow.sample_id)
        .where(SampleRow.state == "active", SampleRow.separate.is_(False))
    )


def _locks() -> Select[LockedConversationRow]:
    return (
        select(LockedConversationRow)
        .join(PeriodLockRow, PeriodLockRow.id == LockedConversationRow.lock_id)
        .join(
            ConversationRow,
            and_(
                ConversationRow.source == LockedConversationRow.source,
                ConversationRow.external_id == LockedConversationRow.external_id,
            ),
        )
        .where(PeriodLockRow.unlocked_at.is_(None))
    )


def _is_linked() -> ColumnElement[bool]:
    return or_(
        ConversationRow.id.in_(select(ConversationLinkRow.conversation_id)),
        ConversationRow.external_id.in_(select(ConversationLinkRow.external_id)),
    )


def _reachable(
    pairs: Sequence[tuple[ConversationId, ConversationId]], reached: Collection[ConversationId]
) -> set[ConversationId]:
    """Everything that hangs together with what is reached, over any number of links."""
    neighbours: dict[ConversationId, list[ConversationId]] = {}
    for first, second in pairs:
        neighbours.setdefault(first, []).append(second)
        neighbours.setdefault(second, []).append(first)
    seen = set(reached) & neighbours.keys()
    waiting = list(seen)
    while waiting:
        for other in neighbours[waiting.pop()]:
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen
