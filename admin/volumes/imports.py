"""What was imported, when and by whom; a whole import can be undone."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from admin.volumes.figures import WHAT, CaseVolume, VolumeImport
from kiosk.centres import Municipality
from kiosk.greek import short_date
from kiosk.refusals import N_, Refused


def imports(db: Session, municipality: Municipality) -> list[VolumeImport]:
    """The latest first, the undone ones too."""
    query = sa.select(VolumeImport).filter_by(municipality_id=municipality.id)
    return list(db.scalars(query.order_by(VolumeImport.at.desc(), VolumeImport.id)))


def with_hash(db: Session, municipality: Municipality, sha256: str) -> list[VolumeImport]:
    """Earlier imports of the very same bytes that were not undone."""
    return [
        origin
        for origin in imports(db, municipality)
        if origin.sha256 == sha256 and not origin.undone_at
    ]


def find(db: Session, municipality: Municipality, id: UUID) -> VolumeImport:
    """Raises Refused."""
    origin = db.get(VolumeImport, id)
    if origin is None or origin.municipality_id != municipality.id:
        raise Refused("unknown_import", N_("Δεν υπάρχει τέτοια εισαγωγή. Δείτε τον κατάλογό τους."))
    return origin


def undo(db: Session, origin: VolumeImport, *, by: str, at: datetime) -> None:
    """End all figures of an import; what it had replaced is in force again.

    Raises Refused where it was undone already, or a later import replaced a figure of it or took
    the place that a replaced one had: that one is undone first.
    """
    if origin.undone_at:
        raise Refused("already_undone", N_("Η εισαγωγή έχει ήδη αναιρεθεί: δεν άλλαξε τίποτα."))
    later = _replaced_by(db, origin) or _in_the_place(db, origin)
    if later:
        day = short_date(later.day)
        raise Refused("replaced_since", REPLACED, source=later.source, day=day)
    rows = db.scalars(sa.select(CaseVolume).filter_by(import_id=origin.id, replaced_at=None))
    for row in rows.all():
        row.replaced_at = at
    origin.undone_at, origin.undone_by = at, by
    db.flush()
    for row in db.scalars(sa.select(CaseVolume).filter_by(replaced_by_id=origin.id)).all():
        row.replaced_at = row.replaced_by_id = None
    db.flush()


def _replaced_by(db: Session, origin: VolumeImport) -> VolumeImport | None:
    query = sa.select(VolumeImport).join(CaseVolume, CaseVolume.replaced_by_id == VolumeImport.id)
    return db.scalars(query.where(CaseVolume.import_id == origin.id).limit(1)).first()


def _in_the_place(db: Session, origin: VolumeImport) -> VolumeImport | None:
    """Who tells by now what this import had replaced; one that it told itself is ended with it."""
    ended = aliased(CaseVolume)
    same = [
        getattr(CaseVolume, name) == getattr(ended, name) for name in ("municipality_id", *WHAT)
    ]
    whose = CaseVolume.centre_id.is_not_distinct_from(ended.centre_id)
    query = (
        sa.select(VolumeImport)
        .join(CaseVolume, CaseVolume.import_id == VolumeImport.id)
        .join(ended, sa.and_(whose, *same))
        .where(ended.replaced_by_id == origin.id)
        .where(CaseVolume.replaced_at.is_(None), CaseVolume.import_id != origin.id)
    )
    return db.scalars(query.limit(1)).first()


REPLACED = N_(
    "Στοιχεία αυτής της εισαγωγής τα αντικατέστησε μια νεότερη (%(source)s, %(day)s). "
    "Αναιρέστε πρώτα εκείνη."
)
