"""What stood before the orders of long lists stands after them, and a list is read in its order."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from kiosk.database import Database
from tests.migrations.stepping import STEPS, stepped

ORDERS = {
    "message": {"ix_message_day", "ix_message_standing", "ix_message_status"},
    "corrective_action": {"ix_corrective_action_done_on"},
    "mail": {"ix_mail_municipality_id"},
}


@pytest.fixture(params=STEPS)
def kept(
    stage: sa.URL, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("old")
    yield from stepped(stage, folder, request.param, back="0020", to="0021", then=())


def test_what_was_there_before_is_there_still(kept: Database) -> None:
    with kept.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT code FROM centre").scalar() == "0207"
        assert connection.exec_driver_sql("SELECT source FROM volume_import").scalar() == "a.csv"


def test_every_long_list_has_its_order(kept: Database) -> None:
    for table, orders in ORDERS.items():
        there = {index["name"] for index in sa.inspect(kept.engine).get_indexes(table)}
        assert orders <= there
