"""Figures kept at 0013 stay; what had not arrived as a whole goes when the move is taken back."""

from collections.abc import Iterator
from uuid import UUID

import pytest
import sqlalchemy as sa

from kiosk.database import Database
from tests.migrations.stepping import CASES, CENTRE, OWNER, STEPS, stepped

ARRIVING = UUID(int=9).hex
IMPORT = (
    "INSERT INTO volume_import (id, municipality_id, source, sha256, completed, by, at, arriving)"
    f" VALUES ('{ARRIVING}', '{OWNER}', 'b.csv', 'cd', false, 'clerk', '2025-05-05', true)"
)


def figure(id: int, origin: str) -> str:
    return (
        "INSERT INTO case_volume (id, import_id, municipality_id, centre_id, stream, service, unit,"
        " first, last, amount, precision, words, position) VALUES"
        f" ({id}, '{origin}', '{OWNER}', '{CENTRE}', 'ekep', '', 'cases', '2024-01-0{id}',"
        f" '2024-01-0{id}', {id}, 'exact', '', 0)"
    )


@pytest.fixture(params=STEPS)
def kept(
    stage: sa.URL, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("old")
    yield from stepped(
        stage,
        folder,
        request.param,
        back="0013",
        to="0014",
        then=(IMPORT, figure(2, ARRIVING)),
        kept=(figure(1, CASES),),
    )


def test_an_earlier_import_counts_as_whole(kept: Database) -> None:
    with kept.engine.connect() as connection:
        told = connection.exec_driver_sql(
            "SELECT source, arriving FROM volume_import ORDER BY source"
        )
        assert [tuple(row) for row in told] == [("a.csv", False), ("b.csv", True)]
        assert connection.exec_driver_sql("SELECT SUM(amount) FROM case_volume").scalar() == 3


def test_one_figure_at_most_is_in_force(kept: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError), kept.engine.begin() as connection:
        connection.exec_driver_sql(figure(1, CASES).replace("(1,", "(7,"))
