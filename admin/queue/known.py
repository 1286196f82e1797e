"""What is known of queues in a period: told for it, or put together from its parts, said which."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from admin.measures.waits import Bounds, MeanWait, bounds, mean_of_means
from admin.queue.figures import QueueFigure
from admin.volumes.periods import Period
from admin.volumes.tiling import longest
from kiosk.centres import Centre


class Row(NamedTuple):
    """What was told of a centre for a period; None is what its source does not tell."""

    period: Period
    issued: int | None
    served: int | None
    abandoned: int | None
    mean: Decimal | None
    median: Decimal | None
    ninetieth: Decimal | None


Rows = Sequence[Row]
NAMES = ("issued", "served", "abandoned", "mean", "median", "ninetieth")


@dataclass(frozen=True)
class Basis:
    """Out of which parts of a period a figure was put together."""

    period: Period
    parts: tuple[Period, ...]

    @property
    def is_whole(self) -> bool:
        """Days off leave no trace in days, so that these are never known to be all."""
        return sum(part.days for part in self.parts) == self.period.days

    def __str__(self) -> str:
        """9 από τους 12 μήνες · 21 ημέρες · 9 από τους 12 μήνες και 21 ημέρες; empty for all."""
        if self.is_whole:
            return ""
        days = sum(part.days == 1 for part in self.parts)
        months, of = len(self.parts) - days, len(self.period.months())
        said = [f"{months} από τους {of} μήνες"] if months else []
        said += [f"{days} {'ημέρα' if days == 1 else 'ημέρες'}"] if days else []
        return " και ".join(said)


@dataclass(frozen=True)
class Tickets:
    count: int
    basis: Basis


@dataclass(frozen=True)
class Mean:
    wait: MeanWait
    basis: Basis


@dataclass(frozen=True)
class Quantile:
    """Exact where one part tells it; of several only its bounds are known."""

    bounds: Bounds
    basis: Basis


@dataclass(frozen=True)
class Queue:
    """The queue of a centre in a period; None is what nobody told."""

    issued: Tickets | None
    served: Tickets | None
    abandoned: Tickets | None
    mean: Mean | None
    median: Quantile | None
    ninetieth: Quantile | None


def queues(
    db: Session, centres: Sequence[Centre], wanted: Sequence[Period]
) -> dict[Period, dict[UUID, Queue]]:
    """Of each period, the last of which holds the others, by centre; one of which nothing is told
    has no key.
    """
    rows = _rows(db, centres, wanted[-1])
    return {period: dict(_within(rows, period)) for period in wanted}


def _rows(db: Session, centres: Sequence[Centre], period: Period) -> dict[UUID, list[Row]]:
    """By centre, and by day. As plain columns, for there are thousands; months are made once."""
    names = ("centre_id", "first", "last", *NAMES)
    query = _in_force(centres, period)
    told = db.execute(query.with_only_columns(*(getattr(QueueFigure, name) for name in names)))
    periods: dict[tuple[date, date], Period] = {}
    rows: dict[UUID, list[Row]] = defaultdict(list)
    for centre_id, first, last, *figures in told:
        of = periods.setdefault((first, last), Period(first, last))
        rows[centre_id].append(Row(of, *figures))
    return rows


def _within(rows: Mapping[UUID, list[Row]], period: Period) -> Iterator[tuple[UUID, Queue]]:
    for centre_id, told in rows.items():
        if held := [row for row in told if period.holds(row.period)]:
            yield centre_id, queue_of(held, period)


def figures(db: Session, centres: Sequence[Centre], period: Period) -> list[QueueFigure]:
    """All in force of these centres within the period, by day."""
    joined = joinedload(QueueFigure.origin), joinedload(QueueFigure.centre)
    return list(db.scalars(_in_force(centres, period).options(*joined)))


def _in_force(centres: Sequence[Centre], period: Period) -> sa.Select[QueueFigure]:
    mine = QueueFigure.centre_id.in_([centre.id for centre in centres])
    query = sa.select(QueueFigure).filter_by(replaced_at=None).where(mine)
    within = query.where(QueueFigure.first >= period.first, QueueFigure.last <= period.last)
    return within.order_by(QueueFigure.first, QueueFigure.last.desc())


def queue_of(rows: Rows, period: Period) -> Queue:
    """Of one centre. Of a month told whole and by day, the month holds; for the mean only where it
    tells how many were served too.
    """
    return Queue(
        issued=_tickets(rows, "issued", period),
        served=_tickets(rows, "served", period),
        abandoned=_tickets(rows, "abandoned", period),
        mean=_mean(rows, period),
        median=_quantile(rows, "median", period),
        ninetieth=_quantile(rows, "ninetieth", period),
    )


def mean_of(queues: Iterable[Queue]) -> MeanWait | None:
    """The mean wait of several centres together, each weighing by those whom it served."""
    told = [queue.mean.wait for queue in queues if queue.mean]
    return mean_of_means((wait.minutes, wait.served) for wait in told)


def _tickets(rows: Rows, name: str, period: Period) -> Tickets | None:
    told = _telling(rows, period, name)
    count = sum(getattr(row, name) for row in told)
    return Tickets(count, _basis(told, period)) if told else None


def _mean(rows: Rows, period: Period) -> Mean | None:
    """Only of parts that tell how many were served too: a mean without its weight joins no other.

    A part alone needs none, but says nothing of how many it is of.
    """
    told = _telling(rows, period, "mean", "served")
    known = ((row.mean, row.served) for row in told if row.mean is not None and row.served)
    wait = mean_of_means(known)
    if wait:
        return Mean(wait, _basis(told, period))
    alone = [row for row in _telling(rows, period, "mean") if row.period == period]
    if not alone or alone[0].mean is None:
        return None
    return Mean(MeanWait(alone[0].mean, 0), _basis(alone, period))


def _quantile(rows: Rows, name: str, period: Period) -> Quantile | None:
    told = _telling(rows, period, name)
    within = bounds(getattr(row, name) for row in told)
    return Quantile(within, _basis(told, period)) if within else None


def _telling(rows: Rows, period: Period, *names: str) -> list[Row]:
    telling = [row for row in rows if all(getattr(row, name) is not None for name in names)]
    return longest(telling, period)


def _basis(told: Rows, period: Period) -> Basis:
    return Basis(period, tuple(sorted(row.period for row in told)))
