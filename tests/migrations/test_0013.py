"""Imports kept at 0012 are of cases, and stay when the queues are taken back."""

from collections.abc import Iterator
from uuid import UUID

import alembic.command
import pytest
import sqlalchemy as sa

from kiosk.database import Database, migration_config
from tests.conftest import blank

OWNER, CENTRE, CASES, QUEUES = (UUID(int=n).hex for n in (1, 2, 3, 4))
AT = "2025-05-05 09:00:00+00:00"
COLUMNS = "id, municipality_id, source, sha256, completed, by, at"
BEFORE = (
    f"INSERT INTO municipality VALUES ('{OWNER}', 'volos', 'Δήμος Βόλου', false)",
    "INSERT INTO centre (id, municipality_id, code, name, position, pin, head_is_director,"
    f" few_staff) VALUES ('{CENTRE}', '{OWNER}', '0207', 'ΚΕΠ', 0, '123456', false, false)",
    f"INSERT INTO volume_import ({COLUMNS})"
    f" VALUES ('{CASES}', '{OWNER}', 'a.csv', 'ab', true, 'clerk', '{AT}')",
)
SINCE = (
    f"INSERT INTO volume_import ({COLUMNS}, about)"
    f" VALUES ('{QUEUES}', '{OWNER}', 'b.csv', 'cd', false, 'clerk', '{AT}', 'queues')",
    "INSERT INTO queue_figure (id, import_id, municipality_id, centre_id, first, last, issued,"
    f" mean) VALUES (1, '{QUEUES}', '{OWNER}', '{CENTRE}', '2024-01-01', '2024-01-31', 5, '7.5')",
)


@pytest.fixture(params=["up", "up, down, up"])
def kept(
    stage: sa.URL, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Database]:
    with blank(stage, tmp_path_factory.mktemp("old")) as url:
        database = Database(url)
        move(database, "up", "0012", *BEFORE)
        for step in request.param.split(", "):
            if step == "up":
                move(database, "up", "0013", *SINCE)
            else:
                move(database, "down", "0012")
        yield database
        database.engine.dispose()


def move(database: Database, way: str, to: str, *then: str) -> None:
    verb = alembic.command.upgrade if way == "up" else alembic.command.downgrade
    with database.engine.begin() as connection:
        verb(migration_config(connection), to)
        for statement in then:
            connection.exec_driver_sql(statement)


def test_imports_say_what_they_tell_of(kept: Database) -> None:
    with kept.engine.connect() as connection:
        told = connection.exec_driver_sql("SELECT source, about FROM volume_import ORDER BY source")
        assert [tuple(row) for row in told] == [("a.csv", "cases"), ("b.csv", "queues")]
        wait = connection.exec_driver_sql("SELECT issued, mean FROM queue_figure").one()
    assert tuple(wait) == (5, "7.5")
