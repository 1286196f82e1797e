"""What every page asks of the request in hand: the settings; one more try, counted."""

from datetime import date, timedelta
from uuid import UUID

from flask import current_app, g, request
from sqlalchemy.orm import Session

from kiosk import limits
from kiosk.database import Database, athens_day, now
from kiosk.settings import Settings

PER = timedelta(minutes=15)
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def settings() -> Settings:
    kept: Settings = current_app.extensions["kep"]
    return kept


def today() -> date:
    """The day on which the page is asked for."""
    return athens_day(now())


def is_secure() -> bool:
    """What browsers call a secure context: TLS, or the machine itself."""
    return request.is_secure or request.host.rsplit(":", 1)[0] in LOOPBACK


def is_crowded() -> bool:
    """Whether so many requests wait for a thread that tablets had better come again later."""
    crowded: bool = current_app.extensions["crowded"]()
    return crowded


def writing() -> Session:
    """A session of its own that writes, for a request that reads and reckons long before it."""
    database: Database = current_app.extensions["database"]
    return database.session()


def count_try(
    scope: str, *, most: int, who: str | None = None, tries: int = 1, db: Session | None = None
) -> None:
    """Count a try of this address (or of `who`) and commit it. Raises limits.TooManyAttempts."""
    key, moment = settings().secret_key, now()
    limits.take(db or g.db, scope, _who(who), key=key, most=most, per=PER, at=moment, tries=tries)


def count_no_try(scope: str, *, who: str | None = None, db: Session | None = None) -> None:
    """The try succeeded: it does not count. The caller commits."""
    limits.give_back(db or g.db, scope, _who(who), key=settings().secret_key, per=PER, at=now())


def uuid_of(text: str | None) -> UUID | None:
    """The UUID that an address names; None for anything else."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


def plain_lines(text: str | None) -> str | None:
    """A browser sends a line's end as two characters; kept is one."""
    return text and text.replace("\r\n", "\n")


def _who(named: str | None) -> str:
    return named or request.remote_addr or ""
