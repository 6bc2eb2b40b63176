"""Builders of what a profile holds: people and conversations written straight into the store."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from review.model.ids import ConversationId, PersonId
from review.model.people import Task
from review.services.profile import Profile
from review.store.tables.conversations import (
    ConversationLinkRow,
    ConversationRow,
    ConversationTagRow,
    HandoverRow,
    MessageRow,
    TextRow,
)
from review.store.tables.people import IdentityRow

SOURCE = "desk"
WORDS = "Посмотрите в справке, там всё написано 🙂."


@dataclass
class Desk:
    """A support desk in a test: who works there, what they answered."""

    profile: Profile
    people: dict[str, PersonId] = field(default_factory=dict)
    count: int = 0

    def person(self, name: str, *tasks: Task, is_bot: bool = False) -> PersonId:
        """The person of that name, made on first use with an identity of the same name."""
        if name not in self.people:
            with self.profile.work() as unit:
                key = unit.people.add(name, tasks=tasks or (Task.AGENT,), is_bot=is_bot)
                unit.people.add_identity(key, SOURCE, name, name)
                unit.commit()
            self.people[name] = key
        return self.people[name]

    def conversation(
        self,
        agent: str | None = "Вера",
        closed: datetime | None = datetime(2026, 9, 15, 12, 0, tzinfo=UTC),
        *,
        key: str = "",
        created: datetime | None = None,
        status: str = "closed",
        channel: str = "chat",
        line: str = "1",
        tags: Sequence[str] = (),
        linked: Sequence[str] = (),
        talk: Sequence[tuple[str, str]] | None = None,
        handovers: Sequence[tuple[datetime, str, str]] = (),
        incomplete: bool = False,
    ) -> ConversationId:
        """A closed conversation answered by `agent`; `talk` lists role and author of each message."""
        self.count += 1
        external_id = key or f"{self.count:05d}"
        spoken = [("customer", "Клиент"), *([("agent", agent)] if agent else [])] if talk is None else list(talk)
        for role, author in spoken:
            if role in ("agent", "note", "bot"):
                self.person(author, is_bot=role == "bot")
        if agent is not None:
            self.person(agent)
        with self.profile.work() as unit:
            session = unit._session
            identities = {row.name: row.id for row in session.scalars(select(IdentityRow))}
            begun = created or (closed or datetime(2026, 9, 15, 9, 0, tzinfo=UTC)) - timedelta(hours=1)
            row = ConversationRow(
                source=SOURCE,
                external_id=external_id,
                url="",
                channel=channel,
                line=line,
                status=status,
                created_at=begun,
                closed_at=closed,
                counted_at=closed,
                counted_by="closed" if closed else "",
                agent_identity_id=None if agent is None else identities[agent],
                assignee_identity_id=None if agent is None else identities[agent],
                attribution="assignee",
                message_count=len(spoken),
                customer_messages=sum(role == "customer" for role, _ in spoken),
                agent_messages=sum(role == "agent" for role, _ in spoken),
                incomplete=incomplete,
                extra=[],
            )
            session.add(row)
            session.flush()
            self._add_rest(session, row.id, begun, spoken, identities)
            session.add_all(ConversationTagRow(conversation_id=row.id, tag=tag) for tag in tags)
            session.add_all(ConversationLinkRow(conversation_id=row.id, external_id=other) for other in linked)
            session.add_all(
                HandoverRow(conversation_id=row.id, at=at, from_line=before, to_line=after)
                for at, before, after in handovers
            )
            unit.commit()
            return ConversationId(row.id)

    def change(self, conversation: ConversationId, **values: object) -> None:
        """What a later import says."""
        with self.profile.work() as unit:
            row = unit._session.get_one(ConversationRow, conversation)
            for name, value in values.items():
                setattr(row, name, value)
            unit.commit()

    def _add_rest(
        self,
        session: Session,
        conversation: int,
        begun: datetime,
        spoken: Sequence[tuple[str, str]],
        identities: dict[str, int],
    ) -> None:
        session.add(TextRow(conversation_id=conversation, kind="subject", plain=f"Тема {conversation}"))
        for place, (role, author) in enumerate(spoken, start=1):
            message = MessageRow(
                conversation_id=conversation,
                place=place,
                external_id=f"{conversation}-{place}",
                role="agent" if role == "note" else role,
                public=role != "note",
                sent_at=begun + timedelta(minutes=place),
                identity_id=identities.get(author),
            )
            session.add(message)
            session.flush()
            words = WORDS if role == "agent" else "Не сходится сверка."
            session.add(TextRow(conversation_id=conversation, message_id=message.id, kind="message", plain=words))
