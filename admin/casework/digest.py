"""The Monday digest (η εβδομάδα): what waits for a person, from what he may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from kiosk.database import ATHENS, athens_day
from kiosk.greek import short_date, whole
from kiosk.messages import COUNTED_AS, Message
from kiosk.moves import OPEN, MessageKind

SUBJECT = "Η εβδομάδα στο βιβλίο παραπόνων"
MOST_LINES = 20


@dataclass(frozen=True)
class Week:
    """Due within this week and overdue, the nearest first; of last week only how many came."""

    due: Sequence[Message]
    overdue: Sequence[Message]
    received: int
    thanks: int


def of_week(db: Session, readable: sa.Select[Message], *, at: datetime) -> Week | None:
    """None where there is nothing to say."""
    today = athens_day(at)
    monday = today - timedelta(days=today.weekday())
    open_ = readable.where(Message.status.in_(OPEN))
    open_ = open_.order_by(Message.answer_by, Message.reference).options(joinedload(Message.centre))
    last = readable.where(
        Message.received_at >= _start(monday - timedelta(days=7)),
        Message.received_at < _start(monday),
    )
    ends = monday + timedelta(days=6)
    week = Week(
        due=db.scalars(open_.where(Message.answer_by.between(today, ends))).all(),
        overdue=db.scalars(open_.where(Message.answer_by < today)).all(),
        received=_count(db, last),
        thanks=_count(db, last.where(COUNTED_AS == MessageKind.PRAISE)),
    )
    return week if week.due or week.overdue or week.received else None


def text(week: Week, address: str) -> str:
    parts = [
        *_listed("Λήγουν αυτή την εβδομάδα", week.due),
        *_listed("Πέρασε η προθεσμία τους", week.overdue),
    ]
    if week.received:
        thanks = f", από τα οποία ευχαριστίες {whole(week.thanks)}" if week.thanks else ""
        parts += [f"Ήρθαν την προηγούμενη εβδομάδα: {whole(week.received)}{thanks}", ""]
    return "\n".join([*parts, f"Διαβάστε τα: {address}", ""])


def _listed(title: str, messages: Sequence[Message]) -> list[str]:
    if not messages:
        return []
    lines = [f"- {one.reference}, ΚΕΠ {one.centre.code}, {_by(one)}" for one in messages]
    more = len(lines) - MOST_LINES
    rest = [f"- και άλλα {whole(more)}"] if more > 0 else []
    return [f"{title}: {whole(len(lines))}", *lines[:MOST_LINES], *rest, ""]


def _by(message: Message) -> str:
    return f"ως {short_date(message.answer_by)}" if message.answer_by else ""


def _count(db: Session, query: sa.Select[Message]) -> int:
    return db.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), ATHENS)
