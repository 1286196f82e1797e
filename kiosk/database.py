"""The database: sessions, column types, migrations. SQLite and PostgreSQL speak alike."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import alembic.command
import alembic.config
import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session

from kiosk.engines import engine_of
from kiosk.refusals import Refused

MIGRATIONS = Path(__file__).parent.parent / "migrations"
ATHENS = ZoneInfo("Europe/Athens")


class _PlainDateTime(sqlite.DATETIME):
    """The same text in SQLite, said by `datetime` itself: several times as quick as by a format."""

    def bind_processor(self, dialect: sa.Dialect) -> Callable[[datetime | None], str | None]:
        def text(moment: datetime | None) -> str | None:
            return moment.replace(tzinfo=None).isoformat(" ", "microseconds") if moment else None

        return text


PLAIN: sa.types.TypeEngine[Any] = _PlainDateTime()  # type: ignore[no-untyped-call]


class UtcDateTime(sa.TypeDecorator[datetime]):
    """An instant, stored in UTC and always aware in Python. A naive time is a ValueError."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        return datetime

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        return dialect.type_descriptor(PLAIN if dialect.name == "sqlite" else self.impl_instance)

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return value and (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)


class DecimalText(sa.TypeDecorator[Decimal]):
    """A decimal kept to the digits that it was written with: 8.40 is not 8.4."""

    impl = sa.String(24)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else f"{value:f}"

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Base(DeclarativeBase):
    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        datetime: UtcDateTime,
        Decimal: DecimalText,
        UUID: sa.Uuid,
        dict[str, Any]: sa.JSON,
        list[str]: sa.JSON,
        Enum: sa.Enum(
            Enum,
            native_enum=False,
            length=24,
            values_callable=lambda members: [member.value for member in members],
        ),
    }


def athens_day(moment: datetime) -> date:
    """The calendar day in Greece on which an instant falls: the day that every count goes by."""
    return moment.astimezone(ATHENS).date()


def now() -> datetime:
    return datetime.now(UTC)


def insert(db: Session, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that knows ON CONFLICT, in the words of the session's database."""
    return insert_into(table, db.get_bind().dialect.name)


def insert_into(table: type[Base], dialect: str) -> sqlite.Insert | postgresql.Insert:
    """The same for a dialect that is named."""
    words: Callable[..., sqlite.Insert | postgresql.Insert] = (
        postgresql.insert if dialect == "postgresql" else sqlite.insert
    )
    return words(table)


class Database:
    """One engine. Sessions write by default; a read-only one cannot, on either database.

    Raises Refused for an address that names no database we can speak to.
    """

    def __init__(self, url: str) -> None:
        try:
            self.engine = engine_of(url)
        except (sa.exc.ArgumentError, ImportError) as error:
            raise Refused(
                "bad_database_url",
                (
                    "Το KEP_DATABASE_URL δεν διαβάζεται. Γράψτε π.χ. sqlite:////srv/kep.sqlite3 "
                    "ή postgresql://χρήστης@διακομιστής/βάση (με το πρόσθετο postgres)."
                ),
            ) from error
        self._reading = self.engine.execution_options(read_only=True, postgresql_readonly=True)
        self._remembering = self.engine.execution_options(remembers=True)

    def session(self, *, read_only: bool = False, remembers: bool = False) -> Session:
        """`remembers`: what lasts is asked once, see `kiosk.memory`."""
        engine = self._reading if read_only else self._remembering if remembers else self.engine
        return Session(engine, autoflush=False)

    def require_current(self) -> None:
        """Raises Refused where a migration is missing, or was made by a newer version."""
        with self._reached() as connection:
            stands_at = MigrationContext.configure(connection).get_current_heads()
            script = ScriptDirectory.from_config(migration_config(connection))
        if set(stands_at) != set(script.get_heads()):
            raise Refused(
                "database_not_current",
                "Η βάση δεδομένων δεν είναι έτοιμη για αυτή την έκδοση: kep-kiosk init.",
            )

    def upgrade(self) -> None:
        """Run the migrations that are missing; all of them or none."""
        with self._reached() as connection, connection.begin():
            alembic.command.upgrade(migration_config(connection), "head")

    def close(self) -> None:
        self.engine.dispose()

    def _reached(self) -> sa.Connection:
        try:
            return self.engine.connect()
        except sa.exc.OperationalError as error:
            raise Refused(
                "database_unreachable",
                "Η βάση δεδομένων δεν ανοίγει. Ελέγξτε το KEP_DATABASE_URL και τα δικαιώματα.",
            ) from error


def migration_config(connection: sa.Connection) -> alembic.config.Config:
    config = alembic.config.Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
