"""Tablets that deliver as tablets do: the same entries again until an answer names every one.

One thing is otherwise: they ask again after half a second and not when they are told to, so that
a stall is measured to the half second.
"""

import http.client
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Any
from uuid import uuid4

from kiosk.database import now

PACE, AGAIN, PATIENCE = 0.25, 0.5, 60.0
NO_ANSWER = 0


@dataclass
class Told:
    """What the service told: of each status how often, of each id when it was acknowledged."""

    answers: Counter[int] = field(default_factory=Counter)
    acknowledged: dict[str, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def note(self, status: int) -> None:
        with self.lock:
            self.answers[status] += 1

    def keep(self, results: list[dict[str, Any]]) -> None:
        with self.lock:
            for result in results:
                if result["status"] == "rejected":
                    self.faults.append(f"rejected: {result['error']}")
                self.acknowledged.setdefault(result["id"], time.monotonic())

    def longest_gap(self, begin: float, end: float) -> float:
        """Seconds between two acknowledgements that followed each other, from any tablet."""
        moments = sorted({m for m in self.acknowledged.values() if begin <= m <= end})
        stops = [begin, *moments, end]
        return max(later - earlier for earlier, later in zip(stops, stops[1:], strict=False))

    def since(self, moment: float) -> int:
        with self.lock:
            return sum(acknowledged > moment for acknowledged in self.acknowledged.values())


@contextmanager
def deliveries(port: int, tokens: list[str], pages: tuple[str, ...], told: Told) -> Iterator[None]:
    """Go on until the end of the block, and then until what is in hand is acknowledged."""
    stop = Event()
    work = [Thread(target=_deliver, args=(port, token, told, stop)) for token in tokens]
    work.append(Thread(target=_read, args=(port, pages, told, stop)))
    for one in work:
        one.start()
    try:
        yield
    finally:
        stop.set()
        for one in work:
            one.join()


def _deliver(port: int, token: str, told: Told, stop: Event) -> None:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    seq = 0
    while not stop.is_set():
        batch = [_rating(seq + n) for n in range(1, random.randint(2, 6))]
        seq += len(batch)
        body, waiting = json.dumps({"entries": batch}), {entry["id"] for entry in batch}
        begun = time.monotonic()
        while waiting and not (stop.is_set() and time.monotonic() > begun + 2 * PATIENCE):
            status, answer = _ask(port, "POST", "/api/v1/tablet/entries", body, headers)
            told.note(status)
            if status == 200:
                results = json.loads(answer)["results"]
                told.keep(results)
                waiting -= {result["id"] for result in results}
            if waiting:
                time.sleep(AGAIN)
        stop.wait(PACE)


def _read(port: int, pages: tuple[str, ...], told: Told, stop: Event) -> None:
    """People who look at pages meanwhile."""
    while not stop.is_set():
        for page in pages:
            status, _answer = _ask(port, "GET", page, None, {})
            told.note(200 if status == 404 else status)  # a public page that is not open yet
            stop.wait(PACE)


def _ask(
    port: int, method: str, path: str, body: str | None, headers: dict[str, str]
) -> tuple[int, bytes]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        line.request(method, path, body, headers)
        answer = line.getresponse()
        return answer.status, answer.read()
    except (OSError, http.client.HTTPException):
        return NO_ANSWER, b""
    finally:
        line.close()


def _rating(seq: int) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "kind": "rating",
        "seq": seq,
        "revision": 1,
        "score": random.randint(1, 5),
        "scale": "faces5-v1",
        "tapped_at": now().isoformat(),
        "language": "el",
    }
