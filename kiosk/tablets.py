"""Tablets: a one-time code binds one to a centre; a token, kept only as a hash, speaks for it."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from kiosk.centres import Centre
from kiosk.database import Base
from kiosk.refusals import N_, Refused
from kiosk.site import slow_hash

CODE_LIVES = timedelta(minutes=30)
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans("OIL", "011", "- ")


class BadPairingCode(Refused):
    def __init__(self) -> None:
        super().__init__(
            "bad_pairing_code",
            N_("Ο κωδικός σύζευξης δεν ισχύει. Ζητήστε νέο από τη Διεύθυνση και γράψτε τον."),
        )


class Tablet(Base):
    """Bound to one centre for good; moving the device is a new pairing, so history stays true.

    Not `live`: on trial, its taps and messages enter no figure.
    """

    __tablename__ = "tablet"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"))
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    live: Mapped[bool]
    paired_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    centre: Mapped[Centre] = relationship(lazy="joined")


class PairingCode(Base):
    """Good once, for half an hour. Kept as a slow hash: ten symbols are too few for a fast one."""

    __tablename__ = "pairing_code"
    code_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"))
    live: Mapped[bool]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


def new_code(db: Session, centre: Centre, *, live: bool, at: datetime) -> str:
    """A one-time pairing code, ten Crockford symbols in two fives."""
    code = "".join(secrets.choice(CROCKFORD) for _ in range(10))
    db.add(
        PairingCode(
            code_hash=slow_hash(db, code),
            centre_id=centre.id,
            live=live,
            expires_at=at + CODE_LIVES,
        )
    )
    db.flush()
    return f"{code[:5]}-{code[5:]}"


def pair(db: Session, code: str, *, at: datetime) -> tuple[Tablet, str]:
    """Use up a code: the tablet and its token, which is shown this once. Raises BadPairingCode."""
    hashed = slow_hash(db, code.upper().translate(MISREAD))
    used = (
        sa.update(PairingCode)
        .where(PairingCode.code_hash == hashed)
        .where(PairingCode.used_at.is_(None), PairingCode.expires_at > at)
        .values(used_at=at)
        .returning(PairingCode.centre_id, PairingCode.live)
    )
    row = db.execute(used).one_or_none()
    if row is None:
        raise BadPairingCode
    return enrol(db, db.get_one(Centre, row.centre_id), live=row.live, at=at)


def enrol(db: Session, centre: Centre, *, live: bool, at: datetime) -> tuple[Tablet, str]:
    """A new tablet of a centre, and its token."""
    token = secrets.token_urlsafe(32)
    tablet = Tablet(centre=centre, token_hash=_hashed(token), live=live, paired_at=at)
    db.add(tablet)
    db.flush()
    return tablet, token


def holder(db: Session, token: str | None) -> Tablet | None:
    """The tablet that this token speaks for, unless it was revoked."""
    if not token:
        return None
    return db.scalar(sa.select(Tablet).filter_by(token_hash=_hashed(token), revoked_at=None))


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
