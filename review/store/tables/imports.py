"""Import runs: what was read, what became of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from review.store.tables.base import Base, Key, LongText, Name, Uuid, owned_by


class ImportRunRow(Base):
    """One import. `state`: staged, writing, done, cancelled, removed. `files` are names and sizes."""

    __tablename__ = "import_runs"
    id: Mapped[Key]
    uuid: Mapped[Uuid]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    mapping: Mapped[Name]
    mapping_document: Mapped[LongText]
    state: Mapped[str] = mapped_column(String(16))
    files: Mapped[list[Any]]
    counts: Mapped[dict[str, Any]]


class RunConversationRow(Base):
    """What a run did to a conversation: new, updated."""

    __tablename__ = "run_conversations"
    run_id: Mapped[int] = mapped_column(owned_by("import_runs.id"), primary_key=True)
    conversation_id: Mapped[int] = mapped_column(owned_by("conversations.id"), primary_key=True)
    action: Mapped[str] = mapped_column(String(8))


class RunProblemRow(Base):
    """A row that could not be taken as it stands. Holds the column's name, never the value."""

    __tablename__ = "run_problems"
    id: Mapped[Key]
    run_id: Mapped[int] = mapped_column(owned_by("import_runs.id"), index=True)
    file: Mapped[Name]
    row: Mapped[int]
    code: Mapped[str] = mapped_column(String(32))
    column: Mapped[Name]
