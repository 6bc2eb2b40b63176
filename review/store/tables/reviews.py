"""Reviews: one reviewer's grades of one conversation, with every revision, and the one-on-ones built on them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from review.store.tables.base import Base, Key, LongText, Name, Uuid, owned_by


class ReviewRow(Base):
    """A review as it stands. `book`: random (with its sample and pick) or targeted (with a reason).

    `notes` are [criterion, words] of criteria not graded yet; `penalties` what the reviewer means to propose: they
    become rows of their own when the review is submitted.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("conversation_id", "person_id", "reviewer_id", "purpose"),
        Index(None, "person_id", "state"),
        Index(None, "reviewer_id", "submitted_at"),
        Index(None, "sample_id"),
    )
    id: Mapped[Key]
    uuid: Mapped[Uuid]
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    purpose: Mapped[str] = mapped_column(String(16), default="main")
    book: Mapped[str] = mapped_column(String(8))
    sample_id: Mapped[int | None] = mapped_column(ForeignKey("samples.id"))
    pick_id: Mapped[int | None] = mapped_column(ForeignKey("picks.id"))
    reason: Mapped[LongText]
    rubric_version_id: Mapped[int] = mapped_column(ForeignKey("rubric_versions.id"))
    state: Mapped[str] = mapped_column(String(16), default="draft")
    revision: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    given_at: Mapped[datetime | None]
    seconds: Mapped[int] = mapped_column(default=0)
    no_remarks: Mapped[bool] = mapped_column(default=False)
    comment: Mapped[LongText]
    private_note: Mapped[LongText]
    notes: Mapped[list[Any]]
    penalties: Mapped[list[Any]]
    exercises: Mapped[list[Any]]


class ReviewRevisionRow(Base):
    """A review at one moment, whole, as a document of keys, spans and the reviewer's own words."""

    __tablename__ = "review_revisions"
    __table_args__ = (UniqueConstraint("review_id", "revision"),)
    id: Mapped[Key]
    review_id: Mapped[int] = mapped_column(owned_by("reviews.id"))
    revision: Mapped[int]
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(String(16))
    document: Mapped[dict[str, Any]]


class GradeRow(Base):
    """A grade; None is not applicable, a missing row is not graded yet."""

    __tablename__ = "grades"
    review_id: Mapped[int] = mapped_column(owned_by("reviews.id"), primary_key=True)
    criterion: Mapped[str] = mapped_column(String(64), primary_key=True)
    grade: Mapped[int | None]
    at: Mapped[datetime]
    note: Mapped[LongText]
    causes: Mapped[list[Any]]


class QuoteRow(Base):
    """A passage [from_point, to_point) in code points of a text revision. `kind`: evidence or praise."""

    __tablename__ = "quotes"
    __table_args__ = (Index(None, "review_id"), Index(None, "text_id"))
    id: Mapped[Key]
    uuid: Mapped[Uuid]
    review_id: Mapped[int] = mapped_column(owned_by("reviews.id"))
    text_id: Mapped[int] = mapped_column(ForeignKey("texts.id"))
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"))
    from_point: Mapped[int]
    to_point: Mapped[int]
    criterion: Mapped[str | None] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16), default="evidence")
    better: Mapped[str | None]
    place: Mapped[int] = mapped_column(default=0)


class RequestRow(Base):
    """What a review asks of others: article, template or wish."""

    __tablename__ = "requests"
    id: Mapped[Key]
    uuid: Mapped[Uuid]
    review_id: Mapped[int] = mapped_column(owned_by("reviews.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[LongText]


class OneOnOneRow(Base):
    """A talk of mentor and agent about two weeks."""

    __tablename__ = "one_on_ones"
    __table_args__ = (UniqueConstraint("person_id", "until_day"),)
    id: Mapped[Key]
    uuid: Mapped[Uuid]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    mentor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    from_day: Mapped[date]
    until_day: Mapped[date]
    agent_view: Mapped[LongText]
    private_note: Mapped[LongText]
    given_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class FocusRow(Base):
    """One of at most three things agreed on; `outcome` is entered when the next talk looks back."""

    __tablename__ = "focuses"
    __table_args__ = (UniqueConstraint("one_on_one_id", "place"),)
    id: Mapped[Key]
    uuid: Mapped[Uuid]
    one_on_one_id: Mapped[int] = mapped_column(owned_by("one_on_ones.id"))
    place: Mapped[int]
    topic: Mapped[Name]
    exercise: Mapped[LongText]
    measure: Mapped[LongText]
    outcome: Mapped[LongText]
    carried_from: Mapped[int | None] = mapped_column(ForeignKey("focuses.id"))
