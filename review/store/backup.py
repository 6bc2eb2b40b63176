"""Copies of a profile's database, taken while it is in use, and proven readable."""

import sqlite3
from contextlib import closing
from pathlib import Path

from review.errors import Code, UserError


def back_up(database: Path, copy: Path) -> None:
    """Write a whole, checked copy of a SQLite database to `copy`, replacing an older one at the end only.

    Raises:
        UserError: OUTPUT_NOT_WRITABLE; DATABASE_DAMAGED when the copy does not pass its integrity check.
    """
    unfinished = copy.with_name(copy.name + ".part")
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(unfinished)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        check(unfinished)
        unfinished.chmod(0o600)
        unfinished.replace(copy)
    except (OSError, sqlite3.OperationalError) as error:
        raise UserError(Code.OUTPUT_NOT_WRITABLE, path=str(copy)) from error


def restore(copy: Path, database: Path) -> None:
    """Put a checked backup in place of `database`, which nobody may have open.

    Raises:
        UserError: BACKUP_UNREADABLE when `copy` is no whole database of ours.
    """
    check_copy(copy)
    unfinished = database.with_name(database.name + ".part")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(unfinished)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    unfinished.chmod(0o600)
    for leftover in ("-wal", "-shm"):
        database.with_name(database.name + leftover).unlink(missing_ok=True)
    unfinished.replace(database)


def check_copy(copy: Path) -> None:
    """Prove that a backup can be put back.

    Raises:
        UserError: BACKUP_UNREADABLE when it is no whole database of ours.
    """
    if not copy.is_file():
        raise UserError(Code.BACKUP_UNREADABLE, path=str(copy))
    try:
        check(copy)
    except UserError as error:
        raise UserError(Code.BACKUP_UNREADABLE, path=str(copy)) from error


def check(database: Path) -> None:
    """Prove that a SQLite file is whole and holds our tables.

    Raises:
        UserError: DATABASE_DAMAGED.
    """
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
            connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise UserError(Code.DATABASE_DAMAGED, path=str(database)) from error
    if verdict != "ok":
        raise UserError(Code.DATABASE_DAMAGED, path=str(database))
