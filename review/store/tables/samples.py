"""Samples: what was drawn, from which frame, and who reviews it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from review.store.tables.base import Base, Key, LongText, Name, Uuid, owned_by


class SampleRow(Base):
    """One draw. `share` is "bp:1200" or "1/3"; `state` is active or withdrawn (a withdrawn draw stays visible)."""

    __tablename__ = "samples"
    id: Mapped[Key]
    uuid: Mapped[Uuid]
    rubric_version_id: Mapped[int] = mapped_column(ForeignKey("rubric_versions.id"))
    from_day: Mapped[date]
    to_day: Mapped[date]
    zone: Mapped[str] = mapped_column(String(64))
    share: Mapped[str] = mapped_column(String(16))
    seed: Mapped[str] = mapped_column(String(200))
    algorithm: Mapped[str] = mapped_column(String(32))
    attribution: Mapped[str] = mapped_column(String(32))
    strata: Mapped[list[Any]]
    filter: Mapped[list[Any]]
    frame_size: Mapped[int]
    size: Mapped[int]
    minimum_extra: Mapped[int]
    manual_extra: Mapped[int]
    extras: Mapped[dict[str, Any]]
    fingerprint: Mapped[str] = mapped_column(String(64))
    allow_incomplete: Mapped[bool] = mapped_column(default=False)
    separate: Mapped[bool] = mapped_column(default=False)
    blind: Mapped[bool] = mapped_column(default=False)
    due_day: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(16), default="active")
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    version: Mapped[int] = mapped_column(default=1)


class FrameUnitRow(Base):
    """A conversation that could have been drawn, as it was then. `stratum` is the merged key."""

    __tablename__ = "frame_units"
    __table_args__ = (UniqueConstraint("sample_id", "source", "external_id"), Index(None, "conversation_id"))
    id: Mapped[Key]
    sample_id: Mapped[int] = mapped_column(owned_by("samples.id"))
    source: Mapped[str] = mapped_column(String(64))
    external_id: Mapped[str] = mapped_column(String(200))
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversations.id", ondelete="SET NULL"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    stratum: Mapped[str] = mapped_column(String(400))
    counted_at: Mapped[datetime]
    messages: Mapped[int]


class FrameExclusionRow(Base):
    """A conversation of the period that was left out, and why."""

    __tablename__ = "frame_exclusions"
    __table_args__ = (UniqueConstraint("sample_id", "source", "external_id"),)
    id: Mapped[Key]
    sample_id: Mapped[int] = mapped_column(owned_by("samples.id"))
    source: Mapped[str] = mapped_column(String(64))
    external_id: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(32))


class PickRow(Base):
    """A drawn conversation. `position` is its place in its stratum's draw, `place` its place in the queue.

    `state`: waiting, reviewed, set_aside, replaced (not of the population), skipped (cannot be reviewed). The design
    probability is `taken` of `stratum_size` and never changes.
    """

    __tablename__ = "picks"
    __table_args__ = (
        UniqueConstraint("sample_id", "frame_unit_id"),
        Index(None, "sample_id", "place"),
        Index(None, "conversation_id"),
    )
    id: Mapped[Key]
    sample_id: Mapped[int] = mapped_column(owned_by("samples.id"))
    frame_unit_id: Mapped[int] = mapped_column(owned_by("frame_units.id"))
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversations.id", ondelete="SET NULL"))
    stratum: Mapped[str] = mapped_column(String(400))
    position: Mapped[int]
    place: Mapped[int]
    taken: Mapped[int]
    stratum_size: Mapped[int]
    state: Mapped[str] = mapped_column(String(16), default="waiting")
    reason_class: Mapped[str] = mapped_column(String(16), default="")
    reason: Mapped[LongText]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("picks.id"))
    version: Mapped[int] = mapped_column(default=1)


class AssignmentRow(Base):
    """A reviewer asked to review a pick. `purpose`: main, second, check, calibration."""

    __tablename__ = "assignments"
    __table_args__ = (UniqueConstraint("pick_id", "reviewer_id", "purpose"), Index(None, "reviewer_id"))
    id: Mapped[Key]
    pick_id: Mapped[int] = mapped_column(owned_by("picks.id"))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    purpose: Mapped[str] = mapped_column(String(16), default="main")
    due_day: Mapped[date | None]
    blind: Mapped[bool] = mapped_column(default=False)


class RubricVersionRow(Base):
    """A version of a rubric, whole, as a document. `state`: draft, published, archived."""

    __tablename__ = "rubric_versions"
    __table_args__ = (UniqueConstraint("rubric_uuid", "number"),)
    id: Mapped[Key]
    uuid: Mapped[Uuid]
    rubric_uuid: Mapped[str] = mapped_column(String(36))
    number: Mapped[int]
    name: Mapped[Name]
    state: Mapped[str] = mapped_column(String(16))
    document: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime | None]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    version: Mapped[int] = mapped_column(default=1)
