"""The first page after signing in."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from kiosk import recording
from kiosk.database import now
from kiosk.ratings import Tap
from kiosk.tablets import Tablet
from tests.cast import DIRECTOR
from tests.pages import Pages, words


def tap(db: Session, tablet: Tablet, days_ago: int) -> None:
    moment = now() - timedelta(days=days_ago)
    recording.record(db, Tap(uuid4(), 5, moment), tablet, at=now())
    db.commit()


def test_a_tap_of_today_shows_tomorrow(
    db: Session, tablet: Tablet, signed_in: Callable[[str], Pages]
) -> None:
    tap(db, tablet, days_ago=0)
    assert "Δεν έγινε καμία αξιολόγηση." in words(signed_in(DIRECTOR).get("/admin/"))


def test_a_tap_of_yesterday_is_there(
    db: Session, tablet: Tablet, signed_in: Callable[[str], Pages]
) -> None:
    tap(db, tablet, days_ago=1)
    assert "100% των αξιολογήσεων" in words(signed_in(DIRECTOR).get("/admin/"))
