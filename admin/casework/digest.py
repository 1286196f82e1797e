"""The Monday digest (η εβδομάδα): what waits for a person, from what he may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session, joinedload

from admin.casework.inbox import Messages, count
from kiosk.database import ATHENS, athens_day
from kiosk.greek import short_date, whole
from kiosk.messages import COUNTED_AS, Message
from kiosk.moves import OPEN, MessageKind

SUBJECT = "Η εβδομάδα στο βιβλίο παραπόνων"
MOST_LINES = 20


@dataclass(frozen=True)
class Waiting:
    """How many they are, and the nearest of them: as many as are printed, no more are loaded."""

    found: int
    nearest: Sequence[Message]


@dataclass(frozen=True)
class Week:
    """Due within this week and overdue; of last week only how many came."""

    due: Waiting
    overdue: Waiting
    received: int
    thanks: int


def of_week(db: Session, readable: Messages, *, at: datetime) -> Week | None:
    """None where there is nothing to say."""
    today = athens_day(at)
    monday = today - timedelta(days=today.weekday())
    open_ = readable.where(Message.status.in_(OPEN))
    last = readable.where(
        Message.received_at >= _start(monday - timedelta(days=7)),
        Message.received_at < _start(monday),
    )
    ends = monday + timedelta(days=6)
    week = Week(
        due=_waiting(db, open_.where(Message.answer_by.between(today, ends))),
        overdue=_waiting(db, open_.where(Message.answer_by < today)),
        received=count(db, last),
        thanks=count(db, last.where(COUNTED_AS == MessageKind.PRAISE)),
    )
    return week if week.due.found or week.overdue.found or week.received else None


def text(week: Week | None, address: str, besides: Sequence[str] = ()) -> str:
    """`besides`: lines about what is no message, said first."""
    return "\n".join([*besides, *(_said(week) if week else ()), f"Διαβάστε τα: {address}", ""])


def _said(week: Week) -> list[str]:
    parts = [
        *_listed("Λήγουν αυτή την εβδομάδα", week.due),
        *_listed("Πέρασε η προθεσμία τους", week.overdue),
    ]
    if week.received:
        thanks = f", από τα οποία ευχαριστίες {whole(week.thanks)}" if week.thanks else ""
        parts += [f"Ήρθαν την προηγούμενη εβδομάδα: {whole(week.received)}{thanks}", ""]
    return parts


def _waiting(db: Session, query: Messages) -> Waiting:
    nearest = query.order_by(Message.answer_by, Message.reference).limit(MOST_LINES)
    return Waiting(count(db, query), db.scalars(nearest.options(joinedload(Message.centre))).all())


def _listed(title: str, waiting: Waiting) -> list[str]:
    if not waiting.found:
        return []
    lines = [f"- {one.reference}, ΚΕΠ {one.centre.code}, {_by(one)}" for one in waiting.nearest]
    more = waiting.found - len(lines)
    rest = [f"- και άλλα {whole(more)}"] if more > 0 else []
    return [f"{title}: {whole(waiting.found)}", *lines, *rest, ""]


def _by(message: Message) -> str:
    return f"ως {short_date(message.answer_by)}" if message.answer_by else ""


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), ATHENS)
