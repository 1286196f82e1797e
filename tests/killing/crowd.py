"""Tablets that all give at once, each over a connection of its own, and a phone beside them."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from threading import Event, Thread

from sqlalchemy.orm import Session

from kiosk.centres import Centre
from kiosk.database import now
from kiosk.tablets import enrol
from tests.killing.device import PATIENCE, Device
from tests.killing.given import Visitors
from tests.killing.line import Line
from tests.killing.phone import Phone


@dataclass
class Crowd:
    devices: list[Device]
    phone: Phone

    @property
    def acknowledged(self) -> int:
        return sum(device.acknowledged for device in self.devices)

    @property
    def waiting(self) -> int:
        return sum(len(device.waiting) for device in self.devices)

    @property
    def repeated(self) -> Counter[str]:
        """What the service said of entries that had been sent before and were not answered."""
        return sum((device.repeated for device in self.devices), Counter())

    @property
    def statuses(self) -> Counter[int]:
        both = Counter[int]()
        for device in self.devices:
            both.update(dict(device.line.statuses))
        return both

    @property
    def faults(self) -> list[str]:
        return [fault for device in self.devices for fault in device.line.faults]

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

    @contextmanager
    def giving(self, *, to_the_end: bool = True) -> Iterator[None]:
        """They give meanwhile. Afterwards all that they gave is delivered, if `to_the_end`."""
        closed = Event()
        threads = [
            Thread(target=one.live, args=(closed, to_the_end), daemon=True) for one in self.devices
        ]
        threads.append(Thread(target=self.phone.live, args=(closed,), daemon=True))
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
        visitors = Visitors(Random(tablet.id.int))
        devices.append(Device(tablet.id, Line(port, token), visitors))
    return Crowd(devices, Phone(port))
