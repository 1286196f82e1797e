"""By when what must be done (προθεσμίες): our own target for every complaint, the law's for a named
one. Working days are Greece's, less the holidays that a municipality keeps of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk.book import Terms
from kiosk.hours import LocalHoliday, is_national

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Working days; `local` holds the (month, day) of the municipality's own holidays."""

    local: frozenset[tuple[int, int]] = frozenset()

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5 and not is_national(day) and (day.month, day.day) not in self.local

    def after(self, day: date, working_days: int) -> date:
        """The so-many-th working day after this day, which itself does not count (ΑΚ 241)."""
        while working_days:
            day += DAY
            working_days -= self.is_working(day)
        return day

    def rolled(self, day: date) -> date:
        """The day itself, or the next working one: a period never ends on a holiday (ΑΚ 242)."""
        return day if self.is_working(day) else self.after(day, 1)

    def not_after(self, day: date) -> date:
        """The day itself, or the last working one before it."""
        while not self.is_working(day):
            day -= DAY
        return day

    def closed(self, first: date, days: int) -> Iterable[date]:
        """The days among so many on which nobody works."""
        span = (first + DAY * offset for offset in range(days))
        return (day for day in span if not self.is_working(day))


@dataclass(frozen=True)
class Dates:
    """What a message is owed, and by when; none: not owed."""

    look_by: date | None = None
    answer_by: date | None = None
    legal_by: date | None = None


def promised(
    terms: Terms, calendar: Calendar, start: date, *, named: bool, several: bool = False
) -> Dates:
    """The dates of a complaint that came on `start`.

    A named one is also an application (αίτηση) under the Code of Administrative Procedure, ν.
    2690/1999 art. 4 §1 as replaced by ν. 3242/2004 art. 6: decided within 50 days, 10 more where
    several services are involved. An anonymous one has no legal maximum, only our target.
    """
    legal_by = _legal_by(terms, calendar, start, several=several) if named else None
    answer_by = calendar.after(start, terms.answer_days)
    return Dates(
        look_by=calendar.after(start, terms.look_days),
        answer_by=min(answer_by, legal_by or answer_by),  # no promise goes beyond the law
        legal_by=legal_by,
    )


def forward_by(terms: Terms, calendar: Calendar, start: date) -> date:
    """What is not ours is passed on, and the citizen told, in 3 days: ν. 2690/1999 art. 4 §1."""
    return calendar.rolled(start + DAY * terms.forward_days)


def notice_by(terms: Terms, calendar: Calendar, legal_by: date) -> date:
    """A delay is told in writing at least 5 days before the period ends, with its reasons, who is
    in charge and his telephone: ν. 2690/1999 art. 4 §2 as replaced by ν. 3242/2004 art. 6.
    """
    return calendar.not_after(legal_by - DAY * terms.notice_days)


def register_by(terms: Terms, calendar: Calendar, start: date) -> date:
    """By when what the municipality wants registered has its protocol number: its own rule."""
    return calendar.after(start, terms.register_days)


def calendar_of(db: Session, municipality_id: UUID) -> Calendar:
    own = sa.select(LocalHoliday.month, LocalHoliday.day).filter_by(municipality_id=municipality_id)
    return _calendar(frozenset((month, day) for month, day in db.execute(own)))


@cache
def _calendar(local: frozenset[tuple[int, int]]) -> Calendar:
    return Calendar(local)


def _legal_by(terms: Terms, calendar: Calendar, start: date, *, several: bool) -> date:
    days = terms.legal_days + (terms.extra_days if several else 0)
    return calendar.rolled(start + DAY * days)
