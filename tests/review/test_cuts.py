"""Cuts of the ratings: what enters them, what does not, and what of an hour is shown."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from admin.measures.counts import Counts
from admin.review.cuts import by_hour, by_month, by_reason, by_service
from kiosk import recording, tablets
from kiosk.centres import Centre
from kiosk.ratings import Tap
from kiosk.tablets import Tablet
from tests.cast import MONDAY
from tests.review.opinions import APART, rate

JANUARY, MARCH, DECEMBER = date(2024, 1, 9), date(2024, 3, 5), date(2024, 12, 9)
LATER = date(2025, 3, 31)

Centres = dict[str, Centre]


def give(
    db: Session, tablet: Tablet, scores: Sequence[int], at: datetime = MONDAY, **said: object
) -> None:
    taps = [
        replace(Tap(uuid4(), score, at + place * APART), **said)  # type: ignore[arg-type]
        for place, score in enumerate(scores)
    ]
    recording.record_all(db, taps, tablet, at=at + timedelta(days=60))


def weeks(db: Session, tablet: Tablet, hour: int, times: int) -> None:
    """So many ratings at this hour of Athens, five on every Monday of a winter."""
    monday = datetime(2023, 11, 6, hour - 2, tzinfo=MONDAY.tzinfo)
    for number in range(0, times, 5):
        rate(db, tablet, [4] * min(5, times - number), monday + timedelta(days=7 * number / 5))


def test_ratings_are_cut_by_the_service_that_was_said(db: Session, tablet: Tablet) -> None:
    give(db, tablet, [5, 1], service="fees")
    give(db, tablet, [4], MONDAY + timedelta(days=1), service="amka")
    give(db, tablet, [3], MONDAY + timedelta(days=2))
    assert by_service(db, [tablet.centre], JANUARY, DECEMBER, today=LATER) == {
        "fees": Counts((1, 0, 0, 0, 1)),
        "amka": Counts((0, 0, 0, 1, 0)),
    }


def test_a_rating_counts_under_each_of_its_reasons(db: Session, tablet: Tablet) -> None:
    give(db, tablet, [1, 2], reasons=("systems", "waiting"))
    give(db, tablet, [5], MONDAY + timedelta(days=1), reasons=("kind",))
    assert by_reason(db, [tablet.centre], JANUARY, DECEMBER, today=LATER) == {
        "systems": Counts((1, 1, 0, 0, 0)),
        "waiting": Counts((1, 1, 0, 0, 0)),
        "kind": Counts((0, 0, 0, 0, 1)),
    }


def test_months_are_cut_by_the_calendar_of_athens(
    db: Session, tablet: Tablet, centres: Centres
) -> None:
    other, _token = tablets.enrol(db, centres["0444"], live=True, at=MONDAY)
    rate(db, tablet, [5, 4], datetime(2024, 3, 31, 20, 50, tzinfo=MONDAY.tzinfo))
    rate(db, tablet, [1], datetime(2024, 3, 31, 21, 30, tzinfo=MONDAY.tzinfo))
    rate(db, other, [2])
    mine, theirs = tablet.centre_id, other.centre_id
    assert by_month(db, centres.values(), JANUARY, DECEMBER, today=LATER) == {
        (mine, date(2024, 3, 1)): Counts((0, 0, 0, 1, 1)),
        (mine, date(2024, 4, 1)): Counts((1, 0, 0, 0, 0)),
        (theirs, date(2024, 3, 1)): Counts((0, 1, 0, 0, 0)),
    }


def test_a_period_is_its_whole_months(db: Session, tablet: Tablet) -> None:
    give(db, tablet, [5], datetime(2024, 3, 1, 9, tzinfo=MONDAY.tzinfo), service="fees")
    give(db, tablet, [1], datetime(2024, 2, 29, 9, tzinfo=MONDAY.tzinfo), service="fees")
    mine, march = [tablet.centre], (MARCH, MARCH)
    assert by_service(db, mine, *march, today=LATER) == {"fees": Counts((0, 0, 0, 0, 1))}
    assert list(by_month(db, mine, *march, today=LATER).values()) == [Counts((0, 0, 0, 0, 1))]


def test_todays_ratings_enter_no_cut(db: Session, tablet: Tablet) -> None:
    give(db, tablet, [5], service="fees", reasons=("kind",))
    give(db, tablet, [4], MONDAY - timedelta(days=3), service="fees", reasons=("kind",))
    mine, today = [tablet.centre], MONDAY.date()
    yesterdays = Counts((0, 0, 0, 1, 0))
    assert by_service(db, mine, MARCH, DECEMBER, today=today) == {"fees": yesterdays}
    assert by_reason(db, mine, MARCH, DECEMBER, today=today) == {"kind": yesterdays}
    assert list(by_month(db, mine, MARCH, DECEMBER, today=today).values()) == [yesterdays]
    assert list(by_hour(db, mine, MARCH, DECEMBER, today=today).cells) == [(4, 12)]


def test_only_counted_ratings_of_live_tablets_are_cut(
    db: Session, tablet: Tablet, trial: Tablet
) -> None:
    mine, year = [tablet.centre], (JANUARY, DECEMBER)
    given = Tap(uuid4(), 5, MONDAY, service="fees", reasons=("kind",))
    near = replace(given, id=uuid4(), tapped_at=MONDAY + timedelta(seconds=1))
    recording.record(db, replace(given, id=uuid4()), trial, at=MONDAY)
    recording.record(db, replace(given, id=uuid4()), tablet.centre, at=MONDAY)
    recording.record_all(db, [given, near], tablet, at=MONDAY)
    one = Counts((0, 0, 0, 0, 1))
    assert by_service(db, mine, *year, today=LATER) == {"fees": one}
    assert by_reason(db, mine, *year, today=LATER) == {"kind": one}
    assert list(by_month(db, mine, *year, today=LATER).values()) == [one]
    assert by_service(db, mine, *year, today=MONDAY.date()) == {}


@pytest.mark.parametrize(("ratings", "shown"), [(29, None), (30, Counts((0, 0, 0, 30, 0)))])
def test_an_hour_is_shown_from_thirty_answers(
    db: Session, tablet: Tablet, ratings: int, shown: Counts | None
) -> None:
    weeks(db, tablet, 9, ratings)
    found = by_hour(db, [tablet.centre], date(2023, 1, 1), DECEMBER, today=LATER)
    assert found.cells == {(0, 9): shown}


def test_a_lone_hidden_hour_is_not_told_by_the_sum(db: Session, tablet: Tablet) -> None:
    for hour, ratings in ((9, 40), (10, 35), (11, 5)):
        weeks(db, tablet, hour, ratings)
    found = by_hour(db, [tablet.centre], date(2023, 1, 1), DECEMBER, today=LATER)
    assert found.cells == {(0, 9): Counts((0, 0, 0, 40, 0)), (0, 10): None, (0, 11): None}


def test_hours_of_a_centre_of_few_staff_are_in_no_sum(
    db: Session, tablet: Tablet, centres: Centres
) -> None:
    other, _token = tablets.enrol(db, centres["0444"], live=True, at=MONDAY)
    weeks(db, tablet, 9, 30)
    weeks(db, other, 9, 30)
    centres["0444"].few_staff = True
    both = [tablet.centre, centres["0444"]]
    found = by_hour(db, both, date(2023, 1, 1), DECEMBER, today=LATER)
    assert found.cells == {(0, 9): Counts((0, 0, 0, 30, 0))}
    assert found.left_out == (centres["0444"],)


def test_without_ratings_there_is_nothing_to_cut(db: Session, centres: Centres) -> None:
    year = JANUARY, DECEMBER
    assert by_service(db, centres.values(), *year, today=LATER) == {}
    assert by_hour(db, centres.values(), *year, today=LATER).cells == {}
    assert by_month(db, [], *year, today=LATER) == {}
