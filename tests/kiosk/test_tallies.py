"""What is counted as it is recorded equals what the ratings say, whatever happened to them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import InstrumentedAttribute, Session

from kiosk import judging, recording, tablets
from kiosk.centres import Centre
from kiosk.database import Database
from kiosk.doubts import Ruling
from kiosk.hours import set_week
from kiosk.ratings import Tap, reasons_for
from kiosk.recounting import Recount, hold, recount
from kiosk.tablets import Tablet
from kiosk.tallies import (
    TALLIES,
    Changes,
    Channel,
    DayTally,
    HourTally,
    MonthTally,
    ServiceTally,
    Standing,
)
from tests.cast import MONDAY

Scores = tuple[int, ...]
Centres = dict[str, Centre]
DEEDS = st.lists(
    st.tuples(st.sampled_from(["tap", "revise", "again", "rule", "hours", "phone"]), st.integers()),
    max_size=25,
)


def tap(score: int = 4, at: datetime = MONDAY, service: str | None = None) -> Tap:
    return Tap(id=uuid4(), score=score, tapped_at=at, service=service)


def by_service(db: Session) -> dict[str, Scores]:
    rows = db.scalars(sa.select(ServiceTally).execution_options(populate_existing=True))
    cells = {t.service: (t.n1, t.n2, t.n3, t.n4, t.n5) for t in rows}
    return {cell: scores for cell, scores in cells.items() if any(scores)}


def by_hour(db: Session) -> dict[tuple[date, int, int], Scores]:
    rows = db.scalars(sa.select(HourTally).execution_options(populate_existing=True))
    cells = {(t.month, t.weekday, t.hour): (t.n1, t.n2, t.n3, t.n4, t.n5) for t in rows}
    return {cell: scores for cell, scores in cells.items() if any(scores)}


def test_a_rating_counts_by_the_hour_of_athens_in_winter_and_summer(
    db: Session, tablet: Tablet
) -> None:
    winter, summer = (datetime(2024, month, 1, 9, 59, tzinfo=UTC) for month in (2, 7))
    recording.record_all(db, [tap(at=winter), tap(at=summer)], tablet, at=summer)
    assert by_hour(db) == {
        (date(2024, 2, 1), 3, 11): (0, 0, 0, 1, 0),
        (date(2024, 7, 1), 0, 12): (0, 0, 0, 1, 0),
    }


def test_a_rating_without_a_service_counts_by_hour_alone(db: Session, tablet: Tablet) -> None:
    recording.record(db, tap(), tablet, at=MONDAY)
    assert by_service(db) == {}
    assert list(by_hour(db).values()) == [(0, 0, 0, 1, 0)]


def test_another_service_and_score_move_the_rating(db: Session, tablet: Tablet) -> None:
    first = tap(service="fees")
    again = replace(first, revision=2, revised_at=MONDAY, service="amka", score=2)
    for revision in (first, again, again):
        recording.record(db, revision, tablet, at=MONDAY)
    assert by_service(db) == {"amka": (0, 1, 0, 0, 0)}
    assert list(by_hour(db).values()) == [(0, 1, 0, 0, 0)]


def test_a_doubtful_rating_counts_by_day_as_such_and_by_nothing_finer(
    db: Session, tablet: Tablet
) -> None:
    late, early = (tap(at=MONDAY + timedelta(seconds=n), service="fees") for n in (3, 0))
    recording.record(db, late, tablet, at=MONDAY)
    recording.record(db, early, tablet, at=MONDAY)
    one = (0, 0, 0, 1, 0)
    assert by_service(db) == {"fees": one}
    assert list(by_hour(db).values()) == [one]
    days = sa.select(DayTally.standing, DayTally.n4).order_by(DayTally.standing)
    assert db.execute(days).all() == [(Standing.COUNTED, 1), (Standing.DOUBTFUL, 1)]


def test_a_phone_counts_by_day_and_by_nothing_finer(db: Session, centres: Centres) -> None:
    recording.record(db, tap(service="fees"), centres["0207"], at=MONDAY)
    assert (by_service(db), by_hour(db)) == ({}, {})
    assert db.scalars(sa.select(MonthTally)).all() == []
    assert db.execute(sa.select(DayTally.channel, DayTally.n4)).all() == [(Channel.PHONE, 1)]


def test_a_month_adds_up_its_days(db: Session, tablet: Tablet) -> None:
    moments = MONDAY, MONDAY + timedelta(days=1), MONDAY + timedelta(days=40)
    recording.record_all(db, [tap(at=at) for at in moments], tablet, at=moments[-1])
    months = sa.select(MonthTally.month, MonthTally.n4).order_by(MonthTally.month)
    assert db.execute(months).all() == [(date(2024, 3, 1), 2), (date(2024, 4, 1), 1)]


def test_sqlite_keeps_a_cell_once(db: Session) -> None:
    """Not in a table and again in the index of its key."""
    if db.get_bind().dialect.name != "sqlite":
        pytest.skip("PostgreSQL knows no such table")
    made = db.scalars(
        sa.text("SELECT sql FROM sqlite_master WHERE name LIKE '%\\_tally' ESCAPE '\\'")
    )
    assert [sql.rstrip().endswith("WITHOUT ROWID") for sql in made] == [True] * len(TALLIES)


@pytest.mark.parametrize(
    "when", [DayTally.day, MonthTally.month, HourTally.month, ServiceTally.month]
)
def test_a_recount_finds_a_lost_and_a_false_cell_and_mends_them(
    db: Session, tablet: Tablet, when: InstrumentedAttribute[date]
) -> None:
    moments = MONDAY, MONDAY + timedelta(days=40)
    recording.record_all(db, [tap(at=at, service="fees") for at in moments], tablet, at=moments[1])
    db.execute(sa.delete(when.class_).where(when < date(2024, 4, 1)))
    db.execute(sa.update(when.class_).where(when >= date(2024, 4, 1)).values(n1=7))
    assert recount(db) == Recount(ratings=2, differing=2)
    assert recount(db, repair=True).differing == 2
    assert recount(db) == Recount(ratings=2, differing=0)


def test_a_recount_sees_ratings_and_tallies_of_one_moment(database: Database) -> None:
    with database.session(read_only=True) as reader, database.session() as writer:
        hold(reader, writing=False)
        centre = reader.scalars(sa.select(Centre).filter_by(code="0207")).one()
        tablet, _token = tablets.enrol(
            writer, writer.get_one(Centre, centre.id), live=True, at=MONDAY
        )
        recording.record(writer, tap(), tablet, at=MONDAY)
        writer.commit()
        assert recount(reader) == Recount(ratings=0, differing=0)


@settings(max_examples=12)
@given(DEEDS)
def test_whatever_happens_to_ratings_leaves_no_cell_that_differs(
    staged: Session, deeds: list[tuple[str, int]]
) -> None:
    tablet = staged.scalars(sa.select(Tablet)).one()
    with staged.begin_nested() as story:
        life = Life(staged, tablet)
        for deed, seed in deeds:
            life.live(deed, Random(seed))
        assert recount(staged).differing == 0
        story.rollback()
    staged.expire_all()


@pytest.fixture(scope="module")
def staged(stage: sa.URL) -> Iterator[Session]:
    """One session for all that Hypothesis tries; each story is taken back at its end."""
    database = Database(stage.render_as_string(hide_password=False))
    with database.session() as session:
        centre = session.scalars(sa.select(Centre).filter_by(code="0207")).one()
        tablets.enrol(session, centre, live=True, at=MONDAY)
        yield session
    database.close()


class Life:
    """What may happen to ratings, one deed after the other."""

    def __init__(self, db: Session, tablet: Tablet) -> None:
        self.db, self.tablet = db, tablet
        self.taps: list[Tap] = []
        self.moment = MONDAY + timedelta(days=90)

    def live(self, deed: str, chance: Random) -> None:
        self.moment += timedelta(minutes=1)
        getattr(self, f"_{deed}")(chance)
        self.db.flush()

    def _tap(self, chance: Random) -> None:
        at = MONDAY + timedelta(days=chance.choice((0, 1, 14)), seconds=chance.randrange(60))
        self.taps.append(replace(tap(chance.randint(1, 5), at), service=_service(chance)))
        recording.record(self.db, self.taps[-1], self.tablet, at=self.moment)

    def _revise(self, chance: Random) -> None:
        if not self.taps:
            return
        old = chance.choice(self.taps)
        late = timedelta(seconds=chance.randrange(600))
        score = chance.randint(1, 5)
        said = tuple(chance.sample(reasons_for(score), chance.randrange(3)))
        changed = replace(
            old,
            score=score,
            reasons=said,
            service=_service(chance),
            revision=chance.randint(1, 4),
            revised_at=old.tapped_at + late,
        )
        recording.record_all(self.db, [changed], self.tablet, at=self.moment)

    def _again(self, chance: Random) -> None:
        some = self.taps[: chance.randrange(5)]
        recording.record_all(self.db, some, self.tablet, at=self.moment)

    def _phone(self, chance: Random) -> None:
        given = tap(chance.randint(1, 5), service=_service(chance))
        recording.record(self.db, given, self.tablet.centre, at=self.moment)

    def _rule(self, chance: Random) -> None:
        first = MONDAY + timedelta(seconds=chance.randrange(30))
        ruling = Ruling(
            id=UUID(int=chance.getrandbits(128), version=4),
            tablet_id=self.tablet.id,
            first=first,
            last=first + timedelta(seconds=30),
            counts=chance.random() < 0.5,
            reason="Σχολική τάξη",
            changed=0,
            by="x",
            at=self.moment,
        )
        self.db.add(ruling)
        self._settle(first, ruling.last)

    def _hours(self, chance: Random) -> None:
        opens = chance.randint(7, 13)
        week = {day: (time(opens), time(opens + 1)) for day in range(5)}
        set_week(self.db, self.tablet.centre, date(2024, chance.randint(1, 3), 1), week)
        self._settle(MONDAY, MONDAY + timedelta(days=30))

    def _settle(self, first: datetime, last: datetime) -> None:
        self.db.flush()
        changes = Changes()
        judging.settle(self.db, self.tablet, (first, last), changes)
        changes.write(self.db)


def _service(chance: Random) -> str | None:
    return chance.choice((None, "fees", "amka"))
