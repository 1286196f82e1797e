"""Recording taps: each lands once, on the day it was made, in one transaction with its tallies."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk import tablets
from kiosk.centres import Centre
from kiosk.database import athens_day
from kiosk.judging import Judge
from kiosk.prepared import Change, Lookup
from kiosk.ratings import (
    CLOCK_MAY_LEAD,
    EARLIEST,
    FACES5,
    REST_MAY_CHANGE,
    SCORE_MAY_CHANGE,
    SCORES,
    NewRating,
    Rating,
    Revision,
    Tap,
    reasons_for,
)
from kiosk.refusals import Refused
from kiosk.services import SERVICES
from kiosk.tablets import Delivery, Sends, Tablet
from kiosk.tallies import Changes, Channel, Standing

THERE = Lookup(sa.select(Rating.__table__.c.id), Rating.__table__.c.id)
ADD_RATINGS = Change(sa.insert(Rating))
ADD_REVISIONS = Change(sa.insert(Revision))

Giver = Sends | Centre
Outcome = Delivery | Refused


@dataclass(frozen=True)
class Given:
    """The taps of a tablet, or of phones at a centre."""

    by: Giver
    taps: Sequence[Tap]


def record(db: Session, tap: Tap, giver: Giver, *, at: datetime) -> Delivery:
    """Store one tap, and count it. Raises Refused as `record_all` gives it."""
    (outcome,) = record_all(db, [tap], giver, at=at)
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


def record_all(db: Session, taps: Sequence[Tap], giver: Giver, *, at: datetime) -> list[Outcome]:
    """Store taps of one giver, each once; what came of each, in order. See `record_many`."""
    if isinstance(giver, Tablet):
        tablets.lock(db, giver)
    (outcomes,) = record_many(db, [Given(giver, taps)], at=at)
    return outcomes


def record_many(db: Session, gifts: Sequence[Given], *, at: datetime) -> list[list[Outcome]]:
    """Store what several gave, each tap once, in statements that hardly grow in number with them.
    The caller has locked the tablets.

    The same or a lower revision again is a duplicate. A refusal (`invalid, bad_time, unknown_scale,
    unknown_service, unknown_reason, wrong_tablet, conflict`) leaves nothing of its tap.
    """
    book = _Book(db, [tap for gift in gifts for tap in gift.taps], at)
    outcomes = [[book.take(gift.by, tap) for tap in gift.taps] for gift in gifts]
    book.store()
    return outcomes


class _Book:
    """What is known of the taps that came together, and what they change."""

    def __init__(self, db: Session, taps: Sequence[Tap], at: datetime) -> None:
        self.db, self.at = db, at
        self.changes = Changes()
        self.new: list[NewRating] = []
        self.revisions: list[dict[str, Any]] = []
        self.senders: dict[UUID, Sends] = {}
        self.held: dict[UUID, Rating | NewRating]
        self.held = {rating.id: rating for rating in _held(db, {tap.id for tap in taps})}
        self.said = {(r.rating_id, r.revision): r.content for r in _revisions(db, set(self.held))}
        self.services: dict[UUID, set[str]] = {}

    def take(self, giver: Giver, tap: Tap) -> Outcome:
        try:
            self._check(giver, tap)
            return self._revise(giver, tap) if tap.id in self.held else self._add(giver, tap)
        except Refused as refusal:
            return refusal

    def store(self) -> None:
        """New ratings are judged before they are written, and written all at once."""
        self._judge()
        self.db.flush()
        ADD_RATINGS(self.db, [rating.row() for rating in self.new])
        ADD_REVISIONS(self.db, self.revisions)
        self.changes.write(self.db)

    def _judge(self) -> None:
        judged = [r for r in self.new if r.tablet_id and r.standing != Standing.TRIAL]
        if judged:
            senders = self.senders.values()
            Judge(self.db, senders, self.changes).newly(senders, judged)

    def _check(self, giver: Giver, tap: Tap) -> None:
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
        if tap.service is not None and tap.service not in self._services(giver):
            raise Refused("unknown_service", "Άγνωστη υπηρεσία: ανανεώστε τη σελίδα.")
        if tap.late > REST_MAY_CHANGE:
            raise Refused("bad_time", "Ο χρόνος της διόρθωσης πέρασε. Ξεκινήστε από την αρχή.")

    def _services(self, giver: Giver) -> set[str]:
        municipality_id = giver.municipality_id
        if municipality_id not in self.services:
            self.services[municipality_id] = SERVICES.codes(self.db, municipality_id)
        return self.services[municipality_id]

    def _add(self, giver: Giver, tap: Tap) -> Delivery:
        sender = giver if isinstance(giver, Sends) else None
        rating = NewRating(
            id=tap.id,
            centre_id=_centre_id(giver),
            tablet_id=sender.id if sender else None,
            seq=tap.seq,
            channel=Channel.TABLET if sender else Channel.PHONE,
            standing=_standing(sender, tap),
            doubt=None,
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
        rating.count(self.changes)
        self.new.append(rating)
        self.held[tap.id] = rating
        if sender:
            self.senders[sender.id] = sender
            sender.took(tap.seq)
        self._keep(tap)
        return Delivery.STORED

    def _revise(self, giver: Giver, tap: Tap) -> Delivery:
        rating = self.held[tap.id]
        if rating.tablet_id != (giver.id if isinstance(giver, Sends) else None):
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
        self.revisions.append(
            {
                "rating_id": tap.id,
                "revision": tap.revision,
                "score": tap.score,
                "reasons": sorted(tap.reasons),
                "service": tap.service,
                "revised_at": tap.revised_at or tap.tapped_at,
            }
        )


def _centre_id(giver: Giver) -> UUID:
    centre: UUID = giver.centre_id if isinstance(giver, Sends) else giver.id
    return centre


def _standing(sender: Sends | None, tap: Tap) -> Standing:
    on_trial = sender is not None and not sender.was_live(tap.tapped_at)
    return Standing.TRIAL if on_trial else Standing.COUNTED


def _held(db: Session, ids: Collection[UUID]) -> Iterable[Rating]:
    """Nearly always none: objects are made of those that are there."""
    there = [row.id for row in THERE(db, ids)]
    if not there:
        return ()
    query = sa.select(Rating).where(Rating.id.in_(there)).order_by(Rating.id).with_for_update()
    return db.scalars(query.execution_options(populate_existing=True))


def _revisions(db: Session, ids: Collection[UUID]) -> Iterable[Revision]:
    return db.scalars(sa.select(Revision).where(Revision.rating_id.in_(ids))) if ids else ()
