"""Case volumes (όγκος υποθέσεων), and the imports that they and other figures came in by."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from admin.measures.precision import Precision
from admin.volumes.periods import Period
from admin.volumes.quantities import Quantity
from kiosk.database import Base, athens_day

EKEP, COUNTERS = "ekep", "counters"


class Unit(StrEnum):
    CASES = "cases"
    CITIZENS = "citizens"
    REQUESTS = "requests"


UNITS = {Unit.CASES: "υποθέσεις", Unit.CITIZENS: "πολίτες", Unit.REQUESTS: "αιτήματα"}


class About(StrEnum):
    """What an import tells of: cases, or tickets and waits of queue systems (admin.queue)."""

    CASES = "cases"
    QUEUES = "queues"


class VolumeImport(Base):
    """One reading of a source: a file by its name and SHA-256, or a form filled in.

    `completed`, of cases: with it every centre that existed then had its figures for its periods;
    a centre founded later does not make them incomplete again. `arriving`: a long file of which
    not everything is written yet; nothing of it counts before that.
    """

    __tablename__ = "volume_import"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    about: Mapped[About] = mapped_column(default=About.CASES)
    source: Mapped[str] = mapped_column(sa.String(200))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    completed: Mapped[bool]
    arriving: Mapped[bool] = mapped_column(default=False)
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
    undone_by: Mapped[str | None] = mapped_column(sa.String(254))
    undone_at: Mapped[datetime | None]

    @property
    def day(self) -> date:
        return athens_day(self.at)


class Imported:
    """A figure that came in by an import. Replaced ones stay, marked with the import that took
    their place. `ABOUT`: which imports tell of these; `WHAT`: the columns that say what a figure is
    of.
    """

    ABOUT: ClassVar[About]
    WHAT: ClassVar[tuple[str, ...]]
    import_id: Mapped[UUID] = mapped_column(sa.ForeignKey("volume_import.id"), index=True)
    first: Mapped[date]
    last: Mapped[date]
    replaced_at: Mapped[datetime | None]
    replaced_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("volume_import.id"))

    @declared_attr
    @classmethod
    def origin(cls) -> Mapped[VolumeImport]:
        return relationship(foreign_keys=[cls.import_id])

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    @classmethod
    def of_the_same_as(cls, other: "type[Imported]") -> sa.ColumnElement[bool]:
        return sa.and_(*(getattr(cls, name) == getattr(other, name) for name in cls.WHAT))

    def give_way(self, origin: VolumeImport) -> None:
        self.replaced_at, self.replaced_by_id = origin.at, origin.id


def one_in_force(table: str, what: tuple[str, ...]) -> sa.Index:
    """Of all that was told of the same, one figure at most is not replaced."""
    where = sa.text("replaced_at IS NULL")
    name = f"uq_{table}_in_force"
    return sa.Index(name, *what, unique=True, sqlite_where=where, postgresql_where=where)


class VolumeSeries(Base):
    """What is told of period after period: of a centre, or of the municipality without a split.

    `stream` and `service` are empty where the figures are of all of them. A million figures are of
    a few hundred series: each would repeat all of this, and the index would compare it.
    """

    __tablename__ = "volume_series"
    __table_args__ = tuple(
        sa.Index(
            f"uq_volume_series_{whose}",
            f"{whose}_id",
            *("service", "unit", "stream"),
            unique=True,
            sqlite_where=sa.text(f"centre_id IS {centre}"),
            postgresql_where=sa.text(f"centre_id IS {centre}"),
        )
        for whose, centre in (("centre", "NOT NULL"), ("municipality", "NULL"))
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    centre_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("centre.id"))
    stream: Mapped[str] = mapped_column(sa.String(24), default="")
    service: Mapped[str] = mapped_column(sa.String(24), default="")
    unit: Mapped[Unit] = mapped_column(default=Unit.CASES)


IS_REPLACED = sa.text("replaced_by_id IS NOT NULL")


class CaseVolume(Imported, Base):
    """A figure as its source tells it, of a series in a period.

    `amount` is exact or as its precision says; `words` are the source's own where it hedges.
    `position` is the row's place as the sources have it: the report prints the rows in that order.
    """

    ABOUT = About.CASES
    WHAT = ("series_id", "first", "last")
    __tablename__ = "case_volume"
    __table_args__ = (
        one_in_force("case_volume", WHAT),
        sa.Index(
            "ix_case_volume_replaced_by_id",
            "replaced_by_id",
            sqlite_where=IS_REPLACED,
            postgresql_where=IS_REPLACED,
        ),
        sa.CheckConstraint("amount >= 0", name="amount"),
        sa.CheckConstraint("first <= last", name="period"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    # Without an index: each of a million rows would be written to it, and one undoing reads it.
    import_id: Mapped[UUID] = mapped_column(sa.ForeignKey("volume_import.id"))
    series_id: Mapped[int] = mapped_column(sa.ForeignKey("volume_series.id"))
    amount: Mapped[int]
    precision: Mapped[Precision] = mapped_column(default=Precision.EXACT)
    words: Mapped[str] = mapped_column(sa.String(120), default="")
    position: Mapped[int] = mapped_column(default=0)
    series: Mapped[VolumeSeries] = relationship()

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.amount, self.precision)
