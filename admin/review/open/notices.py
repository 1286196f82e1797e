"""What the head of a centre is shown before its figures are public, and what he says of them.

All centres become public on one day, the last of theirs: the municipality's total, less those that
are public, would tell the figures of one that is not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from admin.staff.accounts import heads_of
from kiosk.centres import Centre, Municipality
from kiosk.database import Base, athens_day
from kiosk.deadlines import calendar_of
from kiosk.improvements import CONTACT, TOO_PERSONAL, personal
from kiosk.refusals import Refused

WORKING_DAYS = 5
LONGEST = 600


class HeadNotice(Base):
    """The head was shown the figures of his centre on this day; `comment` stands beside them.

    `comment_at` with no comment: he has seen them and has nothing to add. Where no head has an
    account, the director says that the centre was told; `told_by` is his name.
    """

    __tablename__ = "head_notice"
    municipality_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("municipality.id"), primary_key=True
    )
    year: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"), primary_key=True)
    shown_on: Mapped[date]
    told_by: Mapped[str] = mapped_column(sa.String(254), default="")
    comment: Mapped[str] = mapped_column(sa.String(LONGEST), default="")
    comment_by: Mapped[str] = mapped_column(sa.String(254), default="")
    comment_at: Mapped[datetime | None]
    centre: Mapped[Centre] = relationship(lazy="joined")

    def say(self, text: str, *, by: str, at: datetime) -> None:
        """In place of what was said before. Raises Refused for too much, or for what names a
        person.
        """
        text = text.strip()
        if len(text) > LONGEST:
            raise Refused("too_long", "Το σχόλιο ξεπερνά τους 600 χαρακτήρες. Συντομέψτε το.")
        if personal(text) - CONTACT:
            raise Refused("too_personal", TOO_PERSONAL)
        self.comment, self.comment_by, self.comment_at = text, by, at


@dataclass(frozen=True)
class Standing:
    """How a centre stands before its figures are public. No `notice`: nobody was told yet."""

    centre: Centre
    heads: tuple[str, ...]
    notice: HeadNotice | None
    public_from: date | None


def put_up(db: Session, municipality: Municipality, year: int, *, at: datetime) -> None:
    """From now on every head finds the figures of his centre on his first page."""
    heads = heads_of(db, municipality)
    for centre in municipality.centres:
        if centre.id in heads:
            _show(db, centre, year, told_by="", at=at)


def confirm(db: Session, centre: Centre, year: int, *, by: str, at: datetime) -> None:
    """The director says that a centre without a head's account was told. Raises Refused for one
    that has: its head looks for himself.
    """
    if heads_of(db, centre.municipality).get(centre.id):
        raise Refused("has_a_head", "Το ΚΕΠ έχει προϊστάμενο με λογαριασμό: τα βλέπει ο ίδιος.")
    _show(db, centre, year, told_by=by, at=at)


def notice(db: Session, centre: Centre, year: int) -> HeadNotice | None:
    key = {"municipality_id": centre.municipality_id, "year": year, "centre_id": centre.id}
    return db.get(HeadNotice, key)


def standings(db: Session, municipality: Municipality, year: int) -> list[Standing]:
    """Every centre, in the municipality's order."""
    kept = sa.select(HeadNotice).filter_by(municipality_id=municipality.id, year=year)
    told = {notice.centre_id: notice for notice in db.scalars(kept)}
    heads, calendar = heads_of(db, municipality), calendar_of(db, municipality.id)
    return [
        Standing(
            centre,
            tuple(heads.get(centre.id, ())),
            there := told.get(centre.id),
            calendar.after(there.shown_on, WORKING_DAYS) + timedelta(days=1) if there else None,
        )
        for centre in municipality.centres
    ]


def public_from(stands: Iterable[Standing]) -> date | None:
    """The day from which the centres are public: the one after the fifth working day of the last
    of them. None while one of them has not been told.
    """
    days = [standing.public_from for standing in stands]
    told = [day for day in days if day is not None]
    return max(told) if told and len(told) == len(days) else None


def _show(db: Session, centre: Centre, year: int, *, told_by: str, at: datetime) -> None:
    """Shown again, the first day stays."""
    if notice(db, centre, year) is None:
        db.add(
            HeadNotice(
                municipality_id=centre.municipality_id,
                year=year,
                centre_id=centre.id,
                shown_on=athens_day(at),
                told_by=told_by,
            )
        )
        db.flush()
