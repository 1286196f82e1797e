"""Ratings kept at 0005, as plain SQL wrote them, are counted by service and by hour, once."""

from collections.abc import Iterator

import alembic.command
import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk.centres import Centre
from kiosk.database import Database, migration_config
from kiosk.recounting import Recount, recount
from kiosk.tallies import HourTally, ServiceTally
from tests.conftest import blank

OWNER, CENTRE, TABLET = ("0" * 31 + digit for digit in "123")
BEFORE = (
    f"INSERT INTO municipality (id, slug, name, synthetic) VALUES ('{OWNER}', 'k', 'Δήμος', false)",
    "INSERT INTO centre (id, municipality_id, code, name, position, pin, head_is_director)"
    f" VALUES ('{CENTRE}', '{OWNER}', '0207', 'ΚΕΠ', 0, '123456', false)",
    "INSERT INTO tablet (id, centre_id, token_hash, label, live, paired_at, revoked_by, epoch,"
    f" stored, highest_seq) VALUES ('{TABLET}', '{CENTRE}', 'x', '', true,"
    " '2024-01-01 00:00:00', '', 'e', 0, 0)",
)
# When by UTC, the Athens day, score, standing, service.
GIVEN = (
    ("2024-03-18 10:30:00", "2024-03-18", 5, "counted", "'fees'"),
    ("2024-03-18 10:40:00", "2024-03-18", 1, "counted", "NULL"),
    ("2024-07-01 10:30:00", "2024-07-01", 5, "counted", "'fees'"),
    ("2024-07-01 10:30:01", "2024-07-01", 4, "doubtful", "'fees'"),
    ("2024-12-31 22:30:00", "2025-01-01", 3, "counted", "'amka'"),
)
DAYS = (
    ("2024-03-18", "counted", "1, 0, 0, 0, 1"),
    ("2024-07-01", "counted", "0, 0, 0, 0, 1"),
    ("2024-07-01", "doubtful", "0, 0, 0, 1, 0"),
    ("2025-01-01", "counted", "0, 0, 1, 0, 0"),
)


@pytest.fixture(scope="module")
def old(stage: sa.URL, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with blank(stage, tmp_path_factory.mktemp("old")) as url:
        database = Database(url)
        move(database, "upgrade", "0005")
        with database.engine.begin() as connection:
            if database.engine.dialect.name == "postgresql":
                connection.exec_driver_sql("SET TIME ZONE 'UTC'")
            for statement in (*BEFORE, *ratings(), *days()):
                connection.exec_driver_sql(statement)
        yield database
        database.engine.dispose()


@pytest.fixture(params=["up", "up, down, up"])
def db(old: Database, request: pytest.FixtureRequest) -> Iterator[Session]:
    move(old, "upgrade", "head")
    if request.param != "up":
        move(old, "downgrade", "0005")
        move(old, "upgrade", "head")
    with old.session() as session:
        yield session


def ratings() -> list[str]:
    return [
        "INSERT INTO rating (id, centre_id, tablet_id, channel, standing, scale, score, reasons,"
        " service, language, revision, tapped_at, received_at, day) VALUES"
        f" ('{number:032}', '{CENTRE}', '{TABLET}', 'tablet', '{standing}', 'faces5-v1', {score},"
        f" '[]', {service}, 'el', 1, '{at}', '{at}', '{day}')"
        for number, (at, day, score, standing, service) in enumerate(GIVEN)
    ]


def days() -> list[str]:
    return [
        "INSERT INTO day_tally (centre_id, day, scale, channel, standing, n1, n2, n3, n4, n5)"
        f" VALUES ('{CENTRE}', '{day}', 'faces5-v1', 'tablet', '{standing}', {scores})"
        for day, standing, scores in DAYS
    ]


def move(database: Database, verb: str, revision: str) -> None:
    with database.engine.begin() as connection:
        getattr(alembic.command, verb)(migration_config(connection), revision)


def test_old_ratings_are_counted_by_the_clock_of_athens(db: Session) -> None:
    cells = sa.select(HourTally).order_by(HourTally.month)
    assert [
        (t.month.isoformat(), t.weekday, t.hour, (t.n1, t.n2, t.n3, t.n4, t.n5))
        for t in db.scalars(cells)
    ] == [
        ("2024-03-01", 0, 12, (1, 0, 0, 0, 1)),
        ("2024-07-01", 0, 13, (0, 0, 0, 0, 1)),
        ("2025-01-01", 2, 0, (0, 0, 1, 0, 0)),
    ]


def test_old_ratings_are_counted_by_the_service_that_was_said(db: Session) -> None:
    cells = sa.select(ServiceTally).order_by(ServiceTally.month)
    assert [
        (t.month.isoformat(), t.service, (t.n1, t.n2, t.n3, t.n4, t.n5)) for t in db.scalars(cells)
    ] == [
        ("2024-03-01", "fees", (0, 0, 0, 0, 1)),
        ("2024-07-01", "fees", (0, 0, 0, 0, 1)),
        ("2025-01-01", "amka", (0, 0, 1, 0, 0)),
    ]


def test_after_it_every_tally_is_what_a_recount_gives(db: Session) -> None:
    assert recount(db) == Recount(ratings=5, differing=0)


def test_no_centre_has_few_staff_until_the_director_says_so(db: Session) -> None:
    assert not db.scalars(sa.select(Centre.few_staff)).one()
