"""What is due of a person, the nearest first: one thing for each message."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from admin.casework.beside import CorrectiveAction
from kiosk import deadlines
from kiosk.book import Terms, terms_of
from kiosk.deadlines import Calendar, calendar_of
from kiosk.messages import COUNTED_AS, Message
from kiosk.moves import OPEN, Status, Verb
from kiosk.tallies import Standing

MOST_READ = 200
# What is older and has no number was dealt with before the rule was made.
REGISTERED_WITHIN = timedelta(days=90)
# A notice of delay is asked for only as its last day draws near: until then the answer is.
NOTICE_AHEAD = timedelta(days=7)

LOOK, ANSWER, NOTICE, REGISTER, ACTION = "look", "answer", "notice", "register", "action"
SAYINGS = {
    LOOK: "Διαβάστε το",
    ANSWER: "Απαντήστε",
    NOTICE: "Γνωστοποιήστε την καθυστέρηση",
    REGISTER: "Πρωτοκολλήστε το",
    ACTION: "Ολοκληρώστε τη διορθωτική ενέργεια",
}


@dataclass(frozen=True)
class Due:
    message: Message
    what: str
    by: date
    late: bool

    @property
    def saying(self) -> str:
        return SAYINGS[self.what]


def due(
    db: Session, readable: sa.Select[Message], municipality_id: UUID, *, today: date
) -> list[Due]:
    """By date; of a message what comes first, and beside it a notice that the law asks for."""
    terms, calendar = terms_of(db, municipality_id), calendar_of(db, municipality_id)
    counted = readable.where(Message.standing != Standing.TRIAL)
    nearest: dict[tuple[UUID, bool], Due] = {}
    for message, what, by in (
        *_of_messages(db, counted, terms, calendar, today),
        *_of_actions(db, counted),
    ):
        key = message.id, what == NOTICE
        known = nearest.get(key)
        if known is None or by < known.by:
            nearest[key] = Due(message, what, by, by < today)
    return sorted(nearest.values(), key=lambda thing: (thing.by, thing.message.reference))


def is_pending(db: Session, municipality_id: UUID, *, today: date) -> sa.ColumnElement[bool]:
    """Whether anything is due of a message, however many they are: `due` reads the nearest."""
    terms = terms_of(db, municipality_id)
    promised = sa.select(CorrectiveAction.message_id).where(CorrectiveAction.done_on.is_(None))
    return sa.and_(
        Message.standing != Standing.TRIAL,
        sa.or_(_waits(), _has_no_number(terms, today), Message.id.in_(promised)),
    )


def of_message(
    message: Message, terms: Terms, calendar: Calendar, today: date
) -> Iterator[tuple[str, date]]:
    """What this message is owed, and by when."""
    if message.standing == Standing.TRIAL:
        return
    if message.is_open and message.answer_by:
        yield ANSWER, message.answer_by
        if message.look_by and message.status == Status.RECEIVED and today <= message.answer_by:
            yield LOOK, message.look_by
    told = any(step.verb == Verb.DELAY for step in message.steps)
    if message.is_open and message.legal_by and not message.answered_on and not told:
        notice_by = deadlines.notice_by(terms, calendar, message.legal_by)
        if today >= notice_by - NOTICE_AHEAD:
            yield NOTICE, notice_by
    if message.counted_as in terms.register_kinds and not message.protocol_number:
        yield REGISTER, deadlines.register_by(terms, calendar, message.started_on)


def _of_messages(
    db: Session, readable: sa.Select[Message], terms: Terms, calendar: Calendar, today: date
) -> Iterator[tuple[Message, str, date]]:
    """Bounded: the nearest of what waits, and of the last months what has no number yet."""
    found = {
        message.id: message
        for owed in (_waits(), _has_no_number(terms, today))
        for message in db.scalars(
            readable.where(owed)
            .order_by(Message.answer_by, Message.day, Message.reference)
            .options(joinedload(Message.centre), selectinload(Message.steps))
            .limit(MOST_READ)
        )
    }
    for message in found.values():
        for what, by in of_message(message, terms, calendar, today):
            yield message, what, by


def _waits() -> sa.ColumnElement[bool]:
    return sa.and_(Message.status.in_(OPEN), Message.answer_by.is_not(None))


def _has_no_number(terms: Terms, today: date) -> sa.ColumnElement[bool]:
    return sa.and_(
        COUNTED_AS.in_(terms.register_kinds),
        Message.protocol_number == "",
        Message.day > today - REGISTERED_WITHIN,
    )


def _of_actions(db: Session, readable: sa.Select[Message]) -> Iterator[tuple[Message, str, date]]:
    query = (
        readable.add_columns(CorrectiveAction)
        .join(CorrectiveAction, CorrectiveAction.message_id == Message.id)
        .where(CorrectiveAction.done_on.is_(None))
        .order_by(CorrectiveAction.due, CorrectiveAction.id)
        .options(joinedload(Message.centre))
        .limit(MOST_READ)
    )
    for message, action in db.execute(query):
        yield message, ACTION, action.due
