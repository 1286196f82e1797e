"""Indicators (δείκτες) of staff and equipment: of the municipality, of no single person or centre.
What is typed is never deleted: a correction takes its place.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from admin.indicators.figures import MOST, Figure, Known, Topic, Unit
from admin.measures.precision import Precision
from kiosk.centres import Municipality
from kiosk.database import Base
from kiosk.greek import fold, says_something
from kiosk.refusals import AT_THE_SAME_TIME, N_, Refused

LONGEST_NAME, LONGEST_BASE, LONGEST_WORDS = 200, 120, 300
FIRST_YEAR = 2002  # ν. 3013/2002, άρθρο 31: the year the centres were founded


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
class Reading:
    """What is said of an indicator for a year. `value` counts only where it is known."""

    year: int
    value: Decimal | None
    known: Known = Known.VALUE
    precision: Precision = Precision.EXACT
    day: date | None = None
    words: str = ""
    source: str = ""
    note: str = ""


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


def enter(
    db: Session,
    municipality: Municipality,
    name: str,
    base: str,
    unit: Unit,
    reading: Reading,
    *,
    by: str,
    at: datetime,
    today: date,
    topic: Topic = Topic.OTHER,
) -> IndicatorValue:
    """Say an indicator's value for a year; the last topic said of it holds. Raises Refused;
    `stands_already` where one is in force, which `correct` replaces.
    """
    _check(reading, unit, today)
    indicator = _named(db, municipality, name, base, unit)
    query = sa.select(IndicatorValue).filter_by(indicator_id=indicator.id, year=reading.year)
    if db.scalar(query.where(IndicatorValue.ended_at.is_(None))):
        raise Refused("stands_already", STANDS, name=indicator.name, year=reading.year)
    indicator.topic = topic
    return _add(db, indicator, reading, by=by, at=at)


def correct(
    db: Session,
    value: IndicatorValue,
    reading: Reading,
    *,
    by: str,
    at: datetime,
    today: date,
    topic: Topic | None = None,
) -> IndicatorValue:
    """Replace a value in force; the year stays. A topic is said of the indicator, in every year.
    Raises Refused.
    """
    if reading.year != value.year:
        raise Refused("other_year", N_("Η διόρθωση αφορά το ίδιο έτος. Για άλλο, γράψτε νέα τιμή."))
    _check(reading, value.indicator.unit, today)
    value.end(by=by, at=at)
    value.indicator.topic = topic or value.indicator.topic
    db.flush()
    return _add(db, value.indicator, reading, by=by, at=at)


def _mine(municipality: Municipality) -> sa.Select[IndicatorValue]:
    query = sa.select(IndicatorValue).join(Indicator)
    return query.where(Indicator.municipality_id == municipality.id)


def _check(reading: Reading, unit: Unit, today: date) -> None:
    check_year(reading.year, today.year)
    if reading.day and (reading.day.year != reading.year or reading.day > today):
        raise Refused("bad_day", BAD_DAY, year=reading.year)
    if reading.known == Known.VALUE:
        check_value(reading.value, unit)
    for text in (reading.words, reading.source, reading.note):
        if len(text) > LONGEST_WORDS:
            raise Refused("too_long", N_("Κάποιο κείμενο ξεπερνά τους 300 χαρακτήρες."))


def check_year(year: int, last: int) -> None:
    if not FIRST_YEAR <= year <= last:
        raise Refused("bad_year", BAD_YEAR, first=FIRST_YEAR, last=last)


def check_value(value: Decimal | None, unit: Unit) -> None:
    """Raises Refused for what is no value, lies below zero or past all measure."""
    most = Decimal(100) if unit == Unit.PERCENT else MOST
    if value is None or not value.is_finite() or not 0 <= value <= most:
        raise Refused("bad_value", PERCENT if unit == Unit.PERCENT else BAD_VALUE)


def _named(db: Session, municipality: Municipality, name: str, base: str, unit: Unit) -> Indicator:
    name, base = " ".join(name.split()), " ".join(base.split())
    if not says_something(name) or len(name) > LONGEST_NAME or len(base) > LONGEST_BASE:
        raise Refused("bad_name", BAD_NAME)
    which = {"municipality_id": municipality.id, "folded": f"{fold(name)}|{fold(base)}"}
    known = db.scalar(sa.select(Indicator).filter_by(**which, unit=unit))
    made = known or Indicator(id=uuid4(), **which, name=name, base=base, unit=unit)
    db.add(made)
    db.flush()
    return made


def _add(
    db: Session, indicator: Indicator, reading: Reading, *, by: str, at: datetime
) -> IndicatorValue:
    added = IndicatorValue(
        indicator=indicator,
        year=reading.year,
        day=reading.day,
        known=reading.known,
        value=reading.value if reading.known == Known.VALUE else None,
        precision=reading.precision if reading.known == Known.VALUE else Precision.EXACT,
        words=reading.words.strip(),
        source=reading.source.strip(),
        note=reading.note.strip(),
        by=by,
        at=at,
    )
    db.add(added)
    db.flush()
    return added


STANDS = N_(
    "Για τον δείκτη «%(name)s» και το %(year)s υπάρχει ήδη τιμή. Ανοίξτε την και διορθώστε εκείνη."
)
BAD_DAY = N_("Η ημερομηνία πρέπει να είναι μέσα στο %(year)s και όχι στο μέλλον.")
BAD_YEAR = N_("Γράψτε έτος από το %(first)s έως το %(last)s.")
PERCENT = N_("Γράψτε ποσοστό από 0 έως 100, όπως 82 ή 82,5. Αν δεν το ξέρετε, διαλέξτε «άγνωστο».")
BAD_VALUE = N_("Γράψτε αριθμό από 0 και πάνω, όπως 12 ή 12,5. Αν δεν τον ξέρετε, «άγνωστο».")
BAD_NAME = N_("Γράψτε τι μετράει ο δείκτης, έως 200 χαρακτήρες, και τη βάση του, έως 120.")
