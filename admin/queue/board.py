"""Months by centres: what queue systems told, what is missing, where nothing is measured."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.events.kinds import Kind
from admin.events.ledger import OLDEST_FIRST, CentreEvent, ledger
from admin.queue.figures import QueueFigure
from admin.queue.known import Queue, queues
from admin.volumes import periods
from admin.volumes.periods import Period
from kiosk.centres import Centre, Municipality


class State(StrEnum):
    """NOT_MEASURED: no queue system then, as far as the ledger and the figures tell."""

    TOLD = "told"
    MISSING = "missing"
    NOT_MEASURED = "not_measured"
    TO_COME = "to_come"


@dataclass(frozen=True)
class Cell:
    period: Period
    state: State
    queue: Queue | None


@dataclass(frozen=True)
class Line:
    centre: Centre
    months: tuple[Cell, ...]
    year: Cell


@dataclass(frozen=True)
class System:
    """That a centre has a queue system from a day on, until `last` where it has ended."""

    first: date
    last: date | None = None

    def measured(self, period: Period) -> bool:
        """On any day of the period."""
        return self.first <= period.last and (self.last is None or self.last >= period.first)


def board(
    db: Session, municipality: Municipality, centres: Iterable[Centre], year: int, *, today: date
) -> list[Line]:
    """A line for each of these centres; a month is missing once it is over."""
    wanted, whole = list(centres), periods.year(year)
    months = whole.months()
    told = queues(db, wanted, (*months, whole))
    systems = systems_of(db, municipality)
    found = []
    for centre in wanted:
        cells = [
            _cell(period, told[period].get(centre.id), systems.get(centre.id, []), today)
            for period in (*months, whole)
        ]
        found.append(Line(centre, tuple(cells[:-1]), cells[-1]))
    return found


def state_of(period: Period, queue: Queue | None, systems: list[System], today: date) -> State:
    if queue:
        return State.TOLD
    if period.first <= today and not any(system.measured(period) for system in systems):
        return State.NOT_MEASURED
    return State.TO_COME if period.last >= today else State.MISSING


def systems_of(db: Session, municipality: Municipality) -> dict[UUID, list[System]]:
    """By centre: what the ledger says, or from the first figure on; without either, no key."""
    found: dict[UUID, list[System]] = {}
    events = ledger(db, municipality.centres).where(
        CentreEvent.kind == Kind.QUEUE_SYSTEM, CentreEvent.withdrawn_at.is_(None)
    )
    for event in db.scalars(events.order_by(*OLDEST_FIRST)):
        whose = [event.centre_id] if event.centre_id else [c.id for c in municipality.centres]
        for centre_id in whose:
            found.setdefault(centre_id, []).append(System(event.first_day, event.last_day))
    in_force = sa.select(QueueFigure.centre_id, sa.func.min(QueueFigure.first)).where(
        QueueFigure.municipality_id == municipality.id, QueueFigure.replaced_at.is_(None)
    )
    for centre_id, first in db.execute(in_force.group_by(QueueFigure.centre_id)):
        known = found.setdefault(centre_id, [])
        if not known or first < known[0].first:
            known.insert(0, System(first, known[0].first if known else None))
    return found


def _cell(period: Period, queue: Queue | None, systems: list[System], today: date) -> Cell:
    return Cell(period, state_of(period, queue, systems, today), queue)
