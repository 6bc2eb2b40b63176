"""One profile's database: opened, brought up to date, and handed out as units of work."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from review.errors import Code, UserError
from review.store import backup, schema, search
from review.store.engine import WRITES, make_engine, sqlite_url
from review.store.unit_of_work import UnitOfWork

FILE = "razbor.db"


class Database:
    """An open database. Safe to use from any thread; a unit of work belongs to the thread that made it."""

    def __init__(self, engine: Engine, file: Path | None) -> None:
        self._engine = engine
        self.file = file

    @classmethod
    def open(cls, url: str, now: datetime) -> "Database":
        """Open (or create) the database at `url` and bring its schema up to date, after a backup.

        Raises:
            UserError: DATABASE_NEWER, DATABASE_DAMAGED, DATABASE_BUSY or PROFILE_NOT_WRITABLE.
        """
        engine = make_engine(url)
        file = Path(engine.url.database) if engine.dialect.name == "sqlite" and engine.url.database else None
        database = cls(engine, file)
        with _mendable(file):
            schema.upgrade(engine, lambda: database._back_up_before_migration(now))
            with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
                search.prepare(connection)
        if file is not None:
            file.chmod(0o600)
        return database

    @classmethod
    def in_folder(cls, folder: Path, now: datetime) -> "Database":
        """Open (or create) the SQLite database of a profile's folder."""
        return cls.open(sqlite_url(folder / FILE), now)

    @contextmanager
    def work(self) -> Iterator[UnitOfWork]:
        """A unit of work that may write. Leaving without `commit` rolls back."""
        with self._session(writes=True) as unit:
            yield unit

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """A unit of work over one unchanging view of the data; it never waits for a writer."""
        with self._session(writes=False) as unit:
            yield unit

    @contextmanager
    def _session(self, *, writes: bool) -> Iterator[UnitOfWork]:
        with (
            _mendable(self.file),
            self._engine.connect().execution_options(**{WRITES: writes}) as connection,
            Session(bind=connection, expire_on_commit=False) as session,
        ):
            yield UnitOfWork(session)

    def back_up(self, copy: Path) -> None:
        """Write a checked copy of a SQLite database to `copy` while it is in use."""
        if self.file is None:
            raise UserError(Code.FORMAT_UNKNOWN, format="postgresql")
        backup.back_up(self.file, copy)

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def _back_up_before_migration(self, now: datetime) -> None:
        if self.file is not None:
            name = f"before-migration-{now:%Y%m%d-%H%M%S}.db"
            backup.back_up(self.file, self.file.parent / "backups" / name)


@contextmanager
def _mendable(file: Path | None) -> Iterator[None]:
    """Turn what a disk or another program causes into sentences."""
    try:
        yield
    except OperationalError as error:
        reason = str(error.orig)
        if "locked" in reason:
            raise UserError(Code.DATABASE_BUSY, path=str(file)) from error
        if any(word in reason for word in ("unable to open", "readonly", "disk", "full")):
            raise UserError(Code.PROFILE_NOT_WRITABLE, path=str(file)) from error
        raise
    except DatabaseError as error:
        if "malformed" in str(error.orig) or "not a database" in str(error.orig):
            raise UserError(Code.DATABASE_DAMAGED, path=str(file)) from error
        raise
