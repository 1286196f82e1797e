"""What stands beside the headline figures: doubtful taps, rulings, phones, shared roofs."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.measures.counts import Counts, together
from admin.review import tallied
from admin.review.facts.beside import Besides, Retold, Ruled, Shared
from kiosk.centres import Centre, Municipality
from kiosk.database import ATHENS, athens_day
from kiosk.doubts import HoursChange, Ruling
from kiosk.sites import sites
from kiosk.tablets import Tablet

Roof = tuple[str, list[Centre], date, date]


def besides(db: Session, municipality: Municipality, first: date, last: date) -> Besides:
    centres = municipality.centres
    return Besides(
        doubtful=tallied.doubtful(db, centres, first, last),
        rulings=tuple(_rulings(db, municipality, first, last)),
        retold=tuple(_retold(db, municipality, first, last)),
        phones=tallied.from_phones(db, centres, first, last),
        shared=shared(db, centres, first, last),
        with_doubtful=tallied.with_doubtful(db, centres, first, last),
    )


def shared(db: Session, centres: list[Centre], first: date, last: date) -> tuple[Shared, ...]:
    """The roofs that some of these centres shared within the period, both days included, and
    under which something was measured.
    """
    there = sites(db, centres[0].municipality) if centres else []
    roofs = [(site.address, *shared) for site in there if (shared := site.shared(first, last))]
    asked = set(centres)
    mine = [roof for roof in roofs if asked.issuperset(roof[1])]
    rated = _rated(db, mine)
    found = []
    for address, members, since, until in mine:
        keys = [key for centre in members if (key := (centre.id, since, until)) in rated]
        if keys:
            codes = tuple(centre.code for centre in members)
            everyone = together(rated[key] for key in keys)
            found.append(Shared(address, codes, since, until, everyone))
    return tuple(found)


def _rated(db: Session, roofs: Sequence[Roof]) -> dict[tuple[UUID, date, date], Counts]:
    """By centre and span. Most roofs were shared all the time: what was, is asked for at once."""
    spans: dict[tuple[date, date], list[Centre]] = {}
    for _address, members, since, until in roofs:
        spans.setdefault((since, until), []).extend(members)
    return {
        (centre_id, since, until): counts
        for (since, until), members in spans.items()
        for centre_id, counts in tallied.measured(db, members, since, until).items()
    }


def _rulings(db: Session, municipality: Municipality, first: date, last: date) -> list[Ruled]:
    """Those on taps of the period, in the order of the taps."""
    midnight = datetime.combine(first, time(), ATHENS)
    query = (
        sa.select(Ruling, Centre.code)
        .join(Tablet, Ruling.tablet_id == Tablet.id)
        .join(Centre, Tablet.centre_id == Centre.id)
        .where(Centre.municipality_id == municipality.id, Ruling.last > midnight)
        .order_by(Ruling.first, Ruling.at)
    )
    return [
        Ruled(
            code,
            ruling.first,
            ruling.last,
            ruling.counts,
            ruling.changed,
            ruling.reason,
            athens_day(ruling.at),
            ruling.counts or athens_day(ruling.first) == athens_day(ruling.at),
        )
        for ruling, code in db.execute(query)
        if athens_day(ruling.first) <= last
    ]


def _retold(db: Session, municipality: Municipality, first: date, last: date) -> list[Retold]:
    """Those that bear on days of the period, in the order of these days."""
    query = (
        sa.select(HoursChange, Centre.code)
        .join(Centre, HoursChange.centre_id == Centre.id)
        .where(Centre.municipality_id == municipality.id)
        .where(HoursChange.first <= last, HoursChange.last >= first)
        .order_by(HoursChange.first, HoursChange.at, Centre.position)
    )
    return [
        Retold(code, told.first, told.last, told.holiday, told.moved, athens_day(told.at))
        for told, code in db.execute(query)
    ]
