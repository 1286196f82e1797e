"""What a database says after the storm, held against what it acknowledged."""

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk.database import athens_day
from kiosk.health import TabletDay
from kiosk.messages import Message
from kiosk.ratings import Rating, Revision
from kiosk.recounting import hold, recount
from kiosk.tablets import Tablet
from tests.killing.crowd import Crowd
from tests.killing.device import Device
from tests.killing.given import Given
from tests.killing.phone import Phone


@dataclass(frozen=True)
class Untruths:
    """How often the database says otherwise than was acknowledged.

    `lost` entries are not there, `doubled` are there more than once, `altered` say something else
    than the revision acknowledged last. `miscounted` tablets have other numbers than they were
    given, `days` were alive and are not kept, or were not and are, `alarms`: tablets were told to
    send all again. `cells` of the tallies differ from the ratings. `broken`: SQLite finds its own
    file out of order.
    """

    lost: int = 0
    doubled: int = 0
    altered: int = 0
    miscounted: int = 0
    days: int = 0
    alarms: int = 0
    cells: int = 0
    broken: int = 0

    @property
    def all(self) -> int:
        return sum(asdict(self).values())


def untruths(db: Session, crowd: Crowd) -> Untruths:
    """In a session that is new and sees everything that is stored."""
    hold(db, writing=False)
    found = Counter[str]()
    for device in crowd.devices:
        found.update(_of_tablet(db, device))
    found.update(_of_phone(db, crowd.phone))
    return Untruths(cells=recount(db).differing, broken=int(not _is_whole(db)), **found)


def _of_tablet(db: Session, device: Device) -> dict[str, int]:
    given = {one.id: one for one in device.given if one.acknowledged}
    said, stored = {one.id: _sent(one) for one in given.values()}, _stored(db, device.id)
    numbers = Counter(entry[0] for entry in stored.values())
    tablet = db.get_one(Tablet, device.id)
    highest = max((one.seq for one in given.values()), default=0)
    alive = {athens_day(one.at) for one in given.values()}
    days = set(db.scalars(sa.select(TabletDay.day).filter_by(tablet_id=device.id)))
    return {
        "lost": len(said.keys() - stored.keys()),
        "doubled": sum(numbers.values()) - len(numbers),
        "altered": sum(stored[id_] != said[id_] for id_ in said.keys() & stored.keys()),
        "miscounted": (tablet.stored, tablet.highest_seq) != (len(given), highest),
        "days": len(alive - days) + len(days - alive - device.beats),
        "alarms": len(device.epochs) > 1,
    }


def _of_phone(db: Session, phone: Phone) -> dict[str, int]:
    kept = dict(db.execute(sa.select(Rating.id, Rating.score).filter_by(tablet_id=None)).all())
    thanked = phone.thanked
    return {
        "lost": len(thanked.keys() - kept.keys()),
        "altered": sum(kept[id_] != thanked[id_] for id_ in thanked.keys() & kept.keys()),
    }


Entry = tuple[int, datetime, Any]


def _sent(given: Given) -> Entry:
    """Its number and moment, and its text or each revision of it."""
    if given.text:
        return given.seq, given.at, given.text
    return given.seq, given.at, [_content(sent) for sent in given.sent[: given.acknowledged]]


def _content(sent: dict[str, Any]) -> tuple[Any, ...]:
    return sent["revision"], sent["score"], sorted(sent.get("reasons", [])), sent.get("service")


def _stored(db: Session, tablet_id: UUID) -> dict[UUID, Entry]:
    """All that is stored of a tablet. A rating must say what its last revision says."""
    entries: dict[UUID, Entry] = {
        row.id: (row.seq, row.written_at, row.text)
        for row in db.execute(
            sa.select(Message.id, Message.seq, Message.written_at, Message.text).filter_by(
                tablet_id=tablet_id
            )
        )
    }
    revisions = _revisions(db, tablet_id)
    for rating in db.scalars(sa.select(Rating).filter_by(tablet_id=tablet_id)):
        last = rating.revision, rating.score, rating.reasons, rating.service
        told = revisions.get(rating.id, [])
        entries[rating.id] = rating.seq or 0, rating.tapped_at, told if last in told[-1:] else last
    return entries


def _revisions(db: Session, tablet_id: UUID) -> dict[UUID, list[tuple[Any, ...]]]:
    query = sa.select(Revision).join(Rating, Revision.rating_id == Rating.id)
    query = query.where(Rating.tablet_id == tablet_id).order_by(Revision.revision)
    kept: dict[UUID, list[tuple[Any, ...]]] = {}
    for one in db.scalars(query):
        said = one.revision, one.score, one.reasons, one.service
        kept.setdefault(one.rating_id, []).append(said)
    return kept


def _is_whole(db: Session) -> bool:
    if db.get_bind().dialect.name != "sqlite":
        return True
    return bool(db.scalar(sa.text("PRAGMA integrity_check")) == "ok")
