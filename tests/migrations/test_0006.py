"""Years and totals kept at 0005 come through to 0006, and back, and again."""

from collections.abc import Iterator
from uuid import UUID

import alembic.command
import pytest
import sqlalchemy as sa

from admin.volumes import known, periods
from admin.volumes.figures import CaseVolume
from kiosk.centres import Municipality
from kiosk.database import Database, migration_config
from tests.conftest import blank

OWNER, READING, OTHER = (UUID(int=n) for n in (1, 2, 3))
AT = "2025-05-05 09:00:00+00:00"
KEPT = (
    f"INSERT INTO municipality VALUES ('{OWNER.hex}', 'volos', 'Δήμος Βόλου', false)",
    *(
        f"INSERT INTO volume_import VALUES ('{id.hex}', '{OWNER.hex}', 2024, '{name}', 'ab',"
        f" {whole}, 'clerk', '{AT}')"
        for id, name, whole in ((READING, "a.csv", "true"), (OTHER, "b.csv", "false"))
    ),
    *(
        "INSERT INTO centre (id, municipality_id, code, name, position, pin, head_is_director)"
        f" VALUES ('{UUID(int=n).hex}', '{OWNER.hex}', '000{n}', 'ΚΕΠ {n}', {n}, '123456', false)"
        for n in (5, 6)
    ),
    *(
        f"INSERT INTO case_volume VALUES ('{UUID(int=id).hex}', '{of.hex}', '{UUID(int=n).hex}',"
        f" 2024, {ekep}, {counters}, {position}, {ended})"
        for id, of, n, ekep, counters, position, ended in (
            (10, READING, 5, 50, 5, 1, f"'{AT}'"),
            (11, READING, 6, 60, 6, 0, "NULL"),
            (12, OTHER, 5, 70, 7, 1, "NULL"),
        )
    ),
    f"INSERT INTO municipal_total VALUES ('{UUID(int=20).hex}', '{OWNER.hex}', 2023, 90, 'clerk',"
    f" '{AT}', NULL)",
)


@pytest.fixture(scope="module", params=["up", "up, down, up"])
def database(
    stage: sa.URL, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Database]:
    with blank(stage, tmp_path_factory.mktemp("old")) as url:
        database = Database(url)
        move(database, "up", "0005")
        with database.engine.begin() as connection:
            for statement in KEPT:
                connection.exec_driver_sql(statement)
        for step in request.param.split(", "):
            move(database, step, "head" if step == "up" else "0005")
        yield database
        database.engine.dispose()


def move(database: Database, way: str, to: str) -> None:
    verb = alembic.command.upgrade if way == "up" else alembic.command.downgrade
    with database.engine.connect() as connection:
        verb(migration_config(connection), to)
        connection.commit()


def test_a_years_figures_come_through(database: Database) -> None:
    with database.session(read_only=True) as db:
        owner = db.get_one(Municipality, OWNER)
        split = known.volumes(db, owner, periods.year(2024))
        told = [(v.centre.code, v.ekep, v.counters, v.origin.source) for v in split]
        assert told == [("0006", 60, 6, "a.csv"), ("0005", 70, 7, "b.csv")]
        assert known.is_complete(owner, split)


def test_replaced_figures_stay_replaced(database: Database) -> None:
    with database.session(read_only=True) as db:
        ended = db.scalars(sa.select(CaseVolume).where(CaseVolume.replaced_at.is_not(None)))
        assert sorted(row.amount for row in ended) == [5, 50]


def test_a_bare_total_comes_through(database: Database) -> None:
    with database.session(read_only=True) as db:
        owner = db.get_one(Municipality, OWNER)
        total = known.total(db, owner, periods.year(2023))
        assert total
        assert (total.amount, total.origin.by) == (90, "clerk")
        assert known.total(db, owner, periods.year(2024)) is None
