"""Writes imported conversations, whole ones only, many at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Row as SqlRow
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from review.model.exchange import IncomingConversation, IncomingCustomer, Named, Role
from review.model.ids import ConversationId, RunId, new_uuid
from review.model.importing import Arrival
from review.model.merging import Merge, MergedMessage, StoredConversation
from review.model.people import Task
from review.store.bulk import insert_keyed, insert_rows
from review.store.conversations import RATING, SUBJECT
from review.store.imported_rows import (
    Ids,
    attachment_rows,
    conversation_row,
    customer_news,
    customer_values,
    deed_row,
    list_rows,
    message_row,
    message_text_row,
    own_text_rows,
    team_of,
)
from review.store.tables.base import Base
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
from review.store.tables.imports import RunConversationRow
from review.store.tables.people import IdentityRow, PersonRoleRow, PersonRow
from review.store.team import Team

_CHUNK = 400


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a conversation before it is looked at closely."""

    id: ConversationId
    digest: str


class ImportedConversations:
    """Adds new conversations and rewrites changed ones."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def known(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Known]:
        """Those of (source, external id) that are there already."""
        by_source: dict[str, list[str]] = {}
        for source, key in keys:
            by_source.setdefault(source, []).append(key)
        found: dict[tuple[str, str], Known] = {}
        for source, ids in by_source.items():
            for chunk in _chunks(ids):
                rows = self._session.execute(
                    select(ConversationRow.external_id, ConversationRow.id, ConversationRow.digest).where(
                        ConversationRow.source == source, ConversationRow.external_id.in_(chunk)
                    )
                )
                found |= {(source, key): Known(ConversationId(id_), digest) for key, id_, digest in rows}
        return found

    def add(self, run: RunId, arrivals: Sequence[Arrival]) -> None:
        """Write conversations that are not there yet."""
        if not arrivals:
            return
        customers = self._customers(arrivals)
        identities = self._identities(arrivals)
        rows = [conversation_row(arrival, run, customers, identities) for arrival in arrivals]
        keys = insert_keyed(self._session, ConversationRow, rows)
        texts: list[dict[str, Any]] = []
        messages: list[dict[str, Any]] = []
        for key, arrival in zip(keys, arrivals, strict=True):
            conversation = arrival.conversation
            messages += [
                message_row(key, place, message, conversation, customers, identities)
                for place, message in enumerate(conversation.messages, 1)
            ]
            texts += own_text_rows(key, conversation)
        message_keys = insert_keyed(self._session, MessageRow, messages)
        attachments: list[dict[str, Any]] = []
        written = (message for arrival in arrivals for message in arrival.conversation.messages)
        for message_key, row, message in zip(message_keys, messages, written, strict=True):
            texts.append(message_text_row(row["conversation_id"], message_key, message))
            attachments += attachment_rows(message_key, message)
        insert_rows(self._session, TextRow, texts)
        insert_rows(self._session, AttachmentRow, attachments)
        self._insert_lists(zip(keys, (arrival.conversation for arrival in arrivals), strict=True), identities)
        insert_rows(self._session, RunConversationRow, [deed_row(run, key, "new") for key in keys])

    def rewrite(self, run: RunId, stored: StoredConversation, arrival: Arrival, merged: Merge) -> None:
        """Write what `merged` changes of a conversation that is there."""
        customers, identities = self._customers([arrival]), self._identities([arrival])
        values = conversation_row(arrival, run, customers, identities)
        for name in ("source", "external_id", "run_id", "version"):
            del values[name]
        if stored.settled:
            for name in ("agent_identity_id", "attribution"):  # the frame or lock itself holds the moment
                del values[name]
        self._session.execute(
            update(ConversationRow)
            .where(ConversationRow.id == stored.id)
            .values(**values, version=ConversationRow.version + 1)
        )
        self._rewrite_messages(stored, arrival.conversation, merged, customers, identities)
        self._rewrite_own_texts(stored, arrival.conversation)
        for table in (ConversationTagRow, ReopeningRow, HandoverRow, ConversationLinkRow):
            self._session.execute(delete(table).where(table.conversation_id == stored.id))
        self._insert_lists([(stored.id, arrival.conversation)], identities)
        deeds = select(func.count()).select_from(RunConversationRow)
        mine = (RunConversationRow.run_id == run, RunConversationRow.conversation_id == stored.id)
        if not self._session.scalar(deeds.where(*mine)):
            insert_rows(self._session, RunConversationRow, [deed_row(run, stored.id, "updated")])

    def _rewrite_messages(
        self,
        stored: StoredConversation,
        conversation: IncomingConversation,
        merged: Merge,
        customers: Ids,
        identities: Ids,
    ) -> None:
        # Places are unique: the kept messages step aside before they take their new ones.
        mine = MessageRow.conversation_id == stored.id
        self._session.execute(update(MessageRow).where(mine).values(place=-MessageRow.place))
        for place, message in enumerate(merged.messages, 1):
            row = message_row(stored.id, place, message.message, conversation, customers, identities)
            if message.stored is None:
                key = insert_keyed(self._session, MessageRow, [row])[0]
                insert_rows(self._session, TextRow, [message_text_row(stored.id, key, message.message)])
                insert_rows(self._session, AttachmentRow, attachment_rows(key, message.message))
                continue
            key = message.stored.id
            changes = row if message.row_changed else {"place": place, "cleaned": row["cleaned"]}
            self._session.execute(update(MessageRow).where(MessageRow.id == key).values(**changes))
            if message.row_changed:
                self._session.execute(delete(AttachmentRow).where(AttachmentRow.message_id == key))
                insert_rows(self._session, AttachmentRow, attachment_rows(key, message.message))
            if message.text_changed:
                self._rewrite_text(stored, message)

    def _rewrite_text(self, stored: StoredConversation, message: MergedMessage) -> None:
        """The new words: in place of the old ones, or beside them as a new revision when somebody reviews them."""
        assert message.stored is not None
        mine = TextRow.id == message.stored.text_id
        row = message_text_row(stored.id, message.stored.id, message.message)
        if not stored.reviewed:
            words = {name: row[name] for name in ("plain", "markup", "folds")}
            self._session.execute(update(TextRow).where(mine).values(**words, revision=TextRow.revision + 1))
            return
        revision = self._session.scalar(select(TextRow.revision).where(mine)) or 1
        self._session.execute(update(TextRow).where(mine).values(current=False))
        insert_rows(self._session, TextRow, [row | {"revision": revision + 1}])

    def _rewrite_own_texts(self, stored: StoredConversation, conversation: IncomingConversation) -> None:
        self._session.execute(
            delete(TextRow).where(TextRow.conversation_id == stored.id, TextRow.kind.in_((SUBJECT, RATING)))
        )
        insert_rows(self._session, TextRow, own_text_rows(stored.id, conversation))

    def _customers(self, arrivals: Sequence[Arrival]) -> Ids:
        """Keys of all customers who stand in `arrivals`; unknown ones are added, known ones brought up to date."""
        wanted: dict[tuple[str, str], IncomingCustomer] = {}
        for arrival in arrivals:
            conversation = arrival.conversation
            for message in conversation.messages:
                if message.role is Role.CUSTOMER and message.author is not None:
                    writer = IncomingCustomer(message.author.id, message.author.name)
                    wanted.setdefault((conversation.source, writer.id), writer)
            if conversation.customer is not None:
                wanted[conversation.source, conversation.customer.id] = conversation.customer
        found: Ids = {}
        for row in self._rows_of(CustomerRow, wanted):
            found[row.source, row.external_id] = row.id
            news = customer_news(row, wanted[row.source, row.external_id])
            if news and row.forgotten_at is None:
                self._session.execute(update(CustomerRow).where(CustomerRow.id == row.id).values(news))
        added = [
            {"source": source, "external_id": customer.id, **customer_values(customer)}
            for (source, _), customer in wanted.items()
            if (source, customer.id) not in found
        ]
        keys = insert_keyed(self._session, CustomerRow, added)
        return found | {(row["source"], row["external_id"]): key for row, key in zip(added, keys, strict=True)}

    def _identities(self, arrivals: Sequence[Arrival]) -> Ids:
        """Keys of all agents and bots who stand in `arrivals`; a new identity makes a new person of the same name."""
        wanted: dict[tuple[str, str], tuple[Named, bool]] = {}
        for arrival in arrivals:
            for somebody, is_bot in team_of(arrival.conversation):
                known = wanted.get((arrival.conversation.source, somebody.id))
                if known is None or (not known[0].name and somebody.name):
                    wanted[arrival.conversation.source, somebody.id] = (somebody, is_bot)
        found: Ids = {}
        for row in self._rows_of(IdentityRow, wanted):
            found[row.source, row.external_id] = row.id
            self._name(row, wanted[row.source, row.external_id][0].name)
        fresh = [(source, *wanted[source, key]) for source, key in wanted if (source, key) not in found]
        if not fresh:
            return found
        team = Team(self._session).row_id()
        people = insert_keyed(
            self._session,
            PersonRow,
            [
                {
                    "uuid": new_uuid(),
                    "team_id": team,
                    "name": (who.name or who.id)[:400],
                    "is_bot": is_bot,
                    "version": 1,
                }
                for _, who, is_bot in fresh
            ],
        )
        tasks = [{"person_id": person, "role": Task.AGENT.value} for person, new in zip(people, fresh, strict=True)]
        insert_rows(self._session, PersonRoleRow, tasks)
        rows: list[dict[str, Any]] = [
            {"person_id": person, "source": source, "external_id": who.id, "name": (who.name or who.id)[:400]}
            for person, (source, who, _) in zip(people, fresh, strict=True)
        ]
        keys = insert_keyed(self._session, IdentityRow, rows)
        return found | {(row["source"], row["external_id"]): key for row, key in zip(rows, keys, strict=True)}

    def _name(self, row: SqlRow[Any], name: str) -> None:
        """Give a name to somebody who was known by their id only."""
        if name and name != row.external_id and row.name == row.external_id:
            self._session.execute(update(IdentityRow).where(IdentityRow.id == row.id).values(name=name[:400]))
            unnamed = (PersonRow.id == row.person_id, PersonRow.name == row.external_id)
            self._session.execute(update(PersonRow).where(*unnamed).values(name=name[:400]))

    def _rows_of(self, table: type[Any], keys: Iterable[tuple[str, str]]) -> Iterator[SqlRow[Any]]:
        """The rows with these sources and external ids, as values."""
        by_source: dict[str, list[str]] = {}
        for source, key in keys:
            by_source.setdefault(source, []).append(key)
        for source, ids in by_source.items():
            for chunk in _chunks(ids):
                yield from self._session.execute(
                    select(table.__table__).where(table.source == source, table.external_id.in_(chunk))
                ).all()

    def _insert_lists(self, conversations: Iterable[tuple[int, IncomingConversation]], identities: Ids) -> None:
        """Write tags, reopenings, hand-overs and links."""
        rows: dict[type[Base], list[dict[str, Any]]] = {}
        for key, conversation in conversations:
            for table, values in list_rows(conversation, identities):
                rows.setdefault(table, []).append({"conversation_id": key, **values})
        for table, listed in rows.items():
            insert_rows(self._session, table, listed)


def _chunks(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """Lists short enough to be bound in one statement."""
    remaining = iter(keys)
    while chunk := list(islice(remaining, _CHUNK)):
        yield chunk
