"""What is counted as it is recorded, in the same transaction: figures never need the raw rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.database import Base, insert

SCORES = ("n1", "n2", "n3", "n4", "n5")
CELLS_AT_ONCE = 1000  # of ten to eleven values each; a database takes some ten thousand at once


class Channel(StrEnum):
    """Where the citizen tapped: two series that are never mixed without saying so."""

    TABLET = "tablet"
    PHONE = "phone"


class Standing(StrEnum):
    """Only `counted` enters a headline figure."""

    COUNTED = "counted"
    DOUBTFUL = "doubtful"
    TRIAL = "trial"


@dataclass(frozen=True)
class Series:
    """The cell of a day in which a rating counts."""

    centre_id: UUID
    day: date
    scale: str
    channel: Channel
    standing: Standing


class ScoreCounts:
    """n1 ... n5: ratings by score. Wide, because a row per score hardly compresses."""

    n1: Mapped[int] = mapped_column(default=0, server_default="0")
    n2: Mapped[int] = mapped_column(default=0, server_default="0")
    n3: Mapped[int] = mapped_column(default=0, server_default="0")
    n4: Mapped[int] = mapped_column(default=0, server_default="0")
    n5: Mapped[int] = mapped_column(default=0, server_default="0")


class DayTally(ScoreCounts, Base):
    __tablename__ = "day_tally"
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    scale: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    channel: Mapped[Channel] = mapped_column(primary_key=True)
    standing: Mapped[Standing] = mapped_column(primary_key=True)


class ReasonTally(ScoreCounts, Base):
    """`month` is its first day."""

    __tablename__ = "reason_tally"
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    scale: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    channel: Mapped[Channel] = mapped_column(primary_key=True)
    standing: Mapped[Standing] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(sa.String(24), primary_key=True)


Cell = tuple[tuple[str, Any], ...]
Cells = defaultdict[Cell, list[int]]


class Changes:
    """What a transaction changes in the tallies: added up first, written once at its end."""

    def __init__(self) -> None:
        self._days: Cells = defaultdict(lambda: [0] * 5)
        self._reasons: Cells = defaultdict(lambda: [0] * 5)

    def add(self, series: Series, score: int, reasons: Iterable[str]) -> None:
        self._count(series, score, reasons, 1)

    def subtract(self, series: Series, score: int, reasons: Iterable[str]) -> None:
        self._count(series, score, reasons, -1)

    def write(self, db: Session) -> None:
        _write(db, DayTally, self._days)
        _write(db, ReasonTally, self._reasons)

    def _count(self, series: Series, score: int, reasons: Iterable[str], by: int) -> None:
        cell = asdict(series)
        self._days[tuple(cell.items())][score - 1] += by
        month = cell.pop("day").replace(day=1)
        for reason in reasons:
            by_reason = {**cell, "month": month, "reason": reason}
            self._reasons[tuple(by_reason.items())][score - 1] += by


def _write(db: Session, table: type[DayTally | ReasonTally], cells: Cells) -> None:
    """Always in the same order, so that two writers never wait for each other."""
    changed = sorted(((cell, n) for cell, n in cells.items() if any(n)), key=str)
    if not changed:
        return
    rows = [dict(cell) | dict(zip(SCORES, n, strict=True)) for cell, n in changed]
    for begin in range(0, len(rows), CELLS_AT_ONCE):
        row = insert(db, table).values(rows[begin : begin + CELLS_AT_ONCE])
        db.execute(
            row.on_conflict_do_update(
                index_elements=[name for name, _value in changed[0][0]],
                set_={score: getattr(table, score) + row.excluded[score] for score in SCORES},
            )
        )
