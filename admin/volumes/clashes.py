"""Figures of a period beside those of its parts: what cannot both be true."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.volumes import periods
from admin.volumes.figures import CaseVolume
from admin.volumes.in_force import of_centres
from admin.volumes.periods import Period
from admin.volumes.tiling import longest
from kiosk.centres import Municipality


@dataclass(frozen=True)
class Figure:
    """Exact cases of a centre in a stream; `row` where it is stored. `service`: empty for all."""

    centre_id: UUID
    stream: str
    period: Period
    amount: int
    row: CaseVolume | None = None
    service: str = ""


@dataclass(frozen=True)
class Clash:
    """The parts of `whole` come to `parts`: another sum, or more than the whole."""

    whole: Figure
    parts: int


def stored_beside(db: Session, municipality: Municipality, period: Period) -> list[Figure]:
    """What is in force in the years of this period, by centre, stream and day."""
    places = {centre.id: place for place, centre in enumerate(municipality.centres)}
    years = Period(periods.year(period.first.year).first, periods.year(period.last.year).last)
    meeting = sa.and_(CaseVolume.first <= years.last, CaseVolume.last >= years.first)
    found = [
        Figure(row.series.centre_id, row.series.stream, row.period, row.amount, row)
        for row in db.scalars(of_centres(municipality).where(meeting))
        if row.series.centre_id
    ]
    return sorted(found, key=lambda told: (places[told.centre_id], told.stream, told.period))


def clashes(stored: Iterable[Figure], new: Iterable[Figure]) -> list[Clash]:
    """What would clash if the new figures took the place of those told for the same periods."""
    fresh = {_told(figure): figure for figure in new}
    after = {_told(figure): figure for figure in stored} | fresh
    of_whom: dict[tuple[UUID, str], list[Figure]] = {}
    for figure in after.values():
        of_whom.setdefault((figure.centre_id, figure.stream), []).append(figure)
    found = (_clash(whole, of_whom[whole.centre_id, whole.stream]) for whole in after.values())
    return [clash for clash in found if clash and _touched(clash.whole, fresh.values())]


def _told(figure: Figure) -> tuple[UUID, str, Period]:
    return figure.centre_id, figure.stream, figure.period


def _clash(whole: Figure, told: Iterable[Figure]) -> Clash | None:
    parts = longest((part for part in told if part.period != whole.period), whole.period)
    summed = sum(part.amount for part in parts)
    covered = sum(part.period.days for part in parts) == whole.period.days
    wrong = summed != whole.amount if covered else summed > whole.amount
    return Clash(whole, summed) if wrong else None


def _touched(whole: Figure, fresh: Iterable[Figure]) -> bool:
    """Whether a new figure has a part in it."""
    return any(
        (whole.centre_id, whole.stream) == (new.centre_id, new.stream)
        and whole.period.holds(new.period)
        for new in fresh
    )
