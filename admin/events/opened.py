"""Which centres there were in a period, by what the ledger tells of their opening and closing."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from admin.events.kinds import Kind
from admin.events.ledger import OLDEST_FIRST, CentreEvent, ledger
from kiosk.centres import Centre


class Opened:
    """Of these centres. Who closed for a while, with a last day, was there all the same."""

    def __init__(self, db: Session, centres: Sequence[Centre]) -> None:
        query = ledger(db, centres).where(
            CentreEvent.withdrawn_at.is_(None),
            CentreEvent.last_day.is_(None),
            CentreEvent.kind.in_((Kind.OPENED, Kind.CLOSED)),
        )
        self._changes: dict[UUID | None, list[CentreEvent]] = defaultdict(list)
        for event in db.scalars(query.order_by(*OLDEST_FIRST)):
            self._changes[event.centre_id].append(event)

    def stood(self, centre: Centre, first: date, last: date) -> bool:
        """Whether it was there on some day of these, both included; yes where nobody wrote it."""
        changes = self._changes.get(centre.id, [])
        before = [event for event in changes if event.first_day <= last]
        if before:
            return before[-1].kind == Kind.OPENED or before[-1].first_day >= first
        return not changes or changes[0].kind == Kind.CLOSED
