from pathlib import Path

import pytest
import sqlalchemy as sa

from kiosk import engines
from kiosk.database import Database
from kiosk.engines import UnsafeDatabase


def test_every_sqlite_connection_is_opened_safe(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/kep.sqlite3")
    for _ in range(2):
        with database.engine.connect() as connection:
            ask = connection.exec_driver_sql
            said = [ask(f"PRAGMA {name}").scalar() for name in engines.SAFE]
            assert ask("PRAGMA wal_autocheckpoint").scalar() == 4000
        assert said == ["wal", 2, 1, 10_000]
        database.engine.dispose()


def test_a_setting_that_sqlite_does_not_take_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    unsafe = Database("sqlite://")  # in memory: a journal cannot be kept
    with pytest.raises(UnsafeDatabase, match="journal_mode"), unsafe.engine.connect():
        pass
    unsafe.engine.dispose()


@pytest.mark.parametrize("tuned_to", ["off", "local", "remote_write"])
def test_a_postgres_server_that_answers_before_it_wrote_is_told_to_write_first(
    database: Database, tuned_to: str
) -> None:
    if database.engine.dialect.name == "sqlite":
        return
    tuned = database.engine.url.update_query_dict({"options": f"-c synchronous_commit={tuned_to}"})
    hasty = Database(tuned.render_as_string(hide_password=False))
    with hasty.session() as db:
        assert db.scalar(sa.text("SHOW synchronous_commit")) == "on"
    hasty.engine.dispose()
