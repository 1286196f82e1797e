"""Ratings taken in, each durable, validated, idempotent and tallied, beside a bare Flask echo."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from bench.load import Answered, Wanted, drive
from bench.table import Figure, ratio
from kiosk import tablets
from kiosk.centres import Centre
from kiosk.database import Database, now
from kiosk.ratings import FACES5
from tests.browser.service import make_stage, start

ROUNDS, QUICK_ROUNDS = 5, 2
REQUESTS, QUICK_REQUESTS = 4000, 1500
CONNECTIONS = (8, 32)
THREADS = 32
TABLETS = 1000
APART = timedelta(minutes=3)  # between two taps on one tablet
QUEUED = 50  # in one POST
ENTRIES = "/api/v1/tablet/entries"


@dataclass(frozen=True)
class Round:
    """The same ratings, echoed and kept, side by side."""

    echo: Answered
    ours: Answered


class Crowd:
    """Tablets with what they have to say: each in turn, no tap twice."""

    def __init__(self, port: int, tokens: list[str]) -> None:
        self.port = port
        self._tokens = tokens
        self._sequence = count(1)
        self._began = now() - timedelta(days=300)

    def say(self, requests: int, each: int = 1) -> list[Wanted]:
        """So many requests of `each` ratings."""
        return list(islice(self._requests(each), requests))

    def _requests(self, each: int) -> Iterator[Wanted]:
        while True:
            first = next(self._sequence)
            seqs = [first, *islice(self._sequence, each - 1)]
            for token in self._tokens:
                sent = {"entries": [self._rating(seq) for seq in seqs]}
                yield Wanted(ENTRIES, json.dumps(sent).encode(), token)

    def _rating(self, seq: int) -> dict[str, Any]:
        tapped_at = self._began + seq * APART
        return {
            "id": id_of(tapped_at),
            "kind": "rating",
            "seq": seq,
            "revision": 1,
            "score": seq % 5 + 1,
            "scale": FACES5,
            "tapped_at": tapped_at.isoformat(),
            "language": "el",
        }


def id_of(moment: datetime) -> str:
    """As a tablet makes it: a UUID of version 7 (RFC 9562)."""
    since = f"{round(moment.timestamp() * 1000):012x}"
    return f"{since[:8]}-{since[8:]}-7{str(uuid4())[15:]}"


def measure(*, quick: bool) -> list[Figure]:
    rounds, requests = (QUICK_ROUNDS, QUICK_REQUESTS) if quick else (ROUNDS, REQUESTS)
    with TemporaryDirectory() as folder, _crowd(Path(folder)) as crowd, _echo() as echo:
        taken = {n: [_round(crowd, echo, requests, n) for _ in range(rounds)] for n in CONNECTIONS}
        queued = [_queued(crowd, requests) for _ in range(rounds)]
    speeds = [_speed(n, took) for n, took in taken.items()]
    tails = [_tail(n, took) for n, took in taken.items()]
    return [*speeds, *tails, _in_batches(queued)]


def _speed(connections: int, took: list[Round]) -> Figure:
    slower = ratio([r.echo.per_second for r in took], [r.ours.per_second for r in took])
    return Figure(
        "G1",
        f"ratings a second, one in each request, {connections} connections",
        "a bare Flask echo",
        slower,
        must=1 / 0.6,
        aim=1,
        note=f"{1 / slower:.2f} of its speed",
    )


def _tail(connections: int, took: list[Round]) -> Figure:
    slowest, usual = ([r.ours.quantile(share) for r in took] for share in (0.99, 0.5))
    return Figure(
        "G2",
        f"the slowest hundredth of them, {connections} connections",
        "their median",
        ratio(slowest, usual),
        must=4,
        aim=2.5,
        note=f"p99 {max(slowest) * 1000:.0f} ms at worst",
    )


def _in_batches(took: list[tuple[float, float]]) -> Figure:
    slower = ratio([one for one, _ in took], [many for _, many in took])
    return Figure(
        "G3",
        f"ratings a second, {QUEUED} in each request",
        "one in each",
        slower,
        must=1 / 5,
        aim=1 / 10,
        note=f"{1 / slower:.1f} times as many",
    )


def _round(crowd: Crowd, echo: int, requests: int, connections: int) -> Round:
    said = crowd.say(requests)
    echoed = drive(echo, [Wanted("/echo", one.body) for one in said], connections)
    return Round(echoed, _kept(crowd, said, connections))


def _queued(crowd: Crowd, requests: int) -> tuple[float, float]:
    """Ratings a second, one by one and many at once."""
    alone = _kept(crowd, crowd.say(requests), CONNECTIONS[0])
    together = _kept(crowd, crowd.say(requests // QUEUED * 4, QUEUED), CONNECTIONS[0])
    return alone.per_second, together.per_second * QUEUED


def _kept(crowd: Crowd, said: list[Wanted], connections: int) -> Answered:
    answered = drive(crowd.port, said, connections)
    if set(answered.statuses) != {200}:
        raise RuntimeError(f"not everything was kept: {answered.statuses}")
    return answered


@contextmanager
def _crowd(instance: Path) -> Iterator[Crowd]:
    """Tablets of a service that runs as it is installed, on a SQLite file."""
    file = instance / "kep.sqlite3"
    make_stage(file)
    database = Database(f"sqlite:///{file}")
    with database.session() as db:
        centres = db.scalars(sa.select(Centre)).all()
        places = (centres[n % len(centres)] for n in range(TABLETS))
        tokens = [tablets.enrol(db, place, live=True, at=now())[1] for place in places]
        db.commit()
    database.close()
    service = start(instance)
    try:
        yield Crowd(service.port, tokens)
    finally:
        service.stop()


@contextmanager
def _echo() -> Iterator[int]:
    """Its port."""
    command = [sys.executable, "-m", "bench.echo", str(THREADS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as echo:
        assert echo.stdout
        try:
            yield int(echo.stdout.readline())
        finally:
            echo.terminate()
