"""Rows of imported conversations as plain values, cut to what their columns hold."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Row as SqlRow

from review.model.exchange import IncomingConversation, IncomingCustomer, IncomingMessage, Named, Role
from review.model.ids import RunId
from review.model.importing import Arrival
from review.store.conversations import MESSAGE, RATING, SUBJECT
from review.store.tables.base import Base
from review.store.tables.conversations import (
    ConversationLinkRow,
    ConversationTagRow,
    HandoverRow,
    ReopeningRow,
)

Ids = dict[tuple[str, str], int]
"""Keys by source and id in the source."""
_TEAM = frozenset({Role.AGENT, Role.BOT})


def list_rows(conversation: IncomingConversation, identities: Ids) -> Iterator[tuple[type[Base], dict[str, Any]]]:
    """The rows of what a conversation has several of."""
    for tag in dict.fromkeys(tag[:200] for tag in conversation.tags):
        yield ConversationTagRow, {"tag": tag}
    for at in dict.fromkeys(conversation.reopened):
        yield ReopeningRow, {"at": at}
    for other in dict.fromkeys(other[:200] for other in conversation.linked):
        yield ConversationLinkRow, {"external_id": other}
    for handover in conversation.handovers:
        yield (
            HandoverRow,
            {
                "at": handover.time,
                "from_identity_id": _key_of(conversation.source, handover.from_agent, identities),
                "to_identity_id": _key_of(conversation.source, handover.to_agent, identities),
                "from_line": handover.from_line[:64],
                "to_line": handover.to_line[:64],
            },
        )


def conversation_row(arrival: Arrival, run: RunId, customers: Ids, identities: Ids) -> dict[str, Any]:
    """The row of a conversation."""
    conversation = arrival.conversation
    rating, source = conversation.rating, conversation.source
    return {
        "source": source,
        "external_id": conversation.id,
        "url": conversation.url,
        "channel": conversation.channel[:64],
        "department": conversation.department[:64],
        "line": conversation.line[:64],
        "type": conversation.type,
        "topic": conversation.topic[:400],
        "priority": conversation.priority[:32],
        "language": conversation.language[:16],
        "status": conversation.status.value,
        "solved": conversation.solved,
        "zone": _zone(conversation.created),
        "created_at": conversation.created,
        "closed_at": conversation.closed,
        "due_at": conversation.due,
        "updated_at": conversation.updated,
        "customer_id": conversation.customer and customers[source, conversation.customer.id],
        "assignee_identity_id": _key_of(source, conversation.assignee, identities),
        "agent_identity_id": _key_of(source, arrival.agent, identities),
        "attribution": arrival.attribution,
        "counted_at": arrival.counted,
        "counted_by": arrival.counted_by,
        "incomplete": conversation.incomplete,
        "message_count": len(conversation.messages),
        "customer_messages": sum(message.public and message.role is Role.CUSTOMER for message in conversation.messages),
        "agent_messages": sum(message.public and message.role is Role.AGENT for message in conversation.messages),
        "rating": rating and rating.value,
        "rating_lowest": rating and rating.lowest,
        "rating_highest": rating and rating.highest,
        "rated_at": rating and rating.time,
        "rated_identity_id": _key_of(source, rating.agent if rating else None, identities),
        "digest": arrival.digest,
        "run_id": run,
        "extra": [list(pair) for pair in conversation.extra],
        "version": 1,
    }


def message_row(
    conversation_id: int,
    place: int,
    message: IncomingMessage,
    conversation: IncomingConversation,
    customers: Ids,
    identities: Ids,
) -> dict[str, Any]:
    """The row of a message, without its words."""
    source, customer = conversation.source, None
    if message.role is Role.CUSTOMER:
        writer = message.author or conversation.customer
        customer = writer and customers[source, writer.id]
    return {
        "conversation_id": conversation_id,
        "place": place,
        "external_id": message.id,
        "role": message.role.value,
        "public": message.public,
        "sent_at": message.time,
        "zone": _zone(message.time),
        "identity_id": _key_of(source, message.author, identities) if message.role in _TEAM else None,
        "customer_id": customer,
        "cleaned": message.cleaned,
    }


def own_text_rows(conversation_id: int, conversation: IncomingConversation) -> list[dict[str, Any]]:
    """Texts that are no message's: the subject, and what the customer wrote with the rating."""
    said = ((SUBJECT, conversation.subject), (RATING, conversation.rating.text if conversation.rating else ""))
    return [_text(conversation_id, None, kind, plain) for kind, plain in said if plain]


def message_text_row(conversation_id: int, message_id: int, message: IncomingMessage) -> dict[str, Any]:
    """The words of a message."""
    folds = [[fold.start, fold.end, fold.kind] for fold in message.folds]
    return _text(conversation_id, message_id, MESSAGE, message.text, message.html, folds or None)


def _text(
    conversation_id: int,
    message_id: int | None,
    kind: str,
    plain: str,
    markup: str | None = None,
    folds: list[list[Any]] | None = None,
) -> dict[str, Any]:
    return {
        "conversation_id": conversation_id,
        "message_id": message_id,
        "kind": kind,
        "revision": 1,
        "current": True,
        "plain": plain,
        "markup": markup,
        "folds": folds,
    }


def attachment_rows(message_id: int, message: IncomingMessage) -> list[dict[str, Any]]:
    """What was attached to a message."""
    return [
        {"message_id": message_id, "name": attached.name, "type": attached.type[:400], "size": attached.size}
        for attached in message.attachments
    ]


def customer_values(customer: IncomingCustomer) -> dict[str, Any]:
    """What is kept of a customer beside their id."""
    return {
        "name": customer.name[:400],
        "email": customer.email[:400],
        "country": customer.country[:400],
        "plan": customer.plan[:400],
        "client_since": customer.client_since,
        "card_url": customer.card_url,
        "facts": [list(fact) for fact in customer.facts],
    }


def customer_news(row: SqlRow[Any], customer: IncomingCustomer) -> dict[str, Any]:
    """What an import says anew of a customer who is known; what it does not say stays."""
    return {name: value for name, value in customer_values(customer).items() if value and value != getattr(row, name)}


def team_of(conversation: IncomingConversation) -> Iterator[tuple[Named, bool]]:
    """Everybody on the team's side of a conversation, and whether they are a bot."""
    for message in conversation.messages:
        if message.author is not None and message.role in _TEAM:
            yield message.author, message.role is Role.BOT
    rated = conversation.rating.agent if conversation.rating else None
    handed = (who for handover in conversation.handovers for who in (handover.from_agent, handover.to_agent))
    for somebody in (conversation.assignee, rated, *handed):
        if somebody is not None:
            yield somebody, False


def _key_of(source: str, somebody: Named | None, identities: Ids) -> int | None:
    return None if somebody is None else identities[source, somebody.id]


def _zone(moment: datetime | None) -> str:
    """The offset a moment came with, such as "+03:00"."""
    return "" if moment is None else moment.isoformat()[-6:]


def deed_row(run: RunId, conversation: int, action: str) -> dict[str, Any]:
    """What a run did to a conversation: new or updated."""
    return {"run_id": run, "conversation_id": conversation, "action": action}
