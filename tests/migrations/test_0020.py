"""The tallies of 0019 say by day what they said; the finer ones keep counted taps of tablets."""

from collections.abc import Iterator
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk.database import Database
from kiosk.recounting import Recount, recount
from kiosk.tallies import Channel, DayTally, HourTally, MonthTally, Standing
from tests.migrations.stepping import CENTRE, STEPS, stepped

ONE = {n: ", ".join("1" if score == n else "0" for score in range(1, 6)) for n in (1, 2, 3)}
# The day, channel, standing and score of ratings at noon by the clock of Athens.
GIVEN = (
    ("2025-05-05", "tablet", "counted", 1),
    ("2025-05-12", "tablet", "counted", 1),
    ("2025-05-12", "tablet", "doubtful", 2),
    ("2025-05-12", "phone", "counted", 3),
    ("2025-06-02", "tablet", "counted", 1),
)
RATING = (
    "id, centre_id, channel, standing, scale, score, reasons, service, language, revision,"
    " tapped_at, received_at, day"
)
RATINGS = [
    f"INSERT INTO rating ({RATING}) VALUES ('{number:032}', '{CENTRE}', '{channel}', '{standing}',"
    f" 'faces5-v1', {score}, '[\"systems\"]', 'fees', 'el', 1, '{day} 09:00:00+00:00',"
    f" '{day} 09:00:00+00:00', '{day}')"
    for number, (day, channel, standing, score) in enumerate(GIVEN)
]
DAYS = [
    f"INSERT INTO day_tally VALUES ('{CENTRE}', '{day}', 'faces5-v1', '{channel}', '{standing}',"
    f" {ONE[score]})"
    for day, channel, standing, score in GIVEN
]
MONTHS = (
    ("2025-05-01", "tablet", "counted", "2, 0, 0, 0, 0"),
    ("2025-05-01", "tablet", "doubtful", ONE[2]),
    ("2025-05-01", "phone", "counted", ONE[3]),
    ("2025-06-01", "tablet", "counted", ONE[1]),
)
CUTS = {"reason_tally": "'systems'", "service_tally": "'fees'", "hour_tally": "0, 12"}
FINER = [
    f"INSERT INTO {table} VALUES ('{CENTRE}', '{month}', 'faces5-v1', '{channel}', '{standing}',"
    f" {cut}, {scores})"
    for table, cut in CUTS.items()
    for month, channel, standing, scores in MONTHS
]


@pytest.fixture(params=STEPS)
def db(
    stage: sa.URL, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Session]:
    folder, kept = tmp_path_factory.mktemp("old"), [*RATINGS, *DAYS, *FINER]
    for made in stepped(stage, folder, request.param, back="0019", to="0020", then=(), kept=kept):
        yield from _session(made)


def _session(made: Database) -> Iterator[Session]:
    with made.session() as session:
        yield session


def test_every_tally_is_what_a_recount_gives(db: Session) -> None:
    assert recount(db) == Recount(ratings=len(GIVEN), differing=0)


def test_days_keep_phones_and_what_is_doubtful(db: Session) -> None:
    query = sa.select(DayTally.channel, DayTally.standing, DayTally.n1, DayTally.n2, DayTally.n3)
    assert set(db.execute(query.where(DayTally.day == date(2025, 5, 12))).all()) == {
        (Channel.TABLET, Standing.COUNTED, 1, 0, 0),
        (Channel.TABLET, Standing.DOUBTFUL, 0, 1, 0),
        (Channel.PHONE, Standing.COUNTED, 0, 0, 1),
    }


def test_months_and_hours_hold_what_tablets_counted(db: Session) -> None:
    months = sa.select(MonthTally.month, MonthTally.n1, MonthTally.n2, MonthTally.n3)
    hours = sa.select(HourTally.month, HourTally.n1, HourTally.n2, HourTally.n3)
    held = [(date(2025, 5, 1), 2, 0, 0), (date(2025, 6, 1), 1, 0, 0)]
    assert db.execute(months.order_by(MonthTally.month)).all() == held
    assert db.execute(hours.order_by(HourTally.month)).all() == held
