"""Figures stand after the move, and are found by what replaced them."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from kiosk.database import Database
from tests.migrations.stepping import CASES, STEPS, stepped
from tests.migrations.test_0014 import figure


@pytest.fixture(params=STEPS)
def kept(
    stage: sa.URL, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("old")
    there = [figure(1, CASES), figure(2, CASES)]
    ended = f"UPDATE case_volume SET replaced_by_id = '{CASES}' WHERE id = 2"
    kept = (*there, ended)
    yield from stepped(stage, folder, request.param, back="0021", to="0022", then=(), kept=kept)


def test_what_was_replaced_still_is(kept: Database) -> None:
    with kept.engine.connect() as connection:
        told = connection.exec_driver_sql(
            "SELECT amount, replaced_by_id IS NOT NULL FROM case_volume ORDER BY id"
        )
        assert [tuple(row) for row in told] == [(1, False), (2, True)]


def test_one_index_took_the_place_of_another(kept: Database) -> None:
    there = {index["name"] for index in sa.inspect(kept.engine).get_indexes("case_volume")}
    assert "ix_case_volume_replaced_by_id" in there
    assert "ix_case_volume_import_id" not in there
