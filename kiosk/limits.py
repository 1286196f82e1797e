"""How often one address may try a secret. Rows, because several processes must count together."""

import hashlib
import hmac
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.database import Base, athens_day, insert
from kiosk.refusals import N_, Refused

KEPT = timedelta(hours=24)


class TooManyAttempts(Refused):
    status = 429

    def __init__(self) -> None:
        super().__init__(
            "too_many_attempts", N_("Πολλές προσπάθειες. Περιμένετε λίγα λεπτά και δοκιμάστε ξανά.")
        )


class Attempt(Base):
    """`who` is an HMAC of the address under a key that changes daily: it leads back to nobody."""

    __tablename__ = "attempt"
    scope: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    who: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    window: Mapped[datetime] = mapped_column(primary_key=True)
    tries: Mapped[int]


def take(
    db: Session,
    scope: str,
    who: str,
    *,
    key: str,
    most: int,
    per: timedelta,
    at: datetime,
    tries: int = 1,
) -> None:
    """Count the tries, and commit them whatever follows. Raises TooManyAttempts past `most`."""
    counted = insert(db, Attempt).values(
        scope=scope, who=_blurred(who, scope, key, at), window=_window(at, per), tries=tries
    )
    made = db.scalar(
        counted.on_conflict_do_update(
            index_elements=["scope", "who", "window"], set_={"tries": Attempt.tries + tries}
        ).returning(Attempt.tries)
    )
    forget(db, at=at)
    db.commit()
    if made is not None and made > most:
        raise TooManyAttempts


def give_back(db: Session, scope: str, who: str, *, key: str, per: timedelta, at: datetime) -> None:
    """Uncount a try that succeeded: a busy office must not run out of them."""
    db.execute(
        sa.update(Attempt)
        .where(Attempt.scope == scope, Attempt.who == _blurred(who, scope, key, at))
        .where(Attempt.window == _window(at, per), Attempt.tries > 0)
        .values(tries=Attempt.tries - 1)
    )


def forget(db: Session, *, at: datetime) -> None:
    """What is older than a day goes, whether or not anybody tries again."""
    db.execute(sa.delete(Attempt).where(Attempt.window < at - KEPT))


def _window(at: datetime, per: timedelta) -> datetime:
    return at - timedelta(seconds=at.timestamp() % per.total_seconds())


def _blurred(who: str, scope: str, key: str, at: datetime) -> str:
    daily = hmac.digest(key.encode(), f"limits {athens_day(at)}".encode(), "sha256")
    return hmac.new(daily, f"{scope} {who}".encode(), hashlib.sha256).hexdigest()
