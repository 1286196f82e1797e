"""Notices (ανακοινώσεις): one line that a head puts on the tablets of the centre until a day."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.centres import Centre
from kiosk.database import Base, athens_day
from kiosk.greek import says_something
from kiosk.refusals import Refused

LONGEST = 160


class NoticeKind(StrEnum):
    """What most notices say, so that it can be said in every language; or the head's own words."""

    CLOSED = "closed"
    SYSTEMS = "systems"
    WORDS = "words"


class Notice(Base):
    """`day` is the closed day; `text` the head's own Greek words, empty with the other kinds."""

    __tablename__ = "notice"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"), index=True)
    kind: Mapped[NoticeKind]
    day: Mapped[date | None]
    text: Mapped[str] = mapped_column(sa.String(LONGEST))
    until: Mapped[date]
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
    taken_down_at: Mapped[datetime | None]


def put_up(
    db: Session,
    centre: Centre,
    kind: NoticeKind,
    *,
    until: date,
    by: str,
    at: datetime,
    day: date | None = None,
    text: str = "",
) -> Notice:
    """In place of the one that hangs there. Raises Refused for one that says nothing."""
    text = " ".join(text.split())
    if kind == NoticeKind.WORDS and not (says_something(text) and len(text) <= LONGEST):
        raise Refused("bad_notice", "Γράψτε την ανακοίνωση, έως 160 χαρακτήρες.")
    if until < athens_day(at):
        raise Refused("bad_notice", "Η ημέρα «Έως και» έχει περάσει. Γράψτε σήμερα ή μια επόμενη.")
    if kind == NoticeKind.CLOSED and day is None:
        raise Refused("bad_notice", "Γράψτε ποια ημέρα είναι κλειστά.")
    if kind == NoticeKind.CLOSED and day and not athens_day(at) <= day:
        raise Refused("bad_notice", "Η ημέρα που είναι κλειστά έχει περάσει. Διορθώστε την.")
    if kind == NoticeKind.CLOSED and day and until > day:
        raise Refused(
            "bad_notice",
            "Η ανακοίνωση δεν μένει μετά την ημέρα που είναι κλειστά. Διορθώστε το «Έως και».",
        )
    take_down(db, centre, at=at)
    notice = Notice(
        centre_id=centre.id,
        kind=kind,
        day=day if kind == NoticeKind.CLOSED else None,
        text=text if kind == NoticeKind.WORDS else "",
        until=until,
        by=by,
        at=at,
    )
    db.add(notice)
    db.flush()
    return notice


def take_down(db: Session, centre: Centre, *, at: datetime) -> None:
    hanging = sa.update(Notice).where(Notice.centre_id == centre.id, Notice.taken_down_at.is_(None))
    db.execute(hanging.values(taken_down_at=at))


def hanging(db: Session, centre: Centre, *, today: date) -> Notice | None:
    return db.scalar(
        sa.select(Notice)
        .filter_by(centre_id=centre.id, taken_down_at=None)
        .where(Notice.until >= today)
        .order_by(Notice.at.desc())
        .limit(1)
    )
