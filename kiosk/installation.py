"""What this installation knows of itself: the salt of its slow hashes. One row."""

import secrets
from datetime import datetime

import sqlalchemy as sa
from argon2.low_level import Type, hash_secret_raw
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk import sealing
from kiosk.database import Base


class Installation(Base):
    """It lives in the database, not beside it, so that a restored backup still knows its codes."""

    __tablename__ = "installation"
    id: Mapped[int] = mapped_column(primary_key=True)
    salt: Mapped[bytes] = mapped_column(sa.LargeBinary)


def prepare(db: Session, *, at: datetime) -> None:
    """Make once what every other part needs: the row, and the first key for sealed messages."""
    if db.get(Installation, 1) is None:
        db.add(Installation(id=1, salt=secrets.token_bytes(16)))
        db.flush()
    sealing.prepare(db, at=at)


def touch(db: Session) -> None:
    """Write the row as it is: a database that takes this takes the rest too."""
    db.execute(sa.update(Installation).values(salt=Installation.salt))


def slow_hash(db: Session, secret: str) -> str:
    """Argon2id (hex) of a short secret under the installation's salt, so that it can be looked up.

    19 MiB, two passes: OWASP's minimum for argon2id; a short secret must cost its guesser time.
    """
    salt = db.get_one(Installation, 1).salt
    return hash_secret_raw(
        secret.encode(),
        salt,
        time_cost=2,
        memory_cost=19 * 1024,
        parallelism=1,
        hash_len=32,
        type=Type.ID,
    ).hex()
