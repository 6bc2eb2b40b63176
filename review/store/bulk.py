"""Many rows in one go: statements compiled once, values given to the driver column by column.

SQLAlchemy's own execution of an insertion looks at every value of every row, which takes longer than the database
needs to store it. What a value becomes in a database is still decided by the column's type.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Dialect, Table, insert
from sqlalchemy.orm import Session

from review.store.engine import reserve_keys
from review.store.tables.base import Base

Row = dict[str, Any]
Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Insertion:
    """A compiled statement. `converts` has, for each column in the order of `names`, what its type does to a value."""

    statement: str
    names: tuple[str, ...]
    converts: tuple[Convert | None, ...]
    positional: bool


def insert_rows(session: Session, table: type[Base], rows: Sequence[Row]) -> None:
    """Insert `rows`, which all name the same columns: all of the table's but those that may be left empty."""
    if not rows:
        return
    connection = session.connection()
    insertion = _insertion(cast(Table, table.__table__), tuple(rows[0]), connection.dialect)
    columns: list[list[Any]] = []
    for name, convert in zip(insertion.names, insertion.converts, strict=True):
        values = [row[name] for row in rows]
        columns.append(values if convert is None else list(map(convert, values)))
    bound = list(zip(*columns, strict=True))
    if insertion.positional:
        connection.exec_driver_sql(insertion.statement, bound)
    else:
        connection.exec_driver_sql(insertion.statement, [dict(zip(insertion.names, row, strict=True)) for row in bound])


def insert_keyed(session: Session, table: type[Base], rows: Sequence[Row]) -> Sequence[int]:
    """Insert `rows` of a table with the key `id`; gives their keys in the same order.

    The keys are taken beforehand, because to have them returned in order costs several times the insertion.
    """
    keys = reserve_keys(session.connection(), table.__tablename__, len(rows))
    insert_rows(session, table, [{"id": key, **row} for key, row in zip(keys, rows, strict=True)])
    return keys


@lru_cache(maxsize=64)
def _insertion(table: Table, names: tuple[str, ...], dialect: Dialect) -> _Insertion:
    compiled = insert(table).compile(dialect=dialect, column_keys=list(names))
    order = tuple(compiled.positiontup or names) if compiled.positional else names
    types = [table.c[name].type.dialect_impl(dialect) for name in order]
    converts = tuple(cast("Convert | None", type_.bind_processor(dialect)) for type_ in types)
    return _Insertion(str(compiled), order, converts, compiled.positional)
