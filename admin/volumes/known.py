"""What is known of a period: told for it, or summed from parts that are together all of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from admin.measures.precision import Precision
from admin.volumes.figures import COUNTERS, EKEP, CaseVolume, Unit, VolumeImport
from admin.volumes.periods import Period
from kiosk.centres import Centre, Municipality


@dataclass(frozen=True)
class CentreVolume:
    """The exact cases of one centre in one period, told for it or summed from its parts.

    `rows` are what it was summed from, `streams` cases by stream; both hold EKEP and ΘΥΡΙΔΕΣ.
    """

    centre: Centre
    period: Period
    rows: tuple[CaseVolume, ...]

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
        return sum(self.streams.values())

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
    rows: dict[UUID | None, list[CaseVolume]] = defaultdict(list)
    for row in db.scalars(of_centres(municipality).where(within(period))):
        rows[row.centre_id].append(row)
    found = [_volume(centre, period, rows[centre.id]) for centre in municipality.centres]
    return sorted((volume for volume in found if volume), key=lambda volume: volume.position)


def of_all_these(db: Session, centres: Sequence[Centre], period: Period) -> list[CentreVolume]:
    """Those of some centres of one municipality; none unless every one of them is known."""
    if not centres:
        return []
    asked = {centre.id for centre in centres}
    mine = [v for v in volumes(db, centres[0].municipality, period) if v.centre.id in asked]
    return mine if len(mine) == len(centres) else []


def _volume(centre: Centre, period: Period, rows: Iterable[CaseVolume]) -> CentreVolume | None:
    streams: dict[str, list[CaseVolume]] = defaultdict(list)
    for row in rows:
        streams[row.stream].append(row)
    covered = {stream: tiled(told, period) for stream, told in streams.items()}
    if not (covered.get(EKEP) and covered.get(COUNTERS)):
        return None
    return CentreVolume(centre, period, tuple(row for part in covered.values() for row in part))


class Told(Protocol):
    @property
    def period(self) -> Period: ...


T = TypeVar("T", bound=Told)


def tiled(told: Iterable[T], period: Period) -> list[T]:
    """The longest parts that together are the whole period; none where days are missing."""
    taken = longest(told, period)
    return taken if sum(part.period.days for part in taken) == period.days else []


def longest(told: Iterable[T], period: Period) -> list[T]:
    """Parts of the period, no two of a day, as long as there are.

    Periods are apart or within each other: taking the longest first never bars the way.
    """
    taken: list[T] = []
    covered: set[int] = set()
    for part in sorted(told, key=lambda part: -part.period.days):
        days = range(part.period.first.toordinal(), part.period.last.toordinal() + 1)
        if period.holds(part.period) and covered.isdisjoint(days):
            covered.update(days)
            taken.append(part)
    return taken


class Part(NamedTuple):
    """That a stream was told of a centre for this period, without how much."""

    stream: str
    period: Period


def parts_of(db: Session, centres: Sequence[Centre], period: Period) -> dict[UUID, list[Part]]:
    """Of each of these centres what is told within the period, as `of_centres` has it."""
    found: dict[UUID, list[Part]] = {centre.id: [] for centre in centres}
    columns = CaseVolume.centre_id, CaseVolume.stream, CaseVolume.first, CaseVolume.last
    query = sa.select(*columns).where(CaseVolume.centre_id.in_(found), within(period), counts())
    exact = {"service": "", "unit": Unit.CASES, "precision": Precision.EXACT}
    query = query.where(CaseVolume.stream != "").filter_by(**exact)
    for centre_id, stream, first, last in db.execute(query):
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
    return next((row for row in told if (row.stream, row.service, row.unit) == wanted), None)


def stated(db: Session, municipality: Municipality, period: Period) -> list[CaseVolume]:
    """What is told of the whole municipality for exactly this period, hedges and services too."""
    query = in_force(municipality).where(CaseVolume.centre_id.is_(None))
    query = query.filter_by(first=period.first, last=period.last)
    return list(db.scalars(query.order_by(CaseVolume.service != "", CaseVolume.id)))


def all_stated(db: Session, municipality: Municipality, period: Period) -> list[CaseVolume]:
    """The same for this period and every part of it."""
    query = in_force(municipality).where(CaseVolume.centre_id.is_(None), within(period))
    return list(db.scalars(query.order_by(CaseVolume.service, CaseVolume.first, CaseVolume.id)))


def of_centres(municipality: Municipality) -> sa.Select[CaseVolume]:
    """The exact cases of centres by stream, over all services.

    A figure of all streams together stays out: beside them it would count twice.
    """
    exact = {"service": "", "unit": Unit.CASES, "precision": Precision.EXACT}
    ids = [centre.id for centre in municipality.centres]  # what the index begins with
    of_streams = sa.and_(CaseVolume.centre_id.in_(ids), CaseVolume.stream != "")
    return in_force(municipality).where(of_streams).filter_by(**exact)


def in_force(municipality: Municipality) -> sa.Select[CaseVolume]:
    query = sa.select(CaseVolume).filter_by(municipality_id=municipality.id)
    return query.where(counts()).options(joinedload(CaseVolume.origin))


def counts() -> sa.ColumnElement[bool]:
    """What is not replaced, of imports that are there as a whole."""
    arriving = sa.select(VolumeImport.id).where(VolumeImport.arriving)
    return sa.and_(CaseVolume.replaced_at.is_(None), CaseVolume.import_id.not_in(arriving))


def within(period: Period) -> sa.ColumnElement[bool]:
    return sa.and_(CaseVolume.first >= period.first, CaseVolume.last <= period.last)
