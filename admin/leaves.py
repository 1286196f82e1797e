"""Leaves (φύλλα): a list that can grow for years, as much of it at once as a page holds.

A leaf is found by the key of the row where another ended, never by counting rows: what arrives
meanwhile moves nothing that was seen, and the thousandth leaf costs what the first does.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Generic, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from kiosk.centres import Centre
from kiosk.greek import fold, whole

SIZE = 50
MOST_COUNTED = 1000
BETWEEN = "_"  # stands in no date, number or reference

T = TypeVar("T")


@dataclass(frozen=True)
class Place:
    """Where a leaf lies, as an address has it: after a row or before one; else it is the first."""

    after: str = ""
    before: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str], name: str = "") -> "Place":
        """`name` tells the lists of one page apart."""
        return cls(asked.get(f"{name}after", ""), asked.get(f"{name}before", ""))


@dataclass(frozen=True)
class Leaf(Generic[T]):
    """`before` and `after` are where its neighbours lie; empty where there are none."""

    rows: list[T]
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Key(Generic[T]):
    """One of what a list is ordered by, the last of which tells any two rows apart. `of` finds it
    in a row, `read` in an address: a ValueError where it is none.
    """

    column: sa.ColumnElement[Any]
    of: Callable[[T], Any]
    read: Callable[[str], Any]
    descending: bool = False


def latest_first(*columns: InstrumentedAttribute[Any]) -> tuple[Key[Any], ...]:
    """By these dates or instants of a row, the latest first; the last is its id."""
    *times, id = columns
    return (*(_key(column, descending=True) for column in times), _key(id))


def leaf(
    db: Session, query: sa.Select[T], keys: Sequence[Key[T]], place: Place, size: int = SIZE
) -> Leaf[T]:
    """At a place that is none the list begins, and so it does with less than a leaf before one."""
    if place.before and (there := _read(keys, place.before)):
        rows = _rows(db, query.where(_beyond(keys, there, back=True)), keys, size, back=True)
        if len(rows) > size:
            ends = rows[size - 1], rows[0]
            return Leaf(rows[size - 1 :: -1], *(_written(keys, end) for end in ends))
    if place.after and (there := _read(keys, place.after)):
        rows = _rows(db, query.where(_beyond(keys, there)), keys, size)
        if rows:
            return Leaf(rows[:size], _written(keys, rows[0]), _next(keys, rows, size))
    rows = _rows(db, query, keys, size)
    return Leaf(rows[:size], after=_next(keys, rows, size))


def leaf_of(rows: Sequence[T], key: Callable[[T], str], place: Place, size: int = SIZE) -> Leaf[T]:
    """The same of what is at hand as a whole, each row by what it alone is called."""
    named = [key(row) for row in rows]
    if place.before in named:
        first = max(0, named.index(place.before) - size)
    else:
        first = named.index(place.after) + 1 if place.after in named else 0
    shown = slice(first, first + size)
    before = named[first] if first and named[shown] else ""
    return Leaf(list(rows[shown]), before, named[shown][-1] if named[first + size :] else "")


def of_centres(
    centres: Sequence[Centre], sought: str, place: Place, size: int = SIZE
) -> Leaf[Centre]:
    """Those whose code or name has what is sought, accents and case aside."""
    wanted = fold(sought)
    found = [one for one in centres if wanted in fold(f"{one.code} {one.name}")]
    return leaf_of(found, lambda centre: centre.code, place, size)


def moment(written: str) -> datetime:
    """An instant in an address. Raises ValueError."""
    read = datetime.fromisoformat(written)
    if read.tzinfo is None:
        raise ValueError("a time without a zone")
    return read


READ: Mapping[type, Callable[[str], Any]] = {
    date: date.fromisoformat,
    datetime: moment,
    UUID: UUID,
}


def counted(db: Session, query: sa.Select[Any]) -> int:
    """How many rows; one more than MOST_COUNTED where there are more than that."""
    some = (
        query.with_only_columns(sa.literal(1), maintain_column_froms=True)
        .order_by(None)
        .limit(MOST_COUNTED + 1)
    )
    return db.scalar(sa.select(sa.func.count()).select_from(some.subquery())) or 0


def many(counted: int) -> str:
    """1.000 · πάνω από 1.000."""
    return whole(counted) if counted <= MOST_COUNTED else f"πάνω από {whole(MOST_COUNTED)}"


def _key(column: InstrumentedAttribute[Any], *, descending: bool = False) -> Key[Any]:
    read = READ[column.type.python_type]
    return Key(column.expression, attrgetter(column.key), read, descending)


def _rows(
    db: Session, query: sa.Select[T], keys: Sequence[Key[T]], size: int, *, back: bool = False
) -> list[T]:
    """One more than a leaf holds, from its beginning; from its end where it is read `back`."""
    order = (key.column.desc() if key.descending != back else key.column.asc() for key in keys)
    return list(db.scalars(query.order_by(*order).limit(size + 1)))


def _next(keys: Sequence[Key[T]], rows: Sequence[T], size: int) -> str:
    return _written(keys, rows[size - 1]) if len(rows) > size else ""


def _beyond(
    keys: Sequence[Key[T]], there: Sequence[Any], *, back: bool = False
) -> sa.ColumnElement[bool]:
    """The first key bounds it too: so an index that begins with it is taken from there on."""
    first, *others = zip(keys, there, strict=True)
    column, bound = first[0].column, first[1]
    if not others:
        return _past(*first, back=back)
    same = column <= bound if first[0].descending != back else column >= bound
    rest = _beyond([key for key, _at in others], [at for _key, at in others], back=back)
    return sa.and_(same, sa.or_(_past(*first, back=back), sa.and_(column == bound, rest)))


def _past(key: Key[T], there: Any, *, back: bool) -> sa.ColumnElement[bool]:
    past: sa.ColumnElement[bool] = (
        key.column < there if key.descending != back else key.column > there
    )
    return past


def _written(keys: Sequence[Key[T]], row: T) -> str:
    return BETWEEN.join(str(key.of(row)) for key in keys)


def _read(keys: Sequence[Key[T]], written: str) -> tuple[Any, ...]:
    """Empty where it names no place of this list."""
    try:
        parts = zip(keys, written.split(BETWEEN), strict=True)
        return tuple(key.read(part) for key, part in parts)
    except ValueError:
        return ()
