"""The workbench: new figures beside the stored ones, in a SQLite file of its own.

It holds a million rows out of memory, sorts them as the database wants them and finds what is there
twice, and no lock is taken where tablets write while a long file is read.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from admin.volumes.long.batches import batches
from admin.volumes.periods import Period

# centre (its place in the list), stream, service, first and last day (ordinals), amount, row
Row = tuple[int, str, str, int, int, int, int]
Stored = tuple[int, str, str, int, int, int, int]  # the same, with the figure's id for its row

CACHE = -12_000  # KiB
AT_ONCE = 2000

TABLE = """
CREATE TABLE figure (
    centre INTEGER, stream TEXT, service TEXT, first INTEGER, last INTEGER,
    amount INTEGER, row INTEGER, id INTEGER, before INTEGER,
    PRIMARY KEY (centre, service, first, last, stream)
) WITHOUT ROWID
"""
ADD = (
    "INSERT INTO figure (centre, stream, service, first, last, amount, row)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
SET_BESIDE = (
    "INSERT INTO figure (centre, stream, service, first, last, amount, before, id)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)"
    " ON CONFLICT DO UPDATE SET before = excluded.before, id = excluded.id"
)
KEY = "centre, service, first, last, stream"
TOLD = "centre, stream, service, first, last, amount"
NEW = "row IS NOT NULL AND id IS NULL"
DIFFERING = "row IS NOT NULL AND amount <> before"
# A part lies directly within its whole: nothing of the same centre, stream and service holds it.
CLASHES = """
SELECT whole.centre, whole.stream, whole.service, whole.first, whole.last, whole.amount,
    whole.row, whole.id, SUM(part.amount) AS parts
FROM figure AS whole JOIN figure AS part
    ON (part.centre, part.stream, part.service) = (whole.centre, whole.stream, whole.service)
    AND part.first BETWEEN whole.first AND whole.last AND part.last <= whole.last
    AND part.last - part.first < whole.last - whole.first
WHERE whole.last > whole.first AND NOT EXISTS (
    SELECT 1 FROM figure AS middle
    WHERE (middle.centre, middle.stream, middle.service)
        = (whole.centre, whole.stream, whole.service)
    AND middle.first BETWEEN whole.first AND part.first
    AND middle.last BETWEEN part.last AND whole.last
    AND middle.last - middle.first < whole.last - whole.first
    AND middle.last - middle.first > part.last - part.first
)
GROUP BY whole.centre, whole.stream, whole.service, whole.first, whole.last
HAVING (MAX(part.row) IS NOT NULL OR whole.row IS NOT NULL) AND CASE
    WHEN SUM(part.last - part.first + 1) = whole.last - whole.first + 1
    THEN parts <> whole.amount ELSE parts > whole.amount END
"""


@dataclass(frozen=True)
class Figure:
    """A figure on the bench; `row` is its row in the file, `id` and `before` what is stored."""

    centre: int
    stream: str
    service: str
    period: Period
    amount: int
    row: int | None
    id: int | None
    before: int | None = None


@dataclass(frozen=True)
class Clash:
    whole: Figure
    parts: int


@dataclass(frozen=True)
class OfPeriod:
    """What the file has for a period: its rows, and the cases over all services."""

    period: Period
    rows: int
    cases: int


class Twice(Exception):
    """A row is for the same thing as an earlier one."""

    def __init__(self, first: int, again: Row) -> None:
        super().__init__(first, again[-1])
        self.first = first
        self.again = again


class Bench:
    """Rows are told with everything but their municipality; its file goes when it is closed."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = {CACHE}"):
            self._db.execute(f"PRAGMA {setting}")
        self._db.execute(TABLE)

    def close(self) -> None:
        self._db.close()

    def add(self, rows: Iterable[Row]) -> None:
        """Raises Twice."""
        self._db.execute("BEGIN")
        for batch in batches(rows, AT_ONCE):
            before = self._db.total_changes
            try:
                self._db.executemany(ADD, batch)
            except sqlite3.IntegrityError as error:
                again = batch[self._db.total_changes - before]
                raise Twice(self._row_of(again), again) from error
        self._db.execute("COMMIT")

    def set_beside(self, stored: Iterable[Stored]) -> None:
        self._db.execute("BEGIN")
        self._db.executemany(SET_BESIDE, stored)
        self._db.execute("COMMIT")

    def span(self) -> Period | None:
        first, last = self._db.execute("SELECT MIN(first), MAX(last) FROM figure").fetchone()
        return Period(date.fromordinal(first), date.fromordinal(last)) if first else None

    def periods(self) -> list[OfPeriod]:
        """By period, the earliest first."""
        summed = self._db.execute(
            "SELECT first, last, COUNT(*), SUM(CASE service WHEN '' THEN amount ELSE 0 END)"
            " FROM figure WHERE row IS NOT NULL GROUP BY first, last"
        )
        return [OfPeriod(_period(first, last), rows, n) for first, last, rows, n in summed]

    def count(self, what: str) -> int:
        (found,) = self._db.execute(f"SELECT COUNT(*) FROM figure WHERE {what}").fetchone()
        return int(found)

    @property
    def new(self) -> int:
        return self.count(NEW)

    @property
    def differing(self) -> int:
        return self.count(DIFFERING)

    def first_differing(self, most: int) -> list[Figure]:
        wanted = f"SELECT {TOLD}, row, id, before FROM figure WHERE {DIFFERING}"
        found = self._db.execute(f"{wanted} ORDER BY row LIMIT ?", (most,))
        return [_figure(one) for one in found]

    def clashes(self) -> list[Clash]:
        return [
            Clash(_figure((*found, None)), parts) for *found, parts in self._db.execute(CLASHES)
        ]

    def replaced(self) -> Iterator[int]:
        """Ids of the stored figures that new ones differ from."""
        wanted = f"SELECT id FROM figure WHERE {DIFFERING}"
        return (id for (id,) in self._db.execute(wanted))

    def told(self, which: str) -> Iterator[tuple[int, str, str, int, int, int]]:
        """What is NEW or DIFFERING, in the order of the database's own index."""
        yield from self._db.execute(f"SELECT {TOLD} FROM figure WHERE {which} ORDER BY {KEY}")

    def _row_of(self, row: Row) -> int:
        found = self._db.execute(
            "SELECT row FROM figure WHERE (centre, stream, service, first, last) = (?, ?, ?, ?, ?)",
            row[:5],
        )
        return int(found.fetchone()[0])


def _period(first: int, last: int) -> Period:
    return Period(date.fromordinal(first), date.fromordinal(last))


def _figure(found: tuple[Any, ...]) -> Figure:
    centre, stream, service, first, last, amount, row, id, before = found
    return Figure(centre, stream, service, _period(first, last), amount, row, id, before)
