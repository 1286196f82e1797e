"""What is known of a period: told for it, or summed from parts that are together all of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.measures.precision import Precision
from admin.volumes.figures import COUNTERS, EKEP, CaseVolume, Unit, VolumeImport, VolumeSeries
from admin.volumes.in_force import counts, exact_streams, in_force, of_centres, within
from admin.volumes.periods import Period
from admin.volumes.tiling import tiled
from kiosk.centres import Centre, Municipality

DATES, DATES_AND_ID = itemgetter(0, 1), itemgetter(0, 1, 4)


class Row(NamedTuple):
    """A figure of one stream of a centre, as it is stored."""

    id: int
    stream: str
    period: Period
    amount: int
    position: int
    origin: VolumeImport


@dataclass(frozen=True)
class CentreVolume:
    """The exact cases of one centre in one period, told for it or summed from its parts.

    `rows` are what it was summed from, `streams` cases by stream; both hold EKEP and ΘΥΡΙΔΕΣ.
    """

    centre: Centre
    period: Period
    rows: tuple[Row, ...]

    @property
    def streams(self) -> dict[str, int]:
        summed = Counter[str]()
        for row in self.rows:
            summed[row.stream] += row.amount
        return dict(summed)

    @property
    def ekep(self) -> int:
        return self.streams[EKEP]

    @property
    def counters(self) -> int:
        return self.streams[COUNTERS]

    @property
    def total(self) -> int:
        return sum(row.amount for row in self.rows)

    @property
    def position(self) -> int:
        return min(row.position for row in self.rows)

    @property
    def origin(self) -> VolumeImport:
        """Where its newest part came from."""
        return max((row.origin for row in self.rows), key=lambda origin: origin.at)

    @property
    def told(self) -> bool:
        """Whether its source gives the period itself, not parts of it."""
        return all(row.period == self.period for row in self.rows)


def volumes(db: Session, municipality: Municipality, period: Period) -> list[CentreVolume]:
    """The centres whose cases are known for all of the period, in the order of their source."""
    return volumes_of_each(db, municipality, [period])[period]


def volumes_of_each(
    db: Session, municipality: Municipality, wanted: Sequence[Period]
) -> dict[Period, list[CentreVolume]]:
    """The same of each of these periods; what is stored of them is read once."""
    stored = _stored(db, municipality, wanted)
    return {period: _volumes(municipality, stored, period) for period in wanted}


Stored = Mapping[Period, Sequence[tuple[UUID | None, Row]]]


def _stored(db: Session, municipality: Municipality, wanted: Sequence[Period]) -> Stored:
    """The rows with their centres, by period. As plain columns: of the nation's centres a year by
    month is 25.000, and as many objects of the ORM would take most of a page's time.
    """
    whole = Period(min(one.first for one in wanted), max(one.last for one in wanted))
    query = of_centres(municipality).where(within(whole), sa.or_(*map(within, wanted)))
    row = CaseVolume
    told = db.execute(
        query.with_only_columns(
            *(row.first, row.last, VolumeSeries.centre_id, row.import_id),
            *(row.id, VolumeSeries.stream, row.amount, row.position),
        )
    ).all()
    imports = sa.select(VolumeImport).where(VolumeImport.id.in_({row.import_id for row in told}))
    origins = {origin.id: origin for origin in db.scalars(imports)}
    found: dict[Period, list[tuple[UUID | None, Row]]] = {}
    for dates, same in groupby(sorted(told, key=DATES_AND_ID), DATES):
        period = Period(*dates)
        found[period] = [
            (centre_id, Row(id_, stream, period, amount, position, origins[import_id]))
            for _first, _last, centre_id, import_id, id_, stream, amount, position in same
        ]
    return found


def _volumes(municipality: Municipality, stored: Stored, period: Period) -> list[CentreVolume]:
    rows: dict[UUID | None, list[Row]] = defaultdict(list)
    for part, told in stored.items():
        if period.holds(part):
            for centre_id, row in told:
                rows[centre_id].append(row)
    found = [_volume(centre, period, rows[centre.id]) for centre in municipality.centres]
    return sorted((volume for volume in found if volume), key=lambda volume: volume.position)


def of_all_these(
    db: Session, centres: Sequence[Centre], wanted: Sequence[Period]
) -> dict[Period, list[CentreVolume]]:
    """Of each period those of some centres of one municipality; none unless all are known."""
    if not (centres and wanted):
        return {period: [] for period in wanted}
    asked = {centre.id for centre in centres}
    found: dict[Period, list[CentreVolume]] = {}
    for period, split in volumes_of_each(db, centres[0].municipality, wanted).items():
        mine = [volume for volume in split if volume.centre.id in asked]
        found[period] = mine if len(mine) == len(centres) else []
    return found


def _volume(centre: Centre, period: Period, rows: Iterable[Row]) -> CentreVolume | None:
    streams: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        streams[row.stream].append(row)
    covered = {stream: tiled(told, period) for stream, told in streams.items()}
    if not (covered.get(EKEP) and covered.get(COUNTERS)):
        return None
    return CentreVolume(centre, period, tuple(row for part in covered.values() for row in part))


class Part(NamedTuple):
    """That a stream was told of a centre for this period, without how much."""

    stream: str
    period: Period


def parts_of(db: Session, centres: Sequence[Centre], period: Period) -> dict[UUID, list[Part]]:
    """Of each of these centres what is told within the period, as `of_centres` has it."""
    found: dict[UUID, list[Part]] = {centre.id: [] for centre in centres}
    columns = VolumeSeries.centre_id, VolumeSeries.stream, CaseVolume.first, CaseVolume.last
    query = sa.select(*columns).join(CaseVolume.series).where(within(period), counts())
    for centre_id, stream, first, last in db.execute(query.where(exact_streams(found))):
        if centre_id:
            found[centre_id].append(Part(stream, Period(first, last)))
    return found


def is_complete(municipality: Municipality, split: list[CentreVolume]) -> bool:
    """Whether these are all there are of their period."""
    return bool(split) and (
        len(split) == len(municipality.centres)
        or any(all(row.origin.completed for row in volume.rows) for volume in split)
    )


def total(db: Session, municipality: Municipality, period: Period) -> CaseVolume | None:
    """The exact total of the municipality's cases, as its source tells it without a split."""
    told = told_total(db, municipality, period)
    return told if told and told.precision == Precision.EXACT else None


def told_total(db: Session, municipality: Municipality, period: Period) -> CaseVolume | None:
    """The same with whatever hedge its source gives it."""
    told, wanted = stated(db, municipality, period), ("", "", Unit.CASES)
    found = ((row, row.series) for row in told)
    return next((row for row, of in found if (of.stream, of.service, of.unit) == wanted), None)


def stated(db: Session, municipality: Municipality, period: Period) -> list[CaseVolume]:
    """What is told of the whole municipality for exactly this period, hedges and services too."""
    query = in_force(municipality).where(VolumeSeries.centre_id.is_(None))
    query = query.where(CaseVolume.first == period.first, CaseVolume.last == period.last)
    return list(db.scalars(query.order_by(VolumeSeries.service != "", CaseVolume.id)))


def all_stated(db: Session, municipality: Municipality, period: Period) -> list[CaseVolume]:
    """The same for this period and every part of it."""
    query = in_force(municipality).where(VolumeSeries.centre_id.is_(None), within(period))
    return list(db.scalars(query.order_by(VolumeSeries.service, CaseVolume.first, CaseVolume.id)))
