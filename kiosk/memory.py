"""What one transaction has read and the next need not read again, for nobody has written since.

SQLite alone. A session that `remembers` keeps it with its connection. Another connection's commit
changes that one's `data_version`; who writes on the same connection, and does not remember, makes
it forget.
"""

from typing import Any

import sqlalchemy as sa

MOST_KNOWN = 20_000  # answers; a thousand tablets take some four thousand


class Known(dict[Any, Any]):
    """Answers by what was asked, true while SQLite's count stands at `version`."""

    def __init__(self, version: int) -> None:
        self.version = version


def begin(connection: sa.Connection) -> None:
    """A transaction that may write has begun."""
    if not _remembers(connection):
        connection.info.pop(Known, None)
        return
    driver: Any = connection.connection.dbapi_connection
    (version,) = driver.execute("PRAGMA data_version").fetchone()
    known = connection.info.get(Known)
    if known is None or known.version != version or len(known) > MOST_KNOWN:
        connection.info[Known] = Known(version)


def known_on(connection: sa.Connection) -> Known | None:
    """None where nothing is remembered."""
    return connection.info[Known] if _remembers(connection) else None


def _remembers(connection: sa.Connection) -> bool:
    remembers: bool = connection.get_execution_options().get("remembers", False)
    return remembers
