"""Ratings (αξιολογήσεις): one tap on a labelled face; later revisions add reasons or correct it.

A rating carries no text, no address and no device of the citizen's.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.database import Base
from kiosk.doubts import Doubt, Verdict
from kiosk.tallies import Changes, Channel, Standing, Vote

FACES5 = "faces5-v1"
SCORES = range(1, 6)
# The reasons a citizen is offered, by the side of the scale that was touched.
SIDES = {
    "low": ("waiting", "behaviour", "information", "not_solved", "systems", "premises"),
    "high": ("quick", "kind", "clear", "solved", "easy", "pleasant"),
}
SCORE_MAY_CHANGE = timedelta(minutes=5)
REST_MAY_CHANGE = timedelta(minutes=30)
CLOCK_MAY_LEAD = timedelta(minutes=5)
EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Tap:
    """One revision of a rating, as the citizen gave it. `score` 1 (Πολύ κακή) to 5 (Πολύ καλή).

    `tapped_at` and `revised_at` are ours; `tablet_at` is the tap by the tablet's own clock, where
    that was wrong.
    """

    id: UUID
    score: int
    tapped_at: datetime
    revision: int = 1
    scale: str = FACES5
    language: str = "el"
    reasons: tuple[str, ...] = ()
    service: str | None = None
    revised_at: datetime | None = None
    seq: int | None = None
    tablet_at: datetime | None = None

    @property
    def content(self) -> tuple[int, tuple[str, ...], str | None]:
        """What a citizen says with it: the same again is a duplicate, another a conflict."""
        return self.score, tuple(sorted(self.reasons)), self.service

    @property
    def late(self) -> timedelta:
        return (self.revised_at or self.tapped_at) - self.tapped_at


class Counts:
    """A rating in the tallies: stored, or about to be."""

    if TYPE_CHECKING:
        centre_id: Any
        day: Any
        tapped_at: Any
        scale: Any
        channel: Any
        standing: Any
        doubt: Any
        score: Any
        reasons: Any
        service: Any
        revision: Any

    __slots__ = ()

    def revise(self, tap: Tap, changes: Changes) -> None:
        """A later revision takes the place of what the earlier one said."""
        changes.subtract(vote_of(self))
        self.score, self.reasons, self.revision = tap.score, sorted(tap.reasons), tap.revision
        self.service = tap.service
        changes.add(vote_of(self))

    def judge(self, verdict: Verdict, changes: Changes) -> None:
        """Its standing, moved in the tallies with it."""
        if self.standing != verdict.standing:
            changes.subtract(vote_of(self))
            self.standing = verdict.standing
            changes.add(vote_of(self))
        self.doubt = verdict.doubt

    def count(self, changes: Changes) -> None:
        changes.add(vote_of(self))


class Rating(Counts, Base):
    """One row per id, holding its highest revision. `day` is the Athens day of the first tap."""

    __tablename__ = "rating"
    __table_args__ = (
        sa.CheckConstraint("score BETWEEN 1 AND 5", name="score"),
        sa.Index("ix_rating_centre_day", "centre_id", "day"),
        sa.Index("ix_rating_tablet_tapped", "tablet_id", "tapped_at"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"))
    tablet_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("tablet.id"))
    seq: Mapped[int | None]
    channel: Mapped[Channel]
    standing: Mapped[Standing]
    doubt: Mapped[Doubt | None]
    scale: Mapped[str] = mapped_column(sa.String(20))
    score: Mapped[int] = mapped_column(sa.SmallInteger)
    reasons: Mapped[list[str]]
    service: Mapped[str | None] = mapped_column(sa.String(24))
    language: Mapped[str] = mapped_column(sa.String(8))
    revision: Mapped[int]
    tapped_at: Mapped[datetime]
    tablet_at: Mapped[datetime | None]
    received_at: Mapped[datetime]
    day: Mapped[date]


@dataclass(slots=True)
class NewRating(Counts):
    """A row that is not stored yet, its columns in their order."""

    id: UUID
    centre_id: UUID
    tablet_id: UUID | None
    seq: int | None
    channel: Channel
    standing: Standing
    doubt: Doubt | None
    scale: str
    score: int
    reasons: list[str]
    service: str | None
    language: str
    revision: int
    tapped_at: datetime
    tablet_at: datetime | None
    received_at: datetime
    day: date

    def row(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


class Revision(Base):
    """What each revision said, the first one included; rows are only ever added."""

    __tablename__ = "revision"
    rating_id: Mapped[UUID] = mapped_column(sa.ForeignKey("rating.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    score: Mapped[int] = mapped_column(sa.SmallInteger)
    reasons: Mapped[list[str]]
    service: Mapped[str | None] = mapped_column(sa.String(24))
    revised_at: Mapped[datetime]

    @property
    def content(self) -> tuple[int, tuple[str, ...], str | None]:
        return self.score, tuple(self.reasons), self.service


def vote_of(rating: Counts | sa.Row[*tuple[Any, ...]]) -> Vote:
    """What is counted of a rating, or of a row of the same columns."""
    return Vote(
        rating.centre_id,
        rating.day,
        rating.tapped_at,
        rating.scale,
        rating.channel,
        rating.standing,
        rating.score,
        rating.reasons,
        rating.service,
    )


def reasons_for(score: int) -> tuple[str, ...]:
    """The reasons a citizen is offered after this score."""
    return SIDES[side_of(score)]


def side_of(score: int) -> str:
    return "high" if score >= 4 else "low"
