"""Which period and which centres a person asks for."""

from dataclasses import dataclass
from datetime import date, timedelta

from admin.volumes import periods
from admin.volumes.periods import MONTHS, Period
from kiosk.centres import FIRST_YEAR
from kiosk.refusals import Refused

PARTS = {
    "": "όλο το έτος",
    **{f"H{n}": f"{'αβ'[n - 1]}΄ εξάμηνο" for n in (1, 2)},
    **{f"Q{n}": f"{'αβγδ'[n - 1]}΄ τρίμηνο" for n in (1, 2, 3, 4)},
    **{f"{n:02}": name for n, name in enumerate(MONTHS, 1)},
}


@dataclass(frozen=True)
class Asked:
    """A year and a part of it, as the form of the page names them."""

    year: int
    part: str
    period: Period


def asked(year: str, part: str, *, today: date) -> Asked:
    """What was asked for; the year that yesterday is in for anything else, or what lies ahead."""
    yesterday = today - timedelta(days=1)
    try:
        period = periods.read(f"{year}-{part}" if part else year)
        if period.first.year >= FIRST_YEAR and period.first <= yesterday:
            return Asked(int(year), part, period)
    except Refused:
        pass
    return Asked(yesterday.year, "", periods.year(yesterday.year))
