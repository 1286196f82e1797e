"""Fewer cases than ratings are kept as they were told, and flagged."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from admin.volumes import board, periods, previews
from admin.volumes.beside_ratings import ratings_in
from admin.volumes.table import read_text
from kiosk.centres import Centre, Municipality
from kiosk.database import Database
from kiosk.tallies import Channel, DayTally, Standing
from tests.cast import DIRECTOR
from tests.pages import Pages, words
from tests.volumes.forms import csv
from tests.volumes.test_parts import store, table

MARCH = periods.month(2025, 3)
DAY = date(2025, 3, 17)
TODAY = date(2026, 4, 2)


@pytest.fixture
def rated(database: Database) -> None:
    """Thirty ratings of 0207 in a March, of which ten do not count."""
    with database.session() as db:
        owner = db.query(Municipality).one()
        (centre,) = [centre for centre in owner.centres if centre.code == "0207"]
        for standing, n5 in ((Standing.COUNTED, 20), (Standing.DOUBTFUL, 10)):
            db.add(_cell(centre, standing, n5))
        db.commit()


def _cell(centre: Centre, standing: Standing, n5: int) -> DayTally:
    return DayTally(
        centre_id=centre.id,
        day=DAY,
        scale="faces5-v1",
        channel=Channel.TABLET,
        standing=standing,
        n5=n5,
    )


@pytest.mark.usefixtures("rated")
def test_only_ratings_that_count_are_set_beside(
    db: Session, larissa: Municipality, centres: dict[str, Centre]
) -> None:
    of_march = {centres["0207"].id: 20}
    assert ratings_in(db, larissa, MARCH, today=TODAY) == of_march
    assert ratings_in(db, larissa, MARCH, today=DAY + timedelta(days=1)) == of_march


@pytest.mark.usefixtures("rated")
def test_todays_ratings_are_not_set_beside(db: Session, larissa: Municipality) -> None:
    assert ratings_in(db, larissa, MARCH, today=DAY) == {}


@pytest.mark.usefixtures("rated")
@pytest.mark.parametrize(("cases", "flagged"), [(19, True), (20, False)])
def test_a_preview_flags_fewer_cases_than_ratings(
    db: Session, larissa: Municipality, cases: int, flagged: bool
) -> None:
    told = read_text(csv(f"0207;{cases};0;{cases}", "0444;1;0;1"))
    shown = previews.preview(db, larissa, MARCH, told, today=TODAY)
    assert [entry.is_below_ratings for entry in shown.entries] == [flagged, False]


@pytest.mark.usefixtures("rated")
def test_the_board_keeps_the_month_and_flags_it(
    db: Session, larissa: Municipality, centres: dict[str, Centre]
) -> None:
    store(db, larissa, {MARCH: table("0207", 5, 1)})
    (line,) = board.board(db, larissa, [centres["0207"]], 2025, today=TODAY)
    (month,) = line.below_ratings
    assert (month.period, month.ratings) == (MARCH, 20)
    assert month.cases == 6


@pytest.mark.usefixtures("rated")
def test_both_pages_say_it(signed_in: Callable[[str], Pages]) -> None:
    director = signed_in(DIRECTOR)
    given = {"year": "2025", "text": csv("0207;10;5;15")}
    page = director.submit("/admin/volumes/", given, action="preview")
    assert "λιγότερες από τις 20 αξιολογήσεις" in words(page)
    url = "/admin/volumes/months/2025"
    page = director.submit(url, {"centre": "0207", "month": "3", "ekep": "5", "counters": "1"}, url)
    assert "ΚΕΠ 0207, Μάρτιος 2025: 6 υποθέσεις και 20 αξιολογήσεις" in words(page)
