"""Recording taps: each lands once, on the day it was made, in one transaction with its tallies."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk import doubts, tablets
from kiosk.centres import Centre
from kiosk.database import athens_day
from kiosk.hours import hours_of
from kiosk.ratings import (
    CLOCK_MAY_LEAD,
    EARLIEST,
    FACES5,
    REST_MAY_CHANGE,
    SCORE_MAY_CHANGE,
    SCORES,
    Rating,
    Revision,
    Tap,
    reasons_for,
)
from kiosk.refusals import Refused
from kiosk.services import SERVICES
from kiosk.tablets import Delivery, Tablet
from kiosk.tallies import Changes, Channel, Standing

Giver = Tablet | Centre
Span = tuple[datetime, datetime]


def record(db: Session, tap: Tap, giver: Giver, *, at: datetime) -> Delivery:
    """Store one tap, and count it. Raises Refused as `record_all` gives it."""
    (outcome,) = record_all(db, [tap], giver, at=at)
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


def record_all(
    db: Session, taps: Sequence[Tap], giver: Giver, *, at: datetime
) -> list[Delivery | Refused]:
    """Store taps of a tablet, or of phones at a centre, each once; what came of each, in order.

    The same or a lower revision again is a duplicate. A refusal (`invalid, bad_time, unknown_scale,
    unknown_service, unknown_reason, wrong_tablet, conflict`) leaves nothing of its tap.
    """
    if isinstance(giver, Tablet):
        tablets.lock(db, giver)
    book = _Book(db, taps, giver, at)
    outcomes = [book.take(tap) for tap in taps]
    db.flush()
    if isinstance(giver, Tablet):
        settle(db, giver, _spans(sorted(book.new_moments)), book.changes)
    book.changes.write(db)
    return outcomes


def settle(db: Session, tablet: Tablet, spans: Iterable[Span], changes: Changes) -> int:
    """Judge anew the taps of these spans and what they bear upon; gives how many ratings moved.

    The caller writes the changes.
    """
    hours, rulings = hours_of(db, tablet.centre), doubts.rulings_on(db, tablet)
    moved = 0
    for first, last in spans:
        ratings = _taps_between(db, tablet, first - doubts.REACH, last + doubts.REACH)
        verdicts = doubts.verdicts((r.tapped_at for r in ratings), hours, rulings)
        for rating, verdict in zip(ratings, verdicts, strict=True):
            if rating.tapped_at >= first:
                moved += rating.standing != verdict.standing
                rating.judge(verdict, changes)
    db.flush()
    return moved


class _Book:
    """What is known of the taps of one delivery, and what it changes."""

    def __init__(self, db: Session, taps: Sequence[Tap], giver: Giver, at: datetime) -> None:
        self.db, self.giver, self.at = db, giver, at
        self.tablet = giver if isinstance(giver, Tablet) else None
        self.centre = giver.centre if isinstance(giver, Tablet) else giver
        self.changes = Changes()
        self.new_moments: list[datetime] = []
        ids = {tap.id for tap in taps}
        self.held = {rating.id: rating for rating in _held(db, ids)}
        self.said = {(r.rating_id, r.revision): r.content for r in _revisions(db, set(self.held))}
        named = any(tap.service for tap in taps)
        self.services = SERVICES.codes(db, self.centre.municipality_id) if named else set()

    def take(self, tap: Tap) -> Delivery | Refused:
        try:
            self._check(tap)
            return self._revise(tap) if tap.id in self.held else self._add(tap)
        except Refused as refusal:
            return refusal

    def _check(self, tap: Tap) -> None:
        if tap.score not in SCORES or tap.revision < 1:
            raise Refused(
                "invalid", "Η αξιολόγηση δεν διαβάζεται. Διαλέξτε ένα από τα πέντε πρόσωπα."
            )
        if tap.scale != FACES5:
            raise Refused("unknown_scale", "Άγνωστη κλίμακα: ανανεώστε τη σελίδα.")
        if not EARLIEST <= tap.tapped_at <= self.at + CLOCK_MAY_LEAD:
            raise Refused("bad_time", "Το ρολόι του τάμπλετ πάει λάθος. Διορθώστε το.")
        if not set(tap.reasons) <= set(reasons_for(tap.score)):
            raise Refused("unknown_reason", "Άγνωστος λόγος: ανανεώστε τη σελίδα.")
        if tap.service is not None and tap.service not in self.services:
            raise Refused("unknown_service", "Άγνωστη υπηρεσία: ανανεώστε τη σελίδα.")
        if tap.late > REST_MAY_CHANGE:
            raise Refused("bad_time", "Ο χρόνος της διόρθωσης πέρασε. Ξεκινήστε από την αρχή.")

    def _add(self, tap: Tap) -> Delivery:
        rating = Rating(
            id=tap.id,
            centre_id=self.centre.id,
            tablet_id=self.tablet.id if self.tablet else None,
            seq=tap.seq,
            channel=Channel.TABLET if self.tablet else Channel.PHONE,
            standing=self._standing(tap),
            scale=tap.scale,
            score=tap.score,
            reasons=sorted(tap.reasons),
            service=tap.service,
            language=tap.language,
            revision=tap.revision,
            tapped_at=tap.tapped_at,
            tablet_at=tap.tablet_at,
            received_at=self.at,
            day=athens_day(tap.tapped_at),
        )
        self.db.add(rating)
        self.held[tap.id] = rating
        rating.count(self.changes)
        if rating.standing != Standing.TRIAL:
            self.new_moments.append(tap.tapped_at)
        if self.tablet and tap.seq is not None:
            self.tablet.stored += 1
            self.tablet.highest_seq = max(self.tablet.highest_seq, tap.seq)
        self._keep(tap)
        return Delivery.STORED

    def _standing(self, tap: Tap) -> Standing:
        on_trial = self.tablet is not None and not self.tablet.was_live(tap.tapped_at)
        return Standing.TRIAL if on_trial else Standing.COUNTED

    def _revise(self, tap: Tap) -> Delivery:
        rating = self.held[tap.id]
        if rating.tablet_id != (self.tablet.id if self.tablet else None):
            raise Refused(
                "wrong_tablet", "Η αξιολόγηση ανήκει σε άλλο τάμπλετ. Ξεκινήστε από την αρχή."
            )
        if tap.revision <= rating.revision:
            if self.said.get((tap.id, tap.revision), tap.content) != tap.content:
                raise Refused("conflict", "Η αξιολόγηση έχει ήδη καταγραφεί με άλλη απάντηση.")
            return Delivery.DUPLICATE
        if tap.score != rating.score and tap.late > SCORE_MAY_CHANGE:
            raise Refused("bad_time", "Ο χρόνος της διόρθωσης πέρασε. Ξεκινήστε από την αρχή.")
        rating.revise(tap, self.changes)
        self._keep(tap)
        return Delivery.STORED

    def _keep(self, tap: Tap) -> None:
        self.said[tap.id, tap.revision] = tap.content
        self.db.add(
            Revision(
                rating_id=tap.id,
                revision=tap.revision,
                score=tap.score,
                reasons=sorted(tap.reasons),
                service=tap.service,
                revised_at=tap.revised_at or tap.tapped_at,
            )
        )


def _held(db: Session, ids: set[UUID]) -> Iterable[Rating]:
    query = sa.select(Rating).where(Rating.id.in_(ids)).order_by(Rating.id).with_for_update()
    return db.scalars(query.execution_options(populate_existing=True))


def _revisions(db: Session, ids: set[UUID]) -> Iterable[Revision]:
    return db.scalars(sa.select(Revision).where(Revision.rating_id.in_(ids))) if ids else ()


def _taps_between(db: Session, tablet: Tablet, first: datetime, last: datetime) -> list[Rating]:
    query = (
        sa.select(Rating)
        .where(Rating.tablet_id == tablet.id, Rating.tapped_at.between(first, last))
        .where(Rating.standing != Standing.TRIAL)
        .order_by(Rating.tapped_at, Rating.id)
    )
    return list(db.scalars(query))


def _spans(moments: list[datetime]) -> Iterator[Span]:
    """Moments within reach of each other, as one span each."""
    first = last = None
    for moment in moments:
        if first is None or last is None:
            first = moment
        elif moment - last > doubts.REACH:
            yield first, last
            first = moment
        last = moment
    if first is not None and last is not None:
        yield first, last
