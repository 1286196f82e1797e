"""All that people wrote and decided for a year, as the review takes it."""

from sqlalchemy.orm import Session

from admin.review.facts.texts import Texts
from admin.review.texts.letters import letter_of
from admin.review.texts.prose import prose_of
from admin.review.texts.quotes import quotes_of
from admin.review.texts.sentences import decisions_of
from kiosk.centres import Municipality


def texts_of(db: Session, municipality: Municipality, year: int) -> Texts:
    return Texts(
        prose=prose_of(db, municipality, year),
        decisions=decisions_of(db, municipality, year),
        quotes=quotes_of(db, municipality, year),
        letter=letter_of(db, municipality),
    )
