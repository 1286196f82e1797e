"""Statements that every delivery runs, made ready once.

What SQLAlchemy does around a statement takes longer than SQLite needs to run it. So for SQLite
these go to the driver as they are, with the texts and the types that SQLAlchemy gave them.
PostgreSQL is asked over a line, which costs more than either: there SQLAlchemy runs them.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.orm import Session

SQLITE = SQLiteDialect_pysqlite()

Convert = Callable[[Any], Any] | None
Row = Any  # has what was selected, by its names


class Lookup:
    """A select of what has, in `column`, any of some values."""

    def __init__(self, select: sa.Select[Any], column: sa.ColumnElement[Any]) -> None:
        self._select, self._column = select, column

    def __call__(self, db: Session, asked: Iterable[Any], **values: Any) -> Iterator[Row]:
        """For SQLite, which is no line away, one after the other: its text needs no new list."""
        if on := _sqlite(db):
            for one in asked:
                yield from self._ready.rows(on, {"asked": one, **values})
        else:
            yield from db.connection().execute(self._of_any, {"asked": list(asked), **values})

    # Made when first asked for: a foreign key has its column's type once that table is known.
    @cached_property
    def _of_any(self) -> sa.Select[Any]:
        any_of = sa.bindparam("asked", type_=self._column.type, expanding=True)
        return self._select.where(self._column.in_(any_of))

    @cached_property
    def _ready(self) -> "_Ready":
        one = sa.bindparam("asked", type_=self._column.type)
        return _Ready(self._select.where(self._column == one))


class Change:
    """An insert or an update, run for each of some rows; on PostgreSQL it may be other words."""

    def __init__(self, statement: sa.Executable, postgresql: sa.Executable | None = None) -> None:
        self._statement, self._postgresql = statement, postgresql

    def __call__(self, db: Session, rows: Sequence[Mapping[str, Any]]) -> None:
        if not rows:
            return
        if on := _sqlite(db):
            self._ready.run(on, rows)
        else:
            other = self._postgresql
            db.connection().execute(self._statement if other is None else other, rows)

    @cached_property
    def _ready(self) -> "_Ready":
        return _Ready(self._statement)


class _Ready:
    """Its text, and what its values and columns go through on their way."""

    def __init__(self, statement: Any) -> None:
        compiled = statement.compile(dialect=SQLITE)
        self._text, fixed = str(compiled), compiled.params
        self._values = [
            (name, fixed.get(name), _bind(compiled.binds[name].type))
            for name in compiled.positiontup
        ]
        selected = getattr(statement, "selected_columns", ())
        self._row: Any = _named(column.key for column in selected)
        self._columns = [_result(column.type) for column in selected]

    def rows(self, on: sqlite3.Connection, values: Mapping[str, Any]) -> list[Row]:
        with _told_as_ever(self._text):
            found = on.execute(self._text, self._bound(values)).fetchall()
        return [self._row._make(map(_converted, self._columns, row)) for row in found]

    def run(self, on: sqlite3.Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        with _told_as_ever(self._text):
            on.executemany(self._text, map(self._bound, rows))

    def _bound(self, values: Mapping[str, Any]) -> list[Any]:
        return [
            _converted(convert, values.get(name, fixed)) for name, fixed, convert in self._values
        ]


def _named(columns: Iterable[str]) -> Any:
    return namedtuple("Row", list(columns))


def _sqlite(db: Session) -> sqlite3.Connection | None:
    """The driver's own connection, in the session's transaction."""
    connection = db.connection()
    if connection.dialect.name != "sqlite":
        return None
    driver: sqlite3.Connection = connection.connection.dbapi_connection  # type: ignore[assignment]
    return driver


@contextmanager
def _told_as_ever(text: str) -> Iterator[None]:
    """A fault of the driver's, as SQLAlchemy tells it."""
    try:
        yield
    except sqlite3.Error as fault:
        raise sa.exc.DBAPIError.instance(
            text, None, fault, sqlite3.Error, hide_parameters=True, dialect=SQLITE
        ) from fault


def _bind(of: sa.types.TypeEngine[Any]) -> Convert:
    return of.dialect_impl(SQLITE).bind_processor(SQLITE)


def _result(of: sa.types.TypeEngine[Any]) -> Convert:
    return of.dialect_impl(SQLITE).result_processor(SQLITE, None)


def _converted(convert: Convert, value: Any) -> Any:
    return convert(value) if convert else value
