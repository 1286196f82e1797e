"""Delivery: each entry lands once, the bad ones are named, the good ones of the batch are kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from kiosk import tablets
from kiosk.centres import Centre
from kiosk.database import now
from kiosk.messages import Message, follow_up
from kiosk.moves import MessageKind, Readers
from kiosk.ratings import Rating, Revision
from kiosk.subjects import SUBJECTS
from kiosk.tablets import Tablet
from kiosk.tallies import DayTally, Standing
from tests.api.conftest import Device, letter
from tests.sealed import seal_json
from tests.waiting import until_tries_count_together

TAPPED = "2026-03-18T10:00:00+02:00"


def said(results: list[dict[str, Any]]) -> list[str]:
    return [result.get("error") or result["status"] for result in results]


def ratings(db: Session) -> list[Rating]:
    db.rollback()
    return list(db.scalars(sa.select(Rating).order_by(Rating.seq)))


def messages(db: Session) -> list[Message]:
    db.rollback()
    return list(db.scalars(sa.select(Message)))


def the_tablet(db: Session, device: Device) -> Tablet:
    db.rollback()
    db.expire_all()
    tablet = tablets.holder(db, device.token)
    assert tablet
    return tablet


def missing(db: Session, device: Device) -> int:
    count = the_tablet(db, device).missing
    db.rollback()
    return count


def later(entry: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The next revision of a rating, ten seconds after its tap."""
    moment = datetime.fromisoformat(entry["tapped_at"]) + timedelta(seconds=10)
    revision = entry["revision"] + 1
    return {**entry, "revision": revision, "revised_at": moment.isoformat(), **changes}


def test_what_is_delivered_is_stored_and_named(device: Device, db: Session) -> None:
    first, second = device.rating(), device.rating(score=1, reasons=["waiting"], service="fees")
    assert device.deliver(first, second) == [
        {"id": first["id"], "status": "stored"},
        {"id": second["id"], "status": "stored"},
    ]
    kept = ratings(db)
    assert [(r.score, r.reasons, r.service, r.seq) for r in kept] == [
        (4, [], None, 1),
        (1, ["waiting"], "fees", 2),
    ]
    assert {r.standing for r in kept} == {Standing.COUNTED}


def test_five_hundred_arrive_in_one_delivery(device: Device, db: Session) -> None:
    start = now() - timedelta(days=20)
    sent = [device.rating(start + timedelta(minutes=n)) for n in range(500)]
    assert set(said(device.deliver(*sent))) == {"stored"}
    assert len(ratings(db)) == 500
    assert db.scalar(sa.select(sa.func.sum(DayTally.n4))) == 500


def test_what_is_sent_again_is_a_duplicate(device: Device, db: Session) -> None:
    entry = device.rating()
    device.deliver(entry)
    assert said(device.deliver(entry, entry)) == ["duplicate", "duplicate"]
    assert len(ratings(db)) == 1


def test_revisions_of_one_delivery_hold_in_their_order(device: Device, db: Session) -> None:
    first = device.rating(score=1)
    second = later(first, score=5)
    third = later(second, reasons=["quick"], service="amka")
    assert said(device.deliver(first, second, third)) == ["stored"] * 3
    (kept,) = ratings(db)
    assert (kept.score, kept.reasons, kept.service, kept.revision) == (5, ["quick"], "amka", 3)
    assert db.scalars(sa.select(Revision.score).order_by(Revision.revision)).all() == [1, 5, 5]
    assert db.scalars(sa.select(DayTally.n1 + DayTally.n5)).all() == [1]


def test_revisions_that_arrive_backwards_end_the_same(device: Device, db: Session) -> None:
    first = device.rating(score=1)
    second = later(first, score=5)
    assert said(device.deliver(second)) == ["stored"]
    assert said(device.deliver(first)) == ["duplicate"]
    assert [rating.score for rating in ratings(db)] == [5]


def test_the_same_revision_with_other_content_conflicts(device: Device, db: Session) -> None:
    entry = device.rating(score=4)
    device.deliver(entry)
    assert said(device.deliver({**entry, "score": 5})) == ["conflict"]
    assert [rating.score for rating in ratings(db)] == [4]


