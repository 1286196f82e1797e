"""Whether the figures of a year are public, and how much of them: the director's own decision.

Decisions are added and never changed or deleted (migration 0019); the last holds.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from admin.review.open import years
from admin.review.open.notices import HeadNotice, put_up
from admin.staff.accounts import Staff
from kiosk.centres import Centre, Municipality
from kiosk.database import Base, athens_day
from kiosk.refusals import Refused


class Extent(StrEnum):
    """How much of a year is public."""

    NOTHING = "nothing"
    TOTAL = "total"
    CENTRES = "centres"


class Opening(Base):
    """The director opens a year, in total or with its centres, or closes it again."""

    __tablename__ = "opening"
    __table_args__ = (sa.Index("ix_opening_municipality_id", "municipality_id", "year"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    year: Mapped[int]
    public: Mapped[bool]
    with_centres: Mapped[bool]
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]

    @property
    def extent(self) -> Extent:
        if not self.public:
            return Extent.NOTHING
        return Extent.CENTRES if self.with_centres else Extent.TOTAL

    @property
    def day(self) -> date:
        return athens_day(self.at)


@dataclass(frozen=True)
class ToSee:
    """What a head is asked to look at; `corrected`: the figures were others before."""

    notice: HeadNotice
    corrected: years.Corrected | None


def opening(db: Session, municipality: Municipality, year: int) -> Opening | None:
    """The last decision on a year, if there was any."""
    mine = sa.select(Opening).filter_by(municipality_id=municipality.id, year=year)
    return db.scalars(mine.order_by(Opening.id.desc()).limit(1)).first()


def extent(db: Session, municipality: Municipality, year: int) -> Extent:
    last = opening(db, municipality, year)
    return last.extent if last else Extent.NOTHING


def decide(
    db: Session, municipality: Municipality, year: int, chosen: Extent, *, by: str, at: datetime
) -> None:
    """The same again changes nothing. With centres, their heads are shown the figures from now on.

    Raises Refused for a year whose review was not published: its figures may still change.
    """
    if year not in may_open(db, municipality, today=athens_day(at)):
        raise Refused(
            "bad_year",
            "Το %(year)s δεν ανοίγει: δημοσιεύστε πρώτα τον απολογισμό του, ώστε να κλειδώσουν τα "
            "στοιχεία του.",
            year=year,
        )
    if chosen == Extent.CENTRES:
        put_up(db, municipality, years.facts(db, municipality, year), at=at)
    if extent(db, municipality, year) != chosen:
        db.add(
            Opening(
                municipality_id=municipality.id,
                year=year,
                public=chosen != Extent.NOTHING,
                with_centres=chosen == Extent.CENTRES,
                by=by,
                at=at,
            )
        )
        db.flush()


def may_open(db: Session, municipality: Municipality, *, today: date) -> list[int]:
    """The years whose review was published, the latest first."""
    return [year for year in years.years(db, municipality) if year < today.year]


def public_years(db: Session, municipality: Municipality, *, today: date) -> list[int]:
    """The latest first."""
    there = may_open(db, municipality, today=today)
    return [year for year in there if extent(db, municipality, year) != Extent.NOTHING]


def shown_to(db: Session, head: Staff, year: int | None = None) -> list[HeadNotice]:
    """What a head was shown of his centres, while these are to be public; the latest year first,
    centres in their order.
    """
    query = sa.select(HeadNotice).join(Centre, HeadNotice.centre_id == Centre.id)
    query = query.where(
        Centre.id.in_([centre.id for centre in head.centres]),
        HeadNotice.year == year if year is not None else sa.true(),
    )
    told = db.scalars(query.order_by(HeadNotice.year.desc(), HeadNotice.shown_on, Centre.position))
    return [kept for kept in told if _is_to_come(db, head.municipality, kept.year)]


def unspoken(db: Session, head: Staff) -> list[ToSee]:
    """Of these, what he has neither commented on nor said that he saw, as it is since its last
    correction.
    """
    there = [
        ToSee(kept, years.corrected(db, head.municipality, kept.year))
        for kept in shown_to(db, head)
    ]
    return [one for one in there if not one.notice.is_spoken_of(one.corrected)]


def _is_to_come(db: Session, municipality: Municipality, year: int) -> bool:
    return extent(db, municipality, year) == Extent.CENTRES
