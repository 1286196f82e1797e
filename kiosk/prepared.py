"""Statements that every delivery runs, made ready once.

What SQLAlchemy does around a statement takes longer than SQLite needs to run it. So for SQLite
these go to the driver as they are, with the texts and the types that SQLAlchemy gave them.
PostgreSQL is asked over a line, which costs more than either: there SQLAlchemy runs them.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableSequence, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.orm import Session

from kiosk.memory import Known, known_on

SQLITE = SQLiteDialect_pysqlite()

Convert = Callable[[Any], Any]
Row = Any  # has what was selected, by its names


class Lookup:
    """A select of what has, in `column`, any of some values.

    `lasting`: what nearly every delivery asks again and seldom changes. A session that remembers
    asks it once, until another writes; what such a session changes itself must not be lasting.
    """

    def __init__(
        self, select: sa.Select[Any], column: sa.ColumnElement[Any], *, lasting: bool = False
    ) -> None:
        self._select, self._column, self._lasting = select, column, lasting

    def __call__(self, db: Session, asked: Iterable[Any], **values: Any) -> Iterator[Row]:
        """For SQLite, which is no line away, one after the other: its text needs no new list."""
        if line := _sqlite(db):
            known = line.known if self._lasting else None
            for one in asked:
                yield from self._of(line.driver, {"asked": one, **values}, known)
        else:
            yield from db.connection().execute(self._of_any, {"asked": list(asked), **values})

    def _of(
        self, driver: sqlite3.Connection, values: Mapping[str, Any], known: Known | None
    ) -> Sequence[Row]:
        if known is None:
            return self._ready.rows(driver, values)
        asked = self, *values.values()
        rows: Sequence[Row] | None = known.get(asked)
        if rows is None:
            rows = known[asked] = self._ready.rows(driver, values)
        return rows

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
        if line := _sqlite(db):
            self._ready.run(line.driver, rows)
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
        self._text, self._fixed = str(compiled), compiled.params
        names = compiled.positiontup
        self._in_order = itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)
        self._bind = _each(_bind(compiled.binds[name].type) for name in names)
        selected = getattr(statement, "selected_columns", ())
        self._row: Any = _named(column.key for column in selected)
        self._read = _each(_result(column.type) for column in selected)

    def rows(self, on: sqlite3.Connection, values: Mapping[str, Any]) -> list[Row]:
        try:
            found = on.execute(self._text, self._bound(values)).fetchall()
        except sqlite3.Error as fault:
            raise self._told_as_ever(fault) from fault
        return [self._row._make(_converted(self._read, row)) for row in found]

    def run(self, on: sqlite3.Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        try:
            on.executemany(self._text, map(self._bound, rows))
        except sqlite3.Error as fault:
            raise self._told_as_ever(fault) from fault

    def _bound(self, values: Mapping[str, Any]) -> Sequence[Any]:
        told = values if len(values) == len(self._fixed) else {**self._fixed, **values}
        return _converted(self._bind, self._in_order(told))

    def _told_as_ever(self, fault: sqlite3.Error) -> BaseException:
        """A fault of the driver's, as SQLAlchemy tells it."""
        return sa.exc.DBAPIError.instance(
            self._text, None, fault, sqlite3.Error, hide_parameters=True, dialect=SQLITE
        )


@dataclass(frozen=True)
class _Line:
    """The driver's own connection, in the transaction of a session, and what that remembers."""

    transaction: Any
    driver: sqlite3.Connection
    known: Known | None


def _sqlite(db: Session) -> _Line | None:
    """None where SQLAlchemy is to run the statement."""
    line: _Line | None = db.info.get(_Line)
    if line is None or line.transaction is not db.get_transaction():
        connection = db.connection()
        if connection.dialect.name != "sqlite":
            return None
        driver: sqlite3.Connection = connection.connection.dbapi_connection  # type: ignore[assignment]
        line = db.info[_Line] = _Line(db.get_transaction(), driver, known_on(connection))
    return line


def _named(columns: Iterable[str]) -> Any:
    return namedtuple("Row", list(columns))


def _bind(of: sa.types.TypeEngine[Any]) -> Convert | None:
    return of.dialect_impl(SQLITE).bind_processor(SQLITE)


def _result(of: sa.types.TypeEngine[Any]) -> Convert | None:
    return of.dialect_impl(SQLITE).result_processor(SQLITE, None)


def _each(converts: Iterable[Convert | None]) -> list[tuple[int, Convert]]:
    """Those that there are, with their places."""
    return [(place, convert) for place, convert in enumerate(converts) if convert]


def _converted(converts: Iterable[tuple[int, Convert]], row: Sequence[Any]) -> Sequence[Any]:
    converted: MutableSequence[Any] = list(row)
    for place, convert in converts:
        converted[place] = convert(converted[place])
    return converted
