"""Case volumes (όγκος υποθέσεων) per centre and year: what is stored, in force and replaced."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from kiosk.centres import Centre, Municipality
from kiosk.database import Base, athens_day
from kiosk.refusals import N_, Refused

FIRST_YEAR = 2002  # ν. 3013/2002, άρθρο 31: the year the centres were founded


def _one_in_force(name: str, whose: str) -> sa.Index:
    """Of all figures that somebody had for a year, one at most is not replaced."""
    in_force = sa.text("replaced_at IS NULL")
    return sa.Index(
        name, whose, "year", unique=True, sqlite_where=in_force, postgresql_where=in_force
    )


class VolumeImport(Base):
    """One reading of a source: a file by its name and SHA-256, or a form filled in.

    `completed`: with it every centre that existed then had its figures for the year; a centre
    founded later does not make the year incomplete again.
    """

    __tablename__ = "volume_import"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    year: Mapped[int]
    source: Mapped[str] = mapped_column(sa.String(200))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    completed: Mapped[bool]
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]

    @property
    def day(self) -> date:
        return athens_day(self.at)


class CaseVolume(Base):
    """EKEP and ΘΥΡΙΔΕΣ cases of one centre in one year. Replaced figures stay, marked.

    `position` is the row's place as the sources have it: the report prints the rows in that order.
    """

    __tablename__ = "case_volume"
    __table_args__ = (
        _one_in_force("uq_case_volume_current", "centre_id"),
        sa.CheckConstraint("ekep >= 0 AND counters >= 0", name="counts"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    import_id: Mapped[UUID] = mapped_column(sa.ForeignKey("volume_import.id"))
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"))
    year: Mapped[int]
    ekep: Mapped[int]
    counters: Mapped[int]
    position: Mapped[int]
    replaced_at: Mapped[datetime | None]
    centre: Mapped[Centre] = relationship()
    origin: Mapped[VolumeImport] = relationship()

    @property
    def total(self) -> int:
        return self.ekep + self.counters


class MunicipalTotal(Base):
    """A year of which only the municipality's total is known; never spread over centres."""

    __tablename__ = "municipal_total"
    __table_args__ = (_one_in_force("uq_municipal_total_current", "municipality_id"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    year: Mapped[int]
    cases: Mapped[int]
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]


def volumes(db: Session, municipality: Municipality, year: int) -> list[CaseVolume]:
    """The figures in force, in the order of their source."""
    query = (
        sa.select(CaseVolume)
        .join(Centre)
        .where(Centre.municipality_id == municipality.id)
        .where(CaseVolume.year == year, CaseVolume.replaced_at.is_(None))
        .order_by(CaseVolume.position, Centre.position)
    )
    return list(db.scalars(query))


def is_complete(municipality: Municipality, split: list[CaseVolume]) -> bool:
    """Whether these figures in force are all there are of a year."""
    return bool(split) and (
        len(split) == len(municipality.centres) or any(v.origin.completed for v in split)
    )


def total(db: Session, municipality: Municipality, year: int) -> MunicipalTotal | None:
    return db.scalar(
        sa.select(MunicipalTotal).filter_by(
            municipality_id=municipality.id, year=year, replaced_at=None
        )
    )


@dataclass(frozen=True)
class YearOfVolumes:
    """What is in force for a year.

    `cases` is the sum of the `known` centres; where some are missing, the bare total if there is
    one.
    """

    year: int
    cases: int
    known: int
    origin: VolumeImport | None
    at: datetime

    @property
    def day(self) -> date:
        return athens_day(self.at)


def years(db: Session, municipality: Municipality) -> list[YearOfVolumes]:
    """Every year with figures, the latest first."""
    found = {
        total.year: YearOfVolumes(total.year, total.cases, 0, None, total.at)
        for total in db.scalars(
            sa.select(MunicipalTotal).filter_by(municipality_id=municipality.id, replaced_at=None)
        )
    }
    imports = sa.select(VolumeImport.year).filter_by(municipality_id=municipality.id).distinct()
    for year in db.scalars(imports):
        split = volumes(db, municipality, year)
        latest = max(split, key=lambda volume: volume.origin.at).origin
        cases = sum(volume.total for volume in split)
        if year in found and not is_complete(municipality, split):
            cases = found[year].cases
        found[year] = YearOfVolumes(year, cases, len(split), latest, latest.at)
    return [found[year] for year in sorted(found, reverse=True)]


def check_year(year: int, today: date) -> None:
    if not FIRST_YEAR <= year <= today.year:
        raise Refused(
            "bad_year",
            N_("Το έτος %(year)s δεν γίνεται δεκτό: δώστε έτος από το %(first)s έως το %(last)s."),
            year=year,
            first=FIRST_YEAR,
            last=today.year,
        )
