"""What has only begun to arrive bars nobody: figures that are told now take its place.

Where it was cut off, its rows would stand in their way until they are cleared. Whoever is still
writing it is refused at the end, since something was told meanwhile.
"""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from admin.volumes.clashes import Figure
from admin.volumes.figures import CaseVolume, Unit, VolumeImport, VolumeSeries


def make_way(db: Session, told: Iterable[Figure]) -> None:
    """For cases of centres."""
    if not arrives(db):
        return
    for figure in told:
        what = {"service": figure.service, "unit": Unit.CASES, "stream": figure.stream}
        series = sa.select(VolumeSeries.id).filter_by(centre_id=figure.centre_id, **what)
        same = {"first": figure.period.first, "last": figure.period.last, "replaced_at": None}
        there = sa.select(CaseVolume.id).filter_by(**same)
        _take_out(db, there.where(CaseVolume.series_id.in_(series)))


def make_way_back(db: Session, origin: VolumeImport) -> None:
    """For what an import had replaced and is in force again when that is undone."""
    if not arrives(db):
        return
    ended = aliased(CaseVolume)
    query = sa.select(CaseVolume.id).join(ended, CaseVolume.of_the_same_as(ended))
    in_force = CaseVolume.replaced_at.is_(None)
    _take_out(db, query.where(in_force, ended.replaced_by_id == origin.id))


def arrives(db: Session) -> bool:
    return db.scalar(_arriving().limit(1)) is not None


def _arriving() -> sa.Select[UUID]:
    return sa.select(VolumeImport.id).where(VolumeImport.arriving)


def _take_out(db: Session, ids: sa.Select[int]) -> None:
    gone = sa.delete(CaseVolume).where(CaseVolume.id.in_(ids))
    gone = gone.where(CaseVolume.import_id.in_(_arriving()))
    db.execute(gone.execution_options(synchronize_session=False))
