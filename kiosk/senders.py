"""Tablets as they deliver: of each what every entry asks, for many in two statements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk.centres import Centre
from kiosk.prepared import Change, Lookup
from kiosk.tablets import Sends, Tablet, TabletSpell, Unauthorised, hashed, refusal, unknown

DEVICE, SPELL, CENTRE = Tablet.__table__.c, TabletSpell.__table__.c, Centre.__table__.c
BY_TOKEN = Lookup(
    sa.select(
        *(DEVICE.id, DEVICE.centre_id, CENTRE.municipality_id, DEVICE.moved_at, DEVICE.epoch),
        *(DEVICE.token_hash, DEVICE.revoked_at),
    )
    .join_from(Tablet.__table__, Centre.__table__)
    .order_by(DEVICE.id)
    .with_for_update(of=Tablet.__table__),
    DEVICE.token_hash,
    lasting=True,
)
SPELLS = Lookup(
    sa.select(SPELL.tablet_id, SPELL.since, SPELL.live).order_by(SPELL.since),
    SPELL.tablet_id,
    lasting=True,
)
HIGHEST = sa.bindparam("highest", type_=DEVICE.highest_seq.type)
COUNT = Change(
    sa.update(Tablet)
    .where(DEVICE.id == sa.bindparam("tablet"))
    .values(
        stored=DEVICE.stored + sa.bindparam("more"),
        highest_seq=sa.case((DEVICE.highest_seq < HIGHEST, HIGHEST), else_=DEVICE.highest_seq),
    )
)


@dataclass(slots=True)
class Sender(Sends):
    """`stored` and `highest_seq` are of what comes now. `spells` have `since` and `live`, the
    oldest first.
    """

    id: UUID
    centre_id: UUID
    municipality_id: UUID
    moved_at: datetime | None
    epoch: str
    stored: int = 0
    highest_seq: int = 0
    spells: list[Any] = field(default_factory=list)


def speaking(db: Session, tokens: Iterable[str]) -> dict[str, Sender | Unauthorised]:
    """By token, the tablet that it speaks for. Until the transaction ends nobody else stores for
    these: their counts stay true.
    """
    by_hash = {hashed(token): token for token in tokens}
    found = BY_TOKEN(db, by_hash)
    heard = {by_hash[row.token_hash]: refusal(row) or Sender(*row[:5]) for row in found}
    _tell_spells(db, {one.id: one for one in heard.values() if isinstance(one, Sender)})
    return {token: heard.get(token) or unknown() for token in by_hash.values()}


def count(db: Session, senders: Iterable[Sender]) -> None:
    """Keep how many of their entries have come."""
    COUNT(
        db,
        [
            {"tablet": one.id, "more": one.stored, "highest": one.highest_seq}
            for one in senders
            if one.stored
        ],
    )


def _tell_spells(db: Session, senders: Mapping[UUID, Sender]) -> None:
    for spell in SPELLS(db, senders):
        senders[spell.tablet_id].spells.append(spell)
