"""What this installation knows of itself: the salt of its slow hashes. One row."""

import secrets

import sqlalchemy as sa
from argon2.low_level import Type, hash_secret_raw
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.database import Base


class Site(Base):
    """It lives in the database, not beside it, so that a restored backup still knows its codes."""

    __tablename__ = "site"
    id: Mapped[int] = mapped_column(primary_key=True)
    salt: Mapped[bytes] = mapped_column(sa.LargeBinary)


def prepare(db: Session) -> None:
    """Make the row once."""
    if db.get(Site, 1) is None:
        db.add(Site(id=1, salt=secrets.token_bytes(16)))
        db.flush()


def slow_hash(db: Session, secret: str) -> str:
    """Argon2id (hex) of a short secret under the site's salt, so that it can be looked up.

    19 MiB, two passes: OWASP's minimum for argon2id; a short secret must cost its guesser time.
    """
    salt = db.get_one(Site, 1).salt
    return hash_secret_raw(
        secret.encode(),
        salt,
        time_cost=2,
        memory_cost=19 * 1024,
        parallelism=1,
        hash_len=32,
        type=Type.ID,
    ).hex()
