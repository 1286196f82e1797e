"""All that is missing for a year's review, in the order in which a director would go about it."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from admin.review.facts.review import Review
from admin.review.missing import collected, written
from admin.review.missing.gaps import Gap
from admin.review.texts.sentences import Sentence
from kiosk.centres import Municipality


def missing(
    db: Session,
    municipality: Municipality,
    review: Review,
    drafted: Iterable[Sentence],
    *,
    today: date,
) -> tuple[Gap, ...]:
    """Of each part what is open, or one gap that is done and says so.

    `drafted` are the sentences that stand in the document before anybody decided on them.
    """
    year, texts = review.year, review.texts
    return (
        *collected.volumes(db, municipality, year, today),
        collected.doors(review.doors, year, today),
        collected.complaints(db, municipality, year),
        *collected.tablets(db, municipality, year, today),
        *written.chapters(db, municipality, texts, year),
        *written.press(review),
        *written.sentences(texts, drafted, year),
        collected.targets(review.targets, year),
        written.letterhead(texts.letter),
    )


def year_in_season(today: date) -> int | None:
    """The year whose review is to be made ready: from December on the one that ends, all January
    the one that ended.
    """
    return {12: today.year, 1: today.year - 1}.get(today.month)
