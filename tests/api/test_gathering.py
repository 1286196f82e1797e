"""The service on its port: what waits is kept with one sync, and each gets his own answer."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from threading import Thread, current_thread
from typing import Any, BinaryIO

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from waitress import wasyncore

from kiosk import gathering, serving
from kiosk.database import Database
from kiosk.gathering import Dispatcher
from tests.api.conftest import API, Device
from tests.api.test_entries import ratings

ENTRIES = f"{API}entries"
THREADS = 16


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


def wait_until(happens: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while not happens():
        assert time.monotonic() < deadline
        time.sleep(0.01)


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
    server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
    loop.join(20)
    server.task_dispatcher.shutdown()
    sa.event.remove(engine, "commit", note)
    app.extensions["crowded"] = crowded


def one_pen(database: Database) -> bool:
    return database.engine.dialect.name == "sqlite"


def test_what_waits_is_kept_with_one_sync(
    served: Served, device: Device, db: Session, database: Database
) -> None:
    with served.waiting(8):
        lines = [served.deliver(device)]
        wait_until(served.is_taken)
        lines += [served.deliver(device) for _ in range(7)]
    assert [statuses(line) for line in lines] == [["stored"]] * 8
    assert len(served.committed) == (2 if one_pen(database) else 8)
    assert len(ratings(db)) == 8


def test_each_gets_the_answer_to_what_he_brought(served: Served, device: Device) -> None:
    good, language = device.rating(), device.rating(language="xx")
    message = device.message()
    with served.waiting(3):
        lines = [
            served.deliver(device, good),
            served.deliver(device, language, device.rating()),
            served.deliver(device, message, device.rating()),
            served.deliver(device, token="nobody's"),
            served.deliver(device, *[{"kind": "rating"}] * 501),
        ]
    assert [statuses(line) for line in lines[:3]] == [
        ["stored"],
        ["invalid", "stored"],
        ["stored", "stored"],
    ]
    assert told(lines[3]) == (401, {"error": "bad_token"})
    assert told(lines[4])[0] == 422


def test_a_line_that_stays_open_asks_for_other_things_too(served: Served, device: Device) -> None:
    line, health = served.call(), device.client.get("/healthz").data
    for _ in range(2):
        send(line, device)
        assert statuses(line) == ["stored"]
        line.request("GET", "/healthz")
        assert line.getresponse().read() == health
        send(line, device, token="nobody's")
        assert told(line)[0] == 401


def test_what_is_sent_before_the_answer_is_answered_in_turn(served: Served, device: Device) -> None:
    came = list[tuple[int, bytes]]()
    with socket.create_connection(served.address) as line:
        page = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
        line.sendall(raw(device) + page + raw(device, token="nobody's") + raw(device))
        with line.makefile("rb") as coming:
            for _ in range(4):
                came.append(answer_of(coming))
    assert [status for status, _ in came] == [200, 200, 401, 200]
    assert all(b"stored" in came[n][1] for n in (0, 3))


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


def test_who_hung_up_keeps_nobody_from_his_answer(
    served: Served, device: Device, db: Session
) -> None:
    with served.waiting(6):
        lines = [served.deliver(device) for _ in range(6)]
        wait_until(lambda: served.in_hand() == 6)
        for line in lines[::2]:
            line.close()
    assert [statuses(line) for line in lines[1::2]] == [["stored"]] * 3
    wait_until(lambda: len(ratings(db)) == 6)


def test_a_database_that_is_full_is_said_to_all_and_tried_again(
    app: Flask, served: Served, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Any:
        raise OperationalError("INSERT", None, Exception("database or disk is full"))

    app.testing = False
    with monkeypatch.context() as patch:
        patch.setattr(app.extensions["pen"], "_store", full)
        lines = [served.deliver(device) for _ in range(4)]
        assert [told(line)[0] for line in lines] == [503] * 4
    assert [statuses(served.deliver(device)) for _ in range(2)] == [["stored"]] * 2


def test_what_fails_together_is_tried_one_by_one(
    app: Flask, served: Served, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours that nobody foresaw: who takes what comes goes on taking it."""
    intake = app.extensions["intake"]
    keep = intake.keep

    def spill(environs: Any) -> None:
        if current_thread().name == "gatherer":
            raise SystemExit
        keep(environs)

    monkeypatch.setattr(intake, "keep", spill)
    assert [statuses(served.deliver(device)) for _ in range(3)] == [["stored"]] * 3


