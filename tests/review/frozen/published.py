"""Larissa's 2024 as its director publishes it, and corrects it."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from admin.review.frozen.editions import Edition
from admin.review.frozen.publishing import correct, correction, impression, publish
from admin.review.frozen.standing import as_it_stands
from admin.volumes import periods, totals
from kiosk.centres import Municipality, find_municipality
from kiosk.database import athens_day
from tests import cast
from tests.volumes.forms import csv
from tests.volumes.test_intake import store

THEN = datetime(2025, 3, 12, 9, tzinfo=UTC)
LATER = datetime(2025, 6, 2, 9, tzinfo=UTC)
REASON = "Διπλή καταχώριση στο ΚΕΠ 0207"


def published(db: Session, larissa: Municipality, year: int = 2024, at: datetime = THEN) -> Edition:
    live = as_it_stands(db, larissa, year, today=athens_day(at))
    return publish(db, larissa, impression(live), by=cast.DIRECTOR, at=at, knowingly=True)


def corrected(
    db: Session, larissa: Municipality, year: int = 2024, at: datetime = LATER
) -> Edition:
    live = as_it_stands(db, larissa, year, today=athens_day(at))
    made = correction(db, larissa, live, REASON, at=at, knowingly=True)
    return correct(db, larissa, made, by=cast.DIRECTOR, at=at)


def replace_figures(db: Session, larissa: Municipality, ekep: int = 50000) -> None:
    """Somebody enters other cases of 0207 for the year that was published."""
    line = csv(f"0207;{ekep};6944;{ekep + 6944}")
    store(db, larissa, line, year=2024, replace=True)
    db.flush()


def corrected_in_part(db: Session) -> None:
    """2021, published without any figure: one total was corrected, another was entered since."""
    larissa = find_municipality(db, "larissa")
    published(db, larissa, 2021)
    _total(db, larissa, 98000)
    corrected(db, larissa, 2021)
    _total(db, larissa, 98001)


def _total(db: Session, larissa: Municipality, cases: int) -> None:
    told = totals.Stated(periods.year(2021), cases)
    totals.set_total(db, larissa, told, by=cast.DIRECTOR, at=LATER, replace=True)
    db.flush()
