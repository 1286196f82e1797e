"""A service that has lived: something of every kind that a journey could lose or bend."""

from datetime import time
from uuid import uuid4

from sqlalchemy.orm import Session

from admin.casework.beside import link, note_reading, redact
from admin.casework.templates import take_usual
from admin.events.dates import read_when
from admin.events.telling import Told, record
from admin.measures.precision import Precision
from admin.review.facts.texts import ChapterKey
from admin.review.texts import prose
from admin.volumes import periods, totals
from kiosk import recording
from kiosk.centres import Municipality
from kiosk.following import rate_handling
from kiosk.health import TabletHealth
from kiosk.hours import OpeningHours
from kiosk.moves import MessageKind, Outcome
from kiosk.ratings import Tap
from kiosk.tablets import Tablet
from tests.cast import DIRECTOR, MONDAY, THE_DIRECTOR, THE_HEAD
from tests.conftest import Write
from tests.indicators.typed import an_indicator
from tests.review.frozen.published import THEN, published
from tests.review.opinions import rate

TEXT = "Περίμενα μία ώρα.\n\tΤο «μηχάνημα» δεν δούλευε \\N \\. 100% 😀"


def live(db: Session, larissa: Municipality, tablet: Tablet, write: Write) -> None:
    _opinions(db, tablet)
    _messages(db, write)
    _figures(db, larissa)
    closed = Told("line_down", read_when("5/2/2024"), note="Κόπηκε η γραμμή")
    record(db, larissa.centres, tablet.centre, closed, by=DIRECTOR, at=MONDAY)
    take_usual(db, larissa.id, ["el"], lambda sentence, _language: sentence)
    words = {"text": "Η χρονιά μας.", "seen": 0, "by": DIRECTOR, "at": THEN}
    prose.write(db, larissa, 2024, ChapterKey.TRAINING, **words)  # type: ignore[arg-type]
    db.flush()
    published(db, larissa)


def _opinions(db: Session, tablet: Tablet) -> None:
    rate(db, tablet, (5, 4, 3, 1, 2))
    reasons = Tap(uuid4(), 1, MONDAY, reasons=("waiting",))
    recording.record_all(db, [reasons], tablet, at=MONDAY)
    hours = {"opens": time(7, 30), "closes": time(15)}
    db.add(OpeningHours(centre_id=tablet.centre_id, since=MONDAY.date(), weekday=0, **hours))
    heard = {"clock_offset": -3, "secure": True, "voices": ["el"], "px_per_mm": 0.1 + 0.2}
    counts = {"queue": 0, "refused": 0, "version": "1"}
    db.add(TabletHealth(tablet_id=tablet.id, seen_at=MONDAY, **heard, **counts))


def _messages(db: Session, write: Write) -> None:
    first, second = write(TEXT), write("Ευχαριστώ", MessageKind.PRAISE)
    first.answer("Ναι", Outcome.UPHELD, by=THE_HEAD, at=MONDAY)
    first.close(by=THE_HEAD, at=MONDAY)
    redact(db, first, "█████", by=THE_HEAD, at=MONDAY)
    note_reading(db, first, by=THE_DIRECTOR, at=MONDAY)
    rate_handling(db, first, 2, at=MONDAY)
    link(db, first, second, by=THE_HEAD, at=MONDAY)


def _figures(db: Session, larissa: Municipality) -> None:
    hedged = totals.Stated(periods.year(2022), 110000, Precision.AT_LEAST)
    totals.set_total(db, larissa, hedged, by=DIRECTOR, at=THEN)
    an_indicator(db, larissa, "95.10")
