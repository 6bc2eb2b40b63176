"""Fragments of conversations as the staging file keeps them: JSON in and out, without loss."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import orjson

from review.model.exchange import (
    Attachment,
    Handover,
    IncomingConversation,
    IncomingCustomer,
    IncomingMessage,
    IncomingRating,
    Named,
    ReadableText,
    RequestType,
    Role,
    Status,
)

ReadText = Callable[[str, str | None], ReadableText]
"""Makes the text and the HTML of a file readable: the importers' `read_text`."""
_ROLES = {role.value: role for role in Role}


def kept(value: IncomingConversation | IncomingMessage) -> bytes:
    """The value as JSON. Equal values give equal bytes, which is how duplicates are told."""
    return orjson.dumps(value)


def message_from(document: dict[str, Any], role: str, read: ReadText) -> IncomingMessage:
    """The message of a document, with the role that was found for it and its words made readable by `read`."""
    words = read(document["text"], document["html"])
    return IncomingMessage(
        role=_ROLES[role],
        text=words.text,
        id=document["id"],
        author=_named(document["author"]),
        public=document["public"],
        time=_time(document["time"]),
        html=words.html,
        folds=words.folds,
        attachments=tuple(Attachment(**attachment) for attachment in document["attachments"]),
        cleaned=words.cleaned,
    )


def conversation_from(
    document: dict[str, Any], messages: tuple[IncomingMessage, ...], *, incomplete: bool
) -> IncomingConversation:
    """The conversation of a document with its joined messages."""
    return IncomingConversation(
        source=document["source"],
        id=document["id"],
        messages=messages,
        url=document["url"],
        subject=document["subject"],
        channel=document["channel"],
        department=document["department"],
        line=document["line"],
        type=RequestType(document["type"]) if document["type"] else None,
        topic=document["topic"],
        priority=document["priority"],
        tags=tuple(document["tags"]),
        language=document["language"],
        status=Status(document["status"]),
        solved=document["solved"],
        created=_time(document["created"]) or next((message.time for message in messages if message.time), None),
        closed=_time(document["closed"]),
        reopened=tuple(datetime.fromisoformat(moment) for moment in document["reopened"]),
        due=_time(document["due"]),
        updated=_time(document["updated"]),
        assignee=_named(document["assignee"]),
        handovers=tuple(_handover(handover) for handover in document["handovers"]),
        linked=tuple(document["linked"]),
        customer=_customer(document["customer"]) or _first_writer(messages),
        rating=_rating(document["rating"]),
        incomplete=incomplete,
        extra=tuple((name, value) for name, value in document["extra"]),
    )


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _named(document: dict[str, str] | None) -> Named | None:
    return None if document is None else Named(document["id"], document["name"])


def _handover(document: dict[str, Any]) -> Handover:
    return Handover(
        _time(document["time"]),
        _named(document["from_agent"]),
        _named(document["to_agent"]),
        document["from_line"],
        document["to_line"],
    )


def _customer(document: dict[str, Any] | None) -> IncomingCustomer | None:
    if document is None:
        return None
    since = document["client_since"]
    return IncomingCustomer(
        **{**document, "client_since": since and date.fromisoformat(since), "facts": _pairs(document["facts"])}
    )


def _pairs(document: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in document)


def _first_writer(messages: tuple[IncomingMessage, ...]) -> IncomingCustomer | None:
    """The customer of a source that names them only as an author."""
    author = next((message.author for message in messages if message.role is Role.CUSTOMER and message.author), None)
    return None if author is None else IncomingCustomer(author.id, author.name)


def _rating(document: dict[str, Any] | None) -> IncomingRating | None:
    if document is None:
        return None
    return IncomingRating(**{**document, "agent": _named(document["agent"]), "time": _time(document["time"])})
