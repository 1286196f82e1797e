"""The inbox: of all that a person may read, the part asked for, a page at a time."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from kiosk.greek import fold
from kiosk.messages import Message
from kiosk.moves import COMPLAINTS, OPEN, MessageKind, Status

PAGE = 25
MOST_WORDS = 10

Messages = sa.Select[Message]


@dataclass(frozen=True)
class Sought:
    """What is looked for; an empty part asks for nothing. `state` is open, closed or answered."""

    words: str = ""
    state: str = ""
    kind: str = ""
    centre_id: UUID | None = None
    after: str = ""


@dataclass(frozen=True)
class Inbox:
    """`after` continues the list where this page ends; empty on the last page."""

    messages: list[Message]
    found: int
    after: str


def open_sought(db: Session, readable: Messages, sought: Sought) -> Inbox:
    """What waits comes oldest first, all else newest first.

    Within a day the order is by reference, which tells nothing of the hour.
    """
    query = _matching(readable, sought)
    found = db.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    page = _page(query, sought).options(joinedload(Message.centre))
    messages = list(db.scalars(page.limit(PAGE + 1)))
    last = messages[PAGE - 1] if len(messages) > PAGE else None
    return Inbox(messages[:PAGE], found, f"{last.day}_{last.reference}" if last else "")


def waiting(db: Session, readable: Messages) -> tuple[int, int]:
    """How many wait for an answer, and how many of these are complaints."""
    still_open = readable.where(Message.status.in_(OPEN)).subquery()
    kinds = sa.select(still_open.c.kind, sa.func.count()).group_by(still_open.c.kind)
    counts = {kind: n for kind, n in db.execute(kinds)}
    return sum(counts.values()), sum(counts.get(kind, 0) for kind in COMPLAINTS)


def find(db: Session, readable: Messages, reference: str, *, lock: bool = False) -> Message | None:
    query = readable.where(Message.reference == reference)
    return db.scalar(query.with_for_update(of=Message) if lock else query)


def _matching(query: Messages, sought: Sought) -> Messages:
    if sought.words.strip():
        query = query.where(_holds(sought.words))
    if sought.state:
        query = query.where(Message.status.in_(_statuses(sought.state)))
    if sought.kind:
        query = query.where(Message.kind.in_(kind for kind in MessageKind if kind == sought.kind))
    if sought.centre_id:
        query = query.where(Message.centre_id == sought.centre_id)
    return query


def _holds(words: str) -> sa.ColumnElement[bool]:
    """All the words (the first ten), accents and case aside; or the reference itself."""
    sought = fold(words).split()[:MOST_WORDS]
    folded = [Message.folded.contains(word, autoescape=True) for word in sought]
    return sa.or_(sa.and_(*folded), Message.reference == words.strip().upper())


def _statuses(state: str) -> tuple[Status, ...]:
    return OPEN if state == "open" else tuple(s for s in Status if s == state)


def _page(query: Messages, sought: Sought) -> Messages:
    oldest_first = sought.state == "open"
    by_day = Message.day.asc() if oldest_first else Message.day.desc()
    query = query.order_by(by_day, Message.reference)
    day, _, reference = sought.after.partition("_")
    try:
        last = date.fromisoformat(day)
    except ValueError:
        return query
    same_day = sa.and_(Message.day == last, Message.reference > reference)
    further = Message.day > last if oldest_first else Message.day < last
    return query.where(sa.or_(further, same_day))