def test_an_answer_that_ends_its_thread_does_not_end_the_next(
    app: Flask, served: Served, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(_is_secure: bool) -> Any:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(app.extensions["intake"], "_headers", end)
        served.deliver(device)
        wait_until(lambda: served.committed)
        time.sleep(0.2)  # until it is being answered
    assert statuses(served.deliver(device)) == ["stored"]


def test_what_is_no_request_is_refused_by_itself(served: Served, device: Device) -> None:
    for refused in (b"\x00\r\n\r\n", raw(device).replace(b"Length: ", b"Length: -")):
        with socket.create_connection(served.address) as line:
            line.sendall(refused)
            assert line.makefile("rb").readline().split()[1] == b"400"
    assert statuses(served.deliver(device)) == ["stored"]


def test_no_more_is_kept_at_once_than_keeps_others_waiting(
    served: Served, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_AT_ONCE", 1)
    with served.waiting(6):
        lines = [served.deliver(device) for _ in range(6)]
    assert [statuses(line) for line in lines] == [["stored"]] * 6
    assert len(served.committed) == 6


def test_as_many_as_came_last_are_waited_for(
    served: Served, device: Device, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "A_MOMENT", 60)
    monkeypatch.setattr(gathering, "AT_MOST", 60)
    assert dripping(served, device, expected=6) < 30
    assert len(served.committed) == (1 if one_pen(database) else 6)


def test_who_drip_in_are_not_waited_for_without_end(
    served: Served, device: Device, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "A_MOMENT", 10)
    monkeypatch.setattr(gathering, "AT_MOST", 0)
    dripping(served, device, expected=50)
    assert len(served.committed) >= (2 if one_pen(database) else 6)


def test_nobody_waits_long_for_who_does_not_come(
    served: Served, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "AT_MOST", 60)
    assert dripping(served, device, expected=50) < 30


def dripping(served: Served, device: Device, *, expected: int) -> float:
    """Six come one after the other where so many are expected: how long until all are answered."""
    if served.dispatcher.gatherer:
        served.dispatcher.gatherer._expected = expected
    began = time.monotonic()
    lines = list[HTTPConnection]()
    for _ in range(6):
        lines.append(served.deliver(device))
        time.sleep(0.05)
    assert [statuses(line) for line in lines] == [["stored"]] * 6
    return time.monotonic() - began


def test_what_is_in_hand_is_answered_before_the_end(
    served: Served, device: Device, caplog: pytest.LogCaptureFixture
) -> None:
    with served.waiting(3):
        first = served.deliver(device)
        wait_until(served.is_taken)
        rest = [served.deliver(device) for _ in range(2)]
        wait_until(lambda: served.in_hand() == 3)
        end = Thread(target=served.dispatcher.shutdown)
        end.start()
    assert statuses(first) == ["stored"]
    end.join(20)
    assert not end.is_alive()
    if gatherer := served.dispatcher.gatherer:
        assert not gatherer.thread.is_alive()
        assert "Canceling 2 pending task(s)" in caplog.text
    else:
        assert [statuses(line) for line in rest] == [["stored"]] * 2


def test_the_loop_is_woken_once_for_all_who_were_answered(
    served: Served, device: Device, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken, pull = list[str](), served.server.trigger.pull_trigger

    def note(*thunk: Any) -> None:
        woken.append("once")
        pull(*thunk)

    monkeypatch.setattr(served.server.trigger, "pull_trigger", note)
    with served.waiting(8):
        lines = [served.deliver(device)]
        wait_until(served.is_taken)
        lines += [served.deliver(device) for _ in range(7)]
        wait_until(lambda: served.in_hand() == 8)
        woken.clear()
    assert [statuses(line) for line in lines] == [["stored"]] * 8
    expected = 2 if one_pen(database) else 8
    wait_until(lambda: len(woken) >= expected)
    assert len(woken) == expected


def test_what_comes_in_pieces_is_as_large_as_it_is(
    served: Served, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_AT_ONCE", 1)
    ours = {"Authorization": f"Bearer {device.token}", "Content-Type": "application/json"}
    with served.waiting(4):
        lines = [served.call() for _ in range(4)]
        for line in lines:
            body = json.dumps({"entries": [device.rating()]}).encode()
            line.request("POST", ENTRIES, iter([body]), ours, encode_chunked=True)
    assert [statuses(line) for line in lines] == [["stored"]] * 4
    assert len(served.committed) == 4


def test_what_is_large_is_read_by_a_thread(
    served: Served, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_OF_ONE", 50)
    assert statuses(served.deliver(device)) == ["stored"]
    assert served.committed[-1].startswith("waitress")


def test_who_was_admitted_is_not_refused_for_those_who_came_after(
    app: Flask, served: Served, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served.waiting(4):
        lines = [served.deliver(device) for _ in range(4)]
        wait_until(lambda: served.in_hand() == 4)
        if served.dispatcher.gatherer:
            monkeypatch.setitem(app.extensions, "crowded", lambda: True)
    assert [statuses(line) for line in lines] == [["stored"]] * 4


def test_who_does_not_read_his_answers_keeps_nobody_waiting(
    app: Flask, served: Served, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What he has not read is more than the server holds for anybody when his rating is kept."""
    with socket.socket() as idle:
        idle.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        idle.connect(served.address)
        wait_until(lambda: served.server.active_channels)
        (channel,) = served.server.active_channels.values()
        channel.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        file = (
            f"GET {app.static_url_path}/fonts/noto-sans.woff2 HTTP/1.1\r\nHost: x\r\n\r\n".encode()
        )
        with served.waiting(1):
            idle.sendall(file * 4 + raw(device))
            wait_until(lambda: channel.total_outbufs_len and len(channel.requests) == 1)
            monkeypatch.setattr(served.server.adj, "outbuf_high_watermark", 1)
        wait_until(lambda: served.committed)
        assert statuses(served.deliver(device)) == ["stored"]
