"""Larissa's indicators as its report of 2024 words them, and a target."""

from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from admin.indicators.attainment import Direction
from admin.indicators.entering import Reading, enter
from admin.indicators.figures import Unit
from admin.indicators.indicators import IndicatorValue
from admin.indicators.targets import Goal, Target, set_target
from kiosk.centres import Municipality
from tests import cast

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
USE = "Χρησιμοποιούν το νέο σύστημα υποβολής αιτήσεων"
PLANS = "Σχέδια ανάπτυξης που υλοποιήθηκαν"


def an_indicator(
    db: Session,
    larissa: Municipality,
    value: str | None = "95",
    name: str = USE,
    base: str = "υπάλληλοι",
    unit: Unit = Unit.PERCENT,
    year: int = 2024,
    **said: object,
) -> IndicatorValue:
    reading = Reading(year, None if value is None else Decimal(value), **said)  # type: ignore[arg-type]
    return enter(db, larissa, name, base, unit, reading, by=cast.DIRECTOR, at=NOW, today=TODAY)


def a_target(
    db: Session,
    larissa: Municipality,
    wanted: str = "100",
    direction: Direction = Direction.AT_LEAST,
    year: int = 2024,
    today: date = TODAY,
    **of: object,
) -> Target:
    """Of the share of 4 and 5, unless told of what else."""
    goal = Goal(year, Decimal(wanted), direction, **({"measure": "top2_percent"} | of))  # type: ignore[arg-type]
    return set_target(db, larissa, goal, by=cast.DIRECTOR, at=NOW, today=today)
