"""How the complaints of a year were handled, as far as the directorate may read them."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.casework.summary.gathering import (
    changes_of,
    entries_of,
    legal_of,
    timing_of,
    topics_of,
    within,
)
from admin.review.dashboard.complaints import all_complaints
from admin.review.facts.handling import Handling, Topic
from admin.volumes import periods
from kiosk.centres import Centre, Municipality
from kiosk.messages import Message
from kiosk.moves import COMPLAINTS, Readers
from kiosk.subjects import SUBJECTS


def readable(municipality: Municipality) -> sa.Select[Message]:
    """All but what citizens left to the second reader alone."""
    ids = [centre.id for centre in municipality.centres]
    return sa.select(Message).where(Message.centre_id.in_(ids), Message.readers != Readers.SECOND)


def handling_of(
    db: Session, municipality: Municipality, year: int, *, today: date
) -> Handling | None:
    """None where no complaint came and nothing changed because of one."""
    period, mine = periods.year(year), readable(municipality)
    centres: list[Centre] = municipality.centres
    came = entries_of(db, within(mine, period.first, period.last))
    complaints = [entry for entry in came if entry.kind in COMPLAINTS]
    changes = changes_of(db, mine, centres, period.first, period.last)
    if not complaints and not changes:
        return None
    told = all_complaints(db, mine, period, today=today)
    topics = topics_of(complaints, SUBJECTS.names(db, municipality.id))
    return Handling(
        topics=tuple(Topic(t.name, tuple(t.outcomes.items())) for t in topics),
        timing=timing_of(complaints, today),
        legal=legal_of(complaints, today),
        upheld=told.upheld,
        waits=told.waits,
        changes=tuple(changes),
    )
