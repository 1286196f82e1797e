"""The workbench: new figures beside the stored ones, in a SQLite file of its own.

It holds a million rows out of memory, sorts them as the database wants them and finds what is there
twice, and no lock is taken where tablets write while a long file is read. SQLite takes what is to
be written straight from the file.
"""

import itertools
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from admin.volumes.long import things
from admin.volumes.long.batches import batches
from admin.volumes.long.things import CENTRE, DAYS, FIRST, SERVICE, Things
from admin.volumes.periods import Period
from kiosk.centres import Centre

Row = tuple[int, int, int]  # the number of the thing (things.py), amount, row
Stored = tuple[int, int, int]  # the same, with the figure's id for its row

CACHE = -12_000  # KiB
AT_ONCE = 200
NUMBERS = itertools.count(1)

SCHEMA = f"""
CREATE TABLE figure (
    thing INTEGER PRIMARY KEY, amount INTEGER, row INTEGER, id INTEGER, before INTEGER,
    centre_service AS (thing >> {SERVICE}),
    period_stream AS (thing & {(1 << SERVICE) - 1}),
    period AS (thing >> {DAYS} & {(1 << SERVICE - DAYS) - 1}),
    first AS (thing >> {FIRST} & {things.MOST_FIRST - 1}),
    days AS (thing >> {DAYS} & {things.MOST_DAYS - 1}),
    stream AS (thing & {things.MOST_STREAMS - 1})
);
CREATE VIEW over_all AS
WITH RECURSIVE every (number) AS (
    SELECT 0 UNION ALL
    SELECT number + 1 FROM every WHERE number < (SELECT MAX(thing) >> {CENTRE} FROM figure)
)
SELECT figure.* FROM every CROSS JOIN figure
    ON thing >= number << {CENTRE} AND thing < (number << {CENTRE}) + {1 << SERVICE};
CREATE TABLE centre_service (number INTEGER PRIMARY KEY, centre_id, position, service);
CREATE TABLE period_stream (number INTEGER PRIMARY KEY, first, last, stream);
CREATE VIEW told AS
SELECT thing, amount, row, id, before, centre_id, position, service,
    period_stream.first AS first, period_stream.last AS last, period_stream.stream AS stream
FROM figure LEFT JOIN centre_service ON centre_service.number = figure.centre_service
LEFT JOIN period_stream ON period_stream.number = figure.period_stream;
"""
# What stood before a row that fails stays: nothing here can be rolled back.
ADD = "INSERT OR FAIL INTO figure (thing, amount, row) VALUES (?, ?, ?)"
SET_BESIDE = (
    "INSERT INTO figure (thing, amount, before, id) VALUES (?1, ?2, ?2, ?3)"
    " ON CONFLICT DO UPDATE SET before = excluded.before, id = excluded.id"
)
PERIOD = (1 << SERVICE) - (1 << DAYS)  # its bits
FIGURE = "thing, amount, row, id, before"
NEW = "row IS NOT NULL AND id IS NULL"
DIFFERING = "row IS NOT NULL AND amount <> before"
# A part lies directly within its whole: nothing of the same centre, stream and service holds it.
# Its number is within a range. By its stream (hence the +) SQLite would compare all with all.
CLASHES = f"""
SELECT whole.thing, whole.amount, whole.row, whole.id, whole.before, SUM(part.amount) AS parts
FROM figure AS whole CROSS JOIN figure AS part
    ON part.thing >= whole.thing >> {FIRST} << {FIRST}
    AND part.thing < (whole.thing >> {FIRST}) + whole.days << {FIRST}
    AND part.days < whole.days AND +part.stream = +whole.stream
    AND part.first + part.days <= whole.first + whole.days
WHERE whole.days > 1 AND NOT EXISTS (
    SELECT 1 FROM figure AS middle
    WHERE middle.thing >= whole.thing >> {FIRST} << {FIRST}
    AND middle.thing < (part.thing >> {FIRST}) + 1 << {FIRST}
    AND middle.days > part.days AND middle.days < whole.days
    AND +middle.stream = +part.stream
    AND middle.first + middle.days >= part.first + part.days
)
GROUP BY whole.thing
HAVING (MAX(part.row) IS NOT NULL OR whole.row IS NOT NULL) AND CASE
    WHEN SUM(part.days) = whole.days THEN parts <> whole.amount ELSE parts > whole.amount END
"""


@dataclass(frozen=True)
class Figure:
    """A figure on the bench; `row` is its row in the file, `id` and `before` what is stored."""

    centre: Centre
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

    def __init__(self, first: int, again: Figure) -> None:
        super().__init__(first, again.row)
        self.first = first
        self.again = again


