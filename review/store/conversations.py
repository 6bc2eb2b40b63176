"""Conversations as read by people: one whole, or a page of a list."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, delete, exists, func, select, update
from sqlalchemy.orm import Session

from review.model.conversation import Conversation, ConversationLine, CustomerCard, Message, Rating, Wanted
from review.model.exchange import Attachment, Fold, Role, Status
from review.model.ids import ConversationId, CustomerId, MessageId, PersonId, TextId
from review.store.tables.conversations import (
    AttachmentRow,
    ConversationLinkRow,
    ConversationRow,
    ConversationTagRow,
    CustomerRow,
    MessageRow,
    TextRow,
)
from review.store.tables.people import IdentityRow, PersonRow
from review.store.tables.reviews import ReviewRow

SUBJECT, MESSAGE, RATING = "subject", "message", "rating"


class Conversations:
    """Reads conversations; forgets customers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, external_id: str, source: str | None = None) -> ConversationId | None:
        """The key of a conversation by its id in the source; None when unknown or, without source, ambiguous."""
        sources = self._sources() if source is None else [source]
        found = self._session.scalars(
            select(ConversationRow.id)
            .where(ConversationRow.source.in_(sources), ConversationRow.external_id == external_id)
            .limit(2)
        ).all()
        return ConversationId(found[0]) if len(found) == 1 else None

    def _sources(self) -> list[str]:
        """Every source. One step along the index for each: DISTINCT would walk over all conversations."""
        sources = [""]
        behind = func.min(ConversationRow.source)
        while found := self._session.scalar(select(behind).where(ConversationRow.source > sources[-1])):
            sources.append(found)
        return sources

    def count(self) -> int:
        """How many there are."""
        return self._session.scalar(select(func.count()).select_from(ConversationRow)) or 0

    def span(self) -> tuple[datetime, datetime] | None:
        """First and last moment that puts a conversation into a period."""
        first, last = self._session.execute(
            select(func.min(ConversationRow.counted_at), func.max(ConversationRow.counted_at))
        ).one()
        return None if first is None or last is None else (first, last)

    def page(self, wanted: Wanted, limit: int, after: int = 0) -> tuple[ConversationLine, ...]:
        """`limit` rows of the list, newest first, after the first `after` rows."""
        subject = _current_text(SUBJECT).correlate(ConversationRow).scalar_subquery()
        query = (
            select(ConversationRow, subject, PersonRow.id, PersonRow.name, _is_reviewed())
            .outerjoin(IdentityRow, IdentityRow.id == ConversationRow.agent_identity_id)
            .outerjoin(PersonRow, PersonRow.id == IdentityRow.person_id)
            .where(*_conditions(wanted))
            .order_by(ConversationRow.counted_at.desc(), ConversationRow.id.desc())
            .limit(limit)
            .offset(after)
        )
        return tuple(
            ConversationLine(
                id=ConversationId(row.id),
                source=row.source,
                external_id=row.external_id,
                subject=text or "",
                agent=None if person is None else PersonId(person),
                agent_name=name or "",
                channel=row.channel,
                line=row.line,
                status=Status(row.status),
                counted=row.counted_at,
                messages=row.message_count,
                rating=row.rating,
                reviewed=bool(reviewed),
            )
            for row, text, person, name, reviewed in self._session.execute(query)
        )

    def matching(self, wanted: Wanted) -> int:
        """How many rows the list has."""
        query = select(func.count()).select_from(ConversationRow).where(*_conditions(wanted))
        return self._session.scalar(query) or 0

    def values_of(self, field: str) -> tuple[str, ...]:
        """The distinct channels, lines, languages or topics, for choosing from."""
        column = {
            "channel": ConversationRow.channel,
            "line": ConversationRow.line,
            "language": ConversationRow.language,
            "topic": ConversationRow.topic,
            "tag": ConversationTagRow.tag,
        }[field]
        return tuple(self._session.scalars(select(column).where(column != "").distinct().order_by(column)))

    def get(self, conversation: ConversationId) -> Conversation | None:
        """One conversation, whole."""
        row = self._session.get(ConversationRow, conversation)
        if row is None:
            return None
        texts = {
            (text.kind, text.message_id): text
            for text in self._session.scalars(
                select(TextRow).where(TextRow.conversation_id == row.id, TextRow.current.is_(True))
            )
        }
        agent = self._session.scalar(select(IdentityRow.person_id).where(IdentityRow.id == row.agent_identity_id))
        subject = texts.get((SUBJECT, None))
        return Conversation(
            id=ConversationId(row.id),
            source=row.source,
            external_id=row.external_id,
            url=row.url,
            subject="" if subject is None else subject.plain,
            channel=row.channel,
            line=row.line,
            type=row.type or "",
            topic=row.topic,
            tags=self._tags(row.id),
            language=row.language,
            status=Status(row.status),
            solved=row.solved,
            created=row.created_at,
            closed=row.closed_at,
            counted=row.counted_at,
            agent=None if agent is None else PersonId(agent),
            attribution=row.attribution,
            customer=self._card(row),
            rating=_rating(row, texts.get((RATING, None))),
            messages=self._messages(row.id, texts),
            linked=tuple(
                self._session.scalars(
                    select(ConversationLinkRow.external_id)
                    .where(ConversationLinkRow.conversation_id == row.id)
                    .order_by(ConversationLinkRow.external_id)
                )
            ),
            incomplete=row.incomplete,
        )

    def agent_of(self, conversation: ConversationId) -> PersonId | None:
        """Whom a conversation is attributed to; None when it is unknown or nobody answered."""
        person = self._session.scalar(
            select(IdentityRow.person_id)
            .join(ConversationRow, ConversationRow.agent_identity_id == IdentityRow.id)
            .where(ConversationRow.id == conversation)
        )
        return None if person is None else PersonId(person)

    def past(self, conversation: ConversationId, limit: int = 50) -> tuple[ConversationLine, ...]:
        """Other conversations of the same customer, newest first."""
        customer = self._session.scalar(select(ConversationRow.customer_id).where(ConversationRow.id == conversation))
        if customer is None:
            return ()
        others = self._session.scalars(
            select(ConversationRow.id).where(
                ConversationRow.customer_id == customer, ConversationRow.id != conversation
            )
        ).all()
        return self.page(Wanted(ids=tuple(ConversationId(other) for other in others)), limit)

    def forget(self, customer: str, at: datetime) -> int | None:
        """Remove name, address and texts of a customer (by id in the source); grades and counts stay.

        Returns:
            How many conversations were emptied; None when there is no such customer.
        """
        rows = self._session.scalars(select(CustomerRow).where(CustomerRow.external_id == customer)).all()
        if not rows:
            return None
        for row in rows:
            row.name = row.email = row.country = row.plan = row.card_url = ""
            row.client_since, row.facts, row.forgotten_at = None, [], at
        keys = [row.id for row in rows]
        theirs = select(ConversationRow.id).where(ConversationRow.customer_id.in_(keys))
        emptied = self._session.scalars(theirs).all()
        self._session.execute(
            update(TextRow).where(TextRow.conversation_id.in_(theirs)).values(plain="", markup=None, folds=None)
        )
        messages = select(MessageRow.id).where(MessageRow.conversation_id.in_(theirs))
        self._session.execute(delete(AttachmentRow).where(AttachmentRow.message_id.in_(messages)))
        self._session.execute(
            update(ConversationRow)
            .where(ConversationRow.customer_id.in_(keys))
            .values(extra=[], digest="", version=ConversationRow.version + 1)
        )
        return len(emptied)

    def _tags(self, conversation: int) -> tuple[str, ...]:
        query = select(ConversationTagRow.tag).where(ConversationTagRow.conversation_id == conversation)
        return tuple(self._session.scalars(query.order_by(ConversationTagRow.tag)))

    def _card(self, row: ConversationRow) -> CustomerCard | None:
        customer = None if row.customer_id is None else self._session.get(CustomerRow, row.customer_id)
        if customer is None:
            return None
        earlier = [ConversationRow.customer_id == customer.id, ConversationRow.id != row.id]
        if row.created_at is not None:
            earlier.append(ConversationRow.created_at < row.created_at)
        past, last = self._session.execute(
            select(func.count(), func.max(ConversationRow.created_at)).where(*earlier)
        ).one()
        return CustomerCard(
            id=CustomerId(customer.id),
            external_id=customer.external_id,
            name=customer.name,
            email=customer.email,
            country=customer.country,
            plan=customer.plan,
            client_since=customer.client_since,
            card_url=customer.card_url,
            facts=tuple((name, value) for name, value in customer.facts),
            past=past,
            past_last=last,
        )

    def _messages(self, conversation: int, texts: dict[tuple[str, int | None], TextRow]) -> tuple[Message, ...]:
        query = (
            select(MessageRow, IdentityRow.name, PersonRow.id, PersonRow.name, CustomerRow.name)
            .outerjoin(IdentityRow, IdentityRow.id == MessageRow.identity_id)
            .outerjoin(PersonRow, PersonRow.id == IdentityRow.person_id)
            .outerjoin(CustomerRow, CustomerRow.id == MessageRow.customer_id)
            .where(MessageRow.conversation_id == conversation)
            .order_by(MessageRow.place)
        )
        attached = self._attachments(conversation)
        return tuple(
            _message(row, texts[MESSAGE, row.id], identity or "", person, name, customer, attached.get(row.id, ()))
            for row, identity, person, name, customer in self._session.execute(query)
        )

    def _attachments(self, conversation: int) -> dict[int, tuple[Attachment, ...]]:
        query = (
            select(AttachmentRow)
            .join(MessageRow, MessageRow.id == AttachmentRow.message_id)
            .where(MessageRow.conversation_id == conversation)
            .order_by(AttachmentRow.id)
        )
        found: dict[int, tuple[Attachment, ...]] = {}
        for row in self._session.scalars(query):
            found[row.message_id] = (*found.get(row.message_id, ()), Attachment(row.name, row.type, row.size))
        return found


