import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from kiosk import pairing, tablets
from kiosk.centres import Centre
from kiosk.database import now
from tests.waiting import until_tries_count_together

PAIR, AGAIN = "/api/v1/tablet/pair", "/pair/again"


@pytest.fixture
def api(app: Flask) -> FlaskClient:
    return app.test_client()


def test_a_tablet_pairs_by_its_code(
    api: FlaskClient, db: Session, centres: dict[str, Centre]
) -> None:
    code = pairing.new_code(db, centres["0207ΠΒ"], live=True, at=now())
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
    until_tries_count_together()
    for _ in range(20):
        api.post(PAIR, json={"code": "A"})
    answer = api.post(PAIR, json={"code": "A"})
    assert (answer.status_code, answer.get_json()) == (429, {"error": "too_many_attempts"})


def test_a_tablet_that_pairs_without_tls_starts_on_trial(
    api: FlaskClient, db: Session, centres: dict[str, Centre]
) -> None:
    code = pairing.new_code(db, centres["0207"], live=True, at=now())
    db.commit()
    answer = api.post(PAIR, json={"code": code}, base_url="http://kep.example")
    holder = tablets.holder(db, answer.get_json()["token"])
    assert holder
    assert not holder.live


@pytest.fixture
def paired(db: Session, centres: dict[str, Centre]) -> str:
    """The token of a tablet of 0207 that sent seven entries."""
    tablet, token = tablets.enrol(db, centres["0207"], live=True, at=now())
    tablet.highest_seq = 7
    db.commit()
    return token


def test_the_app_is_told_the_pairing_of_its_cookie_or_of_its_token(
    api: FlaskClient, paired: str
) -> None:
    by_token = api.post(AGAIN, headers={"Authorization": f"Bearer {paired}"})
    api.set_cookie("tablet", paired)
    by_cookie = api.post(AGAIN)
    assert by_token.get_json() == by_cookie.get_json()
    assert (by_cookie.get_json()["token"], by_cookie.get_json()["next_seq"]) == (paired, 8)
    assert "HttpOnly" in by_cookie.headers["Set-Cookie"]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_another_site_is_never_told_the_token(api: FlaskClient, paired: str, site: str) -> None:
    api.set_cookie("tablet", paired)
    answer = api.post(AGAIN, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 404
    assert paired not in answer.text


def test_a_revoked_tablet_is_not_told_again(api: FlaskClient, db: Session, paired: str) -> None:
    tablet = tablets.holder(db, paired)
    assert tablet
    tablet.revoke(by="director", at=now())
    db.commit()
    api.set_cookie("tablet", paired)
    assert api.post(AGAIN).status_code == 404
