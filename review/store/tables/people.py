"""People of the team and the identities under which sources know them."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from review.store.tables.base import Base, Key, Name, Uuid, owned_by


class PersonRow(Base):
    """An agent, reviewer, mentor or lead. `merged_into` names who took over this person's identities."""

    __tablename__ = "people"
    id: Mapped[Key]
    uuid: Mapped[Uuid]
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))
    name: Mapped[Name]
    is_bot: Mapped[bool] = mapped_column(default=False)
    newcomer_until: Mapped[date | None]
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    version: Mapped[int] = mapped_column(default=1)


class IdentityRow(Base):
    """Somebody as a source knows them: many identities may be one person."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("source", "external_id"),)
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    source: Mapped[str] = mapped_column(String(64))
    external_id: Mapped[str] = mapped_column(String(200))
    name: Mapped[Name]


class PersonRoleRow(Base):
    """What a person does in the application: agent, reviewer, mentor or lead."""

    __tablename__ = "person_roles"
    person_id: Mapped[int] = mapped_column(owned_by("people.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(16), primary_key=True)


class PersonLineRow(Base):
    """The line and department a person works on from a day on."""

    __tablename__ = "person_lines"
    __table_args__ = (UniqueConstraint("person_id", "from_day"),)
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(owned_by("people.id"))
    from_day: Mapped[date]
    line: Mapped[str] = mapped_column(String(64))
    department: Mapped[str] = mapped_column(String(64), default="")


class PersonMentorRow(Base):
    """Who talks with a person from a day on."""

    __tablename__ = "person_mentors"
    __table_args__ = (UniqueConstraint("person_id", "from_day"), Index(None, "mentor_id"))
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(owned_by("people.id"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    from_day: Mapped[date]
