"""Targets (στόχοι) of a year: for a typed indicator, or for a measure that the service counts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from admin.indicators.attainment import Attainment, Direction, attainment
from admin.indicators.entering import check_value, check_year
from admin.indicators.figures import Figure, Known, Unit, places_apart
from admin.indicators.indicators import LONGEST_WORDS, Indicator, values
from admin.indicators.measured import MEASURES, Measured, Measures, nobody
from kiosk.centres import Municipality
from kiosk.database import Base
from kiosk.refusals import AT_THE_SAME_TIME, N_, Refused


class Target(Base):
    """`indicator` or `measure`, one of the two. `basis`: the decision that set it. A replaced or
    withdrawn one stays, ended.
    """

    __tablename__ = "target"
    __table_args__ = (
        sa.CheckConstraint("(indicator_id IS NULL) = (measure <> '')", name="what"),
        sa.Index("ix_target_municipality_year", "municipality_id", "year"),
        *(
            sa.Index(
                f"uq_target_{column}",
                *("municipality_id", "year", column),
                unique=True,
                sqlite_where=sa.text(f"ended_at IS NULL AND {named}"),
                postgresql_where=sa.text(f"ended_at IS NULL AND {named}"),
            )
            for column, named in (("indicator_id", "measure = ''"), ("measure", "measure <> ''"))
        ),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    year: Mapped[int]
    indicator_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("indicator.id"))
    measure: Mapped[str] = mapped_column(sa.String(40))
    wanted: Mapped[Decimal]
    direction: Mapped[Direction]
    basis: Mapped[str] = mapped_column(sa.String(LONGEST_WORDS))
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
    ended_by: Mapped[str | None] = mapped_column(sa.String(254))
    ended_at: Mapped[datetime | None]
    indicator: Mapped[Indicator | None] = relationship()

    @property
    def name(self) -> str:
        if self.indicator is None:
            return MEASURES[self.measure].name if self.measure in MEASURES else self.measure
        base = f" ({self.indicator.base})" if self.indicator.base else ""
        return self.indicator.name + base

    @property
    def unit(self) -> Unit:
        if self.indicator is None:
            return MEASURES[self.measure].unit if self.measure in MEASURES else Unit.NUMBER
        return self.indicator.unit

    @property
    def goal(self) -> Figure:
        return Figure(self.unit, self.wanted)

    def end(self, *, by: str, at: datetime) -> None:
        """Withdraw or replace. Raises Refused if it ended before."""
        if self.ended_at is not None:
            raise Refused("at_the_same_time", AT_THE_SAME_TIME)
        self.ended_by, self.ended_at = by, at


@dataclass(frozen=True)
class Goal:
    """What a target asks: of an indicator, or of a measure by its key."""

    year: int
    wanted: Decimal | None
    direction: Direction
    indicator: Indicator | None = None
    measure: str = ""
    basis: str = ""


@dataclass(frozen=True)
class TargetOfYear:
    """Δείκτης, στόχος, επίτευξη, as a document prints them.

    `measured`: where the actual was not typed but counted by the service.
    """

    id: UUID
    name: str
    year: int
    wanted: Figure
    direction: Direction
    actual: Figure
    attainment: Attainment
    basis: str
    by: str
    at: datetime
    measured: Measured | None = None

    @property
    def is_withheld(self) -> bool:
        return self.measured is not None and self.measured.withheld

    @property
    def may_be_chance(self) -> bool:
        wanted = self.wanted.value
        return bool(self.measured and wanted is not None and self.measured.may_be_chance(wanted))


def targets_of(
    db: Session,
    municipality: Municipality,
    year: int,
    measures: Measures = nobody,
) -> tuple[TargetOfYear, ...]:
    """The targets in force, by name. `measures` tells what the service counted in a year; it is
    asked only where a target names a measure, and what it does not tell is unknown.
    """
    typed = {value.indicator_id: value.figure for value in values(db, municipality, year)}
    query = _in_force(municipality, year).options(sa.orm.joinedload(Target.indicator))
    targets = db.scalars(query).all()
    measured = measures(year) if any(target.measure for target in targets) else {}
    found = [_of_year(target, typed, measured.get(target.measure)) for target in targets]
    return tuple(sorted(found, key=lambda target: (target.name, target.wanted.unit)))


def find_target(db: Session, municipality: Municipality, id_: UUID) -> Target | None:
    return db.scalar(sa.select(Target).filter_by(municipality_id=municipality.id, id=id_))


def history(db: Session, target: Target) -> list[Target]:
    """All that was asked of the same for the same year, the last first."""
    query = sa.select(Target).filter_by(
        municipality_id=target.municipality_id,
        year=target.year,
        indicator_id=target.indicator_id,
        measure=target.measure,
    )
    return list(db.scalars(query.order_by(Target.at.desc())))


def set_target(
    db: Session, municipality: Municipality, goal: Goal, *, by: str, at: datetime, today: date
) -> Target:
    """Raises Refused; `stands_already` where one is in force, which `change` replaces."""
    _check(municipality, goal, today)
    same = {"indicator_id": goal.indicator and goal.indicator.id, "measure": goal.measure}
    if db.scalar(_in_force(municipality, goal.year).filter_by(**same)):
        raise Refused("stands_already", STANDS, year=goal.year)
    return _add(db, municipality.id, goal, by=by, at=at)


def change(
    db: Session,
    municipality: Municipality,
    target: Target,
    goal: Goal,
    *,
    by: str,
    at: datetime,
    today: date,
) -> Target:
    """Replace a target in force by another of the same year and indicator. Raises Refused."""
    _check(municipality, goal, today)
    target.end(by=by, at=at)
    db.flush()
    return _add(db, target.municipality_id, goal, by=by, at=at)


def _in_force(municipality: Municipality, year: int) -> sa.Select[Target]:
    query = sa.select(Target).filter_by(municipality_id=municipality.id, year=year)
    return query.where(Target.ended_at.is_(None))


def _of_year(
    target: Target, typed: Mapping[UUID, Figure], measured: Measured | None
) -> TargetOfYear:
    unknown = Figure(target.unit, None, known=Known.UNKNOWN)
    if target.indicator_id is not None:
        actual = typed.get(target.indicator_id, unknown)
    else:
        actual = _apart(measured.figure, target.wanted) if measured else unknown
    return TargetOfYear(
        id=target.id,
        name=target.name,
        year=target.year,
        wanted=target.goal,
        direction=target.direction,
        actual=actual,
        attainment=attainment(target.wanted, target.direction, actual),
        basis=target.basis,
        by=target.by,
        at=target.at,
        measured=measured,
    )


def _apart(figure: Figure, wanted: Decimal) -> Figure:
    """79,97% is not shown as the 80,0% that it missed."""
    if figure.value is None or figure.places is None:
        return figure
    return replace(figure, places=places_apart(figure.value, wanted, figure.places))


def _check(municipality: Municipality, goal: Goal, today: date) -> None:
    """A target may be set for the year to come."""
    check_year(goal.year, today.year + 1)
    ours = goal.indicator is not None and goal.indicator.municipality_id == municipality.id
    if ours == (goal.measure in MEASURES):
        raise Refused("no_indicator", N_("Διαλέξτε για ποιον δείκτη είναι ο στόχος."))
    unit = goal.indicator.unit if goal.indicator else MEASURES[goal.measure].unit
    check_value(goal.wanted, unit)
    if len(goal.basis) > LONGEST_WORDS:
        raise Refused("too_long", N_("Συντομέψτε την απόφαση σε 300 χαρακτήρες."))


def _add(db: Session, municipality_id: UUID, goal: Goal, *, by: str, at: datetime) -> Target:
    added = Target(
        municipality_id=municipality_id,
        year=goal.year,
        indicator=goal.indicator,
        measure=goal.measure,
        wanted=goal.wanted,
        direction=goal.direction,
        basis=goal.basis.strip(),
        by=by,
        at=at,
    )
    db.add(added)
    db.flush()
    return added


STANDS = N_("Για αυτόν τον δείκτη και το %(year)s υπάρχει ήδη στόχος. Ανοίξτε τον και αλλάξτε τον.")
