"""Tablets: each bound to a centre; a token, kept only as a hash, speaks for it."""

import hashlib
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, lazyload, mapped_column, relationship, selectinload

from kiosk.centres import Centre
from kiosk.database import Base, athens_day
from kiosk.refusals import Refused

FOR_GOOD = datetime.max.replace(tzinfo=UTC)


class Unauthorised(Refused):
    """No token of ours (`bad_token`), or one that was taken back (`revoked_token`)."""

    status = 401


class Delivery(StrEnum):
    """What became of something that was sent: kept now, or kept before."""

    STORED = "stored"
    DUPLICATE = "duplicate"


def new_epoch() -> str:
    return secrets.token_hex(8)


class TabletSpell(Base):
    """From `since` on the tablet counts (`live`) or is on trial, because `by` said so."""

    __tablename__ = "tablet_spell"
    tablet_id: Mapped[UUID] = mapped_column(sa.ForeignKey("tablet.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(primary_key=True)
    live: Mapped[bool]
    by: Mapped[str] = mapped_column(sa.String(254))


class Sends:
    """What a tablet is to the entries that it sends: its row, or what is read of it for many."""

    if TYPE_CHECKING:
        id: Any
        centre_id: Any
        municipality_id: Any
        moved_at: Any
        stored: Any
        highest_seq: Any
        spells: Any

    __slots__ = ()

    def was_live(self, moment: datetime) -> bool:
        """What was tapped before the pairing counts as the pairing does; after the device became
        another tablet nothing counts for this one.
        """
        if self.moved_at is not None and moment >= self.moved_at:
            return False
        begun = [spell for spell in self.spells if spell.since <= moment]
        return bool((begun or self.spells[:1])[-1].live)

    def took(self, seq: int | None) -> None:
        """One more of its numbers came."""
        if seq is not None:
            self.stored += 1
            self.highest_seq = max(self.highest_seq, seq)


class Tablet(Sends, Base):
    """Bound to one centre for good; moving the device is a new pairing, so history stays true.

    Not `live`: on trial, its taps and messages enter no figure. `label` tells two of a centre
    apart. `epoch` names the stretch of history that this database holds of it: another epoch asks
    the tablet for what it sent in the last days. `stored` of the numbers up to `highest_seq` came.
    """

    __tablename__ = "tablet"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    label: Mapped[str] = mapped_column(sa.String(40), default="")
    live: Mapped[bool]
    paired_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[str] = mapped_column(sa.String(254), default="")
    moved_at: Mapped[datetime | None]
    epoch: Mapped[str] = mapped_column(sa.String(16), default=new_epoch)
    stored: Mapped[int] = mapped_column(default=0)
    highest_seq: Mapped[int] = mapped_column(default=0)
    centre: Mapped[Centre] = relationship(lazy="joined")
    spells: Mapped[list[TabletSpell]] = relationship(order_by=TabletSpell.since)

    @property
    def missing(self) -> int:
        """Numbers of its sequence that never came: lost, refused, or still on their way."""
        return self.highest_seq - self.stored

    @property
    def municipality_id(self) -> UUID:
        return self.centre.municipality_id

    @property
    def is_in_use(self) -> bool:
        return self.revoked_at is None and self.moved_at is None

    def stood_live(self, first_day: date, last_day: date) -> bool:
        """Whether it counted on any of these days, both included. Before a first day, when the last
        is the one before it: whether it stood on both.
        """
        return any(first <= last_day and last >= first_day for first, last in self.live_days())

    def live_days(self) -> Iterator[tuple[date, date]]:
        """The first and the last day of each stretch in which it counted; one may have no end."""
        end = min(filter(None, (self.revoked_at, self.moved_at)), default=FOR_GOOD)
        ends = [*(spell.since for spell in self.spells[1:]), end]
        for spell, until in zip(self.spells, ends, strict=True):
            stop = min(until, end)
            if spell.live and spell.since < stop:
                open_ended = stop == FOR_GOOD
                last = date.max if open_ended else athens_day(stop - timedelta.resolution)
                yield athens_day(spell.since), last

    def start(self, *, by: str, at: datetime) -> None:
        """«Αρχίζουμε»: from now on it counts. Raises Refused for one that is no more in use."""
        self._begin(True, by, at)

    def train(self, *, by: str, at: datetime) -> None:
        """Back to «Δοκιμή»: what is tapped from now on is training."""
        self._begin(False, by, at)

    def revoke(self, *, by: str, at: datetime) -> None:
        """Its token speaks for nobody any more."""
        if self.revoked_at is None:
            self.revoked_at, self.revoked_by = at, by

    def _begin(self, live: bool, by: str, at: datetime) -> None:
        if not self.is_in_use:
            raise Refused("not_in_use", "Το τάμπλετ έχει αποσυρθεί. Ζευγαρώστε το ξανά.")
        if self.live != live:
            self.live = live
            self.spells.append(TabletSpell(since=at, live=live, by=by))


def enrol(db: Session, centre: Centre, *, live: bool, at: datetime) -> tuple[Tablet, str]:
    """A new tablet of a centre, and its token."""
    token = secrets.token_urlsafe(32)
    spell = TabletSpell(since=at, live=live, by="")
    tablet = Tablet(
        centre=centre, token_hash=hashed(token), live=live, paired_at=at, spells=[spell]
    )
    db.add(tablet)
    db.flush()
    return tablet, token


def holder(db: Session, token: str | None) -> Tablet | None:
    """The tablet that this token speaks for, unless it was revoked."""
    tablet = bearer(db, token)
    return tablet if tablet and tablet.revoked_at is None else None


def refusal(tablet: Tablet | sa.Row[*tuple[Any, ...]]) -> Unauthorised | None:
    """Why it is not heard any more."""
    if tablet.revoked_at is not None:
        return Unauthorised("revoked_token", "Το τάμπλετ έχει αποσυρθεί.")
    return None


def unknown() -> Unauthorised:
    return Unauthorised("bad_token", "Άγνωστο τάμπλετ. Ζευγαρώστε το.")


def bearer(db: Session, token: str | None) -> Tablet | None:
    """The tablet that was given this token, revoked or not."""
    return db.scalar(sa.select(Tablet).filter_by(token_hash=hashed(token))) if token else None


def stood_live(
    db: Session, centres: Iterable[Centre], first_day: date, last_day: date
) -> Counter[UUID]:
    """By centre: how many of its tablets counted on any of these days, both included. Where none
    did, nothing was measured.
    """
    theirs = tablets_of(db, centres)
    return Counter(one.centre_id for one in theirs if one.stood_live(first_day, last_day))


def tablets_of(db: Session, centres: Iterable[Centre]) -> Sequence[Tablet]:
    """Every tablet that these centres ever had, with its spells; the centres are at hand."""
    theirs = sa.select(Tablet).where(Tablet.centre_id.in_([centre.id for centre in centres]))
    return db.scalars(theirs.options(selectinload(Tablet.spells), lazyload(Tablet.centre))).all()


def lock(db: Session, tablet: Tablet) -> None:
    """Until the transaction ends nobody else stores for this tablet: its counts stay true."""
    db.flush()
    db.refresh(tablet, with_for_update={"of": Tablet})


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