class Bench:
    """Its file goes when it is closed. `name`: what no other bench of this process has."""

    def __init__(self, things: Things) -> None:
        self.things = things
        self.name = f"bench_{next(NUMBERS)}"
        self._folder = TemporaryDirectory(prefix="kep-volumes-")
        self.file = Path(self._folder.name) / "bench.sqlite3"
        self._rows: Counter[int] = Counter()
        self._db = sqlite3.connect(self.file, isolation_level=None)
        for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = {CACHE}"):
            self._db.execute(f"PRAGMA {setting}")
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        self._db.close()
        self._folder.cleanup()

    def add(self, rows: Iterable[Row]) -> None:
        """Raises Twice."""
        self._db.execute("BEGIN")
        for batch in batches(rows, AT_ONCE):
            before = self._db.total_changes
            try:
                self._db.execute(ADD + ", (?, ?, ?)" * (len(batch) - 1), _flat(batch))
            except sqlite3.IntegrityError as error:
                again = batch[self._db.total_changes - before]
                raise Twice(self._row_of(again[0]), self._figure((*again, None, None))) from error
            self._rows.update([thing & PERIOD for thing, _amount, _row in batch])
        self._db.execute("COMMIT")

    def set_beside(self, stored: Iterable[Stored]) -> None:
        self._db.execute("BEGIN")
        self._db.executemany(SET_BESIDE, stored)
        self._db.execute("COMMIT")

    def periods(self) -> list[OfPeriod]:
        """Of the rows that were added, the earliest first."""
        summed = "SELECT period, SUM(amount) FROM over_all WHERE row IS NOT NULL GROUP BY period"
        cases = dict(self._db.execute(summed))
        return [
            OfPeriod(things.period_of(number), rows, cases.get(number >> DAYS, 0))
            for number, rows in sorted(self._rows.items())
        ]

    def over_all(self, where: str) -> int:
        """How many figures over all services this is true of."""
        (found,) = self._db.execute(f"SELECT COUNT(*) FROM over_all WHERE {where}").fetchone()
        return int(found)

    def known(self) -> tuple[int, int]:
        """How many rows are of things that are stored, and how many of them differ."""
        both = "row IS NOT NULL AND id IS NOT NULL"
        counted = f"SELECT COUNT(*), TOTAL({DIFFERING}) FROM figure WHERE {both}"
        known, differing = self._db.execute(counted).fetchone()
        return known, int(differing)

    def first_differing(self, most: int) -> list[Figure]:
        wanted = f"SELECT {FIGURE} FROM figure WHERE {DIFFERING} ORDER BY row LIMIT ?"
        return [self._figure(one) for one in self._db.execute(wanted, (most,))]

    def clashes(self) -> list[Clash]:
        return [Clash(self._figure(whole), parts) for *whole, parts in self._db.execute(CLASHES)]

    def replaced(self) -> Iterator[int]:
        """Ids of the stored figures that new ones differ from."""
        wanted = f"SELECT id FROM figure WHERE {DIFFERING}"
        return (id for (id,) in self._db.execute(wanted))

    def figures(self, which: str) -> Iterator[Figure]:
        """What is NEW or DIFFERING."""
        yield from map(self._figure, self._db.execute(f"SELECT {FIGURE} FROM figure WHERE {which}"))

    def spell_out(self, periods: Iterable[Period], position: dict[Centre, int]) -> None:
        """Lay down what the numbers mean, for `told`; the periods are those of the file."""
        centre_service = (
            (number << CENTRE - SERVICE | service, centre.id.hex, position[centre], code)
            for number, centre in enumerate(self.things.centres.values())
            for service, code in enumerate(self.things.services)
        )
        period_stream = (
            (things.of_period(p) | stream, p.first.isoformat(), p.last.isoformat(), code)
            for p in periods
            for stream, code in enumerate(self.things.streams)
        )
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO centre_service VALUES (?, ?, ?, ?)", centre_service)
        self._db.executemany("INSERT INTO period_stream VALUES (?, ?, ?, ?)", period_stream)
        self._db.execute("COMMIT")

    def spans(self, which: str, most: int) -> Iterator[str]:
        """Conditions that take what is NEW or DIFFERING in parts, in its order."""
        after, some = -1, f"SELECT thing FROM figure WHERE {which} AND thing > ? ORDER BY thing"
        last = f"SELECT MAX(thing) FROM ({some} LIMIT ?)"
        while (until := self._db.execute(last, (after, most)).fetchone()[0]) is not None:
            yield f"{which} AND thing > {after} AND thing <= {until}"
            after = until

    def told(self, columns: str, where: str) -> Iterator[tuple[Any, ...]]:
        yield from self._db.execute(f"SELECT {columns} FROM told WHERE {where} ORDER BY thing")

    def _row_of(self, thing: int) -> int:
        found = self._db.execute("SELECT row FROM figure WHERE thing = ?", (thing,))
        return int(found.fetchone()[0])

    def _figure(self, found: Sequence[Any]) -> Figure:
        thing, *rest = found
        centre, stream, service, period = self.things.told(thing)
        return Figure(self.things.centres[centre], stream, service, period, *rest)


def _flat(rows: Iterable[Row]) -> list[int]:
    return list(itertools.chain.from_iterable(rows))
