"""Many figures written at once: in one statement on SQLite, by COPY on PostgreSQL."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.measures.precision import Precision
from admin.volumes.figures import CaseVolume, Unit, VolumeImport
from admin.volumes.long.once import Once

AT_ONCE = 1000
CACHE = -16_000  # KiB: the indexes of a million rows are written in more places than 2 MB hold
COLUMNS = (
    *("import_id", "municipality_id", "unit", "precision", "words"),
    *("centre_id", "position", "stream", "service", "first", "last", "amount"),
)
CHANGED = tuple[int, str, str, int, int, int]


def end(db: Session, replaced: Iterable[int], origin: VolumeImport) -> None:
    """Mark these stored figures as replaced by an import."""
    for ids in _batches(replaced):
        db.execute(
            sa.update(CaseVolume)
            .where(CaseVolume.id.in_(ids))
            .values(replaced_at=origin.at, replaced_by_id=origin.id)
            .execution_options(synchronize_session=False)
        )


def write(
    db: Session, origin: VolumeImport, centres: Sequence[UUID], changed: Iterable[CHANGED]
) -> None:
    """`changed` as the bench tells it, centres by their place in the list."""
    connection = db.connection()
    rows = _rows(connection.dialect, origin, centres, changed)
    if connection.dialect.name == "postgresql":
        _copy(connection, rows)
        return
    connection.exec_driver_sql(f"PRAGMA cache_size = {CACHE}")
    places = ", ".join("?" * len(COLUMNS))
    statement = f"INSERT INTO case_volume ({', '.join(COLUMNS)}) VALUES ({places})"
    connection.connection.driver_connection.executemany(statement, rows)  # type: ignore[union-attr]


def _copy(connection: sa.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    raw: Any = connection.connection.driver_connection
    with (
        raw.cursor() as cursor,
        cursor.copy(f"COPY case_volume ({', '.join(COLUMNS)}) FROM STDIN") as copy,
    ):
        # The format's own escapes cannot occur: codes, dates and numbers hold no tab or backslash.
        for batch in _batches(rows):
            copy.write("".join("\t".join(map(str, row)) + "\n" for row in batch))


def _rows(
    dialect: sa.Dialect,
    origin: VolumeImport,
    centres: Sequence[UUID],
    changed: Iterable[CHANGED],
) -> Iterator[tuple[Any, ...]]:
    same = (
        *(_uuid(dialect, id) for id in (origin.id, origin.municipality_id)),
        *(Unit.CASES.value, Precision.EXACT.value, ""),
    )
    whose = [(_uuid(dialect, id), place) for place, id in enumerate(centres)]
    days: Once[int, str] = Once(lambda day: date.fromordinal(day).isoformat())
    for centre, stream, service, first, last, amount in changed:
        yield (*same, *whose[centre], stream, service, days[first], days[last], amount)


def _uuid(dialect: sa.Dialect, id: UUID) -> str:
    return id.hex if dialect.name == "sqlite" else str(id)


def _batches(things: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(things)
    while batch := list(itertools.islice(left, AT_ONCE)):
        yield batch
