"""Judging taps: whether one counts depends on the other taps of its tablet, before and after it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk import doubts, hours
from kiosk.database import UtcDateTime
from kiosk.doubts import Verdict
from kiosk.prepared import Lookup
from kiosk.ratings import NewRating, Rating
from kiosk.tablets import Sends, Tablet
from kiosk.tallies import Changes, Standing

Span = tuple[datetime, datetime]
Tap = NewRating | sa.Row[*tuple[Any, ...]]  # stored already, or not yet

RATING = Rating.__table__.c
FIRST, LAST = (sa.bindparam(name, type_=UtcDateTime) for name in ("first", "last"))
TAPS = Lookup(
    sa.select(RATING.tablet_id, RATING.id, RATING.tapped_at, RATING.standing, RATING.doubt)
    .where(RATING.tapped_at.between(FIRST, LAST))
    .where(RATING.standing != Standing.TRIAL),
    RATING.tablet_id,
)


class Judge:
    """Knows the hours and the rulings that these tablets are judged by.

    The caller has locked them, and writes the changes.
    """

    def __init__(self, db: Session, tablets: Collection[Sends], changes: Changes) -> None:
        self._db, self._changes = db, changes
        self._rulings = doubts.rulings_on(db, [tablet.id for tablet in tablets])
        owners = {tablet.centre_id: tablet.municipality_id for tablet in tablets}
        self._hours = hours.hours_by_centre(db, owners)

    def anew(self, tablet: Sends, span: Span) -> int:
        """The stored taps of this span and what they bear upon; gives how many moved."""
        return self._judge(tablet, span[0], _stored(self._db, [tablet], span)[tablet.id])

    def newly(self, tablets: Collection[Sends], new: Iterable[NewRating]) -> None:
        """Taps of these tablets that are not stored yet, and what they bear upon."""
        for together in _near(sorted(new, key=_place)):
            by_tablet = defaultdict[UUID | None, list[Tap]](list)
            for tap in together:
                by_tablet[tap.tablet_id].append(tap)
            senders = [tablet for tablet in tablets if tablet.id in by_tablet]
            stored = _stored(self._db, senders, (together[0].tapped_at, together[-1].tapped_at))
            for sender in senders:
                theirs = by_tablet[sender.id]
                self._judge(sender, theirs[0].tapped_at, [*stored[sender.id], *theirs])

    def _judge(self, tablet: Sends, first: datetime, taps: Iterable[Tap]) -> int:
        """Those that bear upon `first` are among the taps."""
        taps = sorted(taps, key=_place)
        ruled, open_at = self._rulings.get(tablet.id, []), self._hours[tablet.centre_id]
        verdicts = doubts.verdicts((tap.tapped_at for tap in taps), open_at, ruled)
        moved = 0
        for tap, verdict in zip(taps, verdicts, strict=True):
            if tap.tapped_at >= first and Verdict(tap.standing, tap.doubt) != verdict:
                moved += tap.standing != verdict.standing
                rating = tap if isinstance(tap, NewRating) else self._db.get_one(Rating, tap.id)
                rating.judge(verdict, self._changes)
        return moved


def settle(db: Session, tablet: Tablet, span: Span, changes: Changes) -> int:
    """After a ruling, or hours told anew: see `Judge.anew`."""
    moved = Judge(db, [tablet], changes).anew(tablet, span)
    db.flush()
    return moved


def _stored(db: Session, tablets: Iterable[Sends], span: Span) -> dict[UUID, list[Tap]]:
    """Those of each that bear upon the span or the span upon them, in no order."""
    by_tablet: dict[UUID, list[Tap]] = {tablet.id: [] for tablet in tablets}
    around = {"first": span[0] - doubts.REACH, "last": span[1] + doubts.REACH}
    for tap in TAPS(db, by_tablet, **around):
        by_tablet[tap.tablet_id].append(tap)
    return by_tablet


def _near(taps: Iterable[NewRating]) -> Iterator[list[NewRating]]:
    """Those within reach of each other together, whosever they are: a tap bears upon no other
    tablet's, and what was given at one time is read at once.
    """
    together: list[NewRating] = []
    for tap in taps:
        if together and tap.tapped_at - together[-1].tapped_at > doubts.REACH:
            yield together
            together = []
        together.append(tap)
    if together:
        yield together


def _place(tap: Tap) -> tuple[datetime, UUID]:
    return tap.tapped_at, tap.id
