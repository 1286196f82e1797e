"""Rows past SQLAlchemy, in the words in which each database keeps them: twenty million of them."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from kiosk.database import Base

Row = tuple[Any, ...]


def moment_of(db: Session) -> Callable[[datetime], str]:
    """How an instant of UTC is written; SQLite keeps it without its zone."""
    if db.get_bind().dialect.name == "postgresql":
        return lambda at: at.isoformat(" ", "microseconds")
    return lambda at: at.isoformat(" ", "microseconds")[:26]


@cache
def listed(words: tuple[str, ...]) -> str:
    return json.dumps(words)


def insert(db: Session, table: type[Base], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """COPY in PostgreSQL."""
    connection = db.connection()
    name, names = table.__tablename__, ", ".join(columns)
    if connection.dialect.name == "postgresql":
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f"COPY {name} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    places = ", ".join("?" * len(columns))
    connection.exec_driver_sql(f"INSERT INTO {name} ({names}) VALUES ({places})", list(rows))
