"""What a tablet is told, and what it tells of itself."""

from datetime import date, time, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk import notices, tablets
from kiosk.book import Terms, set_terms
from kiosk.centres import Centre
from kiosk.database import athens_day, now
from kiosk.health import TabletDay, TabletHealth
from kiosk.hours import LocalHoliday, set_week
from kiosk.improvements import Words, improve
from kiosk.notices import NoticeKind
from kiosk.subjects import SUBJECTS
from kiosk.tablets import Tablet
from tests.api.conftest import API, Device
from tests.waiting import until_tries_count_together


def the_tablet(db: Session, device: Device) -> Tablet:
    db.rollback()
    db.expire_all()
    tablet = tablets.holder(db, device.token)
    assert tablet
    return tablet


def beat(device: Device, **changes: Any) -> dict[str, Any]:
    said = {"clock": now().isoformat(), "queue": 0, "version": "abc", **changes}
    answer = device.ask("heartbeat", said)
    assert answer.status_code == 200, answer.get_json()
    told: dict[str, Any] = answer.get_json()
    return told


def test_a_tablet_is_told_all_that_it_shows(device: Device) -> None:
    told = device.settings()
    assert told["centre"] == {"code": "0207", "name": "ΚΕΠ Λάρισας, Μ. Αλεξάνδρου (Α)"}
    assert [language["code"] for language in told["languages"]] == ["el", "en", "sq"]
    assert told["wording"]["el"]["question"] == "Πώς ήταν η εξυπηρέτησή σας σήμερα;"
    assert told["wording"]["sq"]["faces"]["5"] == "Shumë i mirë"
    assert told["wording"]["en"]["services"]["other"] == "Something else"
    assert (told["live"], told["hours"], told["notice"]) == (True, None, None)
    assert told["reasons"]["low"][0] == "waiting"
    assert told["services"][0] == {"code": "signature", "name": "Γνήσιο υπογραφής"}


def test_a_tablet_is_told_what_a_letter_offers_and_when_it_is_answered(
    device: Device, db: Session
) -> None:
    owner = the_tablet(db, device).centre.municipality
    before, first = device.settings()["version"], athens_day(now()).year
    terms = Terms(answer_days=10, second_reader="Σύμβουλος Ακεραιότητας")
    set_terms(db, owner.id, terms)
    db.add(LocalHoliday(municipality_id=owner.id, month=5, day=15, name="Άγιος Αχίλλιος"))
    SUBJECTS.rename(db, owner.id, ["Αναμονή"])
    db.commit()
    told = device.settings()
    book = told["book"]
    assert told["version"] != before
    assert book["readers"] == ["centre", "directorate", "second"]
    assert (book["second_reader"], book["answer_days"]) == (terms.second_reader, 10)
    assert book["subjects"] == [{"code": "waiting", "name": "Αναμονή"}]
    kept = [date.fromisoformat(day) for day in book["holidays"]]
    assert {day.year for day in kept} == {first, first + 1, first + 2}
    assert not any(day.weekday() > 4 for day in kept)
    assert any((day.month, day.day) == (5, 15) for day in kept)


def test_a_tablet_is_told_what_changed_and_is_renewed_by_it(device: Device, db: Session) -> None:
    before = device.settings()
    owner = the_tablet(db, device).centre.municipality
    told = Words("Περιμένουμε όρθιοι", "Μπήκαν καθίσματα", athens_day(now()))
    improve(db, owner, None, told, by="director@larissa.test", at=now())
    db.commit()
    after = device.settings()
    assert before["improvement"] is None
    assert after["improvement"] == {"said": told.said, "done": told.done}
    assert after["version"] != before["version"]


def test_settings_that_did_not_change_are_not_sent_again(device: Device) -> None:
    first = device.client.get(API + "settings", headers=device.headers)
    again = {**device.headers, "If-None-Match": first.headers["ETag"]}
    assert device.client.get(API + "settings", headers=again).status_code == 304


def test_a_change_is_another_version(device: Device, db: Session) -> None:
    before = device.settings()["version"]
    centre, today = the_tablet(db, device).centre, athens_day(now())
    notices.put_up(db, centre, NoticeKind.CLOSED, until=today, day=today, by="x", at=now())
    set_week(db, centre, date(2026, 1, 1), {0: (time(8), time(15))})
    db.commit()
    after = device.settings()
    assert after["version"] != before
    assert beat(device)["version"] == after["version"]
    assert after["notice"]["kind"] == "closed"
    assert after["hours"]["weeks"] == [{"since": "2026-01-01", "days": {"0": ["08:00", "15:00"]}}]
    assert f"{today.year}-12-25" in after["hours"]["holidays"] or today.year == 2027


