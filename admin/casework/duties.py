"""What the complaint book does by itself (κλιμάκωση, σιωπή): nobody has to remember it."""

from datetime import datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk.book import terms_of
from kiosk.centres import Centre, Municipality
from kiosk.database import ATHENS, athens_day
from kiosk.messages import Message
from kiosk.moves import OPEN, Status
from kiosk.steps import Step


def escalate(db: Session, *, at: datetime) -> int:
    """How many passed, unanswered, the date that was promised: once for every promise."""
    late = sa.select(Message).where(
        Message.status.in_(OPEN),
        Message.answer_by < athens_day(at),
        Message.escalated_on.is_(None),
    )
    messages = db.scalars(late.with_for_update(of=Message)).all()
    for message in messages:
        message.escalate(at=at)
    return len(messages)


def close_silent(db: Session, *, at: datetime) -> int:
    """How many answers nobody came back to, for as many days as each municipality waits."""
    return sum(_close_silent(db, owner, at) for owner in db.scalars(sa.select(Municipality)))


def _close_silent(db: Session, owner: Municipality, at: datetime) -> int:
    """The day of the last step does not count, and the last day of silence does (ΑΚ 241)."""
    waits = terms_of(db, owner.id).silence_days
    since = datetime.combine(athens_day(at) - timedelta(days=waits), time(), ATHENS)
    heard = sa.select(Step.message_id).where(Step.public, Step.at >= since)
    silent = (
        sa.select(Message)
        .join(Centre, Message.centre_id == Centre.id)
        .where(Centre.municipality_id == owner.id, Message.status == Status.ANSWERED)
        .where(Message.id.not_in(heard))
    )
    found = db.scalars(silent.with_for_update(of=Message))
    # What became a complaint after its answer has no outcome yet: that is for a person to say.
    messages = [one for one in found if one.outcome or not one.is_complaint]
    for message in messages:
        message.close_silent(at=at)
    return len(messages)
