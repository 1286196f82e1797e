"""Writing a plan down: rows in batches, their tallies added up per batch, memory flat."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.demo.synth.places import Place
from admin.demo.synth.plan import Plan
from admin.demo.synth.taps import MadeTap, taps
from kiosk import tablets
from kiosk.centres import Centre, Municipality, add_centre, add_municipality
from kiosk.database import ATHENS, Base
from kiosk.health import TabletDay
from kiosk.hours import set_week
from kiosk.ratings import FACES5, Rating, Revision
from kiosk.tablets import Tablet
from kiosk.tallies import Changes, Channel, Standing, Vote

NAME, SLUG = "Δήμος (συνθετικά δεδομένα)", "synthetic"
AT_ONCE = 5000
PHONES = 0.05  # of all ratings
A_TABLET_A_DAY = 150  # what one tablet takes of a day without a burst
SENT_AFTER = timedelta(seconds=2)

Row = dict[str, Any]


def make(db: Session, plan: Plan, *, told: Callable[[int], None]) -> Municipality:
    """A new municipality with the plan's ratings; tells how many are written after each batch."""
    municipality = add_municipality(db, _free_slug(db), NAME, synthetic=True)
    batch = _Batch(db, _ids(municipality.slug, plan.seed), told)
    for place, days in plan.ratings_by_day():
        centre = add_centre(db, municipality, place.code, place.name)
        set_week(db, centre, plan.first, place.week)
        _rate(batch, centre, place, days, plan)
    batch.write()
    return municipality


@dataclass
class _Batch:
    """Rows that wait to be written together."""

    db: Session
    ids: Iterator[UUID]
    told: Callable[[int], None]
    ratings: list[Row] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    written: int = 0

    def add(self, tap: MadeTap, day: date, centre: Centre, tablet: Tablet | None) -> None:
        if tablet:
            tablet.stored += 1
            tablet.highest_seq = tablet.stored
        row = _rating(tap, day, next(self.ids), centre, tablet)
        self.ratings.append(row)
        self.changes.add(_vote(row))
        if len(self.ratings) == AT_ONCE:
            self.write()

    def write(self) -> None:
        if not self.ratings:
            return
        _insert(self.db, Rating, self.ratings)
        _insert(self.db, Revision, [_revision(row) for row in self.ratings])
        self.changes.write(self.db)
        self.written += len(self.ratings)
        self.ratings, self.changes = [], Changes()
        self.told(self.written)


def _free_slug(db: Session) -> str:
    taken = set(db.scalars(sa.select(Municipality.slug)))
    slugs = (SLUG if number == 1 else f"{SLUG}-{number}" for number in count(1))
    return next(slug for slug in slugs if slug not in taken)


def _ids(slug: str, seed: int) -> Iterator[UUID]:
    """Rising, so that twenty million fall into an index one after the other."""
    prefix = random.Random(f"{slug} {seed}").getrandbits(64) << 64
    return (UUID(int=prefix + number, version=4) for number in count())


def _rate(
    batch: _Batch, centre: Centre, place: Place, days: list[tuple[date, int]], plan: Plan
) -> None:
    chance = random.Random(f"{plan.seed} {place.code}")
    devices = _devices(batch.db, centre, max((n for _day, n in days), default=0), plan)
    for day, number in days:
        _rate_a_day(batch, chance, (centre, place), day, number, devices)
    alive = [{"tablet_id": device.id, "day": day} for device in devices for day, _n in days]
    _insert(batch.db, TabletDay, alive)
    batch.db.flush()


def _devices(db: Session, centre: Centre, busiest: int, plan: Plan) -> list[Tablet]:
    """As many as the busiest day needs, from the first day to the last."""
    first, after = (
        datetime.combine(day, time(), ATHENS) for day in (plan.first, plan.last + timedelta(days=1))
    )
    needed = -(-busiest // A_TABLET_A_DAY) or 1
    devices = [tablets.enrol(db, centre, live=True, at=first)[0] for _ in range(needed)]
    for device in devices:
        device.revoke(by="", at=after)
    return devices


def _rate_a_day(
    batch: _Batch,
    chance: random.Random,
    at: tuple[Centre, Place],
    day: date,
    number: int,
    devices: list[Tablet],
) -> None:
    centre, place = at
    phones = sum(chance.random() < PHONES for _ in range(number))
    parts = [(number - phones + n) // len(devices) for n in range(len(devices))]
    for tap in taps(chance, place, day, phones):
        batch.add(tap, day, centre, None)
    for device, part in zip(devices, parts, strict=True):
        for tap in taps(chance, place, day, part):
            batch.add(tap, day, centre, device)


def _rating(tap: MadeTap, day: date, id_: UUID, centre: Centre, tablet: Tablet | None) -> Row:
    return {
        "id": id_,
        "centre_id": centre.id,
        "tablet_id": tablet.id if tablet else None,
        "seq": tablet.stored if tablet else None,
        "channel": Channel.TABLET if tablet else Channel.PHONE,
        "standing": tap.verdict.standing if tablet else Standing.COUNTED,
        "doubt": tap.verdict.doubt if tablet else None,
        "scale": FACES5,
        "score": tap.score,
        "reasons": tap.reasons,
        "service": tap.service,
        "language": tap.language,
        "revision": 1,
        "tapped_at": tap.at,
        "tablet_at": None,
        "received_at": tap.at + SENT_AFTER,
        "day": day,
    }


def _vote(row: Row) -> Vote:
    return Vote(
        *(row[name] for name in ("centre_id", "day", "tapped_at", "scale", "channel", "standing")),
        *(row[name] for name in ("score", "reasons", "service")),
    )


def _revision(row: Row) -> Row:
    return {
        "rating_id": row["id"],
        **{name: row[name] for name in ("revision", "score", "reasons", "service")},
        "revised_at": row["tapped_at"],
    }


def _insert(db: Session, table: type[Base], rows: list[Row]) -> None:
    """Past the session, which would keep what it writes."""
    db.connection().execute(sa.insert(Base.metadata.tables[table.__tablename__]), rows)
