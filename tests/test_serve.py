"""The command as it runs in earnest: a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from kiosk.settings import Settings

ROOT = Path(__file__).parent.parent


def serve(port: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", "import app; app.main()", "serve", "--port", str(port)],
        cwd=ROOT,
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
            return bool(answer.status == 200)
    except urllib.error.URLError:
        return False


def test_it_serves_until_it_is_told_to_end(settings: Settings) -> None:
    port = free_port()
    with serve(port) as service:
        for _ in range(900):  # a busy machine takes its time to begin
            if answers(port):
                break
            time.sleep(0.05)
        assert answers(port)
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
