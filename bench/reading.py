"""A nation's year read from its tallies, beside the ratings themselves, and the room both take.

`python -m bench.reading LARGE SMALL` measures two databases that `bench.many` has made.
"""

import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.review import cuts
from bench.machine import described, load
from bench.many import CENTRES, FEW, MANY, build
from bench.table import Figure, Run, printed
from kiosk.centres import Centre
from kiosk.database import Database, athens_day, now
from kiosk.tallies import TALLIES

ROUNDS, OF_OURS = 3, 5  # of each round, so many readings of the tallies
TOWN = 7  # centres, as Larissa has
RAW = """SELECT centre_id, substr(day, 1, 7), score, count(*) FROM rating
    WHERE channel = 'tablet' AND standing = 'counted' GROUP BY 1, 2, 3"""


@dataclass(frozen=True)
class Took:
    """Seconds for a year by centre and month, from the tallies: of all centres by the statement
    alone, as the scan is; and with what is made of it in Python, of all centres and of a town's.
    """

    statement: float
    nation: float
    town: float


@dataclass(frozen=True)
class Size:
    """Bytes, indexes included."""

    tallies: int
    ratings: int
    revisions: int

    @property
    def share(self) -> float:
        return self.tallies / self.ratings


def measure(*, quick: bool) -> list[Figure]:
    """Quick, a tenth of the centres with a twentieth of the ratings."""
    many, few, centres = (FEW, FEW // 20, CENTRES // 10) if quick else (MANY, FEW, CENTRES)
    with TemporaryDirectory() as folder:
        large, small = (_made(Path(folder) / f"{n}.sqlite3", n, centres) for n in (many, few))
        return read(large, small, rounds=1 if quick else ROUNDS)


def read(large: Path, small: Path, *, rounds: int = ROUNDS) -> list[Figure]:
    """Of two databases that `bench.many` made."""
    ratings = _count(large), _count(small)
    scans, took, less = [], [], []
    for _ in range(rounds):
        scans.append(_scanned(large))
        took.append(_read(large))
        less.append(_read(small))
    return [
        _speed(ratings[0], scans, took),
        *_flat(ratings, took, less),
        _room(ratings[0], size(large)),
    ]


def size(file: Path) -> Size:
    with closing(sqlite3.connect(file)) as db:
        # Not its pgsize, which overflows at 4 GiB.
        pages = db.execute("SELECT name, pageno FROM dbstat WHERE aggregate = 1").fetchall()
        (page,) = db.execute("PRAGMA page_size").fetchone()
        owners = dict(db.execute("SELECT name, tbl_name FROM sqlite_schema").fetchall())
    room: Counter[str] = Counter()
    for name, number in pages:
        room[owners.get(name, name)] += number * page
    tallies = sum(room[table.__tablename__] for table in TALLIES)
    return Size(tallies, room["rating"], room["revision"])


def _speed(ratings: int, scans: list[float], took: list[Took]) -> Figure:
    times = median(scan / one.statement for scan, one in zip(scans, took, strict=True))
    whole = median(scan / one.nation for scan, one in zip(scans, took, strict=True))
    return Figure(
        "G4",
        f"a year by centre and month, {_short(ratings)} ratings, from tallies",
        "their scan in SQLite",
        1 / times,
        must=1 / 200,
        aim=1 / 3000,
        note=f"{times:.0f} x as fast: {median(scans):.1f} s, "
        f"{median(one.statement for one in took) * 1000:.0f} ms; "
        f"{whole:.0f} x with the objects made of it",
    )


def _flat(ratings: tuple[int, int], took: list[Took], less: list[Took]) -> list[Figure]:
    """Of the nation and of one town: a town's year has as many cells, however often it is rated."""
    whose: dict[str, Callable[[Took], float]] = {
        "all centres": lambda one: one.nation,
        f"a town's {TOWN} among them": lambda one: one.town,
    }
    return [
        Figure(
            "G5",
            f"that query at {_short(ratings[0])} ratings, {name}",
            f"at {_short(ratings[1])} in the same centres and days",
            median(of(one) / of(other) for one, other in zip(took, less, strict=True)),
            must=1.5,
            aim=1.1,
            note=f"{median(map(of, took)) * 1000:.1f} ms",
        )
        for name, of in whose.items()
    ]


def _room(ratings: int, taken: Size) -> Figure:
    both = taken.tallies / (taken.ratings + taken.revisions)
    return Figure(
        "G6",
        f"bytes of all tallies, {_short(ratings)} ratings of one year",
        "table `rating` with its indexes",
        taken.share,
        must=0.05,
        aim=0.02,
        note=f"{taken.share:.1%}; {both:.1%} with `revision`",
    )


def _scanned(file: Path) -> float:
    with closing(sqlite3.connect(file)) as db:
        return _seconds(lambda: db.execute(RAW).fetchall())


def _read(file: Path) -> Took:
    with closing(Database(f"sqlite:///{file}")) as database, database.session(read_only=True) as db:
        centres = db.scalars(sa.select(Centre).order_by(Centre.position)).all()
        return Took(_alone(db, centres), _asked(db, centres), _asked(db, centres[:TOWN]))


def _alone(db: Session, centres: Sequence[Centre]) -> float:
    """The statement that is sent, past SQLAlchemy."""
    sent: list[tuple[str, Any]] = []

    def note(_db: object, _cursor: object, sql: str, given: Any, *_: object) -> None:
        sent.append((sql, given))

    sa.event.listen(db.connection(), "before_cursor_execute", note)
    _asked(db, centres)
    sa.event.remove(db.connection(), "before_cursor_execute", note)
    driver: Any = db.connection().connection.driver_connection
    return median(_seconds(lambda: driver.execute(*sent[0]).fetchall()) for _ in range(OF_OURS))


def _asked(db: Session, centres: Sequence[Centre]) -> float:
    """As the dashboard and the review ask it."""
    today = athens_day(now())
    first, last = (date(today.year - 1, *day) for day in ((1, 1), (12, 31)))
    return median(
        _seconds(lambda: cuts.by_month(db, centres, first, last, today=today))
        for _ in range(OF_OURS)
    )


def _seconds(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


def _count(file: Path) -> int:
    """As its tablets and phones were counted, which is sooner than counting rows."""
    with closing(sqlite3.connect(file)) as db:
        (ratings,) = db.execute("SELECT sum(n1 + n2 + n3 + n4 + n5) FROM day_tally").fetchone()
    return int(ratings)


def _short(ratings: int) -> str:
    return f"{ratings / 1e6:g} M"


def _made(file: Path, ratings: int, centres: int) -> Path:
    print(f"making up {ratings:,} ratings of {centres} centres ...", file=sys.stderr)
    build(f"sqlite:///{file}", ratings, centres=centres)
    return file


if __name__ == "__main__":
    busy = load()
    print(printed(Run(described(busy), busy, read(*map(Path, sys.argv[1:])))))
