"""The archive of published years: nothing is read from it unless it is as it was put there."""

import logging
from collections.abc import Iterator
from functools import cache

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from admin.review.facts.review import Review
from admin.review.frozen.editions import Edition, EditionFile, sealed, sha256
from kiosk.centres import Municipality
from kiosk.refusals import Refused

log = logging.getLogger("kep.frozen")


class Altered(Refused):
    """What is kept is not what was published: nobody who asks did wrong."""

    status = 503

    def __init__(self, edition: Edition, what: str) -> None:
        super().__init__(
            "published_year_altered",
            "Ο απολογισμός του %(year)s (%(owner)s, %(number)sη έκδοση) δεν είναι πια όπως "
            "δημοσιεύθηκε: δεν ταιριάζει το αποτύπωμα (%(what)s). Δεν δίνεται σε κανέναν, ώσπου "
            "να επαναφερθεί από αντίγραφο ασφαλείας.",
            year=edition.year,
            owner=edition.municipality.name,
            number=edition.number,
            what=what,
        )


def as_kept(review: Review) -> str:
    """The facts as JSON, from which the same object is read back."""
    return _adapter().dump_json(review).decode()


def read_back(kept: str) -> Review:
    return _adapter().validate_json(kept)


def editions(db: Session, municipality: Municipality, year: int) -> list[Edition]:
    """From the publication on; none where the year has not been published."""
    query = sa.select(Edition).filter_by(municipality_id=municipality.id, year=year)
    return list(db.scalars(query.order_by(Edition.number)))


def latest(db: Session, municipality: Municipality, year: int) -> Edition | None:
    query = sa.select(Edition).filter_by(municipality_id=municipality.id, year=year)
    return db.scalar(query.order_by(Edition.number.desc()).limit(1))


def frozen(db: Session, municipality: Municipality, year: int) -> Review | None:
    """The facts of a published year, with all its corrections; None where it is not published.

    Raises Altered.
    """
    edition = latest(db, municipality, year)
    return facts(db, edition) if edition else None


def facts(db: Session, edition: Edition) -> Review:
    """Raises Altered."""
    _check(edition, "στοιχεία", sha256(edition.facts) == edition.sha256)
    _check_seal(db, edition)
    return read_back(edition.facts)


def content(db: Session, edition: Edition, file: EditionFile) -> bytes:
    """Raises Altered."""
    _check_seal(db, edition)
    _check(edition, file.name, sha256(file.content) == file.sha256)
    return file.content


def file_of(edition: Edition, form: str) -> EditionFile | None:
    return next((file for file in edition.files if file.form == form), None)


def faults(db: Session) -> Iterator[tuple[Edition, Altered | None]]:
    """Every edition of every municipality, with the first thing that is wrong with it."""
    query = sa.select(Edition).order_by(Edition.municipality_id, Edition.year, Edition.number)
    for edition in db.scalars(query):
        yield edition, _fault(db, edition)
        db.expire(edition)


def _fault(db: Session, edition: Edition) -> Altered | None:
    try:
        facts(db, edition)
        for file in edition.files:
            content(db, edition, file)
            db.expire(file)
    except Altered as altered:
        return altered
    return None


def _check_seal(db: Session, edition: Edition) -> None:
    _check(edition, "σφραγίδα", sealed(edition, _before(db, edition)) == edition.seal)


def _before(db: Session, edition: Edition) -> Edition | None:
    query = sa.select(Edition).filter_by(
        municipality_id=edition.municipality_id, year=edition.year, number=edition.number - 1
    )
    return db.scalar(query)


def _check(edition: Edition, what: str, holds: bool) -> None:
    if not holds:
        log.error("edition %s (%s) altered: %s", edition.id, edition.year, what)
        raise Altered(edition, what)


@cache
def _adapter() -> TypeAdapter[Review]:
    """Made once: it looks at every type of every fact."""
    return TypeAdapter(Review)
