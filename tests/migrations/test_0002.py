"""What a database of the version before holds comes through the migration, and back."""

import alembic.command
import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk.database import Database, migration_config
from kiosk.messages import Message, follow_up
from kiosk.ratings import Rating
from kiosk.tablets import Tablet
from tests.cast import MONDAY
from tests.conftest import Write
from tests.review.opinions import rate

CODE = "4539148803436467"


@pytest.fixture
def from_before(database: Database, db: Session, tablet: Tablet, write: Write) -> Database:
    """A database that was at 0001 with opinions in it, and is migrated as far as it goes."""
    rate(db, tablet, [1, 5, 5])
    write("Περίμενα", code=CODE)
    db.commit()
    db.close()
    with database.engine.begin() as connection:
        config = migration_config(connection)
        alembic.command.downgrade(config, "0001")
        alembic.command.upgrade(config, "head")
    return database


def test_opinions_come_through(from_before: Database, db: Session) -> None:
    assert sorted(db.scalars(sa.select(Rating.score))) == [1, 5, 5]
    message = db.scalars(sa.select(Message)).one()
    assert message.received_at == message.written_at == MONDAY


def test_the_salt_still_knows_every_code(from_before: Database, db: Session) -> None:
    assert follow_up(db, CODE).text == "Περίμενα"


def test_a_tablet_has_been_since_its_pairing_what_it_is(from_before: Database, db: Session) -> None:
    tablet = db.scalars(sa.select(Tablet)).one()
    assert [(spell.since, spell.live) for spell in tablet.spells] == [(MONDAY, True)]
    assert (len(tablet.epoch), tablet.stored, tablet.label) == (16, 0, "")
    assert tablet.was_live(MONDAY)


def test_days_with_ratings_were_days_alive(from_before: Database, db: Session) -> None:
    days = db.execute(sa.text("SELECT count(*) FROM tablet_day")).scalar()
    assert days == 1


def test_every_centre_gets_a_pin_of_its_own(from_before: Database, db: Session) -> None:
    pins = db.execute(sa.text("SELECT pin FROM centre")).scalars().all()
    assert all(len(pin) == 6 and pin.isdecimal() for pin in pins)
    assert len(set(pins)) > 1


def test_what_was_migrated_goes_on(from_before: Database, db: Session) -> None:
    rate(db, db.scalars(sa.select(Tablet)).one(), [4])
    assert db.scalar(sa.select(sa.func.count()).select_from(Rating)) == 4
