"""A year as whoever asks for it is told: as it was published, or as its figures stand now."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from admin.review.facts.review import Review
from admin.review.frozen import archive
from admin.review.frozen.papers import papers
from admin.review.gathering import review
from admin.review.missing.gaps import open_gaps
from admin.review.missing.gathering import missing
from admin.review.texts.drafts import drafted
from admin.volumes.years import check_year
from kiosk.centres import Municipality
from kiosk.greek import whole


def review_of(db: Session, municipality: Municipality, year: int, *, today: date) -> Review:
    """The frozen facts of a published year, else the live ones. Raises Refused, and Altered."""
    check_year(year, today)
    kept = archive.frozen(db, municipality, year)
    return kept or as_it_stands(db, municipality, year, today=today)


def as_it_stands(db: Session, municipality: Municipality, year: int, *, today: date) -> Review:
    """The live facts and what they still lack, beside the year before as it was published. Raises
    Refused, and Altered.
    """
    live = review(db, municipality, year, today=today)
    before = archive.frozen(db, municipality, year - 1)
    whole = _beside(live, before) if before else live
    lacking = open_gaps(missing(db, municipality, whole, drafted(whole), today=today))
    return replace(whole, gaps=tuple(gap.said for gap in lacking))


def as_file(
    db: Session,
    municipality: Municipality,
    year: int,
    form: str,
    *,
    today: date,
    tell: Callable[[str], None] = lambda _stage: None,
) -> bytes:
    """A published year's own file, byte for byte; else one made now. Raises Refused, and Altered.

    A form that did not exist when the year was published is made of its frozen facts. `tell` hears
    what is being done, for who waits.
    """
    edition = archive.latest(db, municipality, year)
    file = archive.file_of(edition, form) if edition else None
    if edition and file:
        return archive.content(db, edition, file)
    tell(f"Συγκεντρώνονται τα στοιχεία του {year}.")
    facts = review_of(db, municipality, year, today=today)
    tell(f"Γράφεται το αρχείο, ΚΕΠ: {whole(len(facts.centres))}.")
    return papers()[form].made.render(facts)


def _beside(live: Review, before: Review) -> Review:
    """What was published without any total stands against no total that is known since."""
    cases, volumes = before.volumes, live.volumes
    if cases.cases is not None:
        volumes = replace(volumes, previous_total=cases.total, previous=cases.told)
    return replace(
        live,
        volumes=volumes,
        counts_before=before.counts,
        indicators_before=before.indicators,
    )
