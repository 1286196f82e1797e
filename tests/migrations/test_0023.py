"""Figures are told of the same things after the move, and back again."""

from collections.abc import Iterator
from uuid import UUID

import pytest
import sqlalchemy as sa

from admin.volumes.figures import CaseVolume, VolumeSeries
from kiosk.database import Database
from tests.migrations.stepping import CASES, CENTRE, OWNER, STEPS, stepped
from tests.migrations.test_0014 import figure

NEIGHBOUR = UUID(int=7).hex
BESIDE = (
    "INSERT INTO municipality (id, slug, name, synthetic)"
    f" VALUES ('{NEIGHBOUR}', 'sporades', 'Δήμος Σποράδων', false)"
)


def of_all(id: int, service: str, unit: str, owner: str = OWNER) -> str:
    """Told of the municipality, without a split."""
    told = figure(id, CASES).replace(f"'{CENTRE}'", "NULL").replace(OWNER, owner)
    return told.replace("'ekep', '', 'cases'", f"'', '{service}', '{unit}'")


@pytest.fixture(params=STEPS)
def kept(
    stage: sa.URL, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("old")
    ended = f"UPDATE case_volume SET replaced_at = '2025-05-06', replaced_by_id = '{CASES}'"
    there = (
        *(figure(1, CASES), f"{ended} WHERE id = 1", figure(2, CASES)),
        *(of_all(3, "", "cases"), of_all(4, "amka", "requests")),
        *(BESIDE, of_all(5, "", "cases", NEIGHBOUR)),
    )
    yield from stepped(stage, folder, request.param, back="0022", to="0023", then=(), kept=there)


def test_each_figure_is_of_what_it_was(kept: Database) -> None:
    with kept.session(read_only=True) as db:
        of = VolumeSeries
        what = (of.centre_id, of.stream, of.service, of.unit)
        query = sa.select(CaseVolume.amount, of.municipality_id, *what)
        told = db.execute(query.join(CaseVolume.series).order_by(CaseVolume.id)).all()
        assert [tuple(row) for row in told] == [
            (1, UUID(OWNER), UUID(CENTRE), "ekep", "", "cases"),
            (2, UUID(OWNER), UUID(CENTRE), "ekep", "", "cases"),
            (3, UUID(OWNER), None, "", "", "cases"),
            (4, UUID(OWNER), None, "", "amka", "requests"),
            (5, UUID(NEIGHBOUR), None, "", "", "cases"),
        ]
        assert db.scalar(sa.select(sa.func.count(of.id))) == 4
        ended = db.scalars(sa.select(CaseVolume).where(CaseVolume.replaced_at.is_not(None)))
        assert [row.amount for row in ended] == [1]


def test_one_figure_at_most_is_in_force(kept: Database) -> None:
    again = (
        "INSERT INTO case_volume (import_id, series_id, first, last, amount, precision, words,"
        " position) SELECT import_id, series_id, first, last, 7, precision, words, position"
        " FROM case_volume WHERE amount = {}"
    )
    with kept.engine.begin() as connection:
        connection.exec_driver_sql(again.format(1))  # what it repeats was replaced
    with pytest.raises(sa.exc.IntegrityError), kept.engine.begin() as connection:
        connection.exec_driver_sql(again.format(2))


def test_a_series_is_told_of_once(kept: Database) -> None:
    again = (
        "INSERT INTO volume_series (municipality_id, centre_id, stream, service, unit)"
        " SELECT municipality_id, centre_id, stream, service, unit FROM volume_series"
    )
    for whose in ("centre_id IS NULL", "centre_id IS NOT NULL"):
        with pytest.raises(sa.exc.IntegrityError), kept.engine.begin() as connection:
            connection.exec_driver_sql(f"{again} WHERE {whose}")
