"""What the head of a centre is shown before its figures are public, and what he says of them.

All centres become public on one day, the last of theirs: the municipality's total, less those that
are public, would tell the figures of one that is not. A correction makes them wait again.

Rows are added and never changed or deleted (migration 0019).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from admin.review.facts.review import Review
from admin.review.open import years
from admin.staff.accounts import heads_of
from kiosk.centres import Centre, Municipality
from kiosk.database import Base, athens_day
from kiosk.deadlines import calendar_of
from kiosk.improvements import TOO_PERSONAL, names_a_person
from kiosk.refusals import Refused

WORKING_DAYS = 5
LONGEST = 600
KEY = ("municipality_id", "year", "centre_id")


class HeadNotice(Base):
    """The head was shown the figures of his centre on this day, for the first time. Where no head
    has an account, the director says that the centre was told; `told_by` is his name.
    """

    __tablename__ = "head_notice"
    municipality_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("municipality.id"), primary_key=True
    )
    year: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"), primary_key=True)
    shown_on: Mapped[date]
    told_by: Mapped[str] = mapped_column(sa.String(254), default="")
    centre: Mapped[Centre] = relationship(lazy="joined")
    comments: Mapped[list["HeadComment"]] = relationship(order_by="HeadComment.id")

    @property
    def last(self) -> "HeadComment | None":
        return self.comments[-1] if self.comments else None

    @property
    def comment(self) -> str:
        """What stands beside the figures: the last that he said."""
        return self.last.text if self.last else ""

    def say(self, text: str, *, by: str, at: datetime) -> None:
        """From now on in place of what he said before. Nothing: he has seen them and has nothing to
        add. Raises Refused for too much, or for what names a person.
        """
        text = text.strip()
        if len(text) > LONGEST:
            raise Refused("too_long", "Το σχόλιο ξεπερνά τους 600 χαρακτήρες. Συντομέψτε το.")
        if names_a_person(text):
            raise Refused("too_personal", TOO_PERSONAL)
        self.comments.append(HeadComment(text=text, by=by, at=at))

    def is_spoken_of(self, corrected: years.Corrected | None) -> bool:
        """What he said before the last correction is of other figures."""
        return self.last is not None and (corrected is None or self.last.at > corrected.at)


class HeadComment(Base):
    """What a head said on a day; empty: that he has seen them. The last one is public."""

    __tablename__ = "head_comment"
    __table_args__ = (
        sa.ForeignKeyConstraint(KEY, [f"head_notice.{name}" for name in KEY]),
        sa.Index("ix_head_comment_municipality_id", *KEY),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[UUID]
    year: Mapped[int]
    centre_id: Mapped[UUID]
    text: Mapped[str] = mapped_column(sa.String(LONGEST))
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]


@dataclass(frozen=True)
class Standing:
    """How a centre stands before its figures are public. No `notice`: nobody was told yet."""

    centre: Centre
    heads: tuple[str, ...]
    notice: HeadNotice | None
    public_from: date | None


def put_up(db: Session, municipality: Municipality, facts: Review, *, at: datetime) -> None:
    """From now on every head finds the figures of his centre on his first page."""
    heads = heads_of(db, municipality)
    for centre in _told_of(municipality, facts):
        if centre.id in heads:
            _show(db, centre, facts.year, told_by="", at=at)


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


def standings(db: Session, municipality: Municipality, facts: Review) -> list[Standing]:
    """Every centre that the year tells of, in the municipality's order. Each has its days from when
    it was shown them, and again from the last correction.
    """
    kept = sa.select(HeadNotice).filter_by(municipality_id=municipality.id, year=facts.year)
    told = {notice.centre_id: notice for notice in db.scalars(kept)}
    heads, calendar = heads_of(db, municipality), calendar_of(db, municipality.id)
    corrected = years.corrected(db, municipality, facts.year)

    def public_from(there: HeadNotice) -> date:
        since = max(there.shown_on, corrected.day) if corrected else there.shown_on
        return calendar.after(since, WORKING_DAYS) + timedelta(days=1)

    return [
        Standing(
            centre,
            tuple(heads.get(centre.id, ())),
            there := told.get(centre.id),
            public_from(there) if there else None,
        )
        for centre in _told_of(municipality, facts)
    ]


def public_from(facts: Review, stands: Iterable[Standing]) -> date | None:
    """The day from which the centres are public: the one after the fifth working day of the last
    of them. None while one that the year tells of has not been told.
    """
    told = [standing.public_from for standing in stands if standing.public_from is not None]
    return max(told) if told and len(told) == len(facts.centres) else None


def _told_of(municipality: Municipality, facts: Review) -> list[Centre]:
    """Not those that were founded afterwards."""
    codes = {centre.code for centre in facts.centres}
    return [centre for centre in municipality.centres if centre.code in codes]


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