def _message(
    row: MessageRow,
    text: TextRow,
    identity: str,
    person: int | None,
    person_name: str | None,
    customer_name: str | None,
    attachments: tuple[Attachment, ...],
) -> Message:
    return Message(
        id=MessageId(row.id),
        text_id=TextId(text.id),
        place=row.place,
        external_id=row.external_id,
        role=Role(row.role),
        public=row.public,
        author=None if person is None else PersonId(person),
        author_name=person_name or identity or customer_name or "",
        time=row.sent_at,
        text=text.plain,
        folds=tuple(Fold(start, end, kind) for start, end, kind in text.folds or ()),
        attachments=attachments,
    )


def _rating(row: ConversationRow, text: TextRow | None) -> Rating | None:
    if row.rating is None or row.rating_lowest is None or row.rating_highest is None:
        return None
    return Rating(row.rating, row.rating_lowest, row.rating_highest, "" if text is None else text.plain)


def _current_text(kind: str) -> Select[str]:
    return select(TextRow.plain).where(
        TextRow.conversation_id == ConversationRow.id, TextRow.kind == kind, TextRow.current.is_(True)
    )


def _is_reviewed() -> ColumnElement[bool]:
    return exists().where(ReviewRow.conversation_id == ConversationRow.id, ReviewRow.state == "submitted")


def _conditions(wanted: Wanted) -> Sequence[ColumnElement[bool]]:
    row = ConversationRow
    theirs = select(IdentityRow.id).where(IdentityRow.person_id.in_(wanted.agents))
    tagged = select(ConversationTagRow.conversation_id).where(ConversationTagRow.tag.in_(wanted.tags))
    span = row.rating_highest - row.rating_lowest
    choices = (
        (wanted.agents, row.agent_identity_id.in_(theirs)),
        (wanted.channels, row.channel.in_(wanted.channels)),
        (wanted.lines, row.line.in_(wanted.lines)),
        (wanted.tags, row.id.in_(tagged)),
        (wanted.low_rated, and_(span > 0, (row.rating - row.rating_lowest) * 4 <= span)),
        (wanted.reviewed is True, _is_reviewed()),
        (wanted.reviewed is False, ~_is_reviewed()),
    )
    found: list[ColumnElement[bool]] = [condition for is_asked, condition in choices if is_asked]
    if wanted.start is not None:
        found.append(row.counted_at >= wanted.start)
    if wanted.end is not None:
        found.append(row.counted_at < wanted.end)
    if wanted.ids is not None:
        found.append(row.id.in_(wanted.ids))
    return found
