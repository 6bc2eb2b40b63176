"""Imported conversations as they are kept, read back as values that a new version can be compared with."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from review.model.exchange import (
    Attachment,
    Fold,
    Handover,
    IncomingConversation,
    IncomingCustomer,
    IncomingMessage,
    IncomingRating,
    Named,
    RequestType,
    Role,
    Status,
)
from review.model.ids import ConversationId, MessageId, TextId
from review.model.merging import StoredConversation, StoredMessage
from review.store.conversations import RATING, SUBJECT
from review.store.tables.conversations import (
    AttachmentRow,
    ConversationLinkRow,
    ConversationRow,
    ConversationTagRow,
    CustomerRow,
    HandoverRow,
    MessageRow,
    ReopeningRow,
    TextRow,
)
from review.store.tables.ledger import LockedConversationRow
from review.store.tables.people import IdentityRow
from review.store.tables.reviews import ReviewRow
from review.store.tables.samples import FrameUnitRow


class KeptConversations:
    """Reads conversations the way they were imported."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, key: ConversationId) -> StoredConversation:
        """One conversation; it must be there."""
        row = self._session.get_one(ConversationRow, key, populate_existing=True)
        customer = (
            None if row.customer_id is None else self._session.get(CustomerRow, row.customer_id, populate_existing=True)
        )
        said = self._session.execute(
            select(TextRow.kind, TextRow.plain).where(
                TextRow.conversation_id == key, TextRow.current.is_(True), TextRow.message_id.is_(None)
            )
        )
        own_texts: dict[str, str] = {text.kind: text.plain for text in said}
        messages = self._messages(key)
        identities = self._identities([row.assignee_identity_id, row.rated_identity_id])
        conversation = IncomingConversation(
            source=row.source,
            id=row.external_id,
            messages=tuple(message.message for message in messages),
            url=row.url,
            subject=own_texts.get(SUBJECT, ""),
            channel=row.channel,
            department=row.department,
            line=row.line,
            type=RequestType(row.type) if row.type else None,
            topic=row.topic,
            priority=row.priority,
            tags=self._column(ConversationTagRow.tag, ConversationTagRow.conversation_id == key),
            language=row.language,
            status=Status(row.status),
            solved=row.solved,
            created=row.created_at,
            closed=row.closed_at,
            reopened=self._column(ReopeningRow.at, ReopeningRow.conversation_id == key),
            due=row.due_at,
            updated=row.updated_at,
            assignee=identities.get(row.assignee_identity_id),
            handovers=self._handovers(key),
            linked=self._column(ConversationLinkRow.external_id, ConversationLinkRow.conversation_id == key),
            customer=_customer(customer),
            rating=_rating(row, own_texts.get(RATING, ""), identities),
            incomplete=row.incomplete,
            extra=tuple((name, value) for name, value in row.extra),
        )
        forgotten = customer is not None and customer.forgotten_at is not None
        reviewed = self._is_there(ReviewRow.conversation_id == key)
        return StoredConversation(key, conversation, messages, row.digest, self._settled(row), reviewed, forgotten)

    def _settled(self, row: ConversationRow) -> bool:
        """Whether it stands in a drawn frame or a locked period."""
        locked = (
            LockedConversationRow.source == row.source,
            LockedConversationRow.external_id == row.external_id,
        )
        return self._is_there(FrameUnitRow.conversation_id == row.id) or self._is_there(*locked)

    def _is_there(self, *conditions: Any) -> bool:
        return bool(self._session.scalar(select(exists().where(*conditions))))

    def _messages(self, key: ConversationId) -> tuple[StoredMessage, ...]:
        writer = aliased(CustomerRow)
        rows = self._session.execute(
            select(MessageRow, TextRow, IdentityRow, writer)
            .join(TextRow, (TextRow.message_id == MessageRow.id) & TextRow.current.is_(True))
            .outerjoin(IdentityRow, IdentityRow.id == MessageRow.identity_id)
            .outerjoin(writer, writer.id == MessageRow.customer_id)
            .where(MessageRow.conversation_id == key)
            .order_by(MessageRow.place)
            .execution_options(populate_existing=True)
        ).all()
        attached: dict[int, list[Attachment]] = {}
        for attachment in self._session.scalars(
            select(AttachmentRow)
            .join(MessageRow, MessageRow.id == AttachmentRow.message_id)
            .where(MessageRow.conversation_id == key)
            .order_by(AttachmentRow.id)
        ):
            found = Attachment(attachment.name, attachment.type, attachment.size)
            attached.setdefault(attachment.message_id, []).append(found)
        return tuple(
            StoredMessage(
                MessageId(row.id),
                TextId(text.id),
                IncomingMessage(
                    role=Role(row.role),
                    text=text.plain,
                    id=row.external_id,
                    author=_author(customer if identity is None else identity),
                    public=row.public,
                    time=row.sent_at,
                    html=text.markup,
                    folds=tuple(Fold(start, end, kind) for start, end, kind in text.folds or ()),
                    attachments=tuple(attached.get(row.id, ())),
                    cleaned=row.cleaned,
                ),
            )
            for row, text, identity, customer in rows
        )

    def _identities(self, keys: Iterable[int | None]) -> dict[int | None, Named]:
        wanted = [key for key in keys if key is not None]
        if not wanted:
            return {}
        rows = self._session.scalars(select(IdentityRow).where(IdentityRow.id.in_(wanted)))
        return {row.id: Named(row.external_id, row.name) for row in rows}

    def _handovers(self, key: ConversationId) -> tuple[Handover, ...]:
        rows = self._session.scalars(
            select(HandoverRow).where(HandoverRow.conversation_id == key).order_by(HandoverRow.id)
        ).all()
        identities = self._identities([key for row in rows for key in (row.from_identity_id, row.to_identity_id)])
        return tuple(
            Handover(
                row.at,
                identities.get(row.from_identity_id),
                identities.get(row.to_identity_id),
                row.from_line,
                row.to_line,
            )
            for row in rows
        )

    def _column(self, column: Any, condition: Any) -> tuple[Any, ...]:
        return tuple(self._session.scalars(select(column).where(condition).order_by(column)))


def _author(row: IdentityRow | CustomerRow | None) -> Named | None:
    return None if row is None else Named(row.external_id, row.name)


def _customer(row: CustomerRow | None) -> IncomingCustomer | None:
    if row is None:
        return None
    return IncomingCustomer(
        id=row.external_id,
        name=row.name,
        email=row.email,
        country=row.country,
        plan=row.plan,
        client_since=row.client_since,
        card_url=row.card_url,
        facts=tuple((name, value) for name, value in row.facts),
    )


def _rating(row: ConversationRow, text: str, identities: dict[int | None, Named]) -> IncomingRating | None:
    if row.rating is None or row.rating_lowest is None or row.rating_highest is None:
        return None
    agent = identities.get(row.rated_identity_id)
    return IncomingRating(row.rating, row.rating_lowest, row.rating_highest, text, agent, row.rated_at)
