"""The team, its special days, its marks on the calendar, and the trail of who did what."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from review.store.tables.base import Base, Key, LongText, Name, Uuid


class TeamRow(Base):
    """A team and the zone in which its days are days."""

    __tablename__ = "teams"
    id: Mapped[Key]
    uuid: Mapped[Uuid]
    name: Mapped[Name]
    zone: Mapped[str] = mapped_column(String(64))
    version: Mapped[int] = mapped_column(default=1)


class SpecialDayRow(Base):
    """Days set apart in every figure: an outage, new rules."""

    __tablename__ = "special_days"
    id: Mapped[Key]
    uuid: Mapped[Uuid]
    from_day: Mapped[date]
    to_day: Mapped[date]
    reason: Mapped[LongText]
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class AuditRow(Base):
    """One act: who, when, on what, before and after. Never holds a customer's text, name or address."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "kind", "object"),)
    id: Mapped[Key]
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    action: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(32))
    object: Mapped[str] = mapped_column(String(64))
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
