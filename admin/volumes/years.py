"""The years that have figures."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.volumes import periods
from admin.volumes.figures import CaseVolume, VolumeImport, VolumeSeries
from admin.volumes.in_force import counts
from admin.volumes.known import is_complete, total, volumes
from admin.volumes.periods import Period
from kiosk.centres import FIRST_YEAR, Municipality
from kiosk.refusals import N_, Refused


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
    told = _told(db, municipality)
    return [_year(db, municipality, year, told[year]) for year in sorted(told, reverse=True)]


def _told(db: Session, municipality: Municipality) -> dict[int, list[tuple[UUID | None, UUID]]]:
    """Of every year, who has figures within it and by which imports: a million are not fetched."""
    mine = VolumeSeries.municipality_id == municipality.id
    of_whom = dict(db.execute(sa.select(VolumeSeries.id, VolumeSeries.centre_id).where(mine)).all())
    begins, ends = (sa.extract("year", day) for day in (CaseVolume.first, CaseVolume.last))
    query = (
        sa.select(begins, CaseVolume.series_id, CaseVolume.import_id)
        # Joined, SQLite would look at the figures of every municipality.
        .where(CaseVolume.series_id.in_(sa.select(VolumeSeries.id).where(mine)))
        .where(counts(), begins == ends)
        .distinct()
    )
    found = defaultdict[int, list[tuple[UUID | None, UUID]]](list)
    for year, series, origin in db.execute(query):
        found[int(year)].append((of_whom[series], origin))
    return found


def _year(
    db: Session, municipality: Municipality, number: int, told: list[tuple[UUID | None, UUID]]
) -> YearOfVolumes:
    period = periods.year(number)
    split, known = volumes(db, municipality, period), total(db, municipality, period)
    cases = sum(volume.total for volume in split) if split else None
    if known and not is_complete(municipality, split):
        cases = known.amount
    begun = {centre for centre, _origin in told if centre} - {v.centre.id for v in split}
    imports = db.scalars(sa.select(VolumeImport).where(VolumeImport.id.in_({o for _c, o in told})))
    latest = max(imports, key=lambda origin: origin.at)
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
