"""What was imported, when and by whom; a whole import can be undone."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from admin.volumes.figures import About, CaseVolume, Imported, VolumeImport
from kiosk.centres import Municipality
from kiosk.greek import short_date
from kiosk.refusals import N_, Refused


def imports(
    db: Session, municipality: Municipality, about: About = About.CASES
) -> list[VolumeImport]:
    """The latest first, the undone ones too."""
    query = sa.select(VolumeImport).filter_by(municipality_id=municipality.id, about=about)
    return list(db.scalars(query.order_by(VolumeImport.at.desc(), VolumeImport.id)))


def with_hash(
    db: Session, municipality: Municipality, sha256: str, about: About = About.CASES
) -> list[VolumeImport]:
    """Earlier imports of the very same bytes that were not undone."""
    return [
        origin
        for origin in imports(db, municipality, about)
        if origin.sha256 == sha256 and not origin.undone_at
    ]


def find(
    db: Session, municipality: Municipality, id: UUID, about: About = About.CASES
) -> VolumeImport:
    """Raises Refused."""
    origin = db.get(VolumeImport, id)
    if origin is None or (origin.municipality_id, origin.about) != (municipality.id, about):
        raise Refused("unknown_import", N_("Δεν υπάρχει τέτοια εισαγωγή. Δείτε τον κατάλογό τους."))
    return origin


def undo(
    db: Session,
    origin: VolumeImport,
    *,
    by: str,
    at: datetime,
    figures: type[Imported] = CaseVolume,
) -> None:
    """End all `figures` of an import; what it had replaced is in force again.

    Raises Refused where it was undone already, or a later import replaced a figure of it or took
    the place that a replaced one had: that one is undone first.
    """
    if origin.undone_at:
        raise Refused("already_undone", N_("Η εισαγωγή έχει ήδη αναιρεθεί: δεν άλλαξε τίποτα."))
    later = _replaced_by(db, origin, figures) or _in_the_place(db, origin, figures)
    if later:
        day = short_date(later.day)
        raise Refused("replaced_since", REPLACED, source=later.source, day=day)
    origin.undone_at, origin.undone_by = at, by
    db.flush()
    told = sa.update(figures).where(figures.import_id == origin.id, figures.replaced_at.is_(None))
    ended = sa.update(figures).where(figures.replaced_by_id == origin.id)
    # A million rows are not fetched to be changed. What gives way goes before what comes back.
    for change in (
        told.values(replaced_at=at),
        ended.values(replaced_at=None, replaced_by_id=None),
    ):
        db.execute(change.execution_options(synchronize_session=False))
    db.expire_all()


def _replaced_by(db: Session, origin: VolumeImport, figures: type[Imported]) -> VolumeImport | None:
    query = sa.select(VolumeImport).join(figures, figures.replaced_by_id == VolumeImport.id)
    return db.scalars(query.where(figures.import_id == origin.id).limit(1)).first()


def _in_the_place(
    db: Session, origin: VolumeImport, figures: type[Imported]
) -> VolumeImport | None:
    """Who tells by now what this import had replaced; one that it told itself is ended with it."""
    ended = aliased(figures)
    same = [getattr(figures, name) == getattr(ended, name) for name in figures.WHAT]
    # One by one, and each with its condition: so the indexes of what is in force are taken.
    of_centre = (figures.centre_id.is_not(None), figures.centre_id == ended.centre_id)
    of_municipality = (
        *(row.centre_id.is_(None) for row in (figures, ended)),
        figures.municipality_id == ended.municipality_id,
    )
    for whose in (of_centre, of_municipality):
        query = (
            sa.select(VolumeImport)
            .join(figures, figures.import_id == VolumeImport.id)
            .join(ended, sa.and_(*whose, *same))
            .where(ended.replaced_by_id == origin.id)
            .where(figures.replaced_at.is_(None), figures.import_id != origin.id)
        )
        later = db.scalars(query.limit(1)).first()
        if later:
            return later
    return None


REPLACED = N_(
    "Στοιχεία αυτής της εισαγωγής τα αντικατέστησε μια νεότερη (%(source)s, %(day)s). "
    "Αναιρέστε πρώτα εκείνη."
)
