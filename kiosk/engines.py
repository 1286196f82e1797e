"""How each database is opened: so that what was acknowledged is on the disk, and writers wait."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import ConnectionPoolEntry

from kiosk import memory

# Every thread that serves may hold a connection: none shall wait for another's to come back.
OVERFLOW = 64
WAITS_ITS_TURN = 10  # seconds, who writes to SQLite while another does
SAFE = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": WAITS_ITS_TURN * 1000,
}
# Pages of the log (16 MiB) after which they are put in their places: four times SQLite's own, for
# many deliveries write the same pages.
LOG_GROWS_TO = 4000
# Seconds (`tcp_user_timeout` milliseconds) after which a server that is not there, or fell silent,
# is given up; a commit that waits for its second copy is not silent. An address may say otherwise.
PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
# read_only_sql_transaction; and feature_not_supported, as which a standby refuses BEGIN READ WRITE.
WRITES_REFUSED = ("25006", "0A000")


class UnsafeDatabase(RuntimeError):
    """SQLite did not take a setting without which an acknowledged row could be lost."""


def engine_of(url: str) -> sa.Engine:
    """Raises ArgumentError or ImportError for an address that names no database of ours."""
    # A fault in the log must not hold what a citizen wrote.
    engine = sa.create_engine(url, hide_parameters=True, **_pooling(url))
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _make_sqlite_safe)
        sa.event.listen(engine, "begin", _begin_sqlite)
    else:
        sa.event.listen(engine, "connect", _make_postgres_safe)
        sa.event.listen(engine, "handle_error", _leave_who_lost_the_lead)
    return engine


def _make_sqlite_safe(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma, value in SAFE.items():
        connection.execute(f"PRAGMA {pragma} = {value}")
        (read,) = connection.execute(f"PRAGMA {pragma}").fetchone()
        if read != value:
            raise UnsafeDatabase(f"SQLite did not take {pragma} = {value}: it says {read}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_GROWS_TO}")


def _pooling(url: str) -> dict[str, Any]:
    """PostgreSQL may be restarted or give its lead to another server at any time: there a
    connection is asked whether it is still there before a request is trusted to it.
    """
    given = sa.make_url(url)
    if given.get_backend_name() == "postgresql":
        limits = {name: limit for name, limit in PATIENCE.items() if name not in given.query}
        asked = {"pool_pre_ping": True, "pool_timeout": 10, "connect_args": limits}
        return {"max_overflow": OVERFLOW, **asked}
    hot = {"pool_use_lifo": True, "max_overflow": OVERFLOW}
    return hot if given.database not in (None, "", ":memory:") else {}


def _make_postgres_safe(connection: Any, _entry: ConnectionPoolEntry) -> None:
    """Whatever a server was tuned to: what we acknowledge is on its disk, and on that of the
    standby where it has a synchronous one.
    """
    connection.autocommit = True  # for this one word: what is rolled back would be off again
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('synchronous_commit', 'on', false)"
            " WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply')"
        )
    connection.autocommit = False


def _leave_who_lost_the_lead(context: sa.engine.ExceptionContext) -> None:
    """A server that refuses to write leads no more: none of its connections is used again."""
    connection, state = context.connection, getattr(context.original_exception, "sqlstate", None)
    if connection is not None and state in WRITES_REFUSED:
        asked_to_write = not connection.get_execution_options().get("read_only", False)
        context.is_disconnect = asked_to_write


def _begin_sqlite(connection: sa.Connection) -> None:
    """A writer takes its lock at the start: it waits its turn instead of failing half-way."""
    options = connection.get_execution_options()
    read_only = options.get("read_only", False)
    if connection.info.get("query_only", False) != read_only:  # saying it unmakes ready statements
        connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")
        connection.info["query_only"] = read_only
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
    if not read_only:
        memory.begin(connection)
