"""Alembic's entry: the connection comes from kiosk.database.upgrade(), or from the environment."""

from alembic import context
from sqlalchemy import Connection

import app  # noqa: F401  (every table of every room)
from kiosk.database import Base, Database, UtcDateTime
from kiosk.settings import Settings


def plain_type(kind: str, item: object, _autogen: object) -> str | bool:
    """A migration names the column's type of its day, not a class of ours that may change."""
    return "sa.DateTime(timezone=True)" if isinstance(item, UtcDateTime) else False


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=plain_type,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with Database(Settings.read().database_url).engine.begin() as connection:
        migrate(connection)
