"""Weeks in which a centre's live tablets gave no sign of life, and nobody has said why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from admin.events.kinds import Kind
from admin.events.ledger import CentreEvent, events
from kiosk.centres import Centre, Municipality
from kiosk.database import athens_day
from kiosk.health import TabletDay
from kiosk.hours import Hours, hours_of_all
from kiosk.tablets import Tablet

DAY, WEEK = timedelta(days=1), timedelta(days=7)
AT_ONCE = 5000
LASTING = (Kind.CLOSED, Kind.LINE_DOWN)  # without an end they go on


@dataclass(frozen=True)
class Silence:
    """`weeks` by their Mondays."""

    centre: Centre
    weeks: tuple[date, ...]


def silences(
    db: Session, municipality: Municipality, year: int, *, today: date
) -> tuple[Silence, ...]:
    """Whole weeks of the year that are over, in which a live tablet stood in the centre, the centre
    worked on some day, no live tablet of it was heard, and no event of the ledger tells why.
    """
    weeks = [week for week in _weeks(year) if week + WEEK <= today]
    standing = _live(db, municipality)
    if not weeks or not standing:
        return ()
    heard = _heard(db, municipality, weeks)
    told: dict[UUID | None, list[CentreEvent]] = defaultdict(list)
    for event in events(db, municipality.centres, weeks[0], weeks[-1] + WEEK):
        told[event.centre_id].append(event)
    found = []
    for centre in municipality.centres:
        stood = [week for week in weeks if _covers(standing[centre.id], week)]
        silent = [week for week in stood if week not in heard[centre.code]]
        mine = [*told[None], *told[centre.id]]
        silent = [week for week in silent if not any(_explains(e, week) for e in mine)]
        if silent:
            found.append(Silence(centre, tuple(silent)))
    return tuple(_at_work(db, found))


def _at_work(db: Session, found: Sequence[Silence]) -> Iterator[Silence]:
    """What is left of these in weeks in which the centre worked."""
    hours = hours_of_all(db, [silence.centre for silence in found])
    for centre, weeks in ((silence.centre, silence.weeks) for silence in found):
        if worked := tuple(week for week in weeks if _worked(hours[centre.id], week)):
            yield Silence(centre, worked)


def _weeks(year: int) -> Iterator[date]:
    """The Mondays of the weeks that lie in the year as a whole."""
    day = date(year, 1, 1)
    monday = day + DAY * (-day.weekday() % 7)
    while monday + WEEK - DAY <= date(year, 12, 31):
        yield monday
        monday += WEEK


def _live(db: Session, municipality: Municipality) -> dict[UUID, list[tuple[date, date]]]:
    """By centre, from which day to which a tablet of it counted."""
    found: dict[UUID, list[tuple[date, date]]] = defaultdict(list)
    mine = sa.select(Tablet).join(Centre).where(Centre.municipality_id == municipality.id)
    for tablet in db.scalars(mine.options(selectinload(Tablet.spells))):
        found[tablet.centre_id] += _spells(tablet)
    return found


def _spells(tablet: Tablet) -> Iterator[tuple[date, date]]:
    ended = [moment for moment in (tablet.revoked_at, tablet.moved_at) if moment]
    end = athens_day(min(ended)) if ended else date.max
    starts = [athens_day(spell.since) for spell in tablet.spells]
    for spell, until in zip(tablet.spells, [*starts[1:], end], strict=True):
        if spell.live:
            yield athens_day(spell.since), min(until, end)


def _covers(spells: Iterable[tuple[date, date]], week: date) -> bool:
    return any(first <= week and week + WEEK <= last for first, last in spells)


def _heard(db: Session, municipality: Municipality, weeks: list[date]) -> dict[str, set[date]]:
    """By the centre's code, the Mondays of the weeks in which any tablet of it was alive. Plain
    strings, some at a time: there are a quarter of a million days in a year of a thousand centres.
    """
    query = (
        sa.select(Centre.code, TabletDay.day)
        .join(Tablet, TabletDay.tablet_id == Tablet.id)
        .join(Centre, Tablet.centre_id == Centre.id)
        .where(Centre.municipality_id == municipality.id)
        .where(TabletDay.day.between(weeks[0], weeks[-1] + WEEK))
        .distinct()
        .execution_options(yield_per=AT_ONCE)
    )
    found: dict[str, set[date]] = defaultdict(set)
    for centre, day in db.execute(query):
        found[centre].add(day - DAY * day.weekday())
    return found


def _explains(event: CentreEvent, week: date) -> bool:
    until = date.max if event.kind in LASTING and event.last_day is None else event.until
    return event.first_day < week + WEEK and until >= week


def _worked(hours: Hours, week: date) -> bool:
    """Where nobody has said the hours, on any weekday that is no holiday."""
    days = (week + DAY * offset for offset in range(7))
    return any(
        hours.on(day) is not None
        if hours.week(day) is not None
        else day.weekday() < 5 and not hours.is_holiday(day)
        for day in days
    )
