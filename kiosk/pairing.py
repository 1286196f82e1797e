"""Pairing: a one-time code, read out to whoever sets it up, binds a tablet to a centre."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.centres import Centre
from kiosk.database import Base
from kiosk.installation import slow_hash
from kiosk.refusals import N_, Refused
from kiosk.tablets import Tablet, enrol

CODE_LIVES = timedelta(minutes=10)
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans("OIL", "011", "- ")


class BadPairingCode(Refused):
    def __init__(self) -> None:
        super().__init__(
            "bad_pairing_code",
            N_("Ο κωδικός σύζευξης δεν ισχύει. Ζητήστε νέο από τη Διεύθυνση και γράψτε τον."),
        )


class PairingCode(Base):
    """Good once, for ten minutes. Kept as a slow hash: ten symbols are too few for a fast one."""

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


def pair(db: Session, code: str, *, at: datetime, secure: bool = True) -> tuple[Tablet, str]:
    """Use up a code: the tablet and its token, which is shown this once. Raises BadPairingCode.

    A tablet that is not reached over a secure address starts on trial, whatever the code says.
    """
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
    return enrol(db, db.get_one(Centre, row.centre_id), live=row.live and secure, at=at)
