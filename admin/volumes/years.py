"""The years that have figures."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.volumes import periods
from admin.volumes.figures import CaseVolume, VolumeImport
from admin.volumes.known import in_force, is_complete, total, volumes, within
from admin.volumes.periods import Period
from kiosk.centres import Municipality
from kiosk.refusals import N_, Refused

FIRST_YEAR = 2002  # ν. 3013/2002, άρθρο 31: the year the centres were founded


@dataclass(frozen=True)
class YearOfVolumes:
    """What is in force for a year.

    `cases` is the sum of the `known` centres; where some are missing, the bare total if there is
    one, else None. `begun`: centres of which only a part of the year is told.
    """

    year: int
    cases: int | None
    known: int
    begun: int
    origin: VolumeImport

    @property
    def day(self) -> date:
        return self.origin.day


def years(db: Session, municipality: Municipality) -> list[YearOfVolumes]:
    """Every year with figures, the latest first."""
    in_force = sa.select(CaseVolume.first).filter_by(
        municipality_id=municipality.id, replaced_at=None
    )
    found = {first.year for first in db.scalars(in_force.distinct())}
    return [_year(db, municipality, year) for year in sorted(found, reverse=True)]


def _year(db: Session, municipality: Municipality, number: int) -> YearOfVolumes:
    period = periods.year(number)
    split, known = volumes(db, municipality, period), total(db, municipality, period)
    rows = list(db.scalars(in_force(municipality).where(within(period))))
    cases = sum(volume.total for volume in split) if split else None
    if known and not is_complete(municipality, split):
        cases = known.amount
    begun = {row.centre_id for row in rows if row.centre_id} - {v.centre.id for v in split}
    latest = max((row.origin for row in rows), key=lambda origin: origin.at)
    return YearOfVolumes(number, cases, len(split), len(begun), latest)


def check_year(year: int, today: date) -> None:
    if not FIRST_YEAR <= year <= today.year:
        raise Refused("bad_year", BAD_YEAR, year=year, first=FIRST_YEAR, last=today.year)


def check_period(period: Period, today: date) -> None:
    """A year may be entered before it is over, a part of it not before it begins."""
    check_year(period.first.year, today)
    if period.first > today:
        raise Refused("bad_period", NOT_YET, period=period.name)


BAD_YEAR = N_("Το έτος %(year)s δεν γίνεται δεκτό: δώστε έτος από το %(first)s έως το %(last)s.")
NOT_YET = N_("Η περίοδος «%(period)s» δεν έχει αρχίσει ακόμη. Ελέγξτε το έτος και τον μήνα.")
