"""What the mail of Monday says of reminders: to each person what he wants there and nobody has
acknowledged.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from admin.reminders.noticing import notice
from admin.reminders.seen import sort
from admin.staff.accounts import Staff
from kiosk.greek import whole

MOST_LINES = 20


def lines(db: Session, person: Staff, at: datetime) -> list[str]:
    """None where nothing wants attention."""
    waiting = sort(db, notice(db, person, at=at, by_mail=True)).open_
    if not waiting:
        return []
    more = len(waiting) - MOST_LINES
    return [
        f"Θέλουν προσοχή: {whole(len(waiting))}",
        *(f"- ΚΕΠ {one.centre.code}, {one.what}, {one.since}" for one in waiting[:MOST_LINES]),
        *([f"- και άλλα {whole(more)}"] if more > 0 else []),
        "",
    ]
