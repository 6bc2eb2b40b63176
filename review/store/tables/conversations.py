"""Conversations as imported. Customer text lies in `texts` only, so that it can be forgotten in one place."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from review.store.tables.base import Base, Key, LongText, Name, owned_by


class CustomerRow(Base):
    """Whom the team helps. `forgotten_at`: name, address and texts were removed at their wish."""

    __tablename__ = "customers"
    __table_args__ = (UniqueConstraint("source", "external_id"),)
    id: Mapped[Key]
    source: Mapped[str] = mapped_column(String(64))
    external_id: Mapped[str] = mapped_column(String(200))
    name: Mapped[Name]
    email: Mapped[Name]
    country: Mapped[Name]
    plan: Mapped[Name]
    client_since: Mapped[date | None]
    card_url: Mapped[LongText]
    facts: Mapped[list[Any]]
    forgotten_at: Mapped[datetime | None]


class ConversationRow(Base):
    """One ticket, with what figures and lists need of its messages counted at import.

    `agent_identity_id` is whom it is attributed to by the rule `attribution`; `counted_at` is the moment that puts it
    into a period, found by `counted_by` (closed, last_message, silence). `digest` tells whether an import changes it.
    """

    __tablename__ = "conversations"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        Index(None, "counted_at", "id"),
        Index(None, "agent_identity_id", "counted_at"),
        Index(None, "customer_id", "created_at"),
    )
    id: Mapped[Key]
    source: Mapped[str] = mapped_column(String(64))
    external_id: Mapped[str] = mapped_column(String(200))
    url: Mapped[LongText]
    channel: Mapped[str] = mapped_column(String(64), default="")
    department: Mapped[str] = mapped_column(String(64), default="")
    line: Mapped[str] = mapped_column(String(64), default="")
    type: Mapped[str | None] = mapped_column(String(16))
    topic: Mapped[Name]
    priority: Mapped[str] = mapped_column(String(32), default="")
    language: Mapped[str] = mapped_column(String(16), default="")
    status: Mapped[str] = mapped_column(String(16))
    solved: Mapped[bool | None]
    zone: Mapped[str] = mapped_column(String(64), default="")
    created_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    updated_at: Mapped[datetime | None]
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"))
    assignee_identity_id: Mapped[int | None] = mapped_column(ForeignKey("identities.id"))
    agent_identity_id: Mapped[int | None] = mapped_column(ForeignKey("identities.id"))
    attribution: Mapped[str] = mapped_column(String(32), default="")
    counted_at: Mapped[datetime | None]
    counted_by: Mapped[str] = mapped_column(String(16), default="")
    incomplete: Mapped[bool] = mapped_column(default=False)
    message_count: Mapped[int] = mapped_column(default=0)
    customer_messages: Mapped[int] = mapped_column(default=0)
    agent_messages: Mapped[int] = mapped_column(default=0)
    rating: Mapped[int | None]
    rating_lowest: Mapped[int | None]
    rating_highest: Mapped[int | None]
    rated_at: Mapped[datetime | None]
    rated_identity_id: Mapped[int | None] = mapped_column(ForeignKey("identities.id"))
    digest: Mapped[str] = mapped_column(String(64), default="")
    run_id: Mapped[int | None] = mapped_column(ForeignKey("import_runs.id"), index=True)
    extra: Mapped[list[Any]]
    version: Mapped[int] = mapped_column(default=1)


class ConversationTagRow(Base):
    """A tag of a conversation."""

    __tablename__ = "conversation_tags"
    conversation_id: Mapped[int] = mapped_column(owned_by("conversations.id"), primary_key=True)
    tag: Mapped[str] = mapped_column(String(200), primary_key=True, index=True)


class ReopeningRow(Base):
    """A moment at which a conversation was opened again."""

    __tablename__ = "reopenings"
    __table_args__ = (UniqueConstraint("conversation_id", "at"),)
    id: Mapped[Key]
    conversation_id: Mapped[int] = mapped_column(owned_by("conversations.id"))
    at: Mapped[datetime]


class HandoverRow(Base):
    """A conversation went from one agent or line to another."""

    __tablename__ = "handovers"
    id: Mapped[Key]
    conversation_id: Mapped[int] = mapped_column(owned_by("conversations.id"), index=True)
    at: Mapped[datetime | None]
    from_identity_id: Mapped[int | None] = mapped_column(ForeignKey("identities.id"))
    to_identity_id: Mapped[int | None] = mapped_column(ForeignKey("identities.id"))
    from_line: Mapped[str] = mapped_column(String(64), default="")
    to_line: Mapped[str] = mapped_column(String(64), default="")


class ConversationLinkRow(Base):
    """Another conversation of the same case, by its id in the same source; it may come in a later import."""

    __tablename__ = "conversation_links"
    conversation_id: Mapped[int] = mapped_column(owned_by("conversations.id"), primary_key=True)
    external_id: Mapped[str] = mapped_column(String(200), primary_key=True)


class MessageRow(Base):
    """A message without its words. `place` counts from 1 in the order of the conversation."""

    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("conversation_id", "place"), Index(None, "identity_id", "sent_at"))
    id: Mapped[Key]
    conversation_id: Mapped[int] = mapped_column(owned_by("conversations.id"))
    place: Mapped[int]
    external_id: Mapped[str] = mapped_column(String(200), default="")
    role: Mapped[str] = mapped_column(String(8))
    public: Mapped[bool] = mapped_column(default=True)
    sent_at: Mapped[datetime | None]
    zone: Mapped[str] = mapped_column(String(64), default="")
    identity_id: Mapped[int | None] = mapped_column(ForeignKey("identities.id"))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"))
    cleaned: Mapped[int] = mapped_column(default=0)


class TextRow(Base):
    """The words of a message, a subject or a rating, one row a revision; the newest has `current`.

    `markup` is the original HTML where there was one; `folds` are [start, end, kind] of quoted history and signatures.
    A quote points at the revision it was taken from.
    """

    __tablename__ = "texts"
    __table_args__ = (Index(None, "conversation_id", "kind", "current"), Index(None, "message_id"))
    id: Mapped[Key]
    conversation_id: Mapped[int] = mapped_column(owned_by("conversations.id"))
    message_id: Mapped[int | None] = mapped_column(owned_by("messages.id"))
    kind: Mapped[str] = mapped_column(String(8))
    revision: Mapped[int] = mapped_column(default=1)
    current: Mapped[bool] = mapped_column(default=True)
    plain: Mapped[str] = mapped_column(Text)
    markup: Mapped[str | None] = mapped_column(Text)
    folds: Mapped[list[Any] | None]


class AttachmentRow(Base):
    """What was attached to a message; the content is never fetched."""

    __tablename__ = "attachments"
    id: Mapped[Key]
    message_id: Mapped[int] = mapped_column(owned_by("messages.id"), index=True)
    name: Mapped[LongText]
    type: Mapped[Name]
    size: Mapped[int | None]
