"""Tablets that give without a pause, each over a connection of its own, and repeat what was not
answered, as the tablet's app does: the oldest first, until an answer names every entry.
"""

import http.client
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from kiosk.centres import Centre
from kiosk.database import now
from kiosk.tablets import enrol
from tests.killing.given import Given, Visitors

ENTRIES = "/api/v1/tablet/entries"
SETTINGS = "/api/v1/tablet/settings"
BATCH = 100
PATIENCE = 30.0
# The app waits longer; here it shall be seen soon whether the service has come back.
LONGEST_WAIT = 0.3
# In place of a status: nobody listened; somebody did, and ended without an answer.
REFUSED, CUT = -1, 0


@dataclass
class Device:
    """One tablet. `given` is all that its citizens gave, `waiting` what has no answer yet, `lately`
    when what was acknowledged, `in_doubt` what was sent and not answered.
    """

    id: UUID
    token: str
    port: int
    visitors: Visitors
    waiting: list[tuple[Given, int]] = field(default_factory=list)
    asked: int = 0
    acknowledged: int = 0
    lately: list[tuple[float, Given, int]] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    repeated: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    unanswered: int = 0
    in_doubt: set[tuple[UUID, int]] = field(default_factory=set)
    line: http.client.HTTPConnection | None = None

    @property
    def given(self) -> list[Given]:
        return self.visitors.given

    def live(self, closed: Event, to_the_end: bool) -> None:
        """Give and deliver until the centre closes, and then perhaps deliver what is left."""
        while not closed.is_set():
            if not self.waiting:
                self.waiting += self.visitors.come()
            self._deliver()
        deadline = time.monotonic() + PATIENCE
        while to_the_end and self.waiting and time.monotonic() < deadline:
            self._deliver()
        self._hang_up()

    def take_back(self, since: float) -> None:
        """What was acknowledged since then was not, and waits again."""
        again = [(given, revision) for moment, given, revision in self.lately if moment >= since]
        for given, revision in reversed(again):
            given.acknowledged = revision - 1
        self.in_doubt |= {(given.id, revision) for given, revision in again}
        self.waiting[:0] = again
        self.lately.clear()

    def _deliver(self) -> None:
        batch = self.waiting[:BATCH]
        body = {"entries": [given.sent[revision - 1] for given, revision in batch]}
        self.asked += 1
        status, answer = self._ask("POST", ENTRIES, body)
        self.statuses[status] += 1
        if status == 200:
            self._take(batch, answer["results"])
            return
        self.in_doubt |= {(given.id, revision) for given, revision in batch}
        if status in (REFUSED, CUT):
            self.unanswered += status == CUT
        elif status != 503 or "Retry-After" not in answer:
            self.faults.append(f"{status} {answer}")
        time.sleep(random.uniform(0.02, LONGEST_WAIT))

    def _take(self, batch: Sequence[tuple[Given, int]], results: list[dict[str, str]]) -> None:
        for (given, revision), result in zip(batch, results, strict=True):
            if result["id"] != str(given.id) or result["status"] not in ("stored", "duplicate"):
                self.faults.append(f"{given.sent[revision - 1]} -> {result}")
                continue
            given.acknowledged = max(given.acknowledged, revision)
            self.lately.append((time.monotonic(), given, revision))
            self.acknowledged += 1
            if (given.id, revision) in self.in_doubt:
                self.repeated[result["status"]] += 1
        del self.waiting[: len(batch)]

    def _ask(self, method: str, path: str, sent: Any = None) -> tuple[int, Any]:
        """The status and the JSON of an answer, or why there is none."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        try:
            self.line = self.line or http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            self.line.request(method, path, json.dumps(sent) if sent else None, headers)
            answer = self.line.getresponse()
            told = json.loads(answer.read())
        except ConnectionRefusedError:
            self._hang_up()
            return REFUSED, None
        except (OSError, http.client.HTTPException, ValueError):
            self._hang_up()
            return CUT, None
        if answer.status == 503:
            told["Retry-After"] = answer.headers.get("Retry-After", "0")
        return answer.status, told

    def learn(self) -> None:
        """The key to which its messages are sealed."""
        status, told = self._ask("GET", SETTINGS)
        assert status == 200
        self.visitors.key = told["seal_key"]

    def _hang_up(self) -> None:
        if self.line:
            self.line.close()
        self.line = None


@dataclass
class Crowd:
    devices: list[Device]

    @property
    def acknowledged(self) -> int:
        return sum(device.acknowledged for device in self.devices)

    @property
    def unanswered(self) -> int:
        """Requests that were heard, or seemed to be, and never answered."""
        return sum(device.unanswered for device in self.devices)

    @property
    def repeated(self) -> Counter[str]:
        """What the service said of entries that had been sent before and were not answered."""
        return sum((device.repeated for device in self.devices), Counter())

    @property
    def statuses(self) -> Counter[int]:
        return sum((device.statuses for device in self.devices), Counter())

    @property
    def faults(self) -> list[str]:
        return [fault for device in self.devices for fault in device.faults]

    @property
    def waiting(self) -> int:
        return sum(len(device.waiting) for device in self.devices)

    def learn(self) -> None:
        """From the service, to which key messages are sealed."""
        for device in self.devices:
            device.learn()

    def until_more(self, acknowledged: int = 1, within: float = PATIENCE) -> None:
        """Until so many more entries are acknowledged."""
        wanted, deadline = self.acknowledged + acknowledged, time.monotonic() + within
        while self.acknowledged < wanted:
            assert time.monotonic() < deadline, f"nothing is acknowledged: {self.statuses}"
            time.sleep(0.005)

    def take_back(self, since: float) -> None:
        for device in self.devices:
            device.take_back(since)

    @contextmanager
    def giving(self, *, to_the_end: bool = True) -> Iterator[None]:
        """They give meanwhile. Afterwards all that they gave is delivered, if `to_the_end`."""
        closed = Event()
        threads = [
            Thread(target=one.live, args=(closed, to_the_end), daemon=True) for one in self.devices
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            closed.set()
            for thread in threads:
                thread.join(2 * PATIENCE)


def gather(db: Session, centres: Sequence[Centre], port: int, *, tablets: int) -> Crowd:
    """So many live tablets, at one centre after the other. The caller commits."""
    devices = []
    for n in range(tablets):
        tablet, token = enrol(db, centres[n % len(centres)], live=True, at=now())
        devices.append(Device(tablet.id, token, port, Visitors(random.Random(tablet.id.int))))
    return Crowd(devices)
