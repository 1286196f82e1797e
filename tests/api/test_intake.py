"""The short way says what Flask would say; past a crowd tablets are told to come again."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from kiosk.api.intake import Intake
from tests.api.conftest import API, Device
from tests.api.test_entries import ratings

ENTRIES = f"{API}entries"
Sent = Callable[[Device], Any]


@pytest.fixture
def past_it(app: Flask, device: Device, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on everything goes to Flask."""
    intake = app.wsgi_app
    assert isinstance(intake, Intake)
    return lambda: monkeypatch.setattr(app, "wsgi_app", intake.beyond)


SENT: dict[str, Sent] = {
    "good": lambda device: {"entries": [device.rating(), device.rating(service="fees")]},
    "bad": lambda device: {"entries": [device.rating(score=9), {"kind": "rating"}, 7, None]},
    "in an unknown language": lambda device: {"entries": [device.rating(language="xx")]},
    "with a message": lambda device: {"entries": [device.rating(), device.message()]},
    "with a wrong clock": lambda device: {
        "sent_at": "2020-01-01T10:00:00Z",
        "entries": [device.rating()],
    },
    "empty": lambda device: {"entries": []},
    "no batch": lambda device: [device.rating()],
    "of more than is known": lambda device: {"entries": [device.rating()], "more": 1},
}


@pytest.mark.parametrize("sent", SENT.values(), ids=SENT)
def test_both_ways_say_the_same(device: Device, past_it: Callable[[], None], sent: Sent) -> None:
    batch = sent(device)
    short = device.ask("entries", batch)
    past_it()
    long = device.ask("entries", again := sent(device))
    assert short.status_code == long.status_code
    assert dict(short.headers) == dict(long.headers) | {
        "Content-Length": short.headers["Content-Length"]
    }
    assert without_ids(short.get_json(), batch) == without_ids(long.get_json(), again)


def without_ids(answer: dict[str, Any], _batch: Any) -> dict[str, Any]:
    return {**answer, "results": [r | {"id": bool(r["id"])} for r in answer.get("results", [])]}


@pytest.mark.parametrize("token", ["", "nobody's"])
def test_a_stranger_is_refused_as_ever(device: Device, token: str) -> None:
    answer = Device(device.client, token).ask("entries", {"entries": [device.rating()]})
    assert (answer.status_code, answer.get_json()) == (401, {"error": "bad_token"})


def test_past_a_crowd_a_tablet_is_told_to_come_again(
    app: Flask, device: Device, db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "crowded", lambda: True)
    answer = device.ask("entries", {"entries": [device.rating()]})
    assert (answer.status_code, answer.get_json()) == (503, {"error": "busy"})
    assert 5 <= int(answer.headers["Retry-After"]) < 30
    assert ratings(db) == []


def test_a_crowd_keeps_no_person_from_a_page(
    app: Flask, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "crowded", lambda: True)
    assert device.client.get("/k/larissa/0207").status_code == 200
