"""Publishing a year, and correcting it in the open. What is slow is done before anything is locked:
an Impression or a Correction is made first, and then put down in one short transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from admin.review.facts.errata import ErratumFact
from admin.review.facts.review import Review
from admin.review.frozen import archive
from admin.review.frozen.differences.comparing import Difference, differences
from admin.review.frozen.editions import Edition, EditionFile, Erratum, sealed, sha256
from admin.review.frozen.papers import Handed, papers
from kiosk.centres import Municipality
from kiosk.database import athens_day
from kiosk.greek import says_something
from kiosk.refusals import AT_THE_SAME_TIME, Refused

LONGEST_REASON = 300


@dataclass(frozen=True)
class Impression:
    """The facts of a year and every file made of them, each with its form."""

    review: Review
    files: tuple[tuple[str, Handed], ...]


@dataclass(frozen=True)
class Correction:
    """What becomes of the edition numbered `of`."""

    of: int
    reason: str
    differences: tuple[Difference, ...]
    impression: Impression


def impression(review: Review, number: int = 1) -> Impression:
    """Raises Refused where the press note says more than is known."""
    made = ((form, paper.of(review, number)) for form, paper in papers().items())
    return Impression(review, tuple(made))


def check_over(year: int, *, at: datetime) -> None:
    """Raises Refused for a year that goes on."""
    if year >= athens_day(at).year:
        raise Refused(
            "year_not_over",
            "Το %(year)s δεν έχει τελειώσει: ο απολογισμός του δημοσιεύεται από 1/1/%(next)s.",
            year=year,
            next=year + 1,
        )


def publish(
    db: Session,
    municipality: Municipality,
    made: Impression,
    *,
    by: str,
    at: datetime,
    knowingly: bool,
) -> Edition:
    """Lock the year. With gaps only `knowingly`. Raises Refused for a year that is not over or was
    published before.
    """
    year = made.review.year
    check_over(year, at=at)
    if archive.latest(db, municipality, year):
        raise Refused(
            "published_already",
            "Ο απολογισμός του %(year)s έχει ήδη δημοσιευθεί. Ό,τι άλλαξε γράφεται ως διόρθωση.",
            year=year,
        )
    _mind_gaps(made.review, knowingly)
    edition = Edition(year=year, number=1, reason="", gaps=len(made.review.gaps), by=by, at=at)
    return _put_down(db, municipality, edition, made, before=None)


def _mind_gaps(review: Review, knowingly: bool) -> None:
    if review.gaps and not knowingly:
        raise Refused(
            "has_gaps", "Λείπουν στοιχεία. Επιλέξτε ότι το δημοσιεύετε με όσα λείπουν, ή δώστε τα."
        )


def correction(
    db: Session,
    municipality: Municipality,
    live: Review,
    reason: str,
    *,
    at: datetime,
    knowingly: bool,
) -> Correction:
    """What correcting the year to these facts would put down; nothing has been yet. With gaps only
    `knowingly`: other figures make other sentences, which wait again for somebody to take them.

    Raises Refused for a year that is not published or differs in nothing, or without a reason.
    """
    edition = archive.latest(db, municipality, live.year)
    if edition is None:
        raise Refused(
            "not_published", "Ο απολογισμός του %(year)s δεν έχει δημοσιευθεί.", year=live.year
        )
    kept = archive.facts(db, edition)
    found = differences(kept, live)
    if not found:
        raise Refused("nothing_differs", "Δεν διαφέρει τίποτε από όσα δημοσιεύθηκαν.")
    reason = " ".join(reason.split())
    if not says_something(reason) or len(reason) > LONGEST_REASON:
        raise Refused(
            "no_reason",
            "Γράψτε γιατί διορθώνονται, με έως %(most)s χαρακτήρες.",
            most=LONGEST_REASON,
        )
    _mind_gaps(live, knowingly)
    number = edition.number + 1
    added = tuple(
        ErratumFact(place, number, one.what, one.old, one.new, reason, athens_day(at))
        for place, one in enumerate(found, len(kept.errata) + 1)
    )
    corrected = replace(live, errata=(*kept.errata, *added))
    return Correction(edition.number, reason, found, impression(corrected, number))


def correct(
    db: Session, municipality: Municipality, made: Correction, *, by: str, at: datetime
) -> Edition:
    """Put the correction down. Raises Refused where another came first."""
    review = made.impression.review
    before = archive.latest(db, municipality, review.year)
    if before is None or before.number != made.of:
        raise Refused("at_the_same_time", AT_THE_SAME_TIME)
    gaps = len(review.gaps)
    edition = Edition(
        year=review.year, number=made.of + 1, reason=made.reason, gaps=gaps, by=by, at=at
    )
    first = len(review.errata) - len(made.differences) + 1
    return _put_down(
        db, municipality, edition, made.impression, before, _errata(made.differences, first)
    )


def _errata(found: Sequence[Difference], first: int) -> list[Erratum]:
    return [
        Erratum(number=number, key=one.key, what=one.what, old=one.old, new=one.new)
        for number, one in enumerate(found, first)
    ]


def _put_down(
    db: Session,
    municipality: Municipality,
    edition: Edition,
    made: Impression,
    before: Edition | None,
    errata: Sequence[Erratum] = (),
) -> Edition:
    edition.municipality_id = municipality.id
    edition.facts = archive.as_kept(made.review)
    edition.sha256 = sha256(edition.facts)
    edition.errata = list(errata)
    edition.files = [
        EditionFile(
            form=form,
            name=file.name,
            mimetype=file.mimetype,
            size=len(file.content),
            sha256=sha256(file.content),
            content=file.content,
        )
        for form, file in made.files
    ]
    edition.seal = sealed(edition, before)
    db.add(edition)
    db.flush()
    return edition
