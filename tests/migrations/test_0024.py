"""Tablets stand after the move, and are found by their centre."""

from collections.abc import Iterator
from uuid import UUID

import pytest
import sqlalchemy as sa

from kiosk.database import Database
from tests.migrations.stepping import AT, CENTRE, STEPS, stepped

TABLET = (
    "INSERT INTO tablet (id, centre_id, token_hash, live, paired_at)"
    f" VALUES ('{UUID(int=8).hex}', '{CENTRE}', 'ab', true, '{AT}')"
)


@pytest.fixture(params=STEPS)
def kept(
    stage: sa.URL, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("old")
    there = (TABLET,)
    yield from stepped(stage, folder, request.param, back="0023", to="0024", then=(), kept=there)


def test_a_tablet_stands_and_is_found_by_its_centre(kept: Database) -> None:
    with kept.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT token_hash FROM tablet").scalar() == "ab"
    there = {index["name"] for index in sa.inspect(kept.engine).get_indexes("tablet")}
    assert "ix_tablet_centre_id" in there
