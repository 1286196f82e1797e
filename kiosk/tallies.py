"""What is counted as it is recorded, in the same transaction: figures never need the raw rows."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.database import Base, insert


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


def add(db: Session, series: Series, score: int, reasons: Iterable[str]) -> None:
    _count(db, series, score, reasons, 1)


def subtract(db: Session, series: Series, score: int, reasons: Iterable[str]) -> None:
    _count(db, series, score, reasons, -1)


def _count(db: Session, series: Series, score: int, reasons: Iterable[str], by: int) -> None:
    cell = asdict(series)
    _upsert(db, DayTally, cell, score, by)
    month = cell.pop("day").replace(day=1)
    for reason in sorted(reasons):
        _upsert(db, ReasonTally, {**cell, "month": month, "reason": reason}, score, by)


def _upsert(
    db: Session, table: type[DayTally | ReasonTally], cell: dict[str, Any], score: int, by: int
) -> None:
    column = f"n{score}"
    row = insert(db, table).values({**cell, column: by})
    db.execute(
        row.on_conflict_do_update(
            index_elements=list(cell), set_={column: getattr(table, column) + by}
        )
    )
