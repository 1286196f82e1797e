"""The first page after signing in."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from admin.review.missing.gathering import year_in_season
from kiosk import recording
from kiosk.database import ATHENS, athens_day, now
from kiosk.ratings import Tap
from kiosk.tablets import Tablet
from tests.cast import DIRECTOR, HEAD
from tests.pages import Pages, words


def tap(db: Session, tablet: Tablet, days_ago: int) -> None:
    day = athens_day(now()) - timedelta(days=days_ago)
    moment = datetime.combine(day, time(10), ATHENS) if days_ago else now()
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


def test_in_season_the_directors_home_leads_to_what_the_review_lacks(
    signed_in: Callable[[str], Pages],
) -> None:
    """Whatever the day on which this runs."""
    year = year_in_season(athens_day(now()))
    ways = signed_in(DIRECTOR).get("/admin/").xpath("//main//a[contains(@href, 'missing')]/@href")
    assert ways == ([f"/admin/review/{year}/missing"] if year else [])
    assert not signed_in(HEAD).get("/admin/").xpath("//a[contains(@href, 'missing')]")
