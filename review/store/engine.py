"""Engines: what SQLite and PostgreSQL need to behave alike. Beside `search` only this asks for the dialect."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, create_engine, event, text

WRITES = "writes"
_BUSY_MS = 15_000


def make_engine(url: str) -> Engine:
    """An engine for `url` (sqlite or postgresql+psycopg) whose transactions are whole, DDL included."""
    engine = create_engine(
        url,
        json_serializer=_dump,
        json_deserializer=orjson.loads,
        connect_args={"timeout": _BUSY_MS / 1000} if url.startswith("sqlite") else {},
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def sqlite_url(path: Path) -> str:
    """The address of a database file."""
    return f"sqlite:///{path}"


def reserve_keys(connection: Connection, table: str, count: int) -> Sequence[int]:
    """Keys for `count` new rows of `table`, ascending; nobody else gets them. Only inside a transaction that writes."""
    if connection.dialect.name == "sqlite":  # one transaction writes at a time
        last = connection.execute(text(f"SELECT max(id) FROM {table}")).scalar() or 0  # noqa: S608  (a name of ours)
        return range(last + 1, last + 1 + count)
    drawn = "SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :count)"
    return connection.scalars(text(drawn), {"table": table, "count": count}).all()


def _dump(value: object) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def _prepare_sqlite(connection: sqlite3.Connection, record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin or commit by itself: DDL would escape
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # what is called saved survives a power cut
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    connection.execute("PRAGMA cache_size = -32768")
    connection.execute("PRAGMA temp_store = MEMORY")


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that turns to writing late fails at once when somebody else wrote meanwhile:
    # who intends to write says so at the beginning and waits its turn.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
