"""What tests tell of queues."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from admin.queue import intake
from admin.queue.told import Told
from admin.volumes import periods
from admin.volumes.figures import About, VolumeImport
from admin.volumes.imports import imports
from admin.volumes.periods import Period
from kiosk.centres import Municipality
from tests.cast import DIRECTOR, MONDAY

TODAY = date(2025, 3, 1)
AT = MONDAY.replace(year=2025)
# A file as a queue system writes it.
TITLES = "Κωδικός ΚΕΠ;Μήνας;Εισιτήρια;Εξυπηρετήθηκαν;Αποχώρησαν;Μέση αναμονή;Διάμεση αναμονή;90%"
ROW = "207;1/2024;1.204;1.150;54;7,5;6;18"
JANUARY, FEBRUARY = (periods.month(2024, n) for n in (1, 2))


def a_queue(period: Period = JANUARY, code: str = "0207", **figures: Any) -> Told:
    """Waits may be given as text or whole numbers."""
    for name in {"mean", "median", "ninetieth"} & figures.keys():
        figures[name] = Decimal(figures[name])
    return Told(code, period, **figures)


def tell(
    db: Session,
    owner: Municipality,
    *told: Told,
    source: str = "ουρά.csv",
    replace: bool = False,
    at: datetime = AT,
) -> bool:
    shown = intake.preview(db, owner, told, today=TODAY)
    who = {"by": DIRECTOR, "at": at}
    return intake.store(db, shown, source=source, sha256=source, replace=replace, **who)  # type: ignore[arg-type]


def last_import(db: Session, owner: Municipality) -> VolumeImport:
    return imports(db, owner, About.QUEUES)[0]
