"""Facts made of nothing but their types, every part filled in; and each way to change one part."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from itertools import count
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from admin.indicators.figures import Figure, Unit
from admin.review.facts.review import Review
from admin.review.frozen.differences.names import ASIDE
from admin.volumes import periods
from admin.volumes.periods import Period

# What cannot change alone: there is a value where one is known.
LINKED: dict[type, set[str]] = {Figure: {"known"}}
DAY, A_DAY = date(2024, 1, 1), timedelta(days=1)
BEGINNING = datetime(2024, 1, 1, 8, tzinfo=UTC)


def made_up() -> Review:
    """A review in which every list has two rows and no two figures are alike."""
    made: Review = _made(Review, count(1))
    return replace(made, year=2024, synthetic=False, errata=())


def kinds_of(kind: Any, seen: set[type] | None = None) -> set[type]:
    """Every class that a type is made of."""
    seen = set() if seen is None else seen
    for part in get_args(kind):
        kinds_of(part, seen)
    if isinstance(kind, type) and kind not in seen and get_origin(kind) is None:
        seen.add(kind)
        for hint in get_type_hints(kind).values() if is_dataclass(kind) else ():
            kinds_of(hint, seen)
    return seen


def changes(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The same with one thing other, for each thing that it holds."""
    if isinstance(value, Period):
        yield path, periods.month(2031, 1)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name in ASIDE.get(type(value), LINKED.get(type(value), ())):
                continue
            for where, other in changes(getattr(value, field.name), f"{path}.{field.name}"):
                yield where, replace(value, **{field.name: other})  # type: ignore[type-var]
    elif isinstance(value, Mapping):
        for key in value:
            yield f"{path}[{key}]", {**value, key: value[key] + 1}
    elif isinstance(value, tuple):
        yield from _changed_rows(value, path)
    else:
        yield path, _other(value)


def _changed_rows(rows: tuple[Any, ...], path: str) -> Iterator[tuple[str, Any]]:
    for place, row in enumerate(rows):
        for where, other in changes(row, f"{path}[{place}]"):
            yield where, (*rows[:place], other, *rows[place + 1 :])
    if rows and is_dataclass(rows[0]):
        yield f"{path} without the last", rows[:-1]
        yield f"{path} turned round", rows[::-1]


def _made(kind: Any, numbers: Iterator[int]) -> Any:
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _made(next(part for part in parts if part is not type(None)), numbers)
    if origin is tuple:
        each = parts[:1] * 2 if parts[1:] == (...,) else parts
        return tuple(_made(part, numbers) for part in each)
    if origin is dict:
        return {key: next(numbers) for key in parts[0]}
    if kind is Figure:
        return Figure(Unit.NUMBER, Decimal(next(numbers)), places=1)
    if kind is Period:
        return periods.month(2000 + next(numbers), 3)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        made = {field.name: _made(hints[field.name], numbers) for field in fields(kind)}
        return kind(**made)  # type: ignore[operator]
    return _plain(kind, next(numbers))


def _plain(kind: Any, n: int) -> Any:
    if issubclass(kind, Enum):
        return list(kind)[0]
    made = {
        str: f"Κάτι {n}",
        bool: False,
        int: n,
        Decimal: Decimal(n),
        UUID: UUID(int=n),
        date: DAY + n * A_DAY,
        datetime: BEGINNING + n * A_DAY,
    }
    return made[kind]


def _other(value: Any) -> Any:
    match value:
        case Enum():
            return next(one for one in type(value) if one is not value)
        case str():
            return f"{value} άλλο"
        case bool():
            return not value
        case int() | Decimal():
            return value + 1
        case UUID():
            return UUID(int=value.int + 1_000_000)
        case date():
            return value + 4000 * A_DAY
    raise TypeError(type(value))
