"""Made-up ratings on their way into the database, some thousands at a time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from admin.demo.synth import rows
from admin.demo.synth.taps import MadeTap
from kiosk.centres import Centre
from kiosk.doubts import COUNTED
from kiosk.ratings import FACES5, Rating, Revision
from kiosk.tablets import Tablet
from kiosk.tallies import Changes, Channel, Vote

AT_ONCE = 5000
SENT_AFTER = timedelta(seconds=2)
RATING = (
    *("id", "centre_id", "tablet_id", "seq", "channel", "standing", "doubt", "scale", "score"),
    *("reasons", "service", "language", "revision", "tapped_at", "received_at", "day"),
)
REVISION = ("rating_id", "revision", "score", "reasons", "service", "revised_at")


@dataclass
class Giver:
    """A tablet of a centre, or the phones of its citizens; `given` is the tablet's sequence."""

    centre: Centre
    tablet: Tablet | None = None
    given: int = 0


class Batch:
    """Rows that wait to be written together; tells how many are written after each time."""

    def __init__(self, db: Session, ids: Iterator[str], told: Callable[[int], None]) -> None:
        self.db, self._ids, self._told = db, ids, told
        self._moment = rows.moment_of(db)
        self._ratings: list[rows.Row] = []
        self._revisions: list[rows.Row] = []
        self._written = 0

    def add(self, taps: Iterable[MadeTap], day: date, giver: Giver, changes: Changes) -> None:
        """Those of one day. Whatever is the same for all of them is worked out once."""
        centre_id, tablet = giver.centre.id, giver.tablet
        channel = Channel.TABLET if tablet else Channel.PHONE
        centre, device, on = centre_id.hex, tablet and tablet.id.hex, day.isoformat()
        for at, judged, score, reasons, service, language in taps:
            standing, doubt = judged if tablet else COUNTED
            changes.add(
                Vote(centre_id, day, at, FACES5, channel, standing, score, reasons, service)
            )
            giver.given += 1
            id_, seq, given = next(self._ids), giver.given if tablet else None, rows.listed(reasons)
            tapped, received = self._moment(at), self._moment(at + SENT_AFTER)
            self._ratings.append(
                (
                    *(id_, centre, device, seq, channel, standing, doubt, FACES5, score),
                    *(given, service, language, 1, tapped, received, on),
                )
            )
            self._revisions.append((id_, 1, score, given, service, tapped))
            if len(self._ratings) == AT_ONCE:
                self.write()

    def write(self) -> None:
        if not self._ratings:
            return
        rows.insert(self.db, Rating, RATING, self._ratings)
        rows.insert(self.db, Revision, REVISION, self._revisions)
        self._written += len(self._ratings)
        self._ratings, self._revisions = [], []
        self._told(self._written)
