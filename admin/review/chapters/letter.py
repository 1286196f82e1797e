"""How the report goes out: the service's letterhead, whom it is for, who signs."""

from datetime import date

from admin.papers.document import Letterhead
from admin.review.facts.texts import Letter
from kiosk.greek import short_date, upper

STATE = "ΕΛΛΗΝΙΚΗ ΔΗΜΟΚΡΑΤΙΑ"
DOTS = "................"


def letterhead(municipality: str, letter: Letter, day: date, subject: str) -> Letterhead:
    """Of a paper made on this day. What nobody typed is left to be filled in by hand."""
    return Letterhead(
        state=STATE,
        offices=(upper(municipality), letter.directorate),
        contact=(
            ("Ταχ. Δ/νση", letter.address),
            ("Πληροφορίες", letter.contact),
            ("Τηλ.", letter.phone),
            ("E-mail", letter.mail),
        ),
        place_and_date=f"{letter.place or DOTS}, {short_date(day)}",
        to=tuple(letter.to.splitlines()) or (2 * DOTS,),
        subject=subject,
        signature=(letter.signs, letter.name),
    )
