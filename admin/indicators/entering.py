"""Saying what an indicator was in a year, and correcting it: checked, and never half stored."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.indicators.figures import MOST, Known, Topic, Unit
from admin.indicators.indicators import (
    LONGEST_BASE,
    LONGEST_NAME,
    LONGEST_WORDS,
    Indicator,
    IndicatorValue,
)
from admin.measures.precision import Precision
from kiosk.centres import FIRST_YEAR, Municipality
from kiosk.greek import fold, says_something
from kiosk.refusals import N_, Refused


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
