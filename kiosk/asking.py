"""What every page asks of the request in hand: the settings; one more try, counted."""

from datetime import timedelta

from flask import current_app, g, request

from kiosk import limits
from kiosk.database import now
from kiosk.settings import Settings

PER = timedelta(minutes=15)


def settings() -> Settings:
    kept: Settings = current_app.extensions["kep"]
    return kept


def count_try(scope: str, *, most: int, who: str | None = None) -> None:
    """Count a try of this address (or of `who`) and commit it. Raises limits.TooManyAttempts."""
    limits.take(
        g.db,
        scope,
        who or request.remote_addr or "",
        key=settings().secret_key,
        most=most,
        per=PER,
        at=now(),
    )
