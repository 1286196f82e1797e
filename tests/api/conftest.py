"""A tablet as a programme: it speaks JSON and carries a token."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from kiosk import tablets
from kiosk.centres import Centre
from kiosk.database import now
from kiosk.receipts import new_code
from tests.sealed import seal_json

API = "/api/v1/tablet/"


@dataclass
class Device:
    """`seq` numbers what it gives, as a tablet does."""

    client: FlaskClient
    token: str
    seq: int = 0

    def ask(self, what: str, body: Any) -> TestResponse:
        return self.client.post(API + what, json=body, headers=self.headers)

    def raw(self, what: str, body: bytes) -> TestResponse:
        return self.client.post(API + what, data=body, headers=self.headers)

    def deliver(self, *entries: Any, **more: Any) -> list[dict[str, Any]]:
        answer = self.ask("entries", {"entries": list(entries), **more})
        assert answer.status_code == 200, answer.get_json()
        results: list[dict[str, Any]] = answer.get_json()["results"]
        return results

    def settings(self) -> dict[str, Any]:
        answer = self.client.get(API + "settings", headers=self.headers)
        assert answer.status_code == 200
        told: dict[str, Any] = answer.get_json()
        return told

    def rating(self, at: datetime | None = None, **changes: Any) -> dict[str, Any]:
        self.seq += 1
        return {
            "id": str(uuid4()),
            "kind": "rating",
            "seq": self.seq,
            "revision": 1,
            "score": 4,
            "scale": "faces5-v1",
            "tapped_at": (at or now() - timedelta(minutes=self.seq)).isoformat(),
            "language": "el",
            **changes,
        }

    def message(self, inside: Any = None, **changes: Any) -> dict[str, Any]:
        self.seq += 1
        key, id_ = self.settings()["seal_key"], str(uuid4())
        return {
            "id": id_,
            "kind": "message",
            "seq": self.seq,
            "revision": 1,
            "written_at": (now() - timedelta(hours=1)).isoformat(),
            "language": "sq",
            "key": key["id"],
            "sealed": seal_json(key["jwk"], letter() if inside is None else inside, id_),
            **changes,
        }

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


def letter(**changes: Any) -> dict[str, Any]:
    return {
        "message_kind": "complaint",
        "text": "Prita një orë",
        "readers": "centre",
        "code": new_code(),
        **changes,
    }


@pytest.fixture
def device(app: Flask, db: Session, centres: dict[str, Centre]) -> Device:
    """A live tablet of 0207, paired a year ago."""
    long_ago = now() - timedelta(days=365)
    _tablet, token = tablets.enrol(db, centres["0207"], live=True, at=long_ago)
    db.commit()
    return Device(app.test_client(), token)
