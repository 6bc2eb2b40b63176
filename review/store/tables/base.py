"""What every table has: the naming of constraints and the column types of this schema."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import JSON, DateTime, ForeignKey, MetaData, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Utc(TypeDecorator[datetime]):
    """An aware moment, kept in UTC. SQLite has no zones: there the text is UTC without saying so.

    For SQLite the two processors convert in one step; the two methods below them serve PostgreSQL.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any] | None:
        """Write the text SQLite keeps in one step: imports bind hundreds of thousands of moments."""
        return _sqlite_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: Any) -> Callable[[Any], datetime | None] | None:
        """Read it in one step, too: a draw reads a hundred thousand."""
        return _sqlite_moment if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments; turn the others to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive moment reached the store")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back aware."""
        if value is None:
            return None
        return value.astimezone(UTC)


def _sqlite_text(value: datetime | None) -> str | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("a naive moment reached the store")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _sqlite_moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text + "+00:00")


class Base(DeclarativeBase):
    """The root of all rows."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: Utc(), dict[str, Any]: JSON(), list[Any]: JSON()}


Key = Annotated[int, mapped_column(primary_key=True)]
Uuid = Annotated[str, mapped_column(String(36), unique=True)]
Name = Annotated[str, mapped_column(String(400), default="")]
LongText = Annotated[str, mapped_column(Text, default="")]


def owned_by(column: str) -> ForeignKey:
    """A foreign key to the row without which this one makes no sense."""
    return ForeignKey(column, ondelete="CASCADE")