@pytest.mark.parametrize(
    ("after", "change", "outcome"),
    [
        (300, {"score": 5}, "stored"),
        (301, {"score": 5}, "bad_time"),
        (1800, {"reasons": ["quick"]}, "stored"),
        (1801, {"reasons": ["quick"]}, "bad_time"),
        (1800, {"service": "fees"}, "stored"),
    ],
)
def test_when_it_was_revised_decides_whenever_it_arrives(
    device: Device, after: int, change: dict[str, Any], outcome: str
) -> None:
    tapped = now() - timedelta(days=3)
    first = device.rating(tapped)
    device.deliver(first)
    revised = (tapped + timedelta(seconds=after)).isoformat()
    assert said(device.deliver({**first, "revision": 2, "revised_at": revised, **change})) == [
        outcome
    ]


def test_another_tablets_rating_cannot_be_touched(
    device: Device, app: Flask, db: Session, centres: dict[str, Centre]
) -> None:
    entry = device.rating(score=5)
    device.deliver(entry)
    _tablet, token = tablets.enrol(db, centres["0444"], live=True, at=now())
    db.commit()
    other = Device(app.test_client(), token)
    assert said(other.deliver(later(entry, score=1), entry)) == ["wrong_tablet"] * 2
    assert [rating.score for rating in ratings(db)] == [5]


@dataclass(frozen=True)
class Bad:
    change: dict[str, Any]
    reason: str


BAD_RATINGS = [
    Bad({"score": 0}, "invalid"),
    Bad({"score": 6}, "invalid"),
    Bad({"score": 4.0}, "invalid"),
    Bad({"score": True}, "invalid"),
    Bad({"score": "4"}, "invalid"),
    Bad({"score": 10**400}, "invalid"),
    Bad({"score": None}, "invalid"),
    Bad({"seq": 0}, "invalid"),
    Bad({"seq": 2**31}, "invalid"),
    Bad({"revision": 0}, "invalid"),
    Bad({"kind": "vote"}, "invalid"),
    Bad({"kind": ["rating"]}, "invalid"),
    Bad({"language": "xx"}, "invalid"),
    Bad({"language": "EL"}, "invalid"),
    Bad({"language": "\ud800"}, "invalid"),
    Bad({"scale": "stars"}, "unknown_scale"),
    Bad({"service": "passports"}, "unknown_service"),
    Bad({"service": "a\0b"}, "invalid"),
    Bad({"reasons": ["weather"]}, "unknown_reason"),
    Bad({"reasons": ["waiting"]}, "unknown_reason"),
    Bad({"reasons": "waiting"}, "invalid"),
    Bad({"reasons": ["quick"] * 13}, "too_long"),
    Bad({"text": "free text"}, "unknown_field"),
    Bad({"tapped_at": "2099-01-01T00:00:00Z"}, "bad_time"),
    Bad({"tapped_at": "1970-01-01T00:00:00Z"}, "bad_time"),
    Bad({"tapped_at": "9999-12-31T23:59:59Z"}, "bad_time"),
    Bad({"tapped_at": "0001-01-01T00:00:00+14:00"}, "invalid"),
    Bad({"tapped_at": "2026-03-18T10:00:00"}, "invalid"),
    Bad({"tapped_at": "2026-02-30T10:00:00Z"}, "invalid"),
    Bad({"tapped_at": 1773820800}, "invalid"),
    Bad({"tapped_at": "1773820800"}, "invalid"),
    Bad({"tapped_at": "٢٠٢٦-03-18T10:00:00Z"}, "invalid"),
    Bad({"revised_at": "yesterday"}, "invalid"),
]


@pytest.mark.parametrize(
    "bad", BAD_RATINGS, ids=lambda bad: str(bad.change)[:40].encode("ascii", "replace").decode()
)
def test_a_bad_rating_is_named_and_its_neighbours_are_stored(
    device: Device, db: Session, bad: Bad
) -> None:
    good, wrong, good_too = device.rating(), device.rating(), device.rating()
    results = device.deliver(good, {**wrong, **bad.change}, good_too)
    assert said(results) == ["stored", bad.reason, "stored"]
    assert [result["id"] for result in results] == [good["id"], wrong["id"], good_too["id"]]
    assert {str(rating.id) for rating in ratings(db)} == {good["id"], good_too["id"]}


