"""Ratings (αξιολογήσεις): one tap on a labelled face; later revisions add reasons or correct it.

A rating carries no text, no address and no device of the citizen's.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk import tallies
from kiosk.database import Base, athens_day, insert
from kiosk.refusals import Refused
from kiosk.tablets import Tablet
from kiosk.tallies import Channel, Standing

FACES5 = "faces5-v1"
SCORES = range(1, 6)
LOW_REASONS = ("waiting", "behaviour", "information", "not_solved", "systems", "premises")
HIGH_REASONS = ("quick", "kind", "clear", "solved", "easy", "pleasant")
SCORE_MAY_CHANGE = timedelta(minutes=5)
REASONS_MAY_CHANGE = timedelta(minutes=30)
CLOCK_MAY_LEAD = timedelta(minutes=5)
EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)


class Delivery(StrEnum):
    """What became of a rating that was sent."""

    STORED = "stored"
    DUPLICATE = "duplicate"


@dataclass(frozen=True)
class Tap:
    """One revision of a rating, as the citizen gave it. `score` 1 (Πολύ κακή) to 5 (Πολύ καλή)."""

    id: UUID
    score: int
    tapped_at: datetime
    revision: int = 1
    scale: str = FACES5
    language: str = "el"
    reasons: tuple[str, ...] = ()
    revised_at: datetime | None = None


class Rating(Base):
    """One row per id, holding its highest revision. `day` is the Athens day of the first tap."""

    __tablename__ = "rating"
    __table_args__ = (
        sa.CheckConstraint("score BETWEEN 1 AND 5", name="score"),
        sa.Index("ix_rating_centre_day", "centre_id", "day"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"))
    tablet_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("tablet.id"))
    channel: Mapped[Channel]
    standing: Mapped[Standing]
    scale: Mapped[str] = mapped_column(sa.String(20))
    score: Mapped[int] = mapped_column(sa.SmallInteger)
    reasons: Mapped[list[str]]
    language: Mapped[str] = mapped_column(sa.String(8))
    revision: Mapped[int]
    tapped_at: Mapped[datetime]
    received_at: Mapped[datetime]
    day: Mapped[date]


class Revision(Base):
    """What each revision said, the first one included; rows are only ever added."""

    __tablename__ = "revision"
    rating_id: Mapped[UUID] = mapped_column(sa.ForeignKey("rating.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    score: Mapped[int] = mapped_column(sa.SmallInteger)
    reasons: Mapped[list[str]]
    revised_at: Mapped[datetime]


def reasons_for(score: int) -> tuple[str, ...]:
    """The reasons a citizen is offered after this score."""
    return HIGH_REASONS if score >= 4 else LOW_REASONS


def record(db: Session, tap: Tap, tablet: Tablet, *, at: datetime) -> Delivery:
    """Store a tap once and count it; a later revision replaces what the earlier one said.

    The same or a lower revision again is a duplicate. Raises Refused (`invalid, bad_time,
    unknown_scale, unknown_reason, wrong_tablet, conflict, too_late`); then nothing is stored.
    """
    _check(tap, at)
    if _insert(db, tap, tablet, at):
        _keep_revision(db, tap)
        tallies.add(db, *_counted(db.get_one(Rating, tap.id)))
        return Delivery.STORED
    rating = db.get_one(Rating, tap.id, with_for_update=True, populate_existing=True)
    if rating.tablet_id != tablet.id:
        raise Refused(
            "wrong_tablet", "Η αξιολόγηση ανήκει σε άλλο τάμπλετ. Ξεκινήστε από την αρχή."
        )
    if tap.revision <= rating.revision:
        return _duplicate(db, tap)
    _revise(db, rating, tap)
    return Delivery.STORED


def _check(tap: Tap, at: datetime) -> None:
    if tap.score not in SCORES or tap.revision < 1:
        raise Refused("invalid", "Η αξιολόγηση δεν διαβάζεται. Διαλέξτε ένα από τα πέντε πρόσωπα.")
    if tap.scale != FACES5:
        raise Refused("unknown_scale", "Άγνωστη κλίμακα: ανανεώστε τη σελίδα.")
    if not EARLIEST <= tap.tapped_at <= at + CLOCK_MAY_LEAD:
        raise Refused("bad_time", "Το ρολόι του τάμπλετ πάει λάθος. Διορθώστε το.")
    if not set(tap.reasons) <= set(reasons_for(tap.score)):
        raise Refused("unknown_reason", "Άγνωστος λόγος: ανανεώστε τη σελίδα.")


def _insert(db: Session, tap: Tap, tablet: Tablet, at: datetime) -> bool:
    row = {
        "id": tap.id,
        "centre_id": tablet.centre_id,
        "tablet_id": tablet.id,
        "channel": Channel.TABLET,
        "standing": Standing.COUNTED if tablet.live else Standing.TRIAL,
        "scale": tap.scale,
        "score": tap.score,
        "reasons": list(tap.reasons),
        "language": tap.language,
        "revision": tap.revision,
        "tapped_at": tap.tapped_at,
        "received_at": at,
        "day": athens_day(tap.tapped_at),
    }
    added = insert(db, Rating).values(row).on_conflict_do_nothing(index_elements=["id"])
    return db.scalar(added.returning(Rating.id)) is not None


def _keep_revision(db: Session, tap: Tap) -> None:
    db.add(
        Revision(
            rating_id=tap.id,
            revision=tap.revision,
            score=tap.score,
            reasons=list(tap.reasons),
            revised_at=tap.revised_at or tap.tapped_at,
        )
    )
    db.flush()


def _duplicate(db: Session, tap: Tap) -> Delivery:
    known = db.get(Revision, (tap.id, tap.revision))
    if known and (known.score, known.reasons) != (tap.score, list(tap.reasons)):
        raise Refused(
            "conflict", "Η αξιολόγηση έχει ήδη καταγραφεί. Για διόρθωση πατήστε «Πάτησα λάθος»."
        )
    return Delivery.DUPLICATE


def _revise(db: Session, rating: Rating, tap: Tap) -> None:
    late = (tap.revised_at or tap.tapped_at) - rating.tapped_at
    changed = tap.score != rating.score
    if late > (SCORE_MAY_CHANGE if changed else REASONS_MAY_CHANGE):
        raise Refused("too_late", "Ο χρόνος της διόρθωσης πέρασε. Ξεκινήστε από την αρχή.")
    tallies.subtract(db, *_counted(rating))
    rating.score, rating.reasons, rating.revision = tap.score, list(tap.reasons), tap.revision
    tallies.add(db, *_counted(rating))
    _keep_revision(db, tap)


def _counted(rating: Rating) -> tuple[tallies.Series, int, list[str]]:
    series = tallies.Series(
        rating.centre_id, rating.day, rating.scale, rating.channel, rating.standing
    )
    return series, rating.score, rating.reasons
