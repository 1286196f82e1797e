"""The figures that are in force, as queries: not replaced, and of imports that are all there."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from admin.measures.precision import Precision
from admin.volumes.figures import CaseVolume, Unit, VolumeImport, VolumeSeries
from admin.volumes.periods import Period
from kiosk.centres import Municipality


def of_centres(municipality: Municipality) -> sa.Select[CaseVolume]:
    """The exact cases of centres by stream, over all services.

    A figure of all streams together stays out: beside them it would count twice.
    """
    ids = [centre.id for centre in municipality.centres]  # what the index of series begins with
    return in_force(municipality).where(exact_streams(ids))


def exact_streams(centre_ids: Iterable[UUID]) -> sa.ColumnElement[bool]:
    of = VolumeSeries
    of_streams = (of.centre_id.in_(centre_ids), of.stream != "", of.service == "")
    return sa.and_(*of_streams, of.unit == Unit.CASES, CaseVolume.precision == Precision.EXACT)


def in_force(municipality: Municipality) -> sa.Select[CaseVolume]:
    """With its series and its import."""
    query = sa.select(CaseVolume).join(CaseVolume.series).options(contains_eager(CaseVolume.series))
    query = query.where(VolumeSeries.municipality_id == municipality.id, counts())
    return query.options(joinedload(CaseVolume.origin))


def counts() -> sa.ColumnElement[bool]:
    """What is not replaced, of imports that are there as a whole."""
    arriving = sa.select(VolumeImport.id).where(VolumeImport.arriving)
    return sa.and_(CaseVolume.replaced_at.is_(None), CaseVolume.import_id.not_in(arriving))


def within(period: Period) -> sa.ColumnElement[bool]:
    return sa.and_(CaseVolume.first >= period.first, CaseVolume.last <= period.last)
