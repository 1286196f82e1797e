"""What was imported, when and by whom; a whole import can be undone."""

from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from admin.leaves import Leaf, Place, latest_first, leaf
from admin.volumes.arriving import make_way_back
from admin.volumes.figures import About, CaseVolume, Imported, VolumeImport
from kiosk.centres import Municipality
from kiosk.greek import short_date
from kiosk.refusals import N_, Refused

BY_MONTH = "μηνιαία καταχώριση"  # the source of what was typed in for a month
CLEARED_AT_ONCE = 20_000
AT_ONCE = 25
LATEST_FIRST = VolumeImport.at.desc(), VolumeImport.id
NEWEST = latest_first(VolumeImport.at, VolumeImport.id)


def imports(
    db: Session, municipality: Municipality, about: About = About.CASES
) -> list[VolumeImport]:
    """The latest first, the undone ones too."""
    query = _whole(municipality, about)
    return list(db.scalars(query.order_by(*LATEST_FIRST)))


def leaf_of_imports(
    db: Session, municipality: Municipality, place: Place, about: About = About.CASES
) -> Leaf[VolumeImport]:
    """The same, as much at once as a page holds."""
    return leaf(db, _whole(municipality, about), NEWEST, place, AT_ONCE)


def with_hash(
    db: Session, municipality: Municipality, sha256: str, about: About = About.CASES
) -> list[VolumeImport]:
    """Earlier imports of the very same bytes that were not undone."""
    query = _whole(municipality, about).filter_by(sha256=sha256, undone_at=None)
    return list(db.scalars(query.order_by(*LATEST_FIRST)))


def find(
    db: Session, municipality: Municipality, id: UUID, about: About = About.CASES
) -> VolumeImport:
    """Raises Refused."""
    origin = db.get(VolumeImport, id)
    wanted = (municipality.id, about, False)
    if origin is None or (origin.municipality_id, origin.about, origin.arriving) != wanted:
        raise Refused("unknown_import", N_("Δεν υπάρχει τέτοια εισαγωγή. Δείτε τον κατάλογό τους."))
    return origin


def _whole(municipality: Municipality, about: About) -> sa.Select[VolumeImport]:
    whose = {"municipality_id": municipality.id, "about": about, "arriving": False}
    return sa.select(VolumeImport).filter_by(**whose)


def so_far(db: Session, municipality: Municipality) -> tuple[int, int]:
    """How many there are, and how many of them undone: while both stay, the figures do."""
    counted = sa.select(sa.func.count(VolumeImport.id), sa.func.count(VolumeImport.undone_at))
    query = counted.where(VolumeImport.municipality_id == municipality.id)
    every, undone = db.execute(query.where(VolumeImport.arriving.is_(False))).one()
    return int(every), int(undone)


def clear(
    db: Session, *, since: datetime | None = None, between: Callable[[], None] = lambda: None
) -> int:
    """Take away what was cut off while it arrived, `since` then or at any time; how many imports.

    Whoever is still writing one is refused at its next batch: its import is gone.
    """
    query = sa.select(VolumeImport.id).where(VolumeImport.arriving)
    ids = list(db.scalars(query.where(VolumeImport.at <= since) if since else query))
    for id in ids:
        for some in _in_parts(db, id):
            _delete(db, sa.delete(CaseVolume).where(some))
            between()
        _delete(db, sa.delete(VolumeImport).where(VolumeImport.id == id))
        between()
    return len(ids)


def _in_parts(db: Session, origin_id: UUID) -> Iterator[sa.ColumnElement[bool]]:
    """Conditions that take the figures of an import, each looked at once."""
    after, of_import = 0, CaseVolume.import_id == origin_id
    while True:
        left = sa.and_(of_import, CaseVolume.id > after)
        ids = sa.select(CaseVolume.id).where(left).order_by(CaseVolume.id).limit(CLEARED_AT_ONCE)
        until = db.scalar(sa.select(sa.func.max(ids.subquery().c.id)))
        if until is None:
            return
        yield sa.and_(left, CaseVolume.id <= until)
        after = until


def _delete(db: Session, statement: sa.Delete) -> None:
    db.execute(statement.execution_options(synchronize_session=False))


def undo(db: Session, origin: VolumeImport, *, by: str, at: datetime) -> None:
    """End all figures of an import; what it had replaced is in force again.

    Raises Refused where it was undone already, or a later import replaced a figure of it or took
    the place that a replaced one had: that one is undone first.
    """
    if origin.undone_at:
        raise Refused("already_undone", N_("Η εισαγωγή έχει ήδη αναιρεθεί: δεν άλλαξε τίποτα."))
    figures = next(kind for kind in Imported.__subclasses__() if origin.about == kind.ABOUT)
    later = _replaced_by(db, origin, figures) or _in_the_place(db, origin, figures)
    if later:
        day = short_date(later.day)
        raise Refused("replaced_since", REPLACED, source=later.source, day=day)
    origin.undone_at, origin.undone_by = at, by
    db.flush()
    make_way_back(db, origin)
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
    return _last(db, query.where(figures.import_id == origin.id))


def _in_the_place(
    db: Session, origin: VolumeImport, figures: type[Imported]
) -> VolumeImport | None:
    """Who tells by now what this import had replaced; one that it told itself is ended with it."""
    ended = aliased(figures)
    query = (
        sa.select(VolumeImport)
        .join(figures, figures.import_id == VolumeImport.id)
        .join(ended, figures.of_the_same_as(ended))
        .where(ended.replaced_by_id == origin.id)
        .where(figures.replaced_at.is_(None), figures.import_id != origin.id)
        .where(VolumeImport.arriving.is_(False))
    )
    return _last(db, query)


def _last(db: Session, query: sa.Select[VolumeImport]) -> VolumeImport | None:
    """The latest of several in the way."""
    return db.scalars(query.order_by(*LATEST_FIRST).limit(1)).first()


REPLACED = N_(
    "Στοιχεία αυτής της εισαγωγής τα αντικατέστησε μια νεότερη (%(source)s, %(day)s). "
    "Αναιρέστε πρώτα εκείνη."
)
