"""The generator: as many ratings as were asked for, judged and counted as if they had come in."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from sqlalchemy.orm import Session

from admin.demo.synth.cases import keep_cases
from admin.demo.synth.commands import synth
from admin.demo.synth.making import make
from admin.demo.synth.places import places
from admin.demo.synth.plan import Plan, checked, spread, volumes
from admin.volumes import known, periods
from kiosk import judging
from kiosk.centres import Centre, Municipality
from kiosk.database import Database
from kiosk.greek import centre_code
from kiosk.ratings import Rating
from kiosk.recounting import Recount, recount
from kiosk.refusals import Refused
from kiosk.tablets import Tablet
from kiosk.tallies import Changes, HourTally, Standing
from tests.conftest import copied

SMALL = Plan(centres=3, years=1, ratings=4000, seed=7, last_year=2024)
START, END = datetime(2023, 12, 31, tzinfo=UTC), datetime(2025, 1, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(stage: sa.URL, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The small plan twice, and another seed, beside a real municipality."""
    with copied(stage, tmp_path_factory.mktemp("synth")) as url:
        database = Database(url)
        with database.session() as db:
            for seed in (7, 7, 8):
                plan = Plan(3, 1, 4000, seed, 2024)
                keep_cases(db, make(db, plan, told=lambda _written: None), plan, at=END)
            yield db
        database.close()


def shape(db: Session, slug: str) -> list[tuple[object, ...]]:
    """All that is counted by hour, by code of centre."""
    columns = (HourTally.month, HourTally.weekday, HourTally.hour)
    scores = (HourTally.n1, HourTally.n2, HourTally.n4, HourTally.n5)
    query = sa.select(Centre.code, *columns, *scores).join(Centre).join(Municipality)
    return sorted(tuple(row) for row in db.execute(query.where(Municipality.slug == slug)))


def run(*options: object) -> Result:
    return CliRunner().invoke(synth, [str(option) for option in options])


def test_every_rating_that_was_asked_for_is_there_and_counted(made: Session) -> None:
    assert recount(made) == Recount(ratings=3 * SMALL.ratings, differing=0)


def test_it_is_a_new_municipality_that_says_what_it_is(made: Session) -> None:
    owners = made.scalars(sa.select(Municipality).where(Municipality.synthetic)).all()
    assert sorted(owner.slug for owner in owners) == ["synthetic", "synthetic-2", "synthetic-3"]
    assert {owner.name for owner in owners} == {"Δήμος (συνθετικά δεδομένα)"}
    assert not made.scalars(sa.select(Municipality).filter_by(slug="larissa")).one().synthetic


def test_the_same_seed_gives_the_same_ratings_and_another_does_not(made: Session) -> None:
    first = shape(made, "synthetic")
    assert first == shape(made, "synthetic-2")
    assert first != shape(made, "synthetic-3")


def test_taps_were_judged_as_they_would_be_anew(made: Session) -> None:
    changes = Changes()
    devices = made.scalars(sa.select(Tablet)).all()
    moved = [judging.settle(made, device, (START, END), changes) for device in devices]
    assert devices
    assert set(moved) == {0}


def test_some_taps_are_doubtful_and_few(made: Session) -> None:
    by_standing = dict(
        made.execute(sa.select(Rating.standing, sa.func.count()).group_by(Rating.standing)).all()
    )
    assert 0 < by_standing[Standing.DOUBTFUL] < 0.03 * by_standing[Standing.COUNTED]


def test_a_tablet_counts_what_it_sent(made: Session) -> None:
    sent = sa.select(sa.func.count()).where(Rating.tablet_id == Tablet.id).scalar_subquery()
    rows = made.execute(sa.select(Tablet.stored, Tablet.highest_seq, sent)).all()
    assert all(stored == highest == n for stored, highest, n in rows)


def test_centres_have_codes_of_the_register_and_spread_by_fifty() -> None:
    found = places(1200, seed=1)
    codes = [place.code for place in found]
    assert [centre_code(code) for code in codes] == codes
    assert len(set(codes)) == 1200
    assert max(p.size for p in found) == pytest.approx(50 * min(p.size for p in found))
    assert codes[:7] == ["5001", "5001Π", "5002", "5003", "5003Π", "5003ΠΒ", "5004"]


@pytest.mark.parametrize("ratings", [1, 2, 999, 100_003])
def test_the_days_add_up_to_what_was_asked_for(ratings: int) -> None:
    plan = Plan(7, 2, ratings, 1, 2024)
    assert sum(n for _place, days in plan.ratings_by_day() for _day, n in days) == ratings
    assert min(n for _place, days in plan.ratings_by_day() for _day, n in days) >= 0


def test_august_is_quieter_and_nobody_comes_on_a_holiday() -> None:
    plan = Plan(1, 1, 100_000, 1, 2024)
    ((_place, days),) = plan.ratings_by_day()
    months = [sum(n for day, n in days if day.month == month) for month in range(1, 13)]
    assert min(months) == months[7]
    assert date(2024, 12, 25) not in dict(days)


def test_volumes_go_with_the_ratings_and_add_up_by_month() -> None:
    plan = Plan(2, 2, 400_000, 1, 2024)
    rows = list(volumes(plan))
    assert len(rows) == 2 * 2 * 12
    assert {(row.year, row.month) for row in rows} == {
        (year, month) for year in (2023, 2024) for month in range(1, 13)
    }
    assert sum(row.ekep + row.counters for row in rows) == 3 * 400_000
    small = list(volumes(Plan(1, 1, 10, 1, 2024)))
    assert sum(row.ekep + row.counters for row in small) == 59691


def test_every_centre_has_the_cases_of_its_months(made: Session) -> None:
    owner = made.scalars(sa.select(Municipality).filter_by(slug="synthetic")).one()
    split = known.volumes(made, owner, periods.year(2024))
    told = sum(month.ekep + month.counters for month in volumes(SMALL))
    assert sum(volume.total for volume in split) == told
    assert known.is_complete(owner, split)


def test_shares_are_whole_and_add_up() -> None:
    assert spread(10, [1, 1, 1]) == [3, 4, 3]
    assert spread(0, [1, 2]) == [0, 0]


@pytest.mark.parametrize(
    ("asked", "option"),
    [
        ((0, 1, 10), "--centres"),
        ((1201, 1, 10), "--centres"),
        ((3, 0, 10), "--years"),
        ((3, 5, 10), "--years"),
        ((3, 1, 0), "--ratings"),
        ((1, 1, 250_001), "--ratings"),
        ((1200, 4, 20_000_001), "--ratings"),
    ],
)
def test_what_does_not_fit_is_refused(asked: tuple[int, int, int], option: str) -> None:
    with pytest.raises(Refused) as refused:
        checked(*asked, 1, today=date(2024, 6, 1))
    assert refused.value.reason == "out_of_range"
    assert option in str(refused.value)


def test_the_command_tells_how_far_it_is_and_what_it_made(database: Database) -> None:
    result = run("--centres", 2, "--years", 1, "--ratings", 60)
    assert result.exit_code == 0
    assert result.stderr == "60 από 60\n"
    assert result.stdout == "synthetic: Δήμος (συνθετικά δεδομένα), 60 αξιολογήσεις\n"


def test_a_refused_command_writes_nothing(database: Database, db: Session) -> None:
    result = run("--centres", 2, "--years", 99, "--ratings", 60)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "--years" in result.stderr
    assert len(db.scalars(sa.select(Municipality)).all()) == 1
