"""What is to be told by e-mail, and to whom: each thing once to each person."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.casework.letters import LetterKind, told_of
from admin.staff.accounts import Role, Staff
from admin.upkeep.outbox import Mail, queue
from kiosk.centres import Centre, Municipality
from kiosk.database import ATHENS, athens_day
from kiosk.deadlines import calendar_of
from kiosk.messages import Message
from kiosk.moves import OPEN, Actor, Verb
from kiosk.steps import Step
from kiosk.tallies import Standing

# In working days before the date of the answer.
SOON = 3
# What is older when mail is first switched on, or comes back after days, is told by no letter.
FRESH = timedelta(days=7)
MONDAY, MORNING = 0, 7
OVERSEERS = (Role.DIRECTOR, Role.SECOND_READER)
FROM_THE_CITIZEN = (Verb.REPLY, Verb.CONTEST)
# What is done for the citizen to read; a call has told him already.
FOR_THE_CITIZEN = (
    *(Verb.ASK, Verb.INTERIM, Verb.DELAY, Verb.FORWARD, Verb.REFER, Verb.ANSWER),
    *(Verb.CLOSE, Verb.REOPEN, Verb.WIDEN),
)

# Of which kind, about which message, and which one of its kind it is.
Occasion = tuple[LetterKind, UUID | None, str]


def gather(db: Session, *, at: datetime) -> int:
    """Queue all that has not been told yet; how many are new. What is made up is told to nobody."""
    people = sa.select(Staff).join(Municipality, Staff.municipality_id == Municipality.id)
    real = people.where(Municipality.synthetic.is_(False)).order_by(Staff.email)
    told = sum(_tell(db, person, at) for person in db.scalars(real).all())
    return told + _tell_citizens(db, at)


def _tell(db: Session, person: Staff, at: datetime) -> int:
    return sum(
        queue(
            db,
            kind,
            municipality_id=person.municipality_id,
            staff_id=person.id,
            message_id=message_id,
            occasion=occasion,
            at=at,
        )
        for kind, message_id, occasion in (*_of_messages(db, person, at), *_monday(at))
    )


def _of_messages(db: Session, person: Staff, at: datetime) -> Iterator[Occasion]:
    """A date that is promised anew is told anew.

    What a citizen wrote is told the next morning: the hour would tell who stood there and wrote.
    """
    today, night = athens_day(at), _last_night(at)
    waits = told_of(person).where(Message.status.in_(OPEN)).with_only_columns(Message.id)
    fresh = waits.where(Message.received_at.between(at - FRESH, night))
    fresh = fresh.where(Message.entered_by != person.email)
    for id_ in db.scalars(fresh):
        yield LetterKind.NEW, id_, ""
    written = sa.select(Step.message_id, sa.func.max(Step.id)).group_by(Step.message_id)
    written = written.where(Step.message_id.in_(waits), Step.verb.in_(FROM_THE_CITIZEN))
    for id_, step in db.execute(written.where(Step.at.between(at - FRESH, night))):
        yield LetterKind.REPLY, id_, f"{step}"
    dated = waits.add_columns(Message.answer_by)
    soon = calendar_of(db, person.municipality_id).after(today, SOON)
    for id_, day in db.execute(dated.where(Message.answer_by.between(today, soon))):
        yield LetterKind.DUE, id_, f"{day}"
    if person.role in OVERSEERS:
        late = Message.answer_by.between(today - FRESH, today - timedelta(days=1))
        for id_, day in db.execute(dated.where(late)):
            yield LetterKind.OVERDUE, id_, f"{day}"


def _last_night(at: datetime) -> datetime:
    """The midnight up to which mornings tell; before seven it is still that of the day before."""
    there = at.astimezone(ATHENS)
    day = there.date() - timedelta(days=there.hour < MORNING)
    return datetime.combine(day, time(), ATHENS)


def _monday(at: datetime) -> list[Occasion]:
    """The digest of the week, on Monday from seven in the morning by the clock of Athens."""
    there = at.astimezone(ATHENS)
    if there.weekday() != MONDAY or there.hour < MORNING:
        return []
    return [(LetterKind.DIGEST, None, f"{there.date()}")]


def _tell_citizens(db: Session, at: datetime) -> int:
    """One letter for all that has happened since the last one."""
    told = sa.select(sa.func.max(Mail.step_id)).where(Mail.message_id == Message.id)
    last = sa.func.max(Step.id)
    news = (
        sa.select(Message.id, Centre.municipality_id, last)
        .join(Step, Step.message_id == Message.id)
        .join(Centre, Message.centre_id == Centre.id)
        .join(Municipality, Centre.municipality_id == Municipality.id)
        .where(Message.contact_email != "", Message.standing != Standing.TRIAL)
        .where(Municipality.synthetic.is_(False), Step.at >= at - FRESH)
        .where(Step.public, Step.verb.in_(FOR_THE_CITIZEN), Step.actor != Actor.CITIZEN)
        .group_by(Message.id, Centre.municipality_id)
        .having(last > sa.func.coalesce(told.scalar_subquery(), 0))
    )
    return sum(
        queue(
            db,
            LetterKind.NEWS,
            municipality_id=municipality_id,
            message_id=message_id,
            step_id=step_id,
            at=at,
        )
        for message_id, municipality_id, step_id in db.execute(news).all()
    )
