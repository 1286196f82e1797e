"""What staff keep beside a message: its twins, what was done because of it, who read it, the text
fit for print. The message itself never changes.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from admin.casework.masking import only_hides, written_as_one
from admin.leaves import latest_first
from kiosk.database import Base, athens_day
from kiosk.messages import Message
from kiosk.moves import Hand
from kiosk.refusals import Refused

LONGEST_DEED, LONGEST_OWNER = 400, 120
NOT_HIS_WORDS = (
    "Το κείμενο διαφέρει από του πολίτη και έξω από τα █████. Αφήστε τα λόγια του όπως είναι και "
    "βάλτε █████ ή [...] μόνο στη θέση όσων κρύβετε."
)


class Twin(Base):
    """Two messages of the same matter. Shown only to who reads both."""

    __tablename__ = "twin"
    message_id: Mapped[UUID] = mapped_column(sa.ForeignKey("message.id"), primary_key=True)
    other_id: Mapped[UUID] = mapped_column(sa.ForeignKey("message.id"), primary_key=True)
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]


class CorrectiveAction(Base):
    """Διορθωτική ενέργεια: what changes because of a message, whose it is and by when."""

    __tablename__ = "corrective_action"
    __table_args__ = (sa.Index("ix_corrective_action_done_on", "done_on", "due"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    message_id: Mapped[UUID] = mapped_column(sa.ForeignKey("message.id"), index=True)
    text: Mapped[str] = mapped_column(sa.String(LONGEST_DEED))
    owner: Mapped[str] = mapped_column(sa.String(LONGEST_OWNER))
    due: Mapped[date]
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
    done_on: Mapped[date | None]
    done_by: Mapped[str] = mapped_column(sa.String(254), default="")


class Redaction(Base):
    """The text as it may be printed: the citizen's own, names and personal data masked by a
    person. The last holds.
    """

    __tablename__ = "redaction"
    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[UUID] = mapped_column(sa.ForeignKey("message.id"), index=True)
    text: Mapped[str] = mapped_column(sa.Text)
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]


class Reading(Base):
    """Somebody opened the original text of a message."""

    __tablename__ = "reading"
    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[UUID] = mapped_column(sa.ForeignKey("message.id"), index=True)
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]

    @property
    def day(self) -> date:
        return athens_day(self.at)


def twins(db: Session, readable: sa.Select[Message], message: Message) -> list[Message]:
    """The linked messages among those that this person may read."""
    there = sa.select(Twin.other_id).where(Twin.message_id == message.id)
    back = sa.select(Twin.message_id).where(Twin.other_id == message.id)
    query = readable.where(sa.or_(Message.id.in_(there), Message.id.in_(back)))
    return list(db.scalars(query.order_by(Message.day, Message.reference)))


def link(db: Session, message: Message, other: Message, *, by: Hand, at: datetime) -> None:
    """Say that two are of the same matter; once is enough. Raises Refused for one and the same."""
    if message.id == other.id:
        raise Refused("same_message", "Αυτό είναι το ίδιο μήνυμα. Γράψτε τον αριθμό του άλλου.")
    pair = {"message_id": message.id, "other_id": other.id}
    turned = {"message_id": other.id, "other_id": message.id}
    if db.get(Twin, pair) is None and db.get(Twin, turned) is None:
        db.add(Twin(**pair, by=by.name, at=at))
        db.flush()


def actions(db: Session, message: Message) -> list[CorrectiveAction]:
    query = sa.select(CorrectiveAction).where(CorrectiveAction.message_id == message.id)
    return list(db.scalars(query.order_by(CorrectiveAction.due, CorrectiveAction.at)))


def plan(
    db: Session,
    message: Message,
    text: str,
    owner: str,
    due: date,
    *,
    by: Hand,
    at: datetime,
    id_: UUID | None = None,
) -> CorrectiveAction:
    """The same `id_` again is the one that stands. Raises Refused where words or owner lack."""
    known = db.get(CorrectiveAction, id_) if id_ else None
    if known is not None and known.message_id == message.id:
        return known
    text, owner = " ".join(text.split()), " ".join(owner.split())
    if not text or not owner or len(text) > LONGEST_DEED or len(owner) > LONGEST_OWNER:
        raise Refused(
            "bad_action",
            "Γράψτε τι θα γίνει (έως 400 χαρακτήρες) και ποιος το ανέλαβε (έως 120).",
        )
    planned = CorrectiveAction(
        id=id_ or uuid4(), message_id=message.id, text=text, owner=owner, due=due, by=by.name, at=at
    )
    db.add(planned)
    db.flush()
    return planned


def carry_out(action: CorrectiveAction, *, by: Hand, at: datetime) -> None:
    """It was done; said twice, the first day stays."""
    if action.done_on is None:
        action.done_on, action.done_by = athens_day(at), by.name


def carried_out(readable: sa.Select[Message], *, since: date) -> sa.Select[CorrectiveAction]:
    """What was done of what these messages led to."""
    its = readable.where(Message.id == CorrectiveAction.message_id).correlate(CorrectiveAction)
    return sa.select(CorrectiveAction).where(CorrectiveAction.done_on >= since, its.exists())


LAST_DONE = latest_first(CorrectiveAction.done_on, CorrectiveAction.id)


def redaction(db: Session, message: Message) -> Redaction | None:
    """The last one, if any."""
    query = sa.select(Redaction).where(Redaction.message_id == message.id)
    return db.scalars(query.order_by(Redaction.id.desc()).limit(1)).first()


def redactions(db: Session, messages: Iterable[Message]) -> dict[UUID, str]:
    """The text fit for print of those of these messages that have one."""
    ids = [message.id for message in messages]
    query = sa.select(Redaction).where(Redaction.message_id.in_(ids)).order_by(Redaction.id)
    return {kept.message_id: kept.text for kept in db.scalars(query)}


def redact(db: Session, message: Message, text: str, *, by: Hand, at: datetime) -> None:
    """Raises Refused for any word that is not the citizen's own. The same again changes nothing."""
    text, last = written_as_one(text), redaction(db, message)
    if not only_hides(text, message.text):
        raise Refused("not_his_words", NOT_HIS_WORDS)
    if last is None or last.text != text:
        message.redact(by=by, at=at)
        db.add(Redaction(message_id=message.id, text=text, by=by.name, at=at))
        db.flush()


def note_reading(db: Session, message: Message, *, by: Hand, at: datetime) -> None:
    db.add(Reading(message_id=message.id, by=by.name, at=at))
    db.flush()


def readings(db: Session, message: Message) -> list[Reading]:
    """The last first."""
    query = sa.select(Reading).where(Reading.message_id == message.id)
    return list(db.scalars(query.order_by(Reading.id.desc()).limit(100)))
