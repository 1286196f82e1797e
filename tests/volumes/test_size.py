"""A million figures: what is asked of them goes by an index, and none is fetched in vain."""

import re
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from admin.volumes import imports, known, periods, years
from admin.volumes.figures import CaseVolume
from kiosk.centres import Municipality
from tests.volumes.test_intake import MAY
from tests.volumes.test_long import MARCH, TWO, in_force, store


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
    said = plan(long_since, known.of_centres(larissa).where(known.within(MARCH)))
    assert "uq_case_volume_centre" in said
    assert re.search("first ?>", said)


def test_what_is_told_of_the_municipality_is_found_by_its_index(
    long_since: Session, larissa: Municipality
) -> None:
    query = known.in_force(larissa).where(CaseVolume.centre_id.is_(None))
    assert "uq_case_volume_municipality" in plan(long_since, query)


def test_the_years_are_told_without_the_figures_of_services(
    db: Session, larissa: Municipality
) -> None:
    store(db, larissa, *TWO, "3/2022;0207;EKEP;ΑΜΚΑ;4", "5/2021;0444;EKEP;ΑΜΚΑ;4")
    db.expunge_all()
    told = {year.year: year for year in years.years(db, larissa)}
    assert (told[2022].begun, told[2021].begun, told[2021].cases) == (1, 1, None)
    assert not [row for row in db if isinstance(row, CaseVolume) and row.service]


def test_an_import_is_undone_without_fetching_its_figures(
    db: Session, larissa: Municipality
) -> None:
    store(db, larissa, *TWO)
    db.expunge_all()
    (origin,) = [i for i in imports.imports(db, larissa) if i.source == "long.csv"]
    imports.undo(db, origin, by="clerk", at=MAY)
    assert not [row for row in db if isinstance(row, CaseVolume)]
    assert in_force(db, first=MARCH.first, last=periods.month(2022, 3).last) == []
