"""How the report goes out: the service's letterhead, whom it is for, who signs."""

from admin.papers.document import Letterhead
from admin.review.facts.review import Review
from kiosk.greek import short_date, upper

STATE = "ΕΛΛΗΝΙΚΗ ΔΗΜΟΚΡΑΤΙΑ"
DOTS = "................"


def letterhead(review: Review, subject: str) -> Letterhead:
    """What nobody typed is left to be filled in by hand."""
    letter = review.texts.letter
    return Letterhead(
        state=STATE,
        offices=(upper(review.municipality), letter.directorate),
        contact=(
            ("Ταχ. Δ/νση", letter.address),
            ("Πληροφορίες", letter.contact),
            ("Τηλ.", letter.phone),
            ("E-mail", letter.mail),
        ),
        place_and_date=f"{letter.place or DOTS}, {short_date(review.made_on)}",
        to=tuple(letter.to.splitlines()) or (2 * DOTS,),
        subject=subject,
        signature=(letter.signs, letter.name),
    )
