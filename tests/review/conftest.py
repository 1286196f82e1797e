"""The director, signed in; and Chania, of which a true year is known."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from admin.events.dates import When
from admin.events.telling import Told, record
from admin.outside import intake, results
from admin.outside.rounds import Terms, add_round
from kiosk.centres import Municipality
from tests.cast import DIRECTOR
from tests.pages import Pages
from tests.volumes.chania import AT, CHANIA, TODAY, keep_chania

(ROUND,) = CHANIA["external"]


@pytest.fixture
def pages(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(DIRECTOR)


@pytest.fixture
def chania(db: Session) -> Municipality:
    owner = keep_chania(db)
    for centre in owner.centres[: CHANIA["extended_hours_centres"]]:
        longer = Told("extended_hours", When(date(2025, 1, 2)))
        record(db, owner.centres, centre, longer, by="clerk", at=AT)
    terms = Terms(ROUND["round"], ROUND["by"], date(2025, 5, 6), date(2025, 6, 30))
    kept = add_round(db, owner, terms, by="clerk", at=AT, today=TODAY)
    said = results.Told(owner.name, statement=ROUND["statement"])
    shown = intake.preview(db, owner, kept, (said,), "")
    intake.store(db, shown, source="ανακοίνωση", sha256="", by="clerk", at=AT, replace=False)
    db.flush()
    return owner
