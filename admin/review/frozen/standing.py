"""A year as whoever asks for it is told: as it was published, or as its figures stand now."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from admin.review.facts.review import Review
from admin.review.frozen import archive
from admin.review.frozen.archive import Altered
from admin.review.frozen.papers import Handed, papers
from admin.review.gathering import review
from admin.review.missing.drafts import sentences_of
from admin.review.missing.gaps import open_gaps
from admin.review.missing.gathering import missing
from admin.volumes.years import check_year
from kiosk.centres import Municipality
from kiosk.greek import whole


def review_of(db: Session, municipality: Municipality, year: int, *, today: date) -> Review:
    """The frozen facts of a published year, else the live ones. Raises Refused, and Altered."""
    check_year(year, today)
    kept = archive.frozen(db, municipality, year)
    return kept or as_it_stands(db, municipality, year, today=today)


def as_it_stands(db: Session, municipality: Municipality, year: int, *, today: date) -> Review:
    """The live facts with all that they lack, as a document is made of them. Raises Refused."""
    live = live_facts(db, municipality, year, today=today)
    lacking = open_gaps(missing(db, municipality, live, sentences_of(live), today=today))
    return replace(live, gaps=(*live.gaps, *(gap.said for gap in lacking)))


def live_facts(db: Session, municipality: Municipality, year: int, *, today: date) -> Review:
    """The live facts beside the year before as it was published. Where that one was altered they
    stand alone, and their gaps say why. Raises Refused.
    """
    live = review(db, municipality, year, today=today)
    try:
        before = archive.frozen(db, municipality, year - 1)
    except Altered as altered:
        return replace(_alone(live), gaps=(str(altered),))
    return _beside(live, before) if before else live


def as_file(
    db: Session,
    municipality: Municipality,
    year: int,
    form: str,
    *,
    today: date,
    tell: Callable[[str], None] = lambda _stage: None,
) -> Handed:
    """A published year's own file, byte for byte and under the name of its edition; else one made
    now. Raises Refused, and Altered.

    A form that did not exist when the year was published is made of its frozen facts. `tell` hears
    what is being done, for who waits.
    """
    edition = archive.latest(db, municipality, year)
    file = archive.file_of(edition, form) if edition else None
    if edition and file:
        return Handed(file.name, file.mimetype, archive.content(db, edition, file))
    tell(f"Συγκεντρώνονται τα στοιχεία του {year}.")
    facts = review_of(db, municipality, year, today=today)
    tell(f"Γράφεται το αρχείο, ΚΕΠ: {whole(len(facts.centres))}.")
    return papers()[form].of(facts, edition.number if edition else 1)


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


def _alone(live: Review) -> Review:
    """Of the year before nothing that was published is left, and what stands today never was."""
    volumes = replace(live.volumes, previous_total=None, previous=None)
    return replace(live, volumes=volumes, counts_before=None, indicators_before=())
