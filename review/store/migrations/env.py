"""Run by Alembic: applies steps on the connection that `review.store.schema` hands over."""

from alembic import context
from sqlalchemy import Connection

from review.store.tables import Base

_connection: Connection = context.config.attributes["connection"]
context.configure(connection=_connection, target_metadata=Base.metadata, transactional_ddl=False)
context.run_migrations()
