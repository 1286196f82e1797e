"""Doubtful taps by tablet and time, and the director's word on them, given without their scores."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.fleet.watch import tablets_of
from admin.leaves import Leaf, Place, latest_first, leaf, leaf_of
from kiosk import judging, tablets
from kiosk.centres import Centre
from kiosk.database import athens_day
from kiosk.doubts import Doubt, HoursChange, Ruling
from kiosk.greek import says_something
from kiosk.ratings import Rating
from kiosk.refusals import Refused
from kiosk.tablets import Tablet
from kiosk.tallies import Changes, Standing

APART = timedelta(minutes=10)
LONGEST = timedelta(hours=24)
LOOK_BACK = timedelta(days=60)
LONGEST_REASON = 200
BEFORE_THE_END = timedelta(days=7)
AT_ONCE = 25
NEWEST = latest_first(Ruling.at, Ruling.id)


@dataclass(frozen=True)
class Window:
    """Doubtful taps of one tablet that follow each other; whole ten minutes around them."""

    tablet: Tablet
    first: datetime
    last: datetime
    ratings: int
    doubts: Counter[Doubt]

    @property
    def name(self) -> str:
        return f"{self.tablet.id} {self.first.timestamp():.0f}"


def leaf_of_windows(
    db: Session, centres: Sequence[Centre], place: Place, *, at: datetime
) -> Leaf[Window]:
    return leaf_of(windows(db, centres, at=at), lambda window: window.name, place, AT_ONCE)


def windows(db: Session, centres: Sequence[Centre], *, at: datetime) -> list[Window]:
    """Of the last 60 days, the newest first; today's taps show tomorrow."""
    query = (
        sa.select(Tablet, Rating.tapped_at, Rating.doubt)
        .join(Tablet, Rating.tablet_id == Tablet.id)
        .where(Tablet.centre_id.in_([centre.id for centre in centres]))
        .where(Rating.standing == Standing.DOUBTFUL, Rating.tapped_at >= at - LOOK_BACK)
        .where(Rating.day < athens_day(at))
        .order_by(Rating.tablet_id, Rating.tapped_at)
    )
    rows = [(tablet, tapped, doubt) for tablet, tapped, doubt in db.execute(query)]
    return sorted(_grouped(rows), key=lambda window: window.first, reverse=True)


def rule(
    db: Session,
    tablet: Tablet,
    first: datetime,
    last: datetime,
    *,
    counts: bool,
    reason: str,
    by: str,
    at: datetime,
) -> Ruling:
    """The taps from `first` until before `last` count after all, or do not. Raises Refused.

    What counts is taken out only before its scores can have been seen: today's taps. Those of a
    tablet that was revoked within the week after them may be taken out later; the review says so.
    """
    reason = " ".join(reason.split())
    if not says_something(reason) or len(reason) > LONGEST_REASON:
        raise Refused("reason_needed", "Γράψτε τον λόγο, έως 200 χαρακτήρες. Τυπώνεται και αυτός.")
    if not timedelta() < last - first <= LONGEST:
        raise Refused("bad_window", "Διαλέξτε διάστημα έως 24 ωρών, με το τέλος μετά την αρχή.")
    if not counts and not (athens_day(first) == athens_day(at) or _just_before_end(tablet, first)):
        raise Refused(
            "too_late_to_see_nothing",
            "Οι βαθμοί αυτής της ημέρας έχουν ήδη φανεί. Αφαιρούνται μόνο σημερινές αξιολογήσεις, "
            "ή όσες δόθηκαν την τελευταία εβδομάδα πριν αποσυρθεί το τάμπλετ.",
        )
    ruling = Ruling(
        tablet_id=tablet.id,
        first=first,
        last=last,
        counts=counts,
        reason=reason,
        changed=0,
        by=by,
        at=at,
    )
    db.add(ruling)
    db.flush()
    ruling.changed = judge_anew(db, [tablet], first, last)
    if not ruling.changed:
        raise Refused(
            "nothing_changes",
            "Σε αυτό το διάστημα δεν αλλάζει καμία αξιολόγηση. Διαλέξτε διάστημα από τον πίνακα.",
        )
    db.flush()
    return ruling


def judge_anew(db: Session, of: Iterable[Tablet], first: datetime, last: datetime) -> int:
    """After a ruling, or after hours were told anew; gives how many ratings moved."""
    changes = Changes()
    moved = 0
    for tablet in sorted(of, key=lambda tablet: tablet.id):
        tablets.lock(db, tablet)
        moved += judging.settle(db, tablet, (first, last), changes)
    changes.write(db)
    return moved


def hours_told(
    db: Session,
    centres: Sequence[Centre],
    first: datetime,
    last: datetime,
    *,
    by: str,
    at: datetime,
    holiday: str = "",
) -> None:
    """The hours (or a holiday) of these centres are others than they were from `first` until
    `last`: what was given then is judged anew, and what moved is kept for the review to print.
    """
    for centre in centres:
        moved = judge_anew(db, tablets_of(db, centre), first, last)
        if moved:
            change = HoursChange(
                centre_id=centre.id,
                first=athens_day(first),
                last=athens_day(last - timedelta(microseconds=1)),
                holiday=holiday,
                moved=moved,
                by=by,
                at=at,
            )
            db.add(change)
    db.flush()


def rulings(db: Session, centres: Sequence[Centre], place: Place) -> Leaf[Ruling]:
    """The newest first."""
    mine = sa.select(Tablet.id).where(Tablet.centre_id.in_([centre.id for centre in centres]))
    return leaf(db, sa.select(Ruling).where(Ruling.tablet_id.in_(mine)), NEWEST, place, AT_ONCE)


def _just_before_end(tablet: Tablet, moment: datetime) -> bool:
    return tablet.revoked_at is not None and tablet.revoked_at - BEFORE_THE_END <= moment


def _grouped(rows: Iterable[tuple[Tablet, datetime, Doubt | None]]) -> Iterator[Window]:
    together: list[tuple[Tablet, datetime, Doubt | None]] = []
    for row in rows:
        if together and (row[0] is not together[0][0] or row[1] - together[-1][1] > APART):
            yield _window(together)
            together = []
        together.append(row)
    if together:
        yield _window(together)


def _window(rows: list[tuple[Tablet, datetime, Doubt | None]]) -> Window:
    first, last = rows[0][1], rows[-1][1]
    ten = timedelta(minutes=10)
    start = first - timedelta(seconds=first.timestamp() % 600)
    end = last - timedelta(seconds=last.timestamp() % 600) + ten
    doubts = Counter(doubt for _tablet, _at, doubt in rows if doubt)
    return Window(rows[0][0], start, end, len(rows), doubts)
