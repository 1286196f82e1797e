"""What waits is kept with one sync, and each gets his own answer."""

import socket
import time
from http.client import HTTPConnection
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from kiosk import gathering
from tests.api.conftest import Device
from tests.api.served import Served, answer_of, raw, send, served, statuses, told, wait_until
from tests.api.test_entries import ratings

__all__ = ["served"]


def test_what_waits_is_kept_with_one_sync(served: Served, device: Device, db: Session) -> None:
    with served.waiting(8):
        lines = [served.deliver(device)]
        wait_until(served.is_taken)
        lines += [served.deliver(device) for _ in range(7)]
    assert [statuses(line) for line in lines] == [["stored"]] * 8
    assert len(served.committed) == (2 if served.gathers else 8)
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


def test_as_many_as_came_last_are_waited_for(
    served: Served, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "A_MOMENT", 60)
    monkeypatch.setattr(gathering, "AT_MOST", 60)
    assert dripping(served, device, expected=6) < 30
    assert len(served.committed) == (1 if served.gathers else 6)


def test_who_drip_in_are_not_waited_for_without_end(
    served: Served, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "A_MOMENT", 10)
    monkeypatch.setattr(gathering, "AT_MOST", 0)
    dripping(served, device, expected=50)
    assert len(served.committed) >= (2 if served.gathers else 6)


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
        if not served.gathers:  # what no thread has taken yet is in nobody's hand
            wait_until(lambda: served.dispatcher.active_count == 3)
        end = Thread(target=served.dispatcher.shutdown)
        end.start()
        wait_until(served.is_ending)
    assert statuses(first) == ["stored"]
    end.join(20)
    assert not end.is_alive()
    if gatherer := served.dispatcher.gatherer:
        assert not gatherer.thread.is_alive()
        assert "Canceling 2 pending task(s)" in caplog.text
    else:
        assert [statuses(line) for line in rest] == [["stored"]] * 2


def test_the_loop_is_woken_once_for_all_who_were_answered(
    served: Served, device: Device, monkeypatch: pytest.MonkeyPatch
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
    expected = 2 if served.gathers else 8
    wait_until(lambda: len(woken) >= expected)
    assert len(woken) == expected
