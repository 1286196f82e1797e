"""What the pen remembers from one delivery to the next is never older than what others wrote."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk import delivering, memory, tablets
from kiosk.api.entries import EntryPen
from kiosk.api.pen import Pen
from kiosk.centres import Centre
from kiosk.database import Database, now
from kiosk.delivering import Parcel, Receipt
from kiosk.ratings import Tap
from kiosk.tablets import Tablet, Unauthorised
from tests import cast


@pytest.fixture
def token(db: Session, tablet: Tablet) -> str:
    token = tablets.enrol(db, tablet.centre, live=True, at=now() - timedelta(days=9))[1]
    db.commit()
    return token


@pytest.fixture
def pen(database: Database) -> EntryPen:
    return Pen(database, delivering.store)


@pytest.fixture
def sqlite_database(tmp_path: Path) -> Iterator[Database]:
    database = cast.on_stage(f"sqlite:///{tmp_path / 'kep.sqlite3'}")
    yield database
    database.close()


def parcel(token: str) -> Parcel:
    return Parcel(token, [Tap(uuid4(), 4, now(), seq=1)])


def take_back(database: Database, token: str) -> None:
    with database.session() as db:
        tablet = tablets.bearer(db, token)
        assert tablet
        tablet.revoked_at = now()
        db.commit()


def test_a_token_taken_back_by_another_process_is_refused_at_once(
    database: Database, database_url: str, pen: EntryPen, token: str
) -> None:
    assert isinstance(pen.write(parcel(token)), Receipt)
    other = Database(database_url)
    take_back(other, token)
    other.close()
    with pytest.raises(Unauthorised):
        pen.write(parcel(token))


def test_a_token_taken_back_on_the_pens_own_connection_is_refused_at_once(
    database: Database, pen: EntryPen, token: str
) -> None:
    assert isinstance(pen.write(parcel(token)), Receipt)
    take_back(database, token)  # the pool gives what came back last
    with pytest.raises(Unauthorised):
        pen.write(parcel(token))


def test_the_count_of_a_tablet_goes_on_from_what_others_stored(
    database: Database, pen: EntryPen, token: str
) -> None:
    pen.write(parcel(token))
    with database.session() as db:
        tablet = tablets.bearer(db, token)
        assert tablet
        tablet.stored, tablet.highest_seq = 40, 50
        db.commit()
    pen.write(parcel(token))
    with database.session() as db:
        tablet = tablets.bearer(db, token)
        assert tablet
        assert (tablet.stored, tablet.highest_seq) == (41, 50)


def test_what_lasts_is_asked_once(sqlite_database: Database) -> None:
    pen = Pen(sqlite_database, delivering.store)
    with sqlite_database.session() as db:
        centre = db.scalars(sa.select(Centre)).all()[0]
        token = tablets.enrol(db, centre, live=True, at=now())[1]
        db.commit()
    with told(sqlite_database) as first:
        pen.write(parcel(token))
    with told(sqlite_database) as second:
        pen.write(parcel(token))
    lasting = ("tablet_spell", "ruling", "opening_hours", "local_holiday")
    assert all(any(f"FROM {table}" in text for text in first) for table in lasting)
    assert not any(f"FROM {table}" in text for text in second for table in lasting)
    assert any("INSERT INTO rating" in text for text in second)


def test_strangers_do_not_fill_the_memory(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MOST_KNOWN", 5)
    pen = Pen(sqlite_database, delivering.store)
    for number in range(20):
        with pytest.raises(Unauthorised):
            pen.write(parcel(f"stranger {number}"))
    with sqlite_database.engine.connect() as connection:
        assert len(connection.info[memory.Known]) <= 6


@contextmanager
def told(database: Database) -> Iterator[list[str]]:
    """All that the driver is asked on the connection that came back last."""
    asked: list[str] = []
    with database.session(read_only=True) as db:
        driver: Any = db.connection().connection.dbapi_connection
    driver.set_trace_callback(asked.append)
    yield asked
    driver.set_trace_callback(None)


def test_a_reader_and_a_writer_take_turns_on_a_connection(database: Database, token: str) -> None:
    for _ in range(2):
        with database.session(read_only=True) as db, pytest.raises(sa.exc.DBAPIError):
            db.execute(sa.update(Tablet).values(label="x"))
        with database.session() as db:
            db.execute(sa.update(Tablet).values(label="στην είσοδο"))
            db.commit()
