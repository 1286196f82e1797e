"""When a centre is open (ωράριο): by weekday, from a date on, less the holidays it keeps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from uuid import UUID

import holidays
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.centres import Centre
from kiosk.database import ATHENS, Base
from kiosk.prepared import Lookup
from kiosk.refusals import Refused

# Who was served at the last minute rates after it; staff open the doors a little early.
BEFORE, AFTER = timedelta(minutes=15), timedelta(minutes=60)
EARLIEST_DAY = date(2020, 1, 1)  # nothing was tapped before
WEEKDAYS = ("Δευτέρα", "Τρίτη", "Τετάρτη", "Πέμπτη", "Παρασκευή", "Σάββατο", "Κυριακή")

Span = tuple[time, time]
Week = Mapping[int, Span]


class OpeningHours(Base):
    """One weekday (0 is Monday) of the week that holds from `since`; a closed day has no row."""

    __tablename__ = "opening_hours"
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"), primary_key=True)
    since: Mapped[date] = mapped_column(primary_key=True)
    weekday: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True)
    opens: Mapped[time]
    closes: Mapped[time]


class LocalHoliday(Base):
    """A day that a municipality keeps every year beside the nation's: its patron saint's."""

    __tablename__ = "local_holiday"
    municipality_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("municipality.id"), primary_key=True
    )
    month: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True)
    day: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(60))


OPENING, LOCAL = OpeningHours.__table__.c, LocalHoliday.__table__.c
WEEKS = Lookup(
    sa.select(OPENING.centre_id, OPENING.since, OPENING.weekday, OPENING.opens, OPENING.closes),
    OPENING.centre_id,
    lasting=True,
)
HOLIDAYS = Lookup(
    sa.select(LOCAL.municipality_id, LOCAL.month, LOCAL.day), LOCAL.municipality_id, lasting=True
)


@dataclass(frozen=True)
class Hours:
    """Of one centre. `weeks` by the date from which each holds; none: nobody has said."""

    weeks: Mapping[date, Week] = field(default_factory=dict)
    local: frozenset[tuple[int, int]] = frozenset()

    def on(self, day: date) -> Span | None:
        """From when to when the centre is open on this day; None where it is closed."""
        week = self.week(day)
        if week is None or self.is_holiday(day):
            return None
        return week.get(day.weekday())

    def week(self, day: date) -> Week | None:
        """The week that holds on this day; None where nobody has said."""
        held = [since for since in self.weeks if since <= day]
        return self.weeks[max(held)] if held else None

    def is_holiday(self, day: date) -> bool:
        return is_national(day) or (day.month, day.day) in self.local

    def holds(self, moment: datetime, *, graced: bool = False) -> bool | None:
        """Whether the centre is open then; `graced`: or a citizen may still be inside.

        None where nobody has said its hours.
        """
        local = moment.astimezone(ATHENS)
        if self.week(local.date()) is None:
            return None
        before, after = (BEFORE, AFTER) if graced else (timedelta(), timedelta())
        return any(first - before <= local < last + after for first, last in self._around(local))

    def open_for(self, first: datetime, last: datetime) -> timedelta:
        """How long the centre was open between two instants."""
        day, end = first.astimezone(ATHENS).date(), last.astimezone(ATHENS).date()
        total = timedelta()
        while day <= end:
            if span := self._span(day):
                total += max(timedelta(), min(last, span[1]) - max(first, span[0]))
            day += timedelta(days=1)
        return total

    def holidays(self, first: date, days: int) -> list[date]:
        """The holidays among so many days."""
        span = (first + timedelta(days=offset) for offset in range(days))
        return [day for day in span if self.is_holiday(day)]

    def _around(self, moment: datetime) -> Iterable[tuple[datetime, datetime]]:
        """Of the day itself first: it is nearly always that."""
        days = (moment.date() + timedelta(days=offset) for offset in (0, -1, 1))
        return (span for day in days if (span := self._span(day)))

    def _span(self, day: date) -> tuple[datetime, datetime] | None:
        """The day's hours as instants, in UTC: the clock of Athens is put forward and back."""
        span = self.on(day)
        if span is None:
            return None
        opens, closes = (datetime.combine(day, at, ATHENS).astimezone(UTC) for at in span)
        return opens, closes


def hours_of(db: Session, centre: Centre) -> Hours:
    return hours_of_all(db, [centre])[centre.id]


def hours_of_all(db: Session, centres: Iterable[Centre]) -> dict[UUID, Hours]:
    """By centre, however many they are in as few questions."""
    return hours_by_centre(db, {centre.id: centre.municipality_id for centre in centres})


def hours_by_centre(db: Session, owners: Mapping[UUID, UUID]) -> dict[UUID, Hours]:
    """Of the centres that are its keys, each with its municipality."""
    weeks: dict[UUID, dict[date, dict[int, Span]]] = {centre_id: {} for centre_id in owners}
    for centre_id, since, weekday, *span in WEEKS(db, weeks):
        weeks[centre_id].setdefault(since, {})[weekday] = span[0], span[1]
    local: dict[UUID, set[tuple[int, int]]] = {owner: set() for owner in owners.values()}
    for owner, month, day in HOLIDAYS(db, local):
        local[owner].add((month, day))
    return {id: Hours(weeks[id], frozenset(local[owner])) for id, owner in owners.items()}


def set_week(db: Session, centre: Centre, since: date, week: Week) -> None:
    """The hours that hold from `since` on, until the next that were set. Raises Refused.

    What was set for a later date stays.
    """
    if since < EARLIEST_DAY:
        raise Refused("bad_date", "Το ωράριο δεν πάει πίσω από το 2020. Διορθώστε το «Ισχύει από».")
    if not week:
        raise Refused("no_hours", "Γράψτε το ωράριο μίας τουλάχιστον ημέρας.")
    if any(opens >= closes for opens, closes in week.values()):
        raise Refused("bad_hours", "Η ώρα που ανοίγει το ΚΕΠ είναι πριν από εκείνη που κλείνει.")
    for row in db.scalars(sa.select(OpeningHours).filter_by(centre_id=centre.id, since=since)):
        db.delete(row)
    db.flush()
    for weekday, (opens, closes) in week.items():
        db.add(
            OpeningHours(
                centre_id=centre.id, since=since, weekday=weekday, opens=opens, closes=closes
            )
        )
    db.flush()


def is_national(day: date) -> bool:
    """Whether all Greece keeps the day; the feasts that move with Orthodox Easter too."""
    return day in _national(day.year)


@cache
def _national(year: int) -> frozenset[date]:
    """Greece's public holidays, Orthodox Easter's among them, by the `holidays` library."""
    return frozenset(holidays.country_holidays("GR", years=year))
