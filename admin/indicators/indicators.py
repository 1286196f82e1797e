"""Indicators (δείκτες) of staff and equipment: of the municipality, of no single person or centre.
What is typed is never deleted: a correction takes its place.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, contains_eager, mapped_column, relationship

from admin.indicators.figures import Figure, Known, Topic, Unit
from admin.measures.precision import Precision
from kiosk.centres import Municipality
from kiosk.database import Base
from kiosk.refusals import AT_THE_SAME_TIME, Refused

LONGEST_NAME, LONGEST_BASE, LONGEST_WORDS = 200, 120, 300


class Indicator(Base):
    """What is measured, in which unit and among whom (`base`: υπάλληλοι, μόνιμοι και ΙΔΑΧ), and
    where the report speaks of it.
    """

    __tablename__ = "indicator"
    __table_args__ = (sa.UniqueConstraint("municipality_id", "folded", "unit"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    name: Mapped[str] = mapped_column(sa.String(LONGEST_NAME))
    base: Mapped[str] = mapped_column(sa.String(LONGEST_BASE))
    folded: Mapped[str] = mapped_column(sa.String(2 * (LONGEST_NAME + LONGEST_BASE)))
    unit: Mapped[Unit]
    topic: Mapped[Topic] = mapped_column(default=Topic.OTHER)


class IndicatorValue(Base):
    """What an indicator was in a year, on a day of it where the source says one.

    `words`: the source's own; `source`: where they stand. One value at most is not replaced.
    """

    __tablename__ = "indicator_value"
    __table_args__ = (
        sa.Index(
            "uq_indicator_value_current",
            *("indicator_id", "year"),
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
        sa.CheckConstraint("(value IS NULL) = (known <> 'value')", name="known"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    indicator_id: Mapped[UUID] = mapped_column(sa.ForeignKey("indicator.id"), index=True)
    year: Mapped[int]
    day: Mapped[date | None]
    known: Mapped[Known]
    value: Mapped[Decimal | None]
    precision: Mapped[Precision]
    words: Mapped[str] = mapped_column(sa.String(LONGEST_WORDS))
    source: Mapped[str] = mapped_column(sa.String(LONGEST_WORDS))
    note: Mapped[str] = mapped_column(sa.String(LONGEST_WORDS))
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
    ended_by: Mapped[str | None] = mapped_column(sa.String(254))
    ended_at: Mapped[datetime | None]
    indicator: Mapped[Indicator] = relationship()

    @property
    def figure(self) -> Figure:
        return Figure(self.indicator.unit, self.value, self.precision, self.known)

    def end(self, *, by: str, at: datetime) -> None:
        """Withdraw or replace; it stays in the history. Raises Refused if it ended before."""
        if self.ended_at is not None:
            raise Refused("at_the_same_time", AT_THE_SAME_TIME)
        self.ended_by, self.ended_at = by, at


@dataclass(frozen=True)
class IndicatorOfYear:
    """As a document prints it."""

    name: str
    base: str
    year: int
    day: date | None
    figure: Figure
    words: str
    source: str
    note: str
    by: str
    at: datetime
    topic: Topic = Topic.OTHER


def indicators_of(
    db: Session, municipality: Municipality, year: int
) -> tuple[IndicatorOfYear, ...]:
    """What is in force for a year, by name."""
    return tuple(
        IndicatorOfYear(
            name=value.indicator.name,
            base=value.indicator.base,
            year=value.year,
            day=value.day,
            figure=value.figure,
            words=value.words,
            source=value.source,
            note=value.note,
            by=value.by,
            at=value.at,
            topic=value.indicator.topic,
        )
        for value in values(db, municipality, year)
    )


def values(db: Session, municipality: Municipality, year: int) -> list[IndicatorValue]:
    query = _mine(municipality).where(
        IndicatorValue.year == year, IndicatorValue.ended_at.is_(None)
    )
    return list(db.scalars(query.order_by(Indicator.folded, Indicator.unit)))


def find_value(db: Session, municipality: Municipality, id_: UUID) -> IndicatorValue | None:
    return db.scalar(_mine(municipality).where(IndicatorValue.id == id_))


def history(db: Session, value: IndicatorValue) -> list[IndicatorValue]:
    """All that was said of this indicator for this year, the last first."""
    query = sa.select(IndicatorValue).filter_by(indicator_id=value.indicator_id, year=value.year)
    return list(db.scalars(query.order_by(IndicatorValue.at.desc())))


def all_indicators(db: Session, municipality: Municipality) -> list[Indicator]:
    query = sa.select(Indicator).filter_by(municipality_id=municipality.id)
    return list(db.scalars(query.order_by(Indicator.folded, Indicator.unit)))


def _mine(municipality: Municipality) -> sa.Select[IndicatorValue]:
    query = sa.select(IndicatorValue).join(IndicatorValue.indicator)
    query = query.options(contains_eager(IndicatorValue.indicator))
    return query.where(Indicator.municipality_id == municipality.id)
