"""A tablet's health, as it tells it itself: alive or not, never what was tapped today."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.centres import Centre, Municipality
from kiosk.database import Base, athens_day, insert_into
from kiosk.hours import Hours
from kiosk.prepared import Change
from kiosk.tablets import Tablet, new_epoch

SILENT_AFTER = timedelta(minutes=60)
SILENT_WITHOUT_HOURS = timedelta(hours=24)


@dataclass(frozen=True)
class Signs:
    """What a tablet says of itself. `clock_offset` is ours less its own, in seconds.

    `stored_seen` is the highest count of its entries that we told it we hold.
    """

    queue: int
    oldest_unsent: datetime | None
    refused: int
    version: str
    clock_offset: int
    persisted: bool | None
    secure: bool
    voices: list[str]
    px_per_mm: float | None
    stored_seen: int | None
    storage_lost: bool


class TabletHealth(Base):
    __tablename__ = "tablet_health"
    tablet_id: Mapped[UUID] = mapped_column(sa.ForeignKey("tablet.id"), primary_key=True)
    seen_at: Mapped[datetime]
    queue: Mapped[int]
    oldest_unsent: Mapped[datetime | None]
    refused: Mapped[int]
    version: Mapped[str] = mapped_column(sa.String(40))
    clock_offset: Mapped[int]
    persisted: Mapped[bool | None]
    secure: Mapped[bool]
    voices: Mapped[list[str]]
    px_per_mm: Mapped[float | None]
    storage_lost_at: Mapped[datetime | None]


class TabletDay(Base):
    """A day on which a tablet was alive: what a year's silence is told from."""

    __tablename__ = "tablet_day"
    tablet_id: Mapped[UUID] = mapped_column(sa.ForeignKey("tablet.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)


ADD_DAYS = Change(
    *(insert_into(TabletDay, on).on_conflict_do_nothing() for on in ("sqlite", "postgresql"))
)


@dataclass(frozen=True)
class Alive:
    """`days` on which at least one tablet of a centre was heard of; `of_tablets`: each counted."""

    days: int = 0
    of_tablets: int = 0


def days_alive(
    db: Session, municipality: Municipality, first: date, last: date
) -> dict[UUID, Alive]:
    """By centre, both days included; a centre of which nothing was heard has no key."""
    query = (
        sa.select(Tablet.centre_id, sa.func.count(TabletDay.day.distinct()), sa.func.count())
        .join(TabletDay, TabletDay.tablet_id == Tablet.id)
        .join(Centre, Tablet.centre_id == Centre.id)
        .where(Centre.municipality_id == municipality.id)
        .where(TabletDay.day.between(first, last))
        .group_by(Tablet.centre_id)
    )
    return {centre_id: Alive(days, each) for centre_id, days, each in db.execute(query)}


def note(db: Session, tablet: Tablet, signs: Signs, *, at: datetime) -> None:
    """Keep what it says. Where we hold less of its entries than we once told it, this database
    was put back to an older copy: a new epoch asks for what it sent since.
    """
    health = db.get(TabletHealth, tablet.id) or TabletHealth(tablet_id=tablet.id)
    health.seen_at = at
    health.queue, health.oldest_unsent = signs.queue, signs.oldest_unsent
    health.refused, health.version = signs.refused, signs.version
    health.clock_offset, health.persisted = signs.clock_offset, signs.persisted
    health.secure, health.voices = signs.secure, signs.voices
    health.px_per_mm = signs.px_per_mm
    if signs.storage_lost:
        health.storage_lost_at = at
    db.add(health)
    if signs.stored_seen is not None and signs.stored_seen > tablet.stored:
        tablet.epoch = new_epoch()
    alive(db, tablet, {athens_day(at)})


def alive(db: Session, tablet: Tablet, days: Iterable[date]) -> None:
    """It worked on these days, whether or not it had a line."""
    alive_all(db, {(tablet.id, day) for day in days})


def alive_all(db: Session, days: Collection[tuple[UUID, date]]) -> None:
    """The same of several tablets, each with a day."""
    ADD_DAYS(db, [{"tablet_id": id, "day": day} for id, day in sorted(days)])


def silent_since(
    tablet: Tablet,
    health: TabletHealth | None,
    hours: Hours,
    *,
    at: datetime,
    after: timedelta = SILENT_AFTER,
) -> datetime | None:
    """When a tablet in use was last heard, if the centre has been open for so long since; after
    a day at least where nobody has said its hours. None: there is nothing to worry about.
    """
    heard = health.seen_at if health else tablet.paired_at
    if not tablet.is_in_use:
        return None
    if hours.holds(at) is None:
        return heard if at - heard > max(after, SILENT_WITHOUT_HOURS) else None
    return heard if hours.open_for(heard, at) > after else None
