"""Case volumes (όγκος υποθέσεων): what is stored, in force and replaced."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from admin.measures.precision import Precision
from admin.volumes.periods import Period
from admin.volumes.quantities import Quantity
from kiosk.centres import Centre
from kiosk.database import Base, athens_day

EKEP, COUNTERS = "ekep", "counters"


class Unit(StrEnum):
    CASES = "cases"
    CITIZENS = "citizens"
    REQUESTS = "requests"


UNITS = {Unit.CASES: "υποθέσεις", Unit.CITIZENS: "πολίτες", Unit.REQUESTS: "αιτήματα"}


class VolumeImport(Base):
    """One reading of a source: a file by its name and SHA-256, or a form filled in.

    `completed`: with it every centre that existed then had its figures for its periods; a centre
    founded later does not make them incomplete again.
    """

    __tablename__ = "volume_import"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    source: Mapped[str] = mapped_column(sa.String(200))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    completed: Mapped[bool]
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
    undone_by: Mapped[str | None] = mapped_column(sa.String(254))
    undone_at: Mapped[datetime | None]

    @property
    def day(self) -> date:
        return athens_day(self.at)


WHAT = ("stream", "service", "unit", "first", "last")


def _one_in_force(name: str, whose: str, centre: str) -> sa.Index:
    """Of all that somebody was told for a period, one figure at most is not replaced."""
    in_force = sa.text(f"replaced_at IS NULL AND centre_id IS {centre}")
    return sa.Index(
        name, whose, *WHAT, unique=True, sqlite_where=in_force, postgresql_where=in_force
    )


class CaseVolume(Base):
    """A figure as its source tells it: of a centre, or of the municipality without a split.

    `stream` and `service` are empty where the figure is of all of them. `amount` is exact or as its
    precision says; `words` are the source's own where it hedges. Replaced figures stay, marked with
    the import that took their place. `position` is the row's place as the sources have it: the
    report prints the rows in that order.
    """

    __tablename__ = "case_volume"
    __table_args__ = (
        _one_in_force("uq_case_volume_centre", "centre_id", "NOT NULL"),
        _one_in_force("uq_case_volume_municipality", "municipality_id", "NULL"),
        sa.Index("ix_case_volume_municipality_first", "municipality_id", "first"),
        sa.CheckConstraint("amount >= 0", name="amount"),
        sa.CheckConstraint("first <= last", name="period"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[UUID] = mapped_column(sa.ForeignKey("volume_import.id"), index=True)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    centre_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("centre.id"))
    stream: Mapped[str] = mapped_column(sa.String(24), default="")
    service: Mapped[str] = mapped_column(sa.String(24), default="")
    unit: Mapped[Unit] = mapped_column(default=Unit.CASES)
    first: Mapped[date]
    last: Mapped[date]
    amount: Mapped[int]
    precision: Mapped[Precision] = mapped_column(default=Precision.EXACT)
    words: Mapped[str] = mapped_column(sa.String(120), default="")
    position: Mapped[int] = mapped_column(default=0)
    replaced_at: Mapped[datetime | None]
    replaced_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("volume_import.id"))
    centre: Mapped[Centre | None] = relationship()
    origin: Mapped[VolumeImport] = relationship(foreign_keys=[import_id])

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.amount, self.precision)
