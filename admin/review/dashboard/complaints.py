"""How the complaints of a period stand, by centre, as far as a person may read them."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.measures.durations import Promise, Wait, days_to_answer, timeliness
from admin.measures.shares import upheld
from admin.review.dashboard.facts import Complaints
from admin.volumes.periods import Period
from kiosk.centres import Centre
from kiosk.messages import COUNTED_AS, IS_COMPLAINT, Message
from kiosk.moves import COMPLAINTS, MessageKind, Outcome
from kiosk.tallies import Standing

WAITING = "waiting"  # the code of the subject, and of the reason that a rating gives


class Entry(NamedTuple):
    centre_id: UUID
    kind: MessageKind
    day: date
    outcome: Outcome | None
    promised_by: date | None
    answered_on: date | None
    closed_on: date | None
    subject: str | None


def complaints_by_centre(
    db: Session, readable: sa.Select[Message], period: Period, *, today: date
) -> dict[UUID, Complaints]:
    """A centre from which nothing at all came has no key; one with praise alone has none of 0."""
    entries: dict[UUID, list[Entry]] = {}
    for entry in _entries(db, readable, period):
        entries.setdefault(entry.centre_id, []).append(entry)
    return {centre_id: _complaints(came, today) for centre_id, came in entries.items()}


def all_complaints(
    db: Session, readable: sa.Select[Message], period: Period, *, today: date
) -> Complaints:
    """Those of every centre together."""
    return _complaints(_entries(db, readable.where(IS_COMPLAINT), period), today)


def complaints_by_day(
    db: Session,
    readable: sa.Select[Message],
    centres: Iterable[Centre],
    first: date,
    last: date,
) -> Counter[date]:
    """How many came on each day to these centres together."""
    theirs = IS_COMPLAINT & Message.centre_id.in_([centre.id for centre in centres])
    query = _counted(readable, Period(first, last)).where(theirs).group_by(Message.day)
    told = db.execute(query.with_only_columns(Message.day, sa.func.count()))
    return Counter({day: came for day, came in told})


NOTHING: tuple[Entry, ...] = ()


def none_came(today: date) -> Complaints:
    """Where citizens could write and nobody did."""
    return _complaints(NOTHING, today)


def _entries(db: Session, readable: sa.Select[Message], period: Period) -> Iterable[Entry]:
    columns: tuple[Any, ...] = (
        *(Message.centre_id, COUNTED_AS, Message.day, Message.outcome),
        *(Message.promised_by, Message.answered_on, Message.closed_on),
        sa.func.coalesce(Message.topic, Message.subject),
    )
    query = _counted(readable, period).with_only_columns(*columns)
    return [Entry(*row) for row in db.execute(query)]


def _counted(readable: sa.Select[Message], period: Period) -> sa.Select[Message]:
    within = readable.where(Message.day.between(period.first, period.last))
    return within.where(Message.standing == Standing.COUNTED)


def _complaints(came: Iterable[Entry], today: date) -> Complaints:
    entries = [entry for entry in came if entry.kind in COMPLAINTS]
    outcomes = Counter(entry.outcome for entry in entries)
    wholly, partly = outcomes[Outcome.UPHELD], outcomes[Outcome.PARTLY_UPHELD]
    promises = [Promise(e.promised_by, e.answered_on) for e in entries if e.promised_by]
    return Complaints(
        received=len(entries),
        of_waiting=sum(entry.subject == WAITING for entry in entries),
        outcomes=dict(outcomes),
        upheld=upheld(wholly, partly, wholly + partly + outcomes[Outcome.NOT_UPHELD]),
        waits=days_to_answer(_wait(entry, today) for entry in entries),
        timeliness=timeliness(promises, today),
    )


def _wait(entry: Entry, today: date) -> Wait:
    end = entry.answered_on or entry.closed_on or today
    return Wait(max((end - entry.day).days, 0), entry.answered_on is not None)