@pytest.mark.parametrize(
    "entry",
    [
        *(None, 5, "rating", [], {}, [[]], {"kind": "rating"}),
        *({"kind": "rating", "id": "no"}, {"kind": "rating", "id": {"a": 1}}),
        {"id": "\ud800", "kind": "message"},
        {"kind": "rating", "id": "urn:uuid:12345678-1234-1234-1234-123456789012"},
    ],
    ids=lambda entry: repr(entry)[:30],
)
def test_an_entry_that_names_nothing_has_a_null_id(device: Device, entry: Any) -> None:
    assert device.deliver(entry, device.rating())[0] == {
        "id": None,
        "status": "rejected",
        "error": "invalid",
    }


@pytest.mark.parametrize(
    "missing", ["id", "kind", "seq", "revision", "score", "scale", "tapped_at", "language"]
)
def test_a_rating_lacks_nothing(device: Device, missing: str) -> None:
    entry = device.rating()
    del entry[missing]
    assert said(device.deliver(entry)) == ["invalid"]


BATCHES: list[tuple[bytes, int, str]] = [
    (b"", 422, "invalid"),
    (b"null", 422, "invalid"),
    (b"[]", 422, "invalid"),
    (b"{}", 422, "invalid"),
    (b'{"entries": []}', 422, "invalid"),
    (b'{"entries": {}}', 422, "invalid"),
    (b'{"entries": [1], "more": 1}', 422, "invalid"),
    (b'{"entries": [1], "sent_at": "soon"}', 422, "invalid"),
    (b'{"entries": [%s]}' % b",".join([b"1"] * 501), 422, "too_many_entries"),
    (b"[" * 30_000, 422, "invalid"),
    (b'{"entries": ' + b"[" * 30_000 + b"]" * 30_000 + b"}", 422, "invalid"),
    (b"\xff\xfe{", 422, "invalid"),
    (b'{"entries": [' + b"9" * 5000 + b"]}", 422, "invalid"),
    (b" " * (4 * 1024 * 1024 + 1), 413, "too_large"),
    (b"x" * 10_000_000, 413, "too_large"),
]


@pytest.mark.parametrize(("body", "status", "reason"), BATCHES, ids=lambda v: repr(v)[:25])
def test_what_is_no_batch_is_refused_whole(
    device: Device, db: Session, body: bytes, status: int, reason: str
) -> None:
    answer = device.raw("entries", body)
    assert (answer.status_code, answer.get_json()) == (status, {"error": reason})
    assert ratings(db) == []


def test_a_strangers_token_stores_nothing(device: Device, db: Session) -> None:
    entry = device.rating()
    for authorization in ("", "Bearer", "Bearer nobody", f"Basic {device.token}"):
        device.client.delete_cookie("tablet")
        answer = device.client.post(
            "/api/v1/tablet/entries",
            json={"entries": [entry]},
            headers={"Authorization": authorization},
        )
        assert (answer.status_code, answer.get_json()) == (401, {"error": "bad_token"})
    assert ratings(db) == []


def test_the_cookie_is_no_token_for_the_api(device: Device, db: Session) -> None:
    device.client.set_cookie("tablet", device.token)
    answer = device.client.post("/api/v1/tablet/entries", json={"entries": [device.rating()]})
    assert answer.status_code == 401


def test_a_revoked_token_works_for_no_request_more(device: Device, db: Session) -> None:
    device.deliver(device.rating())
    the_tablet(db, device).revoke(by="x", at=now())
    db.commit()
    for what, body in (("entries", {"entries": [device.rating()]}), ("heartbeat", {})):
        answer = device.ask(what, body)
        assert (answer.status_code, answer.get_json()) == (401, {"error": "revoked_token"})
    assert len(ratings(db)) == 1


