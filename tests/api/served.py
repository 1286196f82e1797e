"""The service on a port of its own, within the test's process."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection
from threading import Thread, current_thread
from typing import Any, BinaryIO

import pytest
import sqlalchemy as sa
from flask import Flask
from waitress import wasyncore

from kiosk import serving
from kiosk.database import Database
from kiosk.gathering import Dispatcher
from tests import waiting
from tests.api.conftest import API, Device

ENTRIES = f"{API}entries"
THREADS = 16

wait_until = partial(waiting.wait_until, look=0.01)


@dataclass
class Served:
    """A running service; `committed`: by which of its threads, each time."""

    server: Any
    database: Database
    committed: list[str] = field(default_factory=list)
    lines: list[HTTPConnection] = field(default_factory=list)

    @property
    def dispatcher(self) -> Dispatcher:
        dispatcher: Dispatcher = self.server.task_dispatcher
        return dispatcher

    @property
    def gathers(self) -> bool:
        """On SQLite, which has one writer."""
        return self.dispatcher.gatherer is not None

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", int(self.server.effective_port)

    def call(self) -> HTTPConnection:
        self.lines.append(HTTPConnection(*self.address, timeout=30))
        return self.lines[-1]

    def deliver(self, device: Device, *entries: Any, token: str | None = None) -> HTTPConnection:
        """On its way; the answer is not waited for."""
        line = self.call()
        send(line, device, *entries, token=token)
        return line

    def in_hand(self) -> int:
        """Whose requests were read and not yet answered."""
        return sum(bool(channel.requests) for channel in list(self.server.active_channels.values()))

    def is_taken(self) -> bool:
        """Whether one at least was read, and all that were are being stored."""
        gatherer = self.dispatcher.gatherer
        return bool(self.in_hand()) and not (gatherer and gatherer.waiting)

    def is_ending(self) -> bool:
        """Whether nobody gathers any more."""
        gatherer = self.dispatcher.gatherer
        return gatherer is None or gatherer._ends

    @contextmanager
    def waiting(self, number: int) -> Iterator[None]:
        """Within, tablets cannot be written to; it ends once so many wait for it."""
        with self.database.session() as other:
            other.execute(sa.text("UPDATE tablet SET label = label"))
            yield
            wait_until(lambda: self.in_hand() >= number)
            self.committed.clear()


def send(line: HTTPConnection, device: Device, *entries: Any, token: str | None = None) -> None:
    body = json.dumps({"entries": list(entries) or [device.rating()]})
    headers = {"Authorization": f"Bearer {device.token if token is None else token}"}
    line.request("POST", ENTRIES, body, {**headers, "Content-Type": "application/json"})


def told(line: HTTPConnection) -> tuple[int, Any]:
    answer = line.getresponse()
    return answer.status, json.loads(answer.read())


def statuses(line: HTTPConnection) -> list[str]:
    status, body = told(line)
    assert status == 200, body
    return [result.get("error", result["status"]) for result in body["results"]]


@pytest.fixture
def served(app: Flask, database: Database) -> Iterator[Served]:
    crowded = app.extensions["crowded"]
    server: Any = serving.bound(app, "127.0.0.1", 0, THREADS)
    served = Served(server, database)
    engine = app.extensions["database"].engine

    def note(_connection: object) -> None:
        served.committed.append(current_thread().name)

    sa.event.listen(engine, "commit", note)
    loop = Thread(target=server.run, daemon=True)
    loop.start()
    yield served
    for line in served.lines:
        line.close()
    with suppress(OSError):  # the loop, woken by another, may have closed the trigger
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
    loop.join(20)
    server.task_dispatcher.shutdown()
    sa.event.remove(engine, "commit", note)
    app.extensions["crowded"] = crowded


def answer_of(coming: BinaryIO) -> tuple[int, bytes]:
    status = int(coming.readline().split()[1])
    head = dict(line.split(b": ", 1) for line in iter(coming.readline, b"\r\n"))
    return status, coming.read(int(head[b"Content-Length"]))


def raw(device: Device, token: str | None = None) -> bytes:
    body = json.dumps({"entries": [device.rating()]}).encode()
    head = (
        f"POST {ENTRIES} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {device.token if token is None else token}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
