"""What staff see of each tablet: alive or not, what waits on it, what is wrong with it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk.centres import Centre
from kiosk.database import athens_day
from kiosk.health import SILENT_AFTER, TabletDay, TabletHealth, silent_since
from kiosk.hours import hours_of_all
from kiosk.languages import Language
from kiosk.refusals import Refused
from kiosk.tablets import Tablet

LOOK_BACK = 30


@dataclass(frozen=True)
class Watched:
    """`missing` counts numbers of its sequence that came neither here nor wait on the tablet: at
    least so many while some wait, as they may have higher numbers.
    `mute` are the languages that its device has no voice for. `alive` days are of the last 30.
    """

    tablet: Tablet
    health: TabletHealth | None
    silent_since: datetime | None
    missing: int
    mute: tuple[Language, ...]
    alive: int

    @property
    def worries(self) -> bool:
        health = self.health
        return bool(
            self.silent_since
            or self.missing
            or self.lost_its_storage
            or (
                health
                and (
                    health.refused
                    or health.clock_offset
                    or health.persisted is False
                    or not health.secure
                )
            )
        )

    @property
    def lost_its_storage(self) -> bool:
        """Within the week before it was last heard: what waited on it is gone."""
        lost = self.health and self.health.storage_lost_at
        return bool(lost and self.health and self.health.seen_at - lost < timedelta(days=7))


def watch(
    db: Session,
    centres: Sequence[Centre],
    spoken: Sequence[Language],
    *,
    at: datetime,
    silent_after: timedelta = SILENT_AFTER,
) -> list[Watched]:
    """Those in use first, centre by centre; then what was revoked or moved within the year."""
    query = (
        sa.select(Tablet, TabletHealth)
        .outerjoin(TabletHealth, TabletHealth.tablet_id == Tablet.id)
        .where(Tablet.centre_id.in_([centre.id for centre in centres]), _matters(at))
        .order_by(Tablet.paired_at)
    )
    hours = hours_of_all(db, centres)
    order = {centre.id: place for place, centre in enumerate(centres)}
    found = db.execute(query).all()
    alive = _alive(db, [tablet.id for tablet, _health in found], athens_day(at))
    seen = []
    for tablet, health in found:
        waits = health.queue + health.refused if health else 0
        seen.append(
            Watched(
                tablet,
                health,
                silent_since(tablet, health, hours[tablet.centre_id], at=at, after=silent_after),
                max(0, tablet.missing - waits),
                _mute(health, spoken),
                alive.get(tablet.id, 0),
            )
        )
    return sorted(seen, key=lambda w: (not w.tablet.is_in_use, order[w.tablet.centre_id]))


def tablets_of(db: Session, centre: Centre) -> Sequence[Tablet]:
    """The first that was paired first."""
    return all_tablets(db, [centre])


def all_tablets(db: Session, centres: Sequence[Centre]) -> Sequence[Tablet]:
    query = sa.select(Tablet).where(Tablet.centre_id.in_([centre.id for centre in centres]))
    return db.scalars(query.order_by(Tablet.paired_at, Tablet.id)).all()


def names(db: Session, centres: Sequence[Centre]) -> dict[UUID, str]:
    """What staff call each tablet: the name they gave it, else its number at its centre."""
    query = sa.select(Tablet.id, Tablet.centre_id, Tablet.label)
    query = query.where(Tablet.centre_id.in_([centre.id for centre in centres]))
    found, numbers = {}, Counter[UUID]()
    for tablet_id, centre_id, label in db.execute(query.order_by(Tablet.paired_at, Tablet.id)):
        numbers[centre_id] += 1
        found[tablet_id] = label or f"Τάμπλετ {numbers[centre_id]}"
    return found


def may_start(health: TabletHealth | None) -> None:
    """Raises Refused for a tablet that could not keep what it is given."""
    if health is None:
        raise Refused(
            "not_heard",
            "Το τάμπλετ δεν έχει δώσει σημείο ζωής. Ανοίξτε το, συνδέστε το και δοκιμάστε ξανά.",
        )
    if not health.secure:
        raise Refused(
            "not_secure",
            "Η διεύθυνση που ανοίγει το τάμπλετ δεν είναι ασφαλής (https): χωρίς γραμμή θα έχανε "
            "απαντήσεις. Ανοίξτε το στην ασφαλή διεύθυνση και ζευγαρώστε το ξανά.",
        )


def _matters(at: datetime) -> sa.ColumnElement[bool]:
    ended = sa.func.coalesce(Tablet.revoked_at, Tablet.moved_at)
    return sa.or_(ended.is_(None), ended > at - timedelta(days=365))


def _mute(health: TabletHealth | None, spoken: Sequence[Language]) -> tuple[Language, ...]:
    if health is None:
        return ()
    return tuple(language for language in spoken if language.code not in health.voices)


def _alive(db: Session, tablets: Sequence[UUID], today: date) -> dict[UUID, int]:
    recent = TabletDay.day > today - timedelta(days=LOOK_BACK)
    days = sa.select(TabletDay.tablet_id, sa.func.count())
    days = days.where(TabletDay.tablet_id.in_(tablets), recent)
    return {tablet: n for tablet, n in db.execute(days.group_by(TabletDay.tablet_id))}
