"""Opening, upgrading, backing up and restoring a database."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from review.errors import Code, UserError
from review.services.profile import Profile
from review.services.upkeep import Upkeep, restore
from review.store.database import FILE
from review.store.engine import make_engine, sqlite_url
from review.store.migrations import REVISIONS
from review.store.tables import Base
from tests.review.conftest import NOW


def opened(folder: Path) -> Profile:
    return Profile.open(folder, lambda: NOW)


def test_the_migrations_make_exactly_the_tables_of_the_code(empty_database: Path) -> None:
    engine = make_engine(sqlite_url(empty_database))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours, "compare_type": False})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def _is_ours(name: str | None, kind: str, parents: object) -> bool:
    return kind != "table" or name in Base.metadata.tables


def test_every_constraint_has_a_name() -> None:
    unnamed = [
        f"{table.name}: {constraint}"
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert unnamed == []


def test_a_database_from_a_newer_version_is_refused_and_left_untouched(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'm9999'")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(UserError) as raised:
        opened(tmp_path)
    assert raised.value.code is Code.DATABASE_NEWER
    assert (tmp_path / FILE).read_bytes() == before


def test_a_backup_is_taken_before_a_migration_and_none_when_there_is_nothing_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened(tmp_path)
    first.introduce("Марина")
    first.close()
    assert not (tmp_path / "backups").exists()
    monkeypatch.setattr("review.store.schema.REVISIONS", (*REVISIONS, "m0002"))
    opened(tmp_path).close()
    (copy,) = (tmp_path / "backups").iterdir()
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT name FROM people").fetchall() == [("Марина",)]


def test_a_file_that_is_no_database_is_said_so(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database at all" * 100)
    with pytest.raises(UserError) as raised:
        opened(tmp_path)
    assert raised.value.code is Code.DATABASE_DAMAGED


def test_files_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    opened(folder).close()
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / FILE).stat().st_mode & 0o077 == 0


def test_a_restored_backup_holds_what_was_there_and_keeps_what_it_replaces(tmp_path: Path) -> None:
    profile = opened(tmp_path)
    profile.introduce("Марина")
    copy = Upkeep(profile).back_up()
    profile.introduce("Никита")
    profile.close()
    aside = restore(tmp_path, copy)
    again = opened(tmp_path)
    with again.read() as unit:
        assert [person.name for person in unit.people.all()] == ["Марина"]
    again.close()
    assert aside is not None
    with closing(sqlite3.connect(aside)) as connection:
        assert connection.execute("SELECT count(*) FROM people").fetchone() == (2,)


def test_a_cut_backup_is_refused_and_nothing_is_replaced(tmp_path: Path) -> None:
    profile = opened(tmp_path)
    profile.introduce("Марина")
    copy = Upkeep(profile).back_up()
    profile.close()
    copy.write_bytes(copy.read_bytes()[:5000])
    with pytest.raises(UserError) as raised:
        restore(tmp_path, copy)
    assert raised.value.code in {Code.BACKUP_UNREADABLE, Code.DATABASE_DAMAGED}
    again = opened(tmp_path)
    with again.read() as unit:
        assert unit.people.count() == 1
    again.close()


def test_what_was_committed_is_on_the_disk_synchronously(tmp_path: Path) -> None:
    profile = opened(tmp_path)
    with profile.read() as unit:
        pragmas = [unit.health._sqlite(name)[0][0] for name in ("synchronous", "journal_mode", "foreign_keys")]
    profile.close()
    assert pragmas == [2, "wal", 1]
