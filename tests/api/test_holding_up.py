"""Nobody holds up the one thread that takes what all tablets deliver."""

import json
import socket
import time
from threading import current_thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from kiosk import gathering
from tests.api.conftest import Device
from tests.api.served import ENTRIES, Served, raw, served, statuses, wait_until
from tests.api.test_entries import ratings

__all__ = ["served"]


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
