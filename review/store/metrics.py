"""Service figures from the times of messages."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, select
from sqlalchemy.orm import Session

from review.model.exchange import NO_CONTACT, Role
from review.store.tables.conversations import ConversationRow, MessageRow
from review.store.tables.people import IdentityRow


@dataclass(frozen=True, slots=True)
class ServiceCounts:
    """What the messages of some conversations add up to; `review.services.measuring` says what each means."""

    conversations: int
    no_contact: int
    solved: int
    answers: int
    answered: int
    answered_by_agent: int
    wrote_again_conversations: int
    wrote_again_messages: int
    agents: int
    first_responses: tuple[timedelta, ...]


class Metrics:
    """Counts over the conversations opened in [start, end); None leaves a side open."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def counts(self, start: datetime | None, end: datetime | None) -> ServiceCounts:
        """All counts of one stretch of time."""
        opened = _opened(start, end)
        said = _said(opened)
        again = and_(said.c.nth > 1, said.c.role == Role.CUSTOMER.value)
        answered_by_agent = and_(said.c.nth > 1, said.c.role == Role.AGENT.value)
        each = (
            select(
                func.count().label("messages"),
                func.sum(case((again, 1), else_=0)).label("again"),
                func.max(case((answered_by_agent, 1), else_=0)).label("by_agent"),
            )
            .select_from(said)
            .group_by(said.c.conversation_id)
            .subquery()
        )
        answers, answered, by_agent, wrote_again, wrote_again_messages = self._session.execute(
            select(
                func.coalesce(func.sum(each.c.messages - 1), 0),
                func.coalesce(func.sum(case((each.c.messages > 1, 1), else_=0)), 0),
                func.coalesce(func.sum(each.c.by_agent), 0),
                func.coalesce(func.sum(case((each.c.again > 0, 1), else_=0)), 0),
                func.coalesce(func.sum(each.c.again), 0),
            )
        ).one()
        conversations, no_contact, solved = self._session.execute(
            select(
                func.count(),
                func.coalesce(func.sum(case((ConversationRow.status.in_(sorted(NO_CONTACT)), 1), else_=0)), 0),
                func.coalesce(func.sum(case((ConversationRow.solved.is_(True), 1), else_=0)), 0),
            ).where(*opened)
        ).one()
        return ServiceCounts(
            conversations=conversations,
            no_contact=int(no_contact),
            solved=int(solved),
            answers=int(answers),
            answered=int(answered),
            answered_by_agent=int(by_agent),
            wrote_again_conversations=int(wrote_again),
            wrote_again_messages=int(wrote_again_messages),
            agents=self._agents(opened),
            first_responses=self._first_responses(said),
        )

    def span(self) -> tuple[datetime, datetime] | None:
        """When the first and the last conversation were opened."""
        first, last = self._session.execute(
            select(func.min(ConversationRow.created_at), func.max(ConversationRow.created_at))
        ).one()
        return None if first is None or last is None else (first, last)

    def _agents(self, opened: tuple[ColumnElement[bool], ...]) -> int:
        query = (
            select(func.count(IdentityRow.person_id.distinct()))
            .join(MessageRow, MessageRow.identity_id == IdentityRow.id)
            .join(ConversationRow, ConversationRow.id == MessageRow.conversation_id)
            .where(MessageRow.role == Role.AGENT.value, MessageRow.public.is_(True), *opened)
        )
        return self._session.scalar(query) or 0

    def _first_responses(self, said: Subquery) -> tuple[timedelta, ...]:
        """From the customer's first message to the first agent's message after it."""
        asked = _firsts(said, Role.CUSTOMER).subquery()
        replied = (
            select(asked.c.conversation_id, asked.c.at, func.min(said.c.sent_at).label("replied"))
            .join(said, and_(said.c.conversation_id == asked.c.conversation_id, said.c.sent_at >= asked.c.at))
            .where(said.c.role == Role.AGENT.value)
            .group_by(asked.c.conversation_id, asked.c.at)
        )
        return tuple(row.replied - row.at for row in self._session.execute(replied))


def _opened(start: datetime | None, end: datetime | None) -> tuple[ColumnElement[bool], ...]:
    conditions: list[ColumnElement[bool]] = []
    if start is not None:
        conditions.append(ConversationRow.created_at >= start)
    if end is not None:
        conditions.append(ConversationRow.created_at < end)
    return tuple(conditions)


def _said(opened: tuple[ColumnElement[bool], ...]) -> Subquery:
    """Messages both sides can see, numbered within their conversation."""
    nth = func.row_number().over(partition_by=MessageRow.conversation_id, order_by=MessageRow.place)
    return (
        select(MessageRow.conversation_id, MessageRow.role, MessageRow.sent_at, nth.label("nth"))
        .join(ConversationRow, ConversationRow.id == MessageRow.conversation_id)
        .where(MessageRow.public.is_(True), MessageRow.role != Role.SYSTEM.value, *opened)
        .subquery()
    )


def _firsts(said: Subquery, role: Role) -> Select[tuple[int, datetime]]:
    return (
        select(said.c.conversation_id, func.min(said.c.sent_at).label("at"))
        .where(said.c.role == role.value, said.c.sent_at.is_not(None))
        .group_by(said.c.conversation_id)
    )
