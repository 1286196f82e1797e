"""Which ratings the figures add up, by centre and by day."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from admin.measures.counts import Counts
from admin.review.tallied import by_day, satisfaction
from kiosk import tablets
from kiosk.centres import Centre
from kiosk.tablets import Tablet
from kiosk.tallies import Channel, DayTally, Standing
from tests import cast
from tests.review.opinions import rate

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
MONDAY = date(2024, 3, 18)

Centres = dict[str, Centre]


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
    assert by_day(db, mine, FIRST, LAST)[MONDAY].ratings == 1


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
    assert {day: counts.by_score for day, counts in found.items()} == {
        MONDAY: (0, 0, 0, 1, 1),
        MONDAY.replace(day=20): (1, 0, 0, 0, 0),
    }


def test_a_day_of_several_centres_is_of_them_together(
    db: Session, centres: Centres, tablet: Tablet
) -> None:
    other, _ = tablets.enrol(db, centres["0444"], live=True, at=cast.MONDAY)
    rate(db, tablet, [5, 4])
    rate(db, other, [1])
    found = by_day(db, [centres["0207"], centres["0444"]], FIRST, LAST)
    assert found == {MONDAY: Counts((1, 0, 0, 1, 1))}


def test_a_tap_late_on_new_years_eve_in_utc_is_next_years(db: Session, tablet: Tablet) -> None:
    rate(db, tablet, [5], datetime(2024, 12, 31, 23, 30, tzinfo=UTC))
    rate(db, tablet, [1], datetime(2024, 12, 31, 21, 59, tzinfo=UTC))
    mine = tablet.centre
    new_year = date(2025, 1, 1), date(2025, 12, 31)
    assert satisfaction(db, [mine], FIRST, LAST)[mine.id].by_score == (1, 0, 0, 0, 0)
    assert satisfaction(db, [mine], *new_year)[mine.id].by_score == (0, 0, 0, 0, 1)
