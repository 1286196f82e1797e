"""A town's pages look at its own rows: none goes through a nation's great tables to find them."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.review.missing import silent
from admin.volumes import known, periods, years
from kiosk.centres import Municipality
from kiosk.health import days_alive
from tests import cast

GREAT = ("rating", "revision", "tablet_day", "case_volume")
YEAR = periods.year(2024)
Deed = Callable[[Session, Municipality], object]
DEEDS: dict[str, Deed] = {
    "days alive": lambda db, town: days_alive(db, town, YEAR.first, YEAR.last),
    "silent weeks": lambda db, town: silent._heard(db, town, [date(2024, 1, 1)]),
    "years of volumes": years.years,
    "volumes of a year": lambda db, town: known.volumes(db, town, YEAR),
    "parts of a year": lambda db, town: known.parts_of(db, town.centres, YEAR),
    "what is told of all": lambda db, town: known.all_stated(db, town, YEAR),
}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """SQLite, which plans by the indexes alone where it has no statistics, as in an office."""
    folder: Path = tmp_path_factory.mktemp("town")
    with (
        closing(cast.on_stage(f"sqlite:///{folder}/kep.sqlite3")) as database,
        database.session(read_only=True) as db,
    ):
        yield db


@pytest.mark.parametrize("deed", DEEDS.values(), ids=list(DEEDS))
def test_rows_are_found_by_an_index(town: Session, deed: Deed) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, statement: str, given: Any, *_: object) -> None:
        asked.append((statement, given))

    connection = town.connection()
    sa.event.listen(connection, "before_cursor_execute", note)
    deed(town, town.scalars(sa.select(Municipality)).one())
    sa.event.remove(connection, "before_cursor_execute", note)
    great = [one for one in asked if any(f" {table}" in one[0] for table in GREAT)]
    assert great
    plans = [
        str(row[-1])
        for statement, given in great
        for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
    ]
    assert not [step for step in plans for table in GREAT if step.startswith(f"SCAN {table}")]