@pytest.mark.parametrize(
    "wrong_by", [timedelta(minutes=3), timedelta(days=-20_000), timedelta(days=40)]
)
def test_a_wrong_clock_is_corrected_for_and_both_times_kept(
    device: Device, db: Session, wrong_by: timedelta
) -> None:
    tapped = now() - timedelta(hours=5)
    entry = device.rating(tapped + wrong_by)
    letter_ = device.message(written_at=(tapped + wrong_by).isoformat())
    sent_at = (now() + wrong_by).isoformat()
    assert said(device.deliver(entry, letter_, sent_at=sent_at)) == ["stored"] * 2
    (kept,), (message,) = ratings(db), messages(db)
    assert abs(kept.tapped_at - tapped) < timedelta(seconds=5)
    assert kept.tablet_at == tapped + wrong_by
    assert abs(message.written_at - tapped) < timedelta(seconds=5)
    assert message.tablet_at == tapped + wrong_by


def test_a_clock_that_is_nearly_right_is_left_alone(device: Device, db: Session) -> None:
    tapped = now() - timedelta(hours=5)
    sent_at = (now() + timedelta(seconds=110)).isoformat()
    device.deliver(device.rating(tapped), sent_at=sent_at)
    (kept,) = ratings(db)
    assert (kept.tapped_at, kept.tablet_at) == (tapped, None)


def test_a_time_ahead_of_the_corrected_clock_is_refused(device: Device) -> None:
    wrong = now() + timedelta(days=30)
    ahead = device.rating(wrong + timedelta(minutes=6))
    assert said(device.deliver(ahead, sent_at=wrong.isoformat())) == ["bad_time"]


def test_a_correction_beyond_the_calendar_is_no_fault(device: Device) -> None:
    entry = device.rating(tapped_at="9999-12-31T23:59:59Z")
    assert said(device.deliver(entry, sent_at="1970-01-01T00:00:00Z")) == ["bad_time"]


def test_taps_made_before_the_pairing_are_stored_as_the_pairing_counts(
    device: Device, db: Session
) -> None:
    device.deliver(device.rating(now() - timedelta(days=500)))
    assert [rating.standing for rating in ratings(db)] == [Standing.COUNTED]


def test_a_trial_counts_as_trial_whenever_it_arrives(
    app: Flask, db: Session, centres: dict[str, Centre]
) -> None:
    began = now() - timedelta(days=2)
    tablet, token = tablets.enrol(db, centres["0207"], live=False, at=began)
    tablet.start(by="director@larissa.test", at=began + timedelta(days=1))
    db.commit()
    device = Device(app.test_client(), token)
    device.deliver(
        device.rating(began + timedelta(hours=23)),
        device.rating(began + timedelta(hours=25)),
        device.message(written_at=(began + timedelta(hours=1)).isoformat()),
    )
    assert [rating.standing for rating in ratings(db)] == [Standing.TRIAL, Standing.COUNTED]
    assert [message.standing for message in messages(db)] == [Standing.TRIAL]


def test_numbers_that_never_came_are_missing(device: Device, db: Session) -> None:
    device.deliver(device.rating(), device.rating())
    lost = device.rating()
    device.deliver(device.rating(), device.message())
    assert missing(db, device) == 1
    device.deliver(lost)
    assert missing(db, device) == 0


def test_a_duplicate_fills_no_gap(device: Device, db: Session) -> None:
    first = device.rating()
    device.rating()
    for _ in range(2):
        device.deliver(first, device.message())
    assert missing(db, device) == 1


def test_a_sealed_message_is_opened_and_filed(device: Device, db: Session) -> None:
    inside = letter(
        subject="waiting",
        readers="directorate",
        service="fees",
        contact={"name": "Α. Β.", "email": "a@b.gr"},
        text="Prita\nnjë orë",
    )
    entry = device.message(inside)
    assert said(device.deliver(entry)) == ["stored"]
    (kept,) = messages(db)
    assert (kept.kind, kept.readers, kept.language) == (
        MessageKind.COMPLAINT,
        Readers.DIRECTORATE,
        "sq",
    )
    assert (kept.text, kept.subject, kept.service) == ("Prita\nnjë orë", "waiting", "fees")
    assert (kept.contact_name, kept.contact_phone, kept.contact_email) == ("Α. Β.", "", "a@b.gr")
    assert follow_up(db, inside["code"]).id == UUID(entry["id"])


def test_a_message_may_be_for_the_second_reader_and_ask_to_be_called(
    device: Device, db: Session
) -> None:
    contact = {"phone": "6944123456", "call": True}
    device.deliver(device.message(letter(readers="second", contact=contact)))
    (kept,) = messages(db)
    assert (kept.readers, kept.contact_call) == (Readers.SECOND, True)


