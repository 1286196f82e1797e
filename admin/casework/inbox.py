"""The inbox: of all that a person may read, the part asked for, a page at a time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from admin.leaves import Key, Leaf, Place, counted, leaf
from kiosk.greek import fold
from kiosk.messages import COUNTED_AS, IS_COMPLAINT, Message
from kiosk.moves import OPEN, MessageKind, Status
from kiosk.receipts import read_reference
from kiosk.tallies import Standing

PAGE = 25
MOST_WORDS, LONGEST_ASKED = 10, 400
QUOTES = re.compile(r"[\s\"'`´«»‘’‚“”„]+")
STOPS = ".,;:·!?…()[]"
WEEK = timedelta(days=7)
NEVER = date(9999, 12, 31)
COMPLAINTS = "complaints"  # complaints, reports and accusations, which are counted as one
NOTHING = sa.false()

Messages = sa.Select[Message]


@dataclass(frozen=True)
class Sought:
    """What is looked for; an empty part asks for nothing.

    `state` is open, answered or closed; `kind` one of them or COMPLAINTS; `year` that in which it
    came; `due` overdue, week or pending, as of `today`, and `is_pending` what that last one means
    (`due.is_pending`); `sort` due or empty.
    """

    words: str = ""
    state: str = ""
    kind: str = ""
    subject: str = ""
    door: str = ""
    due: str = ""
    year: int | None = None
    centre_id: UUID | None = None
    sort: str = ""
    place: Place = Place()
    today: date = NEVER
    is_pending: sa.ColumnElement[bool] = NOTHING

    @property
    def is_narrowed(self) -> bool:
        """Whether more than words is asked for."""
        parts = (self.state, self.kind, self.subject, self.door, self.due, self.year)
        return any((*parts, self.centre_id))


@dataclass(frozen=True)
class Inbox:
    """Of what was `found` so many are `on_trial`: they wait for nobody and count nowhere else; each
    as far as a list counts.
    """

    leaf: Leaf[Message]
    found: int
    on_trial: int = 0

    @property
    def messages(self) -> list[Message]:
        return self.leaf.rows


def open_sought(db: Session, readable: Messages, sought: Sought) -> Inbox:
    """What waits comes oldest first, all else newest first; or by what is due first.

    Within a day the order is by reference, which tells nothing of the hour.
    """
    query = _matching(readable, sought)
    shown = query.options(joinedload(Message.centre))
    return Inbox(
        leaf(db, shown, _keys(sought), sought.place, PAGE),
        counted(db, query),
        counted(db, query.where(Message.standing == Standing.TRIAL)),
    )


def waiting(db: Session, readable: Messages) -> tuple[int, int]:
    """How many wait for an answer, and how many of these are complaints; none that is on trial."""
    still_open = readable.where(Message.status.in_(OPEN), Message.standing != Standing.TRIAL)
    return count(db, still_open), count(db, still_open.where(IS_COMPLAINT))


def find(db: Session, readable: Messages, reference: str, *, lock: bool = False) -> Message | None:
    query = readable.where(Message.reference == reference)
    return db.scalar(query.with_for_update(of=Message) if lock else query)


def count(db: Session, query: Messages) -> int:
    """Of what waits, where every one counts."""
    return (
        db.scalar(
            query.with_only_columns(sa.func.count(), maintain_column_froms=True).order_by(None)
        )
        or 0
    )


def _matching(query: Messages, sought: Sought) -> Messages:
    """A number finds its message whatever else is asked for."""
    parts = list(_narrowed(sought))
    if asked := _asked(sought.words):
        folded = (Message.folded.contains(word, autoescape=True) for word in asked)
        return query.where(sa.or_(_is_numbered(sought.words), sa.and_(*folded, *parts)))
    return query.where(*parts)


def _narrowed(sought: Sought) -> Iterator[sa.ColumnElement[bool]]:
    if sought.state:
        yield Message.status.in_(_statuses(sought.state))
    if sought.kind == COMPLAINTS:
        yield IS_COMPLAINT
    elif sought.kind:
        yield COUNTED_AS.in_([kind for kind in MessageKind if kind == sought.kind])
    if sought.subject:
        yield sa.func.coalesce(Message.topic, Message.subject) == sought.subject
    if sought.door:
        yield Message.door == sought.door
    if sought.year:
        yield Message.day.between(date(sought.year, 1, 1), date(sought.year, 12, 31))
    if sought.centre_id:
        yield Message.centre_id == sought.centre_id
    if sought.due:
        yield _due(sought)


def _due(sought: Sought) -> sa.ColumnElement[bool]:
    if sought.due == "pending":
        return sought.is_pending
    before = sought.today if sought.due == "overdue" else sought.today + WEEK + timedelta(days=1)
    return sa.and_(Message.status.in_(OPEN), Message.answer_by < before)


def _asked(words: str) -> list[str]:
    """The words looked for (the first ten), accents and case aside, and what stands around a word
    that somebody quotes; quotes and stops alone are looked for as they are.
    """
    folded = fold(words[:LONGEST_ASKED])
    parts = [part.strip(STOPS) for part in QUOTES.split(folded)]
    return ([part for part in parts if part] or folded.split())[:MOST_WORDS]


def _is_numbered(words: str) -> sa.ColumnElement[bool]:
    """By our number or the registry's."""
    number = " ".join(words.split())
    return sa.or_(
        Message.reference == read_reference(words),
        sa.and_(Message.protocol_number == number, Message.protocol_number != ""),
    )


def _statuses(state: str) -> tuple[Status, ...]:
    return OPEN if state == "open" else tuple(s for s in Status if s == state)


def _keys(sought: Sought) -> tuple[Key[Message], Key[Message]]:
    newest = sought.state != "open" and sought.sort != "due"
    return (
        Key(_key(sought), lambda message: _key_of(message, sought), date.fromisoformat, newest),
        Key(Message.reference.expression, lambda message: message.reference, str),
    )


def _key(sought: Sought) -> sa.ColumnElement[date]:
    """What is owed nothing comes after all that is."""
    if sought.sort != "due":
        return Message.day.expression
    owed = sa.case((Message.status.in_(OPEN), Message.answer_by), else_=None)
    return sa.func.coalesce(owed, sa.literal(NEVER, sa.Date))


def _key_of(message: Message, sought: Sought) -> date:
    if sought.sort != "due":
        return message.day
    return (message.answer_by if message.is_open else None) or NEVER
