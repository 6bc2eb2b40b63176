"""Brings a database to this version's schema: backup first, one transaction, checked before it counts."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from review.errors import Code, UserError
from review.store.engine import WRITES
from review.store.migrations import REVISIONS

_FOLDER = Path(__file__).parent / "migrations"


def schema_step(engine: Engine) -> str | None:
    """The step the database stands at; None when it is empty.

    Raises:
        UserError: DATABASE_NEWER when a newer version of the program has written it. It is left untouched.
    """
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        step = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if step is not None and step not in REVISIONS:
        raise UserError(Code.DATABASE_NEWER, step=step)
    return None if step is None else str(step)


def upgrade(engine: Engine, back_up: Callable[[], None]) -> None:
    """Bring the database to the newest step; does nothing when it is there.

    `back_up` is called before a database that holds anything is changed. Foreign keys are off meanwhile: rebuilding a
    parent table would delete its children. They are checked before the commit.
    """
    step = schema_step(engine)
    if step == REVISIONS[-1]:
        return
    if step is not None:
        back_up()
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        if engine.dialect.name == "sqlite":
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
        with connection.begin():
            _run_steps(connection)
            if engine.dialect.name == "sqlite":
                _check_keys(connection)
        if engine.dialect.name == "sqlite":
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = ON")  # type: ignore[union-attr]


def _run_steps(connection: Connection) -> None:
    from alembic import command  # slow to import, and needed only when there is something to do
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _check_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"a migration left {len(broken)} rows without their parent")
