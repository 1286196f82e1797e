"""Made-up tickets and waits for the demo, of the one centre whose report names a queue system."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from admin.demo import larissa
from admin.demo.synth.places import SEASON
from admin.demo.synth.plan import spread
from admin.queue import intake
from admin.queue.told import Told
from admin.volumes import periods
from kiosk.centres import Municipality
from kiosk.database import athens_day

SOURCE = "συνθετικά δεδομένα"
TICKETS, LEFT = 41_000, 29  # in the year; one in so many went away before his turn
WAITS = ("14", "11,5", "9", "8,5", "9", "10", "9,5", "5", "15,5", "13", "11", "9")


def keep_queues(db: Session, municipality: Municipality, at: datetime) -> None:
    """Twelve months of the central centre; of the others nothing was measured."""
    told = [
        _month(number, issued, wait)
        for number, (issued, wait) in enumerate(
            zip(spread(TICKETS, SEASON), WAITS, strict=True), start=1
        )
    ]
    shown = intake.preview(db, municipality, told, today=athens_day(at))
    intake.store(db, shown, source=SOURCE, sha256="", by="demo", at=at, replace=False)


def _month(number: int, issued: int, wait: str) -> Told:
    mean = Decimal(wait.replace(",", "."))
    left = issued // LEFT
    return Told(
        larissa.CENTRES[0][0],
        periods.month(larissa.YEAR, number),
        *(issued, issued - left, left),
        *(mean, mean - 2, 2 * mean),
    )
