"""Measures against values computed elsewhere, and which ratings enter them."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from admin.review.measures import Counts, by_day, satisfaction, together, wilson
from kiosk import tablets
from kiosk.centres import Centre
from kiosk.tablets import Tablet
from kiosk.tallies import Channel, DayTally, Standing
from tests import cast
from tests.review.opinions import rate

REFERENCE = json.loads(
    (Path(__file__).parents[1] / "data" / "measures-reference.json").read_text(encoding="utf-8")
)
FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
MONDAY = date(2024, 3, 18)

Centres = dict[str, Centre]


@pytest.mark.parametrize("case", REFERENCE["wilson"], ids=lambda case: f"{case['k']}/{case['n']}")
def test_intervals_agree_with_the_reference(case: dict[str, float]) -> None:
    low, high = wilson(int(case["k"]), int(case["n"]))
    assert low == pytest.approx(case["low"], abs=1e-6)
    assert high == pytest.approx(case["high"], abs=1e-6)


@pytest.mark.parametrize(("k", "n"), [(0, 1), (1, 1), (0, 10**9), (10**9, 10**9)])
def test_an_interval_never_leaves_its_bounds(k: int, n: int) -> None:
    low, high = wilson(k, n)
    assert 0 <= low <= high <= 1
    assert low - 1e-9 <= k / n <= high + 1e-9


def test_the_share_counts_the_two_best_faces() -> None:
    counts = Counts((1, 2, 3, 10, 34))
    assert (counts.ratings, counts.top2, counts.top2_percent) == (50, 44, 88.0)
    assert counts.interval_percent == pytest.approx((76.20, 94.38), abs=0.01)


def test_no_ratings_have_no_share_and_no_interval() -> None:
    assert Counts().top2_percent is None
    assert Counts().interval_percent is None


def test_fewer_than_thirty_ratings_are_a_small_sample() -> None:
    assert Counts((0, 0, 0, 0, 29)).is_small
    assert not Counts((0, 0, 0, 0, 30)).is_small


def test_counts_add_up_score_by_score() -> None:
    assert together([Counts((1, 0, 0, 2, 3)), Counts((0, 5, 0, 0, 1))]).by_score == (1, 5, 0, 2, 4)
    assert together([]) == Counts()


def test_every_centre_is_counted_apart(db: Session, centres: Centres, tablet: Tablet) -> None:
    other, _ = tablets.enrol(db, centres["0444"], live=True, at=cast.MONDAY)
    rate(db, tablet, [5, 5, 1])
    rate(db, other, [3])
    found = satisfaction(db, centres.values(), FIRST, LAST)
    assert found[centres["0207"].id].by_score == (1, 0, 0, 0, 2)
    assert found[centres["0444"].id].by_score == (0, 0, 1, 0, 0)
    assert found[centres["0325"].id] == Counts()


def test_ratings_of_a_trial_count_nowhere(db: Session, centres: Centres, tablet: Tablet) -> None:
    trial, _ = tablets.enrol(db, centres["0207"], live=False, at=cast.MONDAY)
    rate(db, tablet, [4])
    rate(db, trial, [1, 1, 1])
    mine = [centres["0207"]]
    assert satisfaction(db, mine, FIRST, LAST)[mine[0].id].by_score == (0, 0, 0, 1, 0)
    assert by_day(db, mine, FIRST, LAST)[mine[0].id, MONDAY].ratings == 1


@pytest.mark.parametrize(
    ("channel", "standing", "scale"),
    [
        (Channel.PHONE, Standing.COUNTED, "faces5-v1"),
        (Channel.TABLET, Standing.DOUBTFUL, "faces5-v1"),
        (Channel.TABLET, Standing.COUNTED, "faces3-v1"),
    ],
)
def test_another_series_never_enters(
    db: Session, centres: Centres, channel: Channel, standing: Standing, scale: str
) -> None:
    mine = centres["0207"]
    cell = DayTally(centre_id=mine.id, day=MONDAY, scale=scale, channel=channel, standing=standing)
    cell.n5 = 7
    db.add(cell)
    db.flush()
    assert satisfaction(db, [mine], FIRST, LAST)[mine.id] == Counts()
    assert by_day(db, [mine], FIRST, LAST) == {}


def test_a_day_has_its_own_counts(db: Session, tablet: Tablet) -> None:
    rate(db, tablet, [5, 4])
    rate(db, tablet, [1], cast.MONDAY.replace(day=20))
    found = by_day(db, [tablet.centre], FIRST, LAST)
    assert {day: counts.by_score for (_, day), counts in found.items()} == {
        MONDAY: (0, 0, 0, 1, 1),
        MONDAY.replace(day=20): (1, 0, 0, 0, 0),
    }


def test_a_tap_late_on_new_years_eve_in_utc_is_next_years(db: Session, tablet: Tablet) -> None:
    rate(db, tablet, [5], datetime(2024, 12, 31, 23, 30, tzinfo=UTC))
    rate(db, tablet, [1], datetime(2024, 12, 31, 21, 59, tzinfo=UTC))
    mine = tablet.centre
    new_year = date(2025, 1, 1), date(2025, 12, 31)
    assert satisfaction(db, [mine], FIRST, LAST)[mine.id].by_score == (1, 0, 0, 0, 0)
    assert satisfaction(db, [mine], *new_year)[mine.id].by_score == (0, 0, 0, 0, 1)
