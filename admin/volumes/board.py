"""Twelve months by centres: what is told, what is missing, what has not come yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.volumes import periods
from admin.volumes.beside_ratings import ratings_in
from admin.volumes.figures import COUNTERS, EKEP, CaseVolume, VolumeSeries
from admin.volumes.in_force import of_centres
from admin.volumes.known import Part, parts_of, volumes_of_each
from admin.volumes.periods import Period
from admin.volumes.tiling import tiled
from kiosk.centres import Centre, Municipality


class State(StrEnum):
    """WHOLE: only a longer period that holds the month is told."""

    TOLD = "told"
    WHOLE = "whole"
    MISSING = "missing"
    TO_COME = "to_come"


@dataclass(frozen=True)
class Month:
    period: Period
    state: State
    cases: int | None
    ratings: int

    @property
    def is_below_ratings(self) -> bool:
        return self.cases is not None and self.cases < self.ratings


@dataclass(frozen=True)
class Line:
    centre: Centre
    months: tuple[Month, ...]

    @property
    def missing(self) -> list[Period]:
        return [month.period for month in self.months if month.state == State.MISSING]

    @property
    def below_ratings(self) -> list[Month]:
        return [month for month in self.months if month.is_below_ratings]


def board(
    db: Session, municipality: Municipality, centres: Iterable[Centre], year: int, *, today: date
) -> list[Line]:
    """A line for each of these centres; a month is missing once it is over."""
    months = periods.year(year).months()
    told = {
        (volume.centre.id, month): volume.total
        for month, split in volumes_of_each(db, municipality, months).items()
        for volume in split
    }
    longer = _longer(db, municipality, year)
    rated = {month: ratings_in(db, municipality, month, today=today) for month in months}
    return [
        Line(
            centre,
            tuple(
                _month(centre, month, told, longer, today, rated[month].get(centre.id, 0))
                for month in months
            ),
        )
        for centre in centres
    ]


def missing(db: Session, centres: Sequence[Centre], *, today: date) -> dict[Centre, list[Period]]:
    """The months of the last twelve that are over and of which nothing is told, by centre."""
    begin = date(today.year - 1, today.month, 1)
    years = [periods.year(year) for year in (today.year - 1, today.year)]
    months = [month for year in years for month in year.months()]
    over = [month for month in months if month.first >= begin and month.last < today]
    told = parts_of(db, centres, Period(years[0].first, years[1].last))
    found = {centre: _untold(told[centre.id], over) for centre in centres}
    return {centre: late for centre, late in found.items() if late}


def _untold(parts: Sequence[Part], months: Sequence[Period]) -> list[Period]:
    """Most months are told as they are; only of the others the parts are laid together."""
    streams: dict[str, set[Period]] = {EKEP: set(), COUNTERS: set()}
    for part in parts:
        streams.setdefault(part.stream, set()).add(part.period)
    whole = streams[EKEP] & streams[COUNTERS]
    return [month for month in months if month not in whole and not _is_told(parts, month)]


def _is_told(parts: Sequence[Part], month: Period) -> bool:
    """By its parts, or by something longer that holds it."""
    longer = (part.period for part in parts if part.period.days > 31)
    if any(period.holds(month) for period in longer):
        return True
    return all(
        tiled([part for part in parts if part.stream == stream], month)
        for stream in (EKEP, COUNTERS)
    )


def _month(
    centre: Centre,
    month: Period,
    told: dict[tuple[UUID, Period], int],
    longer: dict[UUID, list[Period]],
    today: date,
    ratings: int,
) -> Month:
    cases = told.get((centre.id, month))
    if cases is not None:
        return Month(month, State.TOLD, cases, ratings)
    if any(period.holds(month) for period in longer.get(centre.id, [])):
        return Month(month, State.WHOLE, None, ratings)
    return Month(month, State.MISSING if month.last < today else State.TO_COME, None, ratings)


def _longer(db: Session, municipality: Municipality, year: int) -> dict[UUID, list[Period]]:
    whole = periods.year(year)
    query = of_centres(municipality).where(
        sa.between(CaseVolume.first, whole.first, whole.last), CaseVolume.last <= whole.last
    )
    columns = (VolumeSeries.centre_id, CaseVolume.first, CaseVolume.last)
    found: dict[UUID, list[Period]] = {}
    for centre, first, last in db.execute(query.with_only_columns(*columns).distinct()):
        if centre and (period := Period(first, last)).days > 31:
            found.setdefault(centre, []).append(period)
    return found
