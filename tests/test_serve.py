"""The command as it runs in earnest: a process of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa

from kiosk.database import Database
from kiosk.gathering import MOST_WAITING
from kiosk.settings import Settings
from tests.api.conftest import API, Device, device
from tests.ports import free_port

__all__ = ["device"]

ROOT = Path(__file__).parent.parent


def serve(port: int, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", "import app; app.main()", "serve", "--port", str(port), *more],
        cwd=ROOT,
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def wait_for(port: int) -> None:
    for _ in range(900):  # a busy machine takes its time to begin
        if answers(port):
            return
        time.sleep(0.05)
    raise AssertionError("the service does not answer")


def test_it_serves_until_it_is_told_to_end(settings: Settings) -> None:
    port = free_port()
    with serve(port) as service:
        wait_for(port)
        service.send_signal(signal.SIGTERM)
        assert service.wait(timeout=10) == 0
        assert service.stdout
        assert f"http://127.0.0.1:{port}/admin/" in service.stdout.read()


def test_a_port_that_is_taken_is_said_in_one_line(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with serve(port) as service:
            _, error = service.communicate(timeout=20)
    assert (service.returncode, error.count("\n")) == (1, 1)
    assert f"127.0.0.1:{port}" in error


def test_an_unprepared_database_is_not_served(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEP_DATABASE_URL", f"sqlite:///{settings.instance}/new.sqlite3")
    with serve(free_port()) as service:
        _, error = service.communicate(timeout=20)
    assert (service.returncode, error.count("\n")) == (1, 1)
    assert "kep-kiosk init" in error


def test_past_a_crowd_tablets_are_told_to_come_again(
    settings: Settings, database: Database, device: Device
) -> None:
    """One thread, and the pen is kept from it until more wait than may."""
    port, beyond = free_port(), 12
    with serve(port, "--threads", "1") as service, database.session() as other:
        wait_for(port)
        other.execute(sa.text("UPDATE tablet SET label = label"))
        callers = [deliver(port, device)]
        time.sleep(0.5)  # until it is in hand
        callers += [deliver(port, device) for _ in range(MOST_WAITING + beyond - 1)]
        time.sleep(3)  # until all have been read; too short a time would only make them fewer
        other.rollback()
        told = Counter(status(caller) for caller in callers)
        service.send_signal(signal.SIGTERM)
        assert service.wait(timeout=10) == 0
    assert told[503] in range(1, beyond)
    assert told[200] == MOST_WAITING + beyond - told[503]


@pytest.mark.parametrize("proxies", [0, 1])
def test_a_proxy_is_believed_where_there_is_one(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, proxies: int
) -> None:
    """It tells that the citizen's own line is safe, and from where he calls: limits go by that."""
    monkeypatch.setenv("KEP_TRUSTED_PROXIES", str(proxies))
    port = free_port()
    with serve(port) as service:
        wait_for(port)
        told = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
        asked = urllib.request.Request(f"http://127.0.0.1:{port}/k/larissa/0207", headers=told)
        with urllib.request.urlopen(asked, timeout=5) as answer:
            is_strict = "Strict-Transport-Security" in answer.headers
        service.send_signal(signal.SIGTERM)
        assert service.wait(timeout=10) == 0
    assert is_strict == bool(proxies)


def deliver(port: int, device: Device) -> socket.socket:
    """One rating on its way, over a line of its own."""
    body = json.dumps({"entries": [device.rating()]}).encode()
    caller = socket.create_connection(("127.0.0.1", port))
    caller.sendall(
        f"POST {API}entries HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n"
        f"Authorization: Bearer {device.token}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n".encode()
        + body
    )
    return caller


def status(caller: socket.socket) -> int:
    with caller, caller.makefile("rb") as answer:
        return int(answer.readline().split()[1])