def test_a_heartbeat_is_the_tablets_health(device: Device, db: Session) -> None:
    begun = now()
    unsent = begun - timedelta(hours=3)
    beat(
        device,
        queue=7,
        oldest_unsent=unsent.isoformat(),
        refused=1,
        voices=["en", "el", "el"],
        persisted=False,
        px_per_mm=6.25,
        clock=(begun - timedelta(minutes=10)).isoformat(),
        storage_lost=True,
    )
    took = (now() - begun).total_seconds()
    health = db.get_one(TabletHealth, the_tablet(db, device).id)
    assert (health.queue, health.refused, health.persisted) == (7, 1, False)
    assert (health.voices, health.px_per_mm, health.oldest_unsent) == (["el", "en"], 6.25, unsent)
    assert 599 <= health.clock_offset <= 601 + took
    assert health.storage_lost_at


@pytest.mark.parametrize("clock", ["1900-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_clock_of_another_century_is_only_very_wrong(
    device: Device, db: Session, clock: str
) -> None:
    beat(device, clock=clock)
    offset = db.scalars(sa.select(TabletHealth.clock_offset)).one()
    assert abs(offset) == 2**31 - 1


def test_a_day_is_alive_by_a_heartbeat_or_by_a_tap_of_it(device: Device, db: Session) -> None:
    long_ago = now() - timedelta(days=9)
    device.deliver(device.rating(long_ago))
    beat(device)
    beat(device)
    days = db.scalars(sa.select(TabletDay.day).order_by(TabletDay.day)).all()
    assert days == [athens_day(long_ago), athens_day(now())]


def test_a_server_that_holds_less_than_it_told_announces_a_new_epoch(
    device: Device, db: Session
) -> None:
    device.deliver(device.rating(), device.rating())
    told = beat(device)
    assert told["stored"] == 2
    assert beat(device, stored=2)["epoch"] == told["epoch"]
    anew = beat(device, stored=3)["epoch"]
    assert anew != told["epoch"]
    assert beat(device, stored=2)["epoch"] == anew
    assert device.ask("entries", {"entries": [device.rating()]}).get_json()["epoch"] == anew


@pytest.mark.parametrize(
    "change",
    [
        {"queue": -1},
        {"queue": "1"},
        {"clock": "now"},
        {"voices": ["Greek"]},
        {"px_per_mm": 0},
        {"px_per_mm": 1e9},
        {"version": "x" * 41},
        {"version": "a\0"},
        {"where": "here"},
    ],
    ids=str,
)
def test_a_heartbeat_of_nonsense_is_refused(
    device: Device, db: Session, change: dict[str, Any]
) -> None:
    said = {"clock": now().isoformat(), "queue": 0, "version": "abc", **change}
    answer = device.ask("heartbeat", said)
    assert (answer.status_code, answer.get_json()) == (422, {"error": "invalid"})
    assert not db.scalars(sa.select(TabletHealth)).all()


@pytest.mark.parametrize("body", [b'{"clock": NaN}', b"[", b"", b'{"px_per_mm": 1e999}'])
def test_a_heartbeat_of_no_sense_at_all_is_refused(device: Device, body: bytes) -> None:
    assert device.raw("heartbeat", body).status_code == 422


def test_the_pin_puts_a_tablet_back_on_trial(device: Device, db: Session) -> None:
    pin = the_tablet(db, device).centre.pin
    db.rollback()
    wrong = device.ask("training", {"pin": f"{(int(pin) + 1) % 10**6:06}"})
    assert (wrong.status_code, wrong.get_json()) == (422, {"error": "bad_pin"})
    assert the_tablet(db, device).live
    db.rollback()
    assert device.ask("training", {"pin": pin}).get_json() == {"live": False}
    tablet = the_tablet(db, device)
    assert (tablet.live, tablet.spells[-1].by) == (False, "PIN")


def test_pins_are_not_guessed(device: Device, db: Session, centres: dict[str, Centre]) -> None:
    until_tries_count_together()
    wrong = f"{(int(centres['0207'].pin) + 1) % 10**6:06}"
    db.rollback()
    for _ in range(10):
        device.ask("training", {"pin": wrong})
    assert device.ask("training", {"pin": wrong}).status_code == 429
