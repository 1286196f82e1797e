"""What was decided, shown and said of what is public is locked from its first moment at 0019."""

from collections.abc import Iterator
from uuid import UUID

import pytest
import sqlalchemy as sa

from kiosk.database import Database
from tests.conftest import blank
from tests.migrations.test_0013 import AT, BEFORE, CENTRE, OWNER, move

UP = UUID(int=9).hex
WORDS = "id, municipality_id, said, done, since, by, at, withdrawn_by"
PUBLIC = (
    "INSERT INTO opening (id, municipality_id, year, public, with_centres, by, at)"
    f" VALUES (1, '{OWNER}', 2024, true, true, 'd', '{AT}')",
    "INSERT INTO head_notice (municipality_id, year, centre_id, shown_on, told_by)"
    f" VALUES ('{OWNER}', 2024, '{CENTRE}', '2025-05-05', '')",
    "INSERT INTO head_comment (id, municipality_id, year, centre_id, text, by, at)"
    f" VALUES (1, '{OWNER}', 2024, '{CENTRE}', 'a', 'h', '{AT}')",
    f"INSERT INTO improvement ({WORDS})"
    f" VALUES ('{UP}', '{OWNER}', 'a', 'b', '2024-05-05', 'd', '{AT}', '')",
)
TABLES = ("opening", "head_notice", "head_comment", "improvement")


@pytest.fixture(params=["up", "up, down, up"])
def kept(
    stage: sa.URL, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Database]:
    with blank(stage, tmp_path_factory.mktemp("old")) as url:
        database = Database(url)
        move(database, "up", "0012", *BEFORE)
        for step in request.param.split(", "):
            if step == "up":
                move(database, "up", "0019", *PUBLIC)
            else:
                move(database, "down", "0018")
        yield database
        database.engine.dispose()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE opening SET public = false",
        "UPDATE head_notice SET shown_on = '2025-01-01'",
        "UPDATE head_comment SET text = 'b'",
        "UPDATE improvement SET done = 'c'",
        *(f"DELETE FROM {table}" for table in TABLES),
    ],
)
def test_its_rows_are_locked(kept: Database, change: str) -> None:
    with (
        pytest.raises(sa.exc.IntegrityError, match="never changed or deleted"),
        kept.engine.begin() as connection,
    ):
        connection.exec_driver_sql(change)


def test_no_row_takes_the_place_of_another(kept: Database) -> None:
    if kept.engine.dialect.name != "sqlite":
        pytest.skip("INSERT OR REPLACE is of SQLite alone")
    for statement in PUBLIC:
        with (
            pytest.raises(sa.exc.IntegrityError, match="never changed or deleted"),
            kept.engine.begin() as connection,
        ):
            connection.exec_driver_sql(statement.replace("INSERT", "INSERT OR REPLACE"))


def test_what_is_up_can_be_withdrawn(kept: Database) -> None:
    with kept.engine.begin() as connection:
        change = f"UPDATE improvement SET withdrawn_by = 'd', withdrawn_at = '{AT}'"
        assert connection.exec_driver_sql(change).rowcount == 1
