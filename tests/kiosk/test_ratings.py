from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk import recording, tablets
from kiosk.centres import Centre
from kiosk.ratings import NewRating, Rating, Revision, Tap
from kiosk.refusals import Refused
from kiosk.tablets import Delivery, Tablet
from kiosk.tallies import DayTally, ReasonTally, Standing
from tests.cast import MONDAY


def tap(score: int = 4) -> Tap:
    return Tap(id=uuid4(), score=score, tapped_at=MONDAY)


def later(first: Tap, seconds: int = 10, **changes: object) -> Tap:
    """A further revision of the same tap."""
    moment = first.tapped_at + timedelta(seconds=seconds)
    return replace(first, revision=first.revision + 1, revised_at=moment, **changes)  # type: ignore[arg-type]


def votes(db: Session) -> list[int]:
    tallies = db.scalars(sa.select(DayTally).execution_options(populate_existing=True)).all()
    return [sum(getattr(tally, f"n{score}") for tally in tallies) for score in range(1, 6)]


def reasons(db: Session) -> dict[str, int]:
    tallies = db.scalars(sa.select(ReasonTally).execution_options(populate_existing=True)).all()
    return {t.reason: n for t in tallies if (n := t.n1 + t.n2 + t.n3 + t.n4 + t.n5)}


def test_a_tap_sent_twice_counts_once(db: Session, tablet: Tablet) -> None:
    first = tap()
    assert recording.record(db, first, tablet, at=MONDAY) == Delivery.STORED
    assert recording.record(db, first, tablet, at=MONDAY) == Delivery.DUPLICATE
    assert votes(db) == [0, 0, 0, 1, 0]


def test_a_rating_holds_nothing_of_the_citizen() -> None:
    assert set(Rating.__table__.columns.keys()) == {
        *("id", "centre_id", "tablet_id", "channel", "standing", "scale", "score", "reasons"),
        *("language", "revision", "tapped_at", "received_at", "day"),
        *("seq", "doubt", "service", "tablet_at"),
    }


def test_a_wrong_tap_is_corrected_in_place(db: Session, tablet: Tablet) -> None:
    first = tap(score=1)
    recording.record(db, first, tablet, at=MONDAY)
    recording.record(db, later(first, score=5), tablet, at=MONDAY)
    assert votes(db) == [0, 0, 0, 0, 1]
    assert db.scalars(sa.select(Revision.score).order_by(Revision.revision)).all() == [1, 5]


def test_reasons_are_counted_and_taken_back(db: Session, tablet: Tablet) -> None:
    first = tap(score=2)
    second = later(first, reasons=("systems", "waiting"))
    for revision in (first, second, later(second, reasons=("waiting",))):
        recording.record(db, revision, tablet, at=MONDAY)
    assert reasons(db) == {"waiting": 1}
    assert votes(db) == [0, 1, 0, 0, 0]


def test_a_late_lower_revision_is_a_duplicate(db: Session, tablet: Tablet) -> None:
    first = tap(score=1)
    recording.record(db, later(first, score=5), tablet, at=MONDAY)
    assert recording.record(db, first, tablet, at=MONDAY) == Delivery.DUPLICATE
    assert votes(db) == [0, 0, 0, 0, 1]


def test_the_same_revision_with_other_content_conflicts(db: Session, tablet: Tablet) -> None:
    first = tap(score=4)
    recording.record(db, first, tablet, at=MONDAY)
    with pytest.raises(Refused) as refused:
        recording.record(db, replace(first, score=1), tablet, at=MONDAY)
    assert refused.value.reason == "conflict"
    assert votes(db) == [0, 0, 0, 1, 0]


@pytest.mark.parametrize(
    ("seconds", "change", "taken"),
    [
        (300, {"score": 5}, True),
        (301, {"score": 5}, False),
        (1800, {"reasons": ("quick",)}, True),
        (1801, {"reasons": ("quick",)}, False),
    ],
)
def test_a_rating_may_change_only_for_a_while(
    db: Session, tablet: Tablet, seconds: int, change: dict[str, object], taken: bool
) -> None:
    first = tap(score=4)
    recording.record(db, first, tablet, at=MONDAY)
    try:
        recording.record(db, later(first, seconds, **change), tablet, at=MONDAY)
        refused = ""
    except Refused as refusal:
        refused = refusal.reason
    assert refused == ("" if taken else "bad_time")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"score": 0}, "invalid"),
        ({"score": 6}, "invalid"),
        ({"revision": 0}, "invalid"),
        ({"scale": "stars"}, "unknown_scale"),
        ({"reasons": ("quick",), "score": 1}, "unknown_reason"),
        ({"reasons": ("weather",)}, "unknown_reason"),
        ({"tapped_at": datetime(1970, 1, 1, tzinfo=UTC)}, "bad_time"),
        ({"tapped_at": datetime(2099, 1, 1, tzinfo=UTC)}, "bad_time"),
    ],
)
def test_nonsense_is_refused_and_leaves_nothing(
    db: Session, tablet: Tablet, change: dict[str, object], reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        recording.record(db, replace(tap(), **change), tablet, at=MONDAY)  # type: ignore[arg-type]
    assert refused.value.reason == reason
    assert votes(db) == [0, 0, 0, 0, 0]


def test_another_tablet_cannot_touch_the_rating(
    db: Session, tablet: Tablet, centres: dict[str, Centre]
) -> None:
    other, _token = tablets.enrol(db, centres["0444"], live=True, at=MONDAY)
    first = tap()
    recording.record(db, first, tablet, at=MONDAY)
    with pytest.raises(Refused) as refused:
        recording.record(db, later(first, score=1), other, at=MONDAY)
    assert refused.value.reason == "wrong_tablet"


def test_a_tablet_on_trial_counts_apart(db: Session, centres: dict[str, Centre]) -> None:
    trial, _token = tablets.enrol(db, centres["0207"], live=False, at=MONDAY)
    recording.record(db, tap(), trial, at=MONDAY)
    assert db.scalars(sa.select(DayTally.standing)).all() == [Standing.TRIAL]


def test_a_tap_counts_on_the_athens_day_it_was_made(db: Session, tablet: Tablet) -> None:
    new_year = replace(tap(), tapped_at=datetime(2024, 12, 31, 22, 30, tzinfo=UTC))
    recording.record(db, new_year, tablet, at=new_year.tapped_at + timedelta(days=30))
    assert [day.isoformat() for day in db.scalars(sa.select(DayTally.day))] == ["2025-01-01"]


def test_a_new_rating_has_every_column_that_is_stored() -> None:
    assert [field.name for field in fields(NewRating)] == Rating.__table__.columns.keys()