def test_nobody_is_called_who_left_no_number(device: Device, db: Session) -> None:
    device.deliver(device.message(letter(contact={"name": "Α. Β.", "call": True})))
    (kept,) = messages(db)
    assert not kept.contact_call


def test_a_subject_of_the_municipalitys_own_is_taken_even_once_it_is_retired(
    device: Device, db: Session
) -> None:
    municipality_id = the_tablet(db, device).centre.municipality_id
    for names in (["Στάθμευση"], ["Αναμονή"]):
        SUBJECTS.rename(db, municipality_id, names)
    db.commit()
    device.deliver(device.message(letter(subject="own_1")))
    (kept,) = messages(db)
    assert kept.subject == "own_1"


def test_a_message_sent_again_is_a_duplicate_and_another_under_its_id_a_conflict(
    device: Device, db: Session
) -> None:
    inside = letter()
    entry = device.message(inside)
    other = device.message({**inside, "text": "Άλλα"})
    device.deliver(entry)
    key = device.settings()["seal_key"]
    changed = {**entry, "sealed": seal_json(key["jwk"], {**inside, "text": "Άλλα"}, entry["id"])}
    assert said(device.deliver(entry, changed, other)) == ["duplicate", "conflict", "conflict"]
    assert [message.text for message in messages(db)] == ["Prita një orë"]


BAD_LETTERS: list[tuple[Any, str]] = [
    ({"text": ""}, "invalid"),
    ({"text": " \u200b"}, "invalid"),
    ({"text": "α" * 5001}, "too_long"),
    ({"text": "a\0b"}, "invalid"),
    ({"text": "\ud800"}, "invalid"),
    ({"text": 5}, "invalid"),
    ({"code": "1234567890123456"}, "invalid"),
    ({"code": "1"}, "invalid"),
    ({"readers": "everybody"}, "invalid"),
    ({"message_kind": "joke"}, "invalid"),
    ({"subject": "weather"}, "invalid"),
    ({"service": "passports"}, "unknown_service"),
    ({"subject": "Αναμονή"}, "invalid"),
    ({"contact": {"fax": "1"}}, "unknown_field"),
    ({"contact": {"phone": "6944123456", "call": "yes"}}, "invalid"),
    ({"contact": {"name": "α" * 121}}, "too_long"),
    ({"priority": "high"}, "unknown_field"),
]


@pytest.mark.parametrize(("change", "reason"), BAD_LETTERS, ids=lambda v: ascii(v)[:30])
def test_a_bad_letter_is_named_and_nothing_of_it_kept(
    device: Device, db: Session, change: Any, reason: str
) -> None:
    assert said(device.deliver(device.message(letter(**change)), device.rating())) == [
        reason,
        "stored",
    ]
    assert messages(db) == []


@pytest.mark.parametrize(
    "change",
    [
        {"sealed": ""},
        {"sealed": "A" * 50},
        {"sealed": "A" * 5000},
        {"sealed": "*"},
        {"key": "00"},
        {"key": "../etc"},
        {"id": "0b5f4c0e-5b0a-4f3c-9a51-3a1f5e2b7c11"},
        {"revision": 2},
    ],
    ids=str,
)
def test_a_seal_that_does_not_open_is_invalid(device: Device, change: dict[str, Any]) -> None:
    assert said(device.deliver({**device.message(), **change})) == ["invalid"]


@pytest.mark.parametrize("inside", [5, [], "x", {"text": None}, {"a": {}}], ids=repr)
def test_nonsense_under_a_good_seal_is_invalid(device: Device, inside: Any) -> None:
    entry = device.message(inside)
    assert said(device.deliver(entry)) == ["invalid"]


def test_a_flood_of_messages_is_stopped(device: Device, db: Session) -> None:
    until_tries_count_together()
    junk = {"kind": "message"}
    for _ in range(2):
        device.deliver(*[junk] * 500)
    answer = device.ask("entries", {"entries": [junk, device.rating()]})
    assert (answer.status_code, answer.get_json()) == (429, {"error": "too_many_attempts"})
    assert ratings(db) == []
