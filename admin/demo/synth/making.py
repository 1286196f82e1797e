"""Writing a plan down: rows in batches, their tallies added up per centre, memory flat."""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import count
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.demo.synth.batch import Batch, Giver
from admin.demo.synth.places import Place
from admin.demo.synth.plan import Plan
from admin.demo.synth.taps import taps
from kiosk import tablets
from kiosk.centres import Centre, Municipality, add_centre, add_municipality
from kiosk.database import ATHENS, Base
from kiosk.health import TabletDay
from kiosk.hours import set_week
from kiosk.tablets import Tablet
from kiosk.tallies import Changes

NAME, SLUG = "Δήμος (συνθετικά δεδομένα)", "synthetic"
PHONES = 0.05  # of all ratings
A_TABLET_A_DAY = 150  # what one tablet takes of a day without a burst


def make(db: Session, plan: Plan, *, told: Callable[[int], None]) -> Municipality:
    """A new municipality with the plan's ratings; tells how many are written after each batch."""
    municipality = add_municipality(db, _free_slug(db), NAME, synthetic=True)
    batch = Batch(db, _ids(municipality.slug, plan.seed), told)
    for place, days in plan.ratings_by_day():
        centre = add_centre(db, municipality, place.code, place.name)
        set_week(db, centre, plan.first, place.week)
        _rate(batch, centre, place, days, plan)
    batch.write()
    return municipality


def _free_slug(db: Session) -> str:
    taken = set(db.scalars(sa.select(Municipality.slug)))
    slugs = (SLUG if number == 1 else f"{SLUG}-{number}" for number in count(1))
    return next(slug for slug in slugs if slug not in taken)


def _ids(slug: str, seed: int) -> Iterator[str]:
    """Rising, so that twenty million fall into an index one after the other."""
    first = UUID(int=random.Random(f"{slug} {seed}").getrandbits(64) << 64, version=4).int
    return (f"{number:032x}" for number in count(first))


def _rate(
    batch: Batch, centre: Centre, place: Place, days: list[tuple[date, int]], plan: Plan
) -> None:
    chance, changes = random.Random(f"{plan.seed} {place.code}"), Changes()
    devices = _devices(batch.db, centre, max((n for _day, n in days), default=0), plan)
    phones, givers = Giver(centre), [Giver(centre, device) for device in devices]
    for day, number in days:
        by_phone = sum(chance.random() < PHONES for _ in range(number))
        batch.add(taps(chance, place, day, by_phone), day, phones, changes)
        for n, giver in enumerate(givers):
            part = (number - by_phone + n) // len(givers)
            batch.add(taps(chance, place, day, part), day, giver, changes)
    changes.write(batch.db)
    for device, giver in zip(devices, givers, strict=True):
        device.stored = device.highest_seq = giver.given
    alive = [{"tablet_id": device.id, "day": day} for device in devices for day, _n in days]
    batch.db.connection().execute(sa.insert(Base.metadata.tables[TabletDay.__tablename__]), alive)
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
