"""The outbox: what is to be told to whom. What a mail says is put together as it is sent, with
the rights that its reader has then; nothing of a message ever lies here."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from admin.leaves import latest_first
from admin.upkeep.post import Letter, MailServer, NeverDelivered, NotDelivered, ServerDown
from kiosk.database import Base, insert

FIRST_RETRY = timedelta(minutes=1)
LAST_RETRY = timedelta(hours=6)
GIVES_UP = timedelta(days=5)
# While a process carries a mail, no other takes it up; one that died leaves it for as long.
CARRIED = timedelta(minutes=15)
# A run of the job ends within its lease, however slow the server is.
RUN = 300.0

log = logging.getLogger("kep.mail")


class Mail(Base):
    """One thing that one person is told once: a member of staff, or the citizen of the message.

    `once` is what makes it that one thing. `fault` says in Greek why it was not delivered; what
    was dropped without one had become needless.
    """

    __tablename__ = "mail"
    __table_args__ = (
        sa.Index("ix_mail_waiting", "sent_at", "dropped_at", "next_try_at"),
        sa.Index("ix_mail_municipality_id", "municipality_id", "made_at"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    once: Mapped[str] = mapped_column(sa.String(120), unique=True)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    kind: Mapped[str] = mapped_column(sa.String(24))
    staff_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff.id"))
    message_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("message.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(sa.ForeignKey("step.id"))
    made_at: Mapped[datetime]
    next_try_at: Mapped[datetime]
    tries: Mapped[int]
    sent_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]
    fault: Mapped[str] = mapped_column(sa.String(120), default="")


# What a mail says now to its reader; None where it need not or may not be said any more.
Compose = Callable[[Session, Mail, datetime], Letter | None]


@dataclass
class Delivery:
    """What became of a run: how many were sent, wait for another try, will never arrive."""

    sent: int = 0
    put_off: int = 0
    given_up: int = 0


def queue(
    db: Session,
    kind: str,
    *,
    municipality_id: UUID,
    at: datetime,
    staff_id: UUID | None = None,
    message_id: UUID | None = None,
    step_id: int | None = None,
    occasion: str = "",
) -> bool:
    """Whether it is new: what was told, or waits to be told, is not told again."""
    who = staff_id.hex if staff_id else "citizen"
    about = message_id.hex if message_id else ""
    row = insert(db, Mail).values(
        id=uuid4(),
        once=f"{kind} {who} {about} {occasion or step_id or ''}",
        municipality_id=municipality_id,
        kind=kind,
        staff_id=staff_id,
        message_id=message_id,
        step_id=step_id,
        made_at=at,
        next_try_at=at,
        tries=0,
        fault="",
    )
    made = row.on_conflict_do_nothing(index_elements=["once"]).returning(Mail.id)
    return db.scalar(made) is not None


def deliver(db: Session, server: MailServer, compose: Compose, *, at: datetime) -> Delivery:
    """Send what is due. Nothing of the database is held while the server is spoken to, and every
    mail is marked at once: a process that dies sends one mail twice at most.
    """
    delivery, ends = Delivery(), time.monotonic() + RUN
    while time.monotonic() < ends and (mail_id := _take_up(db, at)):
        try:
            sent = _carry(db, mail_id, server, compose, at)
        except NotDelivered as refused:
            _mark(db, mail_id, refused, at, delivery)
            if isinstance(refused, ServerDown):
                break
        else:
            mail = db.get_one(Mail, mail_id)
            mail.sent_at, mail.dropped_at = (at, None) if sent else (None, at)
            mail.fault = ""
            db.commit()
            delivery.sent += sent
    return delivery


def waiting(db: Session) -> int:
    """How many are neither sent nor given up."""
    still = sa.select(sa.func.count(Mail.id)).where(Mail.sent_at.is_(None))
    return db.scalar(still.where(Mail.dropped_at.is_(None))) or 0


def undelivered(municipality_id: UUID, since: datetime) -> sa.Select[Mail]:
    """What was given up and what waits after a failed try."""
    failed = sa.select(Mail).where(Mail.municipality_id == municipality_id, Mail.fault != "")
    return failed.where(Mail.made_at >= since)


NEWEST = latest_first(Mail.made_at, Mail.id)


def _take_up(db: Session, at: datetime) -> UUID | None:
    """The mail that has waited longest: for the time it is carried nobody else sees it."""
    due = sa.select(Mail).where(Mail.sent_at.is_(None), Mail.dropped_at.is_(None))
    due = due.where(Mail.next_try_at <= at).order_by(Mail.next_try_at, Mail.id).limit(1)
    mail = db.scalar(due.with_for_update(skip_locked=True))
    found = None if mail is None else mail.id
    if mail is not None:
        mail.tries += 1
        mail.next_try_at = at + CARRIED
    db.commit()
    return found


def _carry(db: Session, mail_id: UUID, server: MailServer, compose: Compose, at: datetime) -> bool:
    """Whether it was sent; False where nothing need be said. Raises NotDelivered."""
    try:
        letter = compose(db, db.get_one(Mail, mail_id), at)
    except Exception as error:  # one that cannot be put together holds up no other
        db.rollback()
        log.exception("mail %s", mail_id)
        raise NotDelivered(f"Το e-mail δεν συντάχθηκε ({type(error).__name__}).") from error
    db.rollback()
    if letter is not None:
        server.send(server.written(letter, id=mail_id, at=at))
    return letter is not None


def _mark(
    db: Session, mail_id: UUID, refused: NotDelivered, at: datetime, delivery: Delivery
) -> None:
    mail = db.get_one(Mail, mail_id)
    mail.fault = refused.fault[:120]
    if isinstance(refused, NeverDelivered) or at - mail.made_at >= GIVES_UP:
        mail.dropped_at = at
        delivery.given_up += 1
        log.warning("mail %s given up: %s", mail_id, mail.fault)
    else:
        mail.next_try_at = at + min(FIRST_RETRY * 2 ** min(mail.tries - 1, 12), LAST_RETRY)
        delivery.put_off += 1
    db.commit()
