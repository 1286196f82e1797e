"""What makes a tap doubtful, and the director's rulings on it.

A doubtful tap is kept, left out of the headline figures and counted beside them. Whether one is
depends on the tablet's other taps and on the hours alone, never on the order in which they arrive.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.database import Base
from kiosk.hours import Hours
from kiosk.prepared import Lookup, Row
from kiosk.tallies import Standing

SERIAL = timedelta(seconds=5)
BURST = timedelta(minutes=10)
BURST_TAPS = 20

REACH = BURST  # how far one tap bears upon the next


class Doubt(StrEnum):
    """`serial`: within 5 seconds of the tap before it. `burst`: past the 20th within 10 minutes.
    `hours`: outside the centre's hours. `ruling`: the director took it out.
    """

    SERIAL = "serial"
    BURST = "burst"
    HOURS = "hours"
    RULING = "ruling"


class Ruling(Base):
    """The director's word on the taps of one tablet from `first` until before `last`; the latest
    holds. `counts`: they count after all; else they do not.
    """

    __tablename__ = "ruling"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    tablet_id: Mapped[UUID] = mapped_column(sa.ForeignKey("tablet.id"), index=True)
    first: Mapped[datetime]
    last: Mapped[datetime]
    counts: Mapped[bool]
    reason: Mapped[str] = mapped_column(sa.String(200))
    changed: Mapped[int]
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]


class HoursChange(Base):
    """Hours told after the fact, from `first` to `last`, both included, and how many ratings they
    `moved` between counted and doubtful; `holiday` is its name where it was one.
    """

    __tablename__ = "hours_change"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"), index=True)
    first: Mapped[date]
    last: Mapped[date]
    holiday: Mapped[str] = mapped_column(sa.String(60))
    moved: Mapped[int]
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]


RULING = Ruling.__table__.c
RULINGS = Lookup(
    sa.select(RULING.tablet_id, RULING.first, RULING.last, RULING.counts).order_by(RULING.at),
    RULING.tablet_id,
    lasting=True,
)


class Verdict(NamedTuple):
    standing: Standing
    doubt: Doubt | None


COUNTED = Verdict(Standing.COUNTED, None)


def rulings_on(db: Session, tablet_ids: Collection[UUID]) -> dict[UUID, list[Row]]:
    """By tablet, the oldest first; one without a ruling has no key."""
    by_tablet = defaultdict(list)
    for ruling in RULINGS(db, tablet_ids):
        by_tablet[ruling.tablet_id].append(ruling)
    return by_tablet


def verdicts(taps: Iterable[datetime], hours: Hours, rulings: Sequence[Row]) -> Iterator[Verdict]:
    """One for each tap of a tablet, given in order of time; trial taps are not among them."""
    recent: deque[datetime] = deque()
    for tap in taps:
        while recent and tap - recent[0] >= BURST:
            recent.popleft()
        yield _ruled(tap, rulings) or _verdict(_doubt(tap, recent, hours))
        recent.append(tap)


def _doubt(tap: datetime, recent: deque[datetime], hours: Hours) -> Doubt | None:
    if recent and tap - recent[-1] < SERIAL:
        return Doubt.SERIAL
    if len(recent) >= BURST_TAPS:
        return Doubt.BURST
    return Doubt.HOURS if hours.holds(tap, graced=True) is False else None


def _ruled(tap: datetime, rulings: Sequence[Row]) -> Verdict | None:
    for ruling in reversed(rulings):
        if ruling.first <= tap < ruling.last:
            return COUNTED if ruling.counts else _verdict(Doubt.RULING)
    return None


def _verdict(doubt: Doubt | None) -> Verdict:
    return Verdict(Standing.DOUBTFUL, doubt) if doubt else COUNTED
