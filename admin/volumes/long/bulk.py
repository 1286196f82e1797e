"""Many figures written at once: some hundreds by a statement on SQLite, by COPY on PostgreSQL."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.measures.precision import Precision
from admin.volumes.figures import CaseVolume, Unit, VolumeImport
from admin.volumes.long.batches import batches
from admin.volumes.long.once import Once

AT_ONCE = 500
SAME = ("import_id", "municipality_id", "unit", "precision", "words")
ROW = ("centre_id", "position", "stream", "service", "first", "last", "amount")
INTO = f"case_volume ({', '.join((*SAME, *ROW))})"
KIND = (Unit.CASES.value, Precision.EXACT.value, "")
Changed = tuple[int, str, str, int, int, int]


def end(db: Session, replaced: Iterable[int], origin: VolumeImport) -> None:
    """Mark these stored figures as replaced by an import."""
    for ids in batches(replaced, AT_ONCE):
        db.execute(
            sa.update(CaseVolume)
            .where(CaseVolume.id.in_(ids))
            .values(replaced_at=origin.at, replaced_by_id=origin.id)
            .execution_options(synchronize_session=False)
        )


class Writer:
    """Writes figures of one import, as the bench tells them: centres by their place in the list."""

    def __init__(self, origin: VolumeImport, centres: Sequence[UUID]) -> None:
        self._whose = (origin.id, origin.municipality_id)
        self._centres = list(enumerate(centres))
        self._days: Once[int, str] = Once(lambda day: date.fromordinal(day).isoformat())

    def write(self, db: Session, changed: Iterable[Changed]) -> None:
        connection = db.connection()
        if connection.dialect.name == "postgresql":
            self._copy(connection, changed)
            return
        same = (*(id.hex for id in self._whose), *KIND)
        for rows in batches(self._rows(changed, _hex), AT_ONCE):
            values = itertools.chain(same, *rows)
            connection.exec_driver_sql(_statement(len(rows)), tuple(values))

    def _copy(self, connection: sa.Connection, changed: Iterable[Changed]) -> None:
        raw: Any = connection.connection.driver_connection
        same = "\t".join((*map(str, self._whose), *KIND))
        with raw.cursor() as cursor, cursor.copy(f"COPY {INTO} FROM STDIN") as copy:
            # The format's own escapes cannot occur: codes, dates and numbers hold no tab.
            for rows in batches(self._rows(changed, str), AT_ONCE):
                copy.write("".join(f"{same}\t" + "\t".join(map(str, r)) + "\n" for r in rows))

    def _rows(
        self, changed: Iterable[Changed], told: Callable[[UUID], str]
    ) -> Iterator[tuple[Any, ...]]:
        days = self._days
        whose = [(told(id), place) for place, id in self._centres]
        for centre, stream, service, first, last, amount in changed:
            yield (*whose[centre], stream, service, days[first], days[last], amount)


def _hex(id: UUID) -> str:
    """As SQLite keeps it."""
    return id.hex


def _statement(rows: int) -> str:
    """One that is run for some hundred rows finds its way into the indexes once, not for each."""
    row = f"({', '.join('?' * len(ROW))})"
    values = ", ".join([row] * rows)
    same = ", ".join("?" * len(SAME))
    return f"INSERT INTO {INTO} SELECT {same}, * FROM (VALUES {values})"
