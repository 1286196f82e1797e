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
from admin.volumes.long.laid import (
    ADD,
    CLASHES,
    DIFFERING,
    FIGURE,
    SCHEMA,
    SERIES_THERE,
    SET_BESIDE,
)
from admin.volumes.long.things import PERIOD, Things
from admin.volumes.periods import Period
from kiosk.centres import Centre

# Some rows, one after another, three numbers each: of its thing (things.py), its amount, its row.
Rows = list[int]
WIDTH = 3
Stored = tuple[int, int, int]  # the number of the thing, the amount, the figure's id
Spelled = tuple[int, int, int]  # the number of a series here, its id, the place of its centre

CACHE = -12_000  # KiB
PAGE = 8192  # bytes
UNSAFE = ("journal_mode = OFF", "synchronous = OFF")  # it is gone with its process anyway
NUMBERS = itertools.count(1)


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
        for setting in (f"page_size = {PAGE}", f"cache_size = {CACHE}", *UNSAFE):
            self._db.execute(f"PRAGMA {setting}")
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        self._db.close()
        self._folder.cleanup()

    def add(self, rows: Iterable[Rows]) -> None:
        """Raises Twice."""
        self._db.execute("BEGIN")
        for some in filter(None, rows):
            before = self._db.total_changes
            try:
                self._db.execute(ADD + ", (?, ?, ?)" * (len(some) // WIDTH - 1), some)
            except sqlite3.IntegrityError as error:
                at = WIDTH * (self._db.total_changes - before)
                again = some[at : at + WIDTH]
                raise Twice(self._row_of(again[0]), self._figure((*again, None, None))) from error
            self._rows.update([thing & PERIOD for thing in some[::WIDTH]])
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
            OfPeriod(things.period_of(number), rows, cases.get(number, 0))
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

    def series(self) -> list[int]:
        """The numbers of all that the figures are of."""
        return [number for (number,) in self._db.execute(SERIES_THERE)]

    def spell_out(self, series: Iterable[Spelled], periods: Iterable[Period]) -> None:
        """Lay down what the numbers mean, for `told`; the periods are those of the file."""
        days = ((things.of_period(p), p.first.isoformat(), p.last.isoformat()) for p in periods)
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO series VALUES (?, ?, ?)", series)
        self._db.executemany("INSERT INTO period VALUES (?, ?, ?)", days)
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
