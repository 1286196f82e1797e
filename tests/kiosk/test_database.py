import threading
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from kiosk import database as module
from kiosk.centres import Municipality, add_municipality
from kiosk.database import Database, athens_day
from kiosk.prepared import SQLITE
from kiosk.refusals import Refused


def on_sqlite(database: Database) -> bool:
    return database.engine.dialect.name == "sqlite"


def test_a_reading_session_cannot_write(database: Database) -> None:
    with database.session(read_only=True) as db, pytest.raises(sa.exc.DBAPIError):
        add_municipality(db, "volos", "Δήμος Βόλου")
    with database.session() as db:
        assert add_municipality(db, "volos", "Δήμος Βόλου").id


def test_a_fault_does_not_tell_what_was_written(database: Database) -> None:
    with database.session() as db:
        add_municipality(db, "volos", "Μυστικό")
        with pytest.raises(sa.exc.IntegrityError) as fault:
            db.execute(
                sa.insert(Municipality).values(slug="volos", name="Μυστικό", synthetic=False)
            )
    assert "Μυστικό" not in str(fault.value)


def test_writers_wait_for_each_other(database: Database) -> None:
    def add(slug: str) -> None:
        with database.session() as db:
            seen.append(db.scalar(sa.select(sa.func.count()).select_from(Municipality)) or 0)
            add_municipality(db, slug, slug)
            db.commit()

    seen: list[int] = []
    writers = [threading.Thread(target=add, args=(f"town-{n}",)) for n in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with database.session() as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(Municipality)) == 9
    if on_sqlite(database):
        assert sorted(seen) == list(range(1, 9)), "each began after the one before had ended"


def test_a_time_without_a_zone_is_not_stored(database: Database) -> None:
    column = module.UtcDateTime()
    with pytest.raises(ValueError, match="zone"):
        column.process_bind_param(datetime(2024, 1, 1), database.engine.dialect)


@pytest.mark.parametrize("fraction", [0, 1, 999_999])
def test_sqlite_keeps_a_time_as_it_always_did(fraction: int) -> None:
    """Millions of them stand in files: what is written now has to sort and read among them."""
    moment = datetime(2024, 3, 31, 3, 5, 7, fraction, tzinfo=ZoneInfo("Europe/Athens"))
    as_ever = sa.DateTime().dialect_impl(SQLITE).bind_processor(SQLITE)
    ours = module.UtcDateTime().dialect_impl(SQLITE).bind_processor(SQLITE)
    assert as_ever
    assert ours
    assert ours(moment) == as_ever(moment.astimezone(UTC))
    assert ours(None) is None


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2024, 12, 31, 21, 59, tzinfo=UTC), date(2024, 12, 31)),
        (datetime(2024, 12, 31, 22, 0, tzinfo=UTC), date(2025, 1, 1)),
        (datetime(2024, 7, 1, 21, 0, tzinfo=UTC), date(2024, 7, 2)),
        (datetime(2024, 3, 31, 0, 59, tzinfo=UTC), date(2024, 3, 31)),
    ],
)
def test_the_day_is_the_one_in_athens(moment: datetime, day: date) -> None:
    assert athens_day(moment) == day


def test_an_unprepared_database_is_refused_by_name(
    tmp_path: Path,
) -> None:
    bare = Database(f"sqlite:///{tmp_path}/kep.sqlite3")
    with pytest.raises(Refused) as refused:
        bare.require_current()
    bare.engine.dispose()
    assert refused.value.reason == "database_not_current"
