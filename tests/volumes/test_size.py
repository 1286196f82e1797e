"""A million figures: what is asked of them goes by an index, and none is fetched in vain."""

import re
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from itertools import groupby

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from admin.volumes import imports, in_force, periods, years
from admin.volumes.figures import CaseVolume, VolumeSeries
from admin.volumes.long.laid import CLASHES, SCHEMA
from admin.volumes.long.things import Things, of_period
from kiosk.centres import Municipality
from kiosk.database import Database
from tests.volumes.test_intake import MAY
from tests.volumes.test_long import MARCH, TWO, store
from tests.volumes.test_long import in_force as amounts_in_force


@pytest.fixture
def long_since(db: Session, larissa: Municipality) -> Session:
    """Days of two years by service: enough for a database to look for an index."""
    days = [date(2018, 1, 1) + timedelta(n) for n in range(730)]
    store(
        db,
        larissa,
        *(
            f"{d.day}/{d.month}/{d.year};{c.code};EKEP;ΑΜΚΑ;1"
            for d in days
            for c in larissa.centres
        ),
    )
    db.commit()
    db.execute(sa.text("ANALYZE"))
    return db


def plan(db: Session, query: sa.Select[CaseVolume]) -> str:
    """How the database goes about it."""
    on_sqlite = db.get_bind().dialect.name == "sqlite"
    dialect: sa.Dialect = sqlite.dialect() if on_sqlite else postgresql.dialect()  # type: ignore[no-untyped-call]
    said = query.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    explain = f"{'EXPLAIN QUERY PLAN' if on_sqlite else 'EXPLAIN'} {said}"
    return "\n".join(str(row[-1]) for row in db.connection().exec_driver_sql(explain))


def test_the_cases_of_a_period_are_found_by_centre_and_day(
    long_since: Session, larissa: Municipality
) -> None:
    said = plan(long_since, in_force.of_centres(larissa).where(in_force.within(MARCH)))
    assert "uq_case_volume_in_force" in said
    assert re.search("first ?>", said)


def test_what_is_told_of_the_municipality_is_found_by_its_index(
    long_since: Session, larissa: Municipality
) -> None:
    query = in_force.in_force(larissa).where(VolumeSeries.centre_id.is_(None))
    assert "uq_case_volume_in_force" in plan(long_since, query)


def test_what_an_import_replaced_is_found_by_an_index(
    long_since: Session, larissa: Municipality
) -> None:
    (origin,) = [i for i in imports.imports(long_since, larissa) if i.source == "long.csv"]
    query = sa.select(CaseVolume).where(CaseVolume.replaced_by_id == origin.id)
    assert "ix_case_volume_replaced_by_id" in plan(long_since, query)


def test_the_years_are_told_without_the_figures_of_services(
    db: Session, larissa: Municipality
) -> None:
    store(db, larissa, *TWO, "3/2022;0207;EKEP;ΑΜΚΑ;4", "5/2021;0444;EKEP;ΑΜΚΑ;4")
    db.expunge_all()
    told = {year.year: year for year in years.years(db, larissa)}
    assert (told[2022].begun, told[2021].begun, told[2021].cases) == (1, 1, None)
    assert not [row for row in db if isinstance(row, CaseVolume) and row.series.service]


def test_an_import_is_undone_without_fetching_its_figures(
    db: Session, larissa: Municipality
) -> None:
    store(db, larissa, *TWO)
    db.expunge_all()
    (origin,) = [i for i in imports.imports(db, larissa) if i.source == "long.csv"]
    imports.undo(db, origin, by="clerk", at=MAY)
    assert not [row for row in db if isinstance(row, CaseVolume)]
    assert amounts_in_force(db, first=MARCH.first, last=periods.month(2022, 3).last) == []


def test_figures_are_fetched_with_what_they_are_of(db: Session, larissa: Municipality) -> None:
    store(db, larissa, *TWO)
    told = db.scalars(in_force.of_centres(larissa)).all()
    assert told
    assert not [row for row in told if "series" in sa.inspect(row).unloaded]


@pytest.mark.parametrize("kept", [True, False])
def test_no_connection_keeps_a_long_file_that_was_written(
    database: Database, db: Session, larissa: Municipality, kept: bool
) -> None:
    store(db, larissa, *TWO)
    if kept:
        db.commit()
    db.close()
    if database.engine.dialect.name == "sqlite":
        with database.engine.connect() as connection:
            named = connection.exec_driver_sql("PRAGMA database_list").all()
        assert [name for _, name, _ in named] == ["main"]


def test_two_files_are_written_in_one_transaction(db: Session, larissa: Municipality) -> None:
    store(db, larissa, *TWO)
    store(db, larissa, "4/2022;0207;EKEP;;7")
    assert amounts_in_force(db, first=periods.month(2022, 4).first) == [7]


def test_a_thing_is_told_by_its_number(db: Session, larissa: Municipality) -> None:
    things = Things(db, larissa)
    told = ("0444", "counters", "amka", periods.year(2024))
    number = things.of_centre(told[0]) | things.of_stream(told[1]) | things.of_service(told[2])
    assert things.told(number | of_period(told[3])) == told


def test_figures_are_written_series_by_series_and_day_by_day(
    db: Session, larissa: Municipality
) -> None:
    days = [periods.day(date(2022, 3, n)) for n in (1, 2)]
    lines = [
        f"{n}/3/2022;{c.code};{stream};{service};1"
        for n in (1, 2)
        for c in larissa.centres
        for stream in ("EKEP", "ΘΥΡΙΔΕΣ")
        for service in ("", "ΑΜΚΑ")
    ]
    store(db, larissa, *lines)
    row = CaseVolume
    query = sa.select(row.series_id, row.first).where(row.last <= days[-1].last)
    stored = db.execute(query.order_by(row.id)).all()
    assert len(stored) == len(lines)
    together = [[day for _, day in own] for _, own in groupby(stored, lambda one: one[0])]
    assert together == [[day.first for day in days]] * (len(lines) // len(days))
    of_new = query.join(row.series).where(VolumeSeries.service != "").order_by(row.id)
    assert (as_written := db.execute(of_new).all()) == sorted(as_written)


def test_parts_of_a_period_are_found_by_their_numbers() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(SCHEMA)
        plan = [row[-1] for row in connection.execute(f"EXPLAIN QUERY PLAN {CLASHES}")]
    for one in ("part", "middle"):
        assert f"SEARCH {one} USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)" in plan
