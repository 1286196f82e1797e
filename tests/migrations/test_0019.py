"""What was decided, shown and said of what is public is locked from its first moment at 0019."""

from collections.abc import Iterator
from uuid import UUID

import pytest
import sqlalchemy as sa

from kiosk.database import Database
from tests.migrations.stepping import AT, CENTRE, OWNER, STEPS, stepped

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


@pytest.fixture(params=STEPS)
def kept(
    stage: sa.URL, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("old")
    yield from stepped(stage, folder, request.param, back="0018", to="0019", then=PUBLIC)


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
    """SQLite would delete without a word where a statement says OR REPLACE."""
    insert, refused = (
        ("INSERT OR REPLACE", "never changed or deleted")
        if kept.engine.dialect.name == "sqlite"
        else ("INSERT", "duplicate key")
    )
    for statement in PUBLIC:
        with (
            pytest.raises(sa.exc.IntegrityError, match=refused),
            kept.engine.begin() as connection,
        ):
            connection.exec_driver_sql(statement.replace("INSERT", insert))


def test_what_is_up_can_be_withdrawn(kept: Database) -> None:
    with kept.engine.begin() as connection:
        change = f"UPDATE improvement SET withdrawn_by = 'd', withdrawn_at = '{AT}'"
        assert connection.exec_driver_sql(change).rowcount == 1
