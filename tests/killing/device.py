"""A tablet that gives without a pause and repeats what was not answered, as the tablet's app does:
the oldest first, until an answer names every entry.
"""

import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Event
from uuid import UUID

from kiosk.database import athens_day, now
from tests.killing.given import Given, Sending, Visitors
from tests.killing.line import Line

BATCH = 100
PATIENCE = 30.0
BEATS = 0.05  # of its turns to the service are signs of life
# The app waits longer; here it shall be seen soon whether the service has come back.
LONGEST_WAIT = 0.3


@dataclass
class Device:
    """`waiting` has no answer yet; `in_doubt` was sent and not answered. `told`: how many of its
    entries the service last said it holds; `epochs`: the names it gave to what it holds; `beats`:
    the days on which it was told that the tablet lives.
    """

    id: UUID
    line: Line
    visitors: Visitors
    waiting: list[Sending] = field(default_factory=list)
    in_doubt: set[tuple[UUID, int]] = field(default_factory=set)
    repeated: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    told: int = 0
    epochs: set[str] = field(default_factory=set)
    beats: set[date] = field(default_factory=set)

    @property
    def given(self) -> list[Given]:
        return self.visitors.given

    def live(self, closed: Event, to_the_end: bool) -> None:
        """Give and deliver until the centre closes, and then perhaps deliver what is left."""
        while not closed.is_set():
            if not self.waiting:
                self.waiting += self.visitors.come()
            self._turn()
        deadline = time.monotonic() + PATIENCE
        while to_the_end and self.waiting and time.monotonic() < deadline:
            self._turn()
        self.line.hang_up()

    def learn(self) -> None:
        """The key to which its messages are sealed."""
        self.visitors.key = self.line.ask("settings")["seal_key"]

    def _turn(self) -> None:
        answered = self._beat() if random.random() < BEATS else self._deliver()
        if not answered:
            time.sleep(random.uniform(0.02, LONGEST_WAIT))

    def _beat(self) -> bool:
        self.beats.add(athens_day(now()))
        signs = {"clock": now().isoformat(), "queue": len(self.waiting), "version": "storm"}
        answer = self.line.ask("heartbeat", {**signs, "stored": self.told})
        if answer:
            self.told = answer["stored"]
            self.epochs.add(answer["epoch"])
        return bool(answer)

    def _deliver(self) -> bool:
        batch = self.waiting[:BATCH]
        entries = [given.sent[revision - 1] for given, revision in batch]
        answer = self.line.ask("entries", {"entries": entries})
        if answer:
            self.epochs.add(answer["epoch"])
            self._take(batch, answer["results"])
        else:
            self.in_doubt |= {(given.id, revision) for given, revision in batch}
        return bool(answer)

    def _take(self, batch: Sequence[Sending], results: list[dict[str, str]]) -> None:
        for (given, revision), result in zip(batch, results, strict=True):
            if result["id"] != str(given.id) or result["status"] not in ("stored", "duplicate"):
                self.line.faults.append(f"{given.sent[revision - 1]} -> {result}")
                continue
            given.acknowledged = max(given.acknowledged, revision)
            self.acknowledged += 1
            if (given.id, revision) in self.in_doubt:
                self.repeated[result["status"]] += 1
        del self.waiting[: len(batch)]
