"""Imports kept at 0012 are of cases, and stay when the queues are taken back."""

from collections.abc import Iterator
from uuid import UUID

import pytest
import sqlalchemy as sa

from kiosk.database import Database
from tests.migrations.stepping import AT, CENTRE, IMPORT, OWNER, STEPS, stepped

QUEUES = UUID(int=4).hex
SINCE = (
    f"INSERT INTO volume_import ({IMPORT}, about)"
    f" VALUES ('{QUEUES}', '{OWNER}', 'b.csv', 'cd', false, 'clerk', '{AT}', 'queues')",
    "INSERT INTO queue_figure (id, import_id, municipality_id, centre_id, first, last, issued,"
    f" mean) VALUES (1, '{QUEUES}', '{OWNER}', '{CENTRE}', '2024-01-01', '2024-01-31', 5, '7.5')",
)


@pytest.fixture(params=STEPS)
def kept(
    stage: sa.URL, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("old")
    yield from stepped(stage, folder, request.param, back="0012", to="0013", then=SINCE)


def test_imports_say_what_they_tell_of(kept: Database) -> None:
    with kept.engine.connect() as connection:
        told = connection.exec_driver_sql("SELECT source, about FROM volume_import ORDER BY source")
        assert [tuple(row) for row in told] == [("a.csv", "cases"), ("b.csv", "queues")]
        wait = connection.exec_driver_sql("SELECT issued, mean FROM queue_figure").one()
    assert tuple(wait) == (5, "7.5")
