"""What is counted as it is recorded, in the same transaction: figures never need the raw rows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.database import ATHENS, Base, insert_into
from kiosk.prepared import Change

SCORES = ("n1", "n2", "n3", "n4", "n5")


def told_until(last: date, today: date) -> date:
    """The last day, of those up to `last`, whose taps staff are told: never today, when they could
    be told from who stood there. It lies before the first day of what begins today.
    """
    return min(last, today - timedelta(days=1))


class Channel(StrEnum):
    """Where the citizen tapped: two series that are never mixed without saying so."""

    TABLET = "tablet"
    PHONE = "phone"


class Standing(StrEnum):
    """Only `counted` enters a headline figure."""

    COUNTED = "counted"
    DOUBTFUL = "doubtful"
    TRIAL = "trial"


class ScoreCounts:
    """n1 ... n5: ratings by score. Wide, because a row per score hardly compresses.

    In SQLite a cell lies in its key's own index; as a table with an index it would lie there twice.
    """

    __table_args__: Any = {"sqlite_with_rowid": False}
    n1: Mapped[int] = mapped_column(default=0, server_default="0")
    n2: Mapped[int] = mapped_column(default=0, server_default="0")
    n3: Mapped[int] = mapped_column(default=0, server_default="0")
    n4: Mapped[int] = mapped_column(default=0, server_default="0")
    n5: Mapped[int] = mapped_column(default=0, server_default="0")


class DayTally(ScoreCounts, Base):
    """Every rating, whatever its channel and standing."""

    __tablename__ = "day_tally"
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    scale: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    channel: Mapped[Channel] = mapped_column(primary_key=True)
    standing: Mapped[Standing] = mapped_column(primary_key=True)


class MonthTally(ScoreCounts, Base):
    """Like all monthly ones: counted ratings of tablets alone, since nothing else is shown so cut.
    `month` is its first day.
    """

    __tablename__ = "month_tally"
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    scale: Mapped[str] = mapped_column(sa.String(20), primary_key=True)


class ReasonTally(ScoreCounts, Base):
    """`month` is its first day."""

    __tablename__ = "reason_tally"
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    scale: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    reason: Mapped[str] = mapped_column(sa.String(24), primary_key=True)


class ServiceTally(ScoreCounts, Base):
    """`month` is its first day. A rating whose service nobody said counts in no cell: what a
    month holds beyond its services is «δεν ειπώθηκε».
    """

    __tablename__ = "service_tally"
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    scale: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    service: Mapped[str] = mapped_column(sa.String(24), primary_key=True)


class HourTally(ScoreCounts, Base):
    """`month` is its first day, `weekday` 0 a Monday, `hour` 0 to 23 by the clock of Athens."""

    __tablename__ = "hour_tally"
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    scale: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    weekday: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True)
    hour: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True)


MonthlyTally = MonthTally | ReasonTally | ServiceTally | HourTally
Tally = DayTally | MonthlyTally
TALLIES: tuple[type[Tally], ...] = (DayTally, MonthTally, ReasonTally, ServiceTally, HourTally)

Cell = tuple[Any, ...]  # the primary key of a tally's row
Cells = Mapping[Cell, Sequence[int]]  # n1 ... n5 of each


class Vote(NamedTuple):
    """All of a rating that is counted. `day` is the Athens day of its tap."""

    centre_id: UUID
    day: date
    tapped_at: datetime
    scale: str
    channel: Channel
    standing: Standing
    score: int
    reasons: Sequence[str]
    service: str | None

    def cells(self) -> Iterator[tuple[type[Tally], Cell]]:
        """Every cell in which it counts once."""
        yield DayTally, (self.centre_id, self.day, self.scale, self.channel, self.standing)
        if self.standing != Standing.COUNTED or self.channel != Channel.TABLET:
            return
        monthly = self.centre_id, self.day.replace(day=1), self.scale
        yield MonthTally, monthly
        yield HourTally, (*monthly, self.day.weekday(), self.tapped_at.astimezone(ATHENS).hour)
        if self.service is not None:
            yield ServiceTally, (*monthly, self.service)
        for reason in self.reasons:
            yield ReasonTally, (*monthly, reason)


class Changes:
    """What a transaction changes in the tallies: added up first, written once at its end."""

    def __init__(self) -> None:
        self._cells: dict[type[Tally], defaultdict[Cell, list[int]]] = {
            table: defaultdict(lambda: [0] * 5) for table in TALLIES
        }

    def add(self, vote: Vote) -> None:
        for table, cell in vote.cells():
            self._cells[table][cell][vote.score - 1] += 1

    def subtract(self, vote: Vote) -> None:
        for table, cell in vote.cells():
            self._cells[table][cell][vote.score - 1] -= 1

    def move(self, table: type[Tally], cell: Cell, by: Sequence[int]) -> None:
        """Another n1 ... n5 in one cell."""
        held = self._cells[table][cell]
        held[:] = (n + more for n, more in zip(held, by, strict=True))

    def of(self, table: type[Tally]) -> Cells:
        """The cells of one tally that change."""
        return {cell: n for cell, n in self._cells[table].items() if any(n)}

    def write(self, db: Session) -> None:
        for table in TALLIES:
            _write(db, table, self.of(table))


@cache
def key_of(table: type[Tally]) -> list[str]:
    """What a cell says, in its order."""
    return [column.name for column in table.__mapper__.primary_key]


def _write(db: Session, table: type[Tally], cells: Cells) -> None:
    """Always in the same order, so that two writers never wait for each other."""
    names = [*key_of(table), *SCORES]
    rows = [dict(zip(names, (*cell, *n), strict=True)) for cell, n in sorted(cells.items())]
    _adding(table)(db, rows)


@cache
def _adding(table: type[Tally]) -> Change:
    def to(dialect: str) -> sqlite.Insert | postgresql.Insert:
        row = insert_into(table, dialect)
        added = {score: getattr(table, score) + row.excluded[score] for score in SCORES}
        return row.on_conflict_do_update(index_elements=key_of(table), set_=added)

    return Change(to("sqlite"), to("postgresql"))
