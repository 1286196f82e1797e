"""The fixed cast: Larissa as its report of 2024 has it, no opinions, and four of its staff."""

from datetime import UTC, datetime

from argon2 import PasswordHasher
from sqlalchemy.orm import Session

from admin.demo import larissa
from admin.demo.commands import keep_volumes
from admin.staff.accounts import Role, add_staff
from kiosk import installation
from kiosk.centres import Municipality, add_centre, add_municipality
from kiosk.database import Database
from kiosk.moves import Actor, Hand

MONDAY = datetime(2024, 3, 18, 10, 30, tzinfo=UTC)
PASSWORD = "ένα δύο τρία τέσσερα"
DIRECTOR = "director@larissa.test"
HEAD = "head.0207@larissa.test"
OTHER_HEAD = "head.0444@larissa.test"
SECOND_READER = "second@larissa.test"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # a test signs in at once
THE_HEAD = Hand(HEAD, Actor.HEAD)
THE_DIRECTOR = Hand(DIRECTOR, Actor.DIRECTOR)
THE_SECOND = Hand(SECOND_READER, Actor.SECOND_READER)


def on_stage(url: str) -> Database:
    """A new database at this address, migrated, with the cast on it."""
    database = Database(url)
    database.upgrade()
    with database.session() as db:
        enter(db)
        db.commit()
    return database


def enter(db: Session) -> None:
    """Put the cast on an empty stage."""
    installation.prepare(db, at=MONDAY)
    municipality = add_municipality(db, larissa.SLUG, larissa.NAME)
    for code, name, _ekep, _counters in larissa.CENTRES:
        add_centre(db, municipality, code, name)
    keep_volumes(db, municipality, MONDAY.replace(year=2025))
    _staff(db, municipality)


def _staff(db: Session, municipality: Municipality) -> None:
    centres = {centre.code: centre for centre in municipality.centres}
    director = add_staff(db, municipality, DIRECTOR, Role.DIRECTOR, [])
    director.password_hash = QUICK.hash(PASSWORD)
    second = add_staff(db, municipality, SECOND_READER, Role.SECOND_READER, [])
    second.password_hash = director.password_hash
    for email, code in ((HEAD, "0207"), (OTHER_HEAD, "0444")):
        head = add_staff(db, municipality, email, Role.HEAD, [centres[code]])
        head.password_hash = director.password_hash
