"""A year published at 0018 is locked from its first moment; one step back takes it all away."""

from collections.abc import Iterator
from uuid import UUID

import pytest
import sqlalchemy as sa

from kiosk.database import Database
from tests.migrations.stepping import AT, OWNER, STEPS, stepped

EDITION = UUID(int=9).hex
PUBLISHED = (
    "INSERT INTO edition (id, municipality_id, year, number, facts, sha256, seal, reason, gaps,"
    f" by, at) VALUES ('{EDITION}', '{OWNER}', 2024, 1, '{{}}', 'ab', 'cd', '', 0, 'd', '{AT}')",
    "INSERT INTO edition_file (id, edition_id, form, name, mimetype, size, sha256, content)"
    f" VALUES (1, '{EDITION}', 'text', 'a.txt', 'text/plain', 1, 'ef', '1')",
    "INSERT INTO erratum (id, edition_id, number, key, what, old, new)"
    f" VALUES (1, '{EDITION}', 1, 'volumes.total', 'Σύνολο', '1', '2')",
)


@pytest.fixture(params=STEPS)
def kept(
    stage: sa.URL, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("old")
    yield from stepped(stage, folder, request.param, back="0017", to="0018", then=PUBLISHED)


def test_what_was_there_before_is_there_still(kept: Database) -> None:
    with kept.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT code FROM centre").scalar() == "0207"
        assert connection.exec_driver_sql("SELECT source FROM volume_import").scalar() == "a.csv"
        assert connection.exec_driver_sql("SELECT content FROM edition_file").scalar() is not None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE edition SET gaps = 1",
        "UPDATE edition_file SET size = 2",
        "UPDATE erratum SET number = 2",
        "DELETE FROM edition",
        "DELETE FROM edition_file",
        "DELETE FROM erratum",
    ],
)
def test_its_rows_are_locked(kept: Database, change: str) -> None:
    with (
        pytest.raises(sa.exc.IntegrityError, match="never changed or deleted"),
        kept.engine.begin() as connection,
    ):
        connection.exec_driver_sql(change)
