import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from kiosk import tablets
from kiosk.centres import Centre
from kiosk.database import now

PAIR = "/api/v1/tablet/pair"


@pytest.fixture
def api(app: Flask) -> FlaskClient:
    return app.test_client()


def test_a_tablet_pairs_by_its_code(
    api: FlaskClient, db: Session, centres: dict[str, Centre]
) -> None:
    code = tablets.new_code(db, centres["0207ΠΒ"], live=True, at=now())
    db.commit()
    answer = api.post(PAIR, json={"code": code})
    assert answer.status_code == 201
    given = answer.get_json()
    assert (given["centre"], given["municipality"]) == ("0207ΠΒ", "larissa")
    holder = tablets.holder(db, given["token"])
    assert holder
    assert str(holder.id) == given["tablet_id"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'{"code": 5}',
        b'{"code": ""}',
        b'{"code": "A", "more": 1}',
        b"\xff\xfe",
        b"[" * 60_000,
        b'{"code": "' + b"9" * 5000 + b'"}',
    ],
)
def test_nonsense_gets_a_reason_and_never_a_fault(api: FlaskClient, body: bytes) -> None:
    answer = api.post(PAIR, data=body, content_type="application/json")
    assert (answer.status_code, answer.get_json()) == (422, {"error": "invalid"})


def test_a_code_nobody_made_is_refused(api: FlaskClient) -> None:
    answer = api.post(PAIR, json={"code": "ABCDE-12345"})
    assert (answer.status_code, answer.get_json()) == (422, {"error": "bad_pairing_code"})


def test_guessing_pairing_codes_is_slowed_down(api: FlaskClient) -> None:
    for _ in range(20):
        api.post(PAIR, json={"code": "A"})
    answer = api.post(PAIR, json={"code": "A"})
    assert (answer.status_code, answer.get_json()) == (429, {"error": "too_many_attempts"})
