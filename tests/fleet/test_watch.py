"""What staff are told of a tablet, and when there is something to worry about."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy.orm import Session

from admin.fleet.watch import Watched, may_start, watch
from kiosk import health, tablets
from kiosk.centres import Centre
from kiosk.health import Signs
from kiosk.hours import set_week
from kiosk.languages import Language
from kiosk.refusals import Refused
from kiosk.tablets import Tablet

TUESDAY = datetime(2024, 3, 19, 9, 0, tzinfo=UTC)  # 11:00 in Athens
GREEK = Language("el", "Ελληνικά", "ltr")
ENGLISH = Language("en", "English", "ltr")


def signs(**changes: object) -> Signs:
    said: dict[str, object] = {
        "queue": 0,
        "oldest_unsent": None,
        "refused": 0,
        "version": "abc",
        "clock_offset": 0,
        "persisted": True,
        "secure": True,
        "voices": ["el"],
        "px_per_mm": None,
        "stored_seen": None,
        "storage_lost": False,
    }
    return Signs(**{**said, **changes})  # type: ignore[arg-type]


def heard(db: Session, tablet: Tablet, at: datetime, **changes: object) -> None:
    health.note(db, tablet, signs(**changes), at=at)
    db.flush()


def seen(db: Session, centres: dict[str, Centre], at: datetime) -> Watched:
    (watched,) = watch(db, list(centres.values()), [GREEK, ENGLISH], at=at)
    return watched


@pytest.fixture
def opened(db: Session, centres: dict[str, Centre]) -> None:
    """0207 is open from Monday to Friday, 8:00 to 15:00."""
    set_week(db, centres["0207"], date(2024, 1, 1), {d: (time(8), time(15)) for d in range(5)})


@pytest.mark.parametrize(
    ("after", "is_silent"),
    [
        (timedelta(minutes=59), False),
        (timedelta(minutes=61), True),
        (timedelta(hours=20), True),
    ],
)
@pytest.mark.usefixtures("opened")
def test_an_hour_without_a_sign_while_open_is_silence(
    db: Session, tablet: Tablet, centres: dict[str, Centre], after: timedelta, is_silent: bool
) -> None:
    heard(db, tablet, TUESDAY)
    silent = seen(db, centres, TUESDAY + after).silent_since
    assert silent == (TUESDAY if is_silent else None)


@pytest.mark.usefixtures("opened")
def test_a_night_and_a_weekend_are_no_silence(
    db: Session, tablet: Tablet, centres: dict[str, Centre]
) -> None:
    friday = datetime(2024, 3, 22, 12, 30, tzinfo=UTC)  # 14:30
    heard(db, tablet, friday)
    monday = datetime(2024, 3, 25, 9, 0, tzinfo=UTC)  # a public holiday
    assert seen(db, centres, monday).silent_since is None
    assert seen(db, centres, monday + timedelta(days=1)).silent_since == friday


def test_where_hours_are_unknown_a_day_is_silence(
    db: Session, tablet: Tablet, centres: dict[str, Centre]
) -> None:
    heard(db, tablet, TUESDAY)
    assert seen(db, centres, TUESDAY + timedelta(hours=23)).silent_since is None
    assert seen(db, centres, TUESDAY + timedelta(hours=25)).silent_since == TUESDAY


def test_what_still_waits_on_the_tablet_is_not_missing(
    db: Session, tablet: Tablet, centres: dict[str, Centre]
) -> None:
    tablet.highest_seq, tablet.stored = 10, 6
    heard(db, tablet, TUESDAY, queue=2, refused=1)
    assert seen(db, centres, TUESDAY).missing == 1
    heard(db, tablet, TUESDAY)
    assert seen(db, centres, TUESDAY).missing == 4


def test_languages_without_a_voice_are_named(
    db: Session, tablet: Tablet, centres: dict[str, Centre]
) -> None:
    heard(db, tablet, TUESDAY)
    assert seen(db, centres, TUESDAY).mute == (ENGLISH,)


@pytest.mark.parametrize(
    ("change", "worries"),
    [
        ({}, False),
        ({"refused": 1}, True),
        ({"clock_offset": 600}, True),
        ({"persisted": False}, True),
    ],
)
def test_what_is_wrong_is_a_worry(
    db: Session,
    tablet: Tablet,
    centres: dict[str, Centre],
    change: dict[str, object],
    worries: bool,
) -> None:
    heard(db, tablet, TUESDAY, **change)
    assert seen(db, centres, TUESDAY).worries is worries


def test_days_alive_are_counted_for_a_month(
    db: Session, tablet: Tablet, centres: dict[str, Centre]
) -> None:
    for days in (0, 1, 1, 29, 30, 31):
        heard(db, tablet, TUESDAY - timedelta(days=days))
    assert seen(db, centres, TUESDAY).alive == 3


def test_a_revoked_tablet_is_silent_for_good_reason(
    db: Session, tablet: Tablet, centres: dict[str, Centre]
) -> None:
    tablet.revoke(by="x", at=TUESDAY)
    db.flush()
    assert seen(db, centres, TUESDAY + timedelta(days=9)).silent_since is None
    assert watch(db, list(centres.values()), [], at=TUESDAY + timedelta(days=400)) == []


def test_only_a_tablet_that_keeps_what_it_is_given_may_start(
    db: Session, trial: Tablet, centres: dict[str, Centre]
) -> None:
    with pytest.raises(Refused) as refused:
        may_start(None)
    assert refused.value.reason == "not_heard"
    heard(db, trial, TUESDAY, secure=False)
    with pytest.raises(Refused) as refused:
        may_start(seen(db, centres, TUESDAY).health)
    assert refused.value.reason == "not_secure"


def test_a_tablet_was_what_it_was_then(db: Session, trial: Tablet) -> None:
    begun, ended = trial.paired_at + timedelta(days=1), trial.paired_at + timedelta(days=2)
    trial.start(by="x", at=begun)
    trial.train(by="PIN", at=ended)
    db.flush()
    moments = [trial.paired_at - timedelta(days=9), trial.paired_at, begun, ended]
    assert [trial.was_live(moment) for moment in moments] == [False, False, True, False]


def test_what_is_no_more_in_use_cannot_start(db: Session, trial: Tablet) -> None:
    trial.revoke(by="x", at=TUESDAY)
    with pytest.raises(Refused):
        trial.start(by="x", at=TUESDAY)
    assert tablets.holder(db, "nobody") is None
