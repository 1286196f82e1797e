"""A long file of case volumes, checked and stored, beside the csv module reading it alone."""

import csv
import itertools
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.volumes.long import intake, previews, rows
from admin.volumes.long.source import opened, recognise
from admin.volumes.long.words import words_of
from bench.machine import peak
from bench.table import Figure, Rounds
from kiosk.centres import Municipality
from kiosk.database import athens_day, now
from kiosk.services import SERVICES
from tests import cast

ROWS, QUICK_ROWS = 1_000_000, 100_000
ROUNDS, QUICK_ROUNDS = 3, 1
HEADER = "ΗΜΕΡΟΜΗΝΙΑ;ΚΩΔΙΚΟΣ ΚΕΠ;ΡΟΗ;ΥΠΗΡΕΣΙΑ;ΠΛΗΘΟΣ\n"
BEGIN = date(2003, 1, 1)
STREAMS = ("EKEP", "ΘΥΡΙΔΕΣ")
MEMORY = 64  # MiB


@dataclass(frozen=True)
class Took:
    """Seconds of processor, the longest wait of a writer beside it, and the memory it grew by."""

    alone: float
    stored: float
    locked: float
    grown: float


def measure(*, quick: bool) -> list[Figure]:
    count = QUICK_ROWS if quick else ROWS
    took = [_apart(count) for _ in range(QUICK_ROUNDS if quick else ROUNDS)]
    rounds = Rounds(tuple(one.stored for one in took), tuple(one.alone for one in took))
    slower = rounds.ratio
    grown, locked = max(one.grown for one in took), max(one.locked for one in took)
    return [
        Figure(
            "G12",
            f"{count} figures of volumes read, checked and stored",
            "csv parsing alone",
            slower,
            must=1 / 0.12,
            aim=1 / 0.20,
            note=f"{1 / slower:.3f} of its speed",
            rounds=rounds,
        ),
        Figure("G12", "memory it grows by", f"its limit, {MEMORY} MiB", grown / MEMORY, 1, 0.5),
        Figure(
            "G12",
            "the longest that its writing holds the database",
            "a second",
            locked,
            must=1,
            aim=0.5,
        ),
    ]


def _apart(count: int) -> Took:
    """In a process of its own: the memory of what ran before would hide what this one takes."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_take, (count,))


def _take(count: int) -> Took:
    with TemporaryDirectory() as folder:
        database = cast.on_stage(f"sqlite:///{folder}/kep.sqlite3")
        with closing(database):
            file = Path(folder) / "long.csv"
            with database.session() as db:
                _write(file, db, count)
                db.rollback()
                alone, before = _parsed(file), peak()
                stored, locked = _stored(file, db)
    return Took(alone, stored, locked, peak() - before)


def _write(file: Path, db: Session, count: int) -> None:
    with file.open("w") as out:
        out.write(HEADER)
        out.writelines(itertools.islice(_lines(db), count))


def _lines(db: Session) -> Iterator[str]:
    """Day by day: every centre, stream and service."""
    municipality = _owner(db)
    services = SERVICES.names(db, municipality.id).values()
    centres = [centre.code for centre in municipality.centres]
    for n in itertools.count():
        day = BEGIN + timedelta(n)
        for centre, stream, service in itertools.product(centres, STREAMS, services):
            yield f"{day:%d/%m/%Y};{centre};{stream};{service};{n % 300}\n"


def _parsed(file: Path) -> float:
    began = time.process_time()
    with file.open(encoding="utf-8", newline="") as stream:
        for _ in csv.reader(stream, delimiter=";"):
            pass
    return time.process_time() - began


def _stored(file: Path, db: Session) -> tuple[float, float]:
    began, held = time.process_time(), _Held(db)
    owner, source = _owner(db), recognise(file, file.name)
    assert source
    words = words_of(db, owner, today=athens_day(now()))
    db.rollback()
    with (
        opened(source) as cells,
        previews.preview(db, owner, rows.read(cells, source.head, words)) as shown,
    ):
        db.rollback()
        intake.store(
            db,
            shown,
            source=source.name,
            sha256=source.sha256,
            by="bench",
            at=now(),
            replace=False,
            between=held.let_go,
        )
    held.let_go()
    return time.process_time() - began, held.longest


class _Held:
    """How long at most the session kept others from writing."""

    def __init__(self, db: Session) -> None:
        self._db = db
        self.longest = 0.0
        self._since = time.monotonic()
        sa.event.listen(db, "after_begin", self._begun)

    def _begun(self, *_: object) -> None:
        self._since = time.monotonic()

    def let_go(self) -> None:
        self._db.commit()
        self.longest = max(self.longest, time.monotonic() - self._since)


def _owner(db: Session) -> Municipality:
    return db.scalars(sa.select(Municipality)).one()
