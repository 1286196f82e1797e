"""Gathering the days around an event: tallies and messages of the same weeks, read once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.events.breaks import (
    Break,
    a_year_before,
    before_after,
    break_at,
    comparable_days,
)
from admin.events.ledger import CentreEvent, events
from admin.measures.counts import Counts, together
from admin.review import tallied
from admin.review.breaks.cases import cases_around
from admin.review.breaks.facts import Around
from admin.review.dashboard.complaints import complaints_by_day
from kiosk.centres import Centre
from kiosk.deadlines import calendar_of
from kiosk.messages import Message
from kiosk.tablets import tablets_of
from kiosk.tallies import told_until

DAY = timedelta(days=1)
WEEKS_OF_A_MONTH = 4
Span = tuple[date, date]


def around(
    db: Session,
    event: CentreEvent,
    centres: Sequence[Centre],
    readable: sa.Select[Message],
    weeks: int,
    *,
    today: date,
) -> Around:
    """Of these centres together, as many weeks on each side; today's are not told.

    A day counts where every one of them had a live tablet: otherwise a tablet more would look like
    citizens more. Complaints are counted on the same days, for the same reason.
    """
    cut = break_at(event)
    spans, earlier = (_spans(at, weeks, today) for at in (cut, a_year_before(cut)))
    live = _live_days(db, centres, [*spans, *earlier])
    heard = [c for c in centres if all(_any(span, live[c.id]) for span in spans)] or centres
    measured = set.intersection(*(live[centre.id] for centre in heard))
    first, last = earlier[0][0], spans[1][1]
    rated = defaultdict(Counts, tallied.by_day(db, heard, first, last))
    complained = complaints_by_day(db, readable, heard, first, last)
    works = calendar_of(db, event.municipality_id).is_working
    sides = comparable_days(measured, cut, weeks, works)
    ratings = {day: rated[day].ratings for day in measured}
    complaints = {day: complained[day] for day in measured}
    return Around(
        event=event,
        weeks=weeks,
        days=spans,
        centres=heard,
        left_out=[centre for centre in centres if centre not in heard],
        before=together(rated[day] for day in sides[0]),
        after=together(rated[day] for day in sides[1]),
        ratings=before_after(ratings, cut, weeks, works, ratings),
        complaints=before_after(complaints, cut, weeks, works, complaints),
        cases=cases_around(db, centres, cut, weeks // WEEKS_OF_A_MONTH, works, today=today),
        beside=[one for one in events(db, centres, spans[0][0], last) if one is not event],
    )


def _spans(cut: Break, weeks: int, today: date) -> tuple[Span, Span]:
    """The weeks before and those after, as far as yesterday."""
    reach = timedelta(weeks=weeks) - DAY
    return (cut.before - reach, cut.before), (cut.after, told_until(cut.after + reach, today))


def _live_days(
    db: Session, centres: Sequence[Centre], spans: Iterable[Span]
) -> dict[UUID, set[date]]:
    """By centre: the days of these spans on which a citizen could have tapped and been counted."""
    found: dict[UUID, set[date]] = {centre.id: set() for centre in centres}
    days = [day for span in spans for day in _days(span)]
    for tablet in tablets_of(db, centres):
        for first, last in tablet.live_days():
            found[tablet.centre_id].update(day for day in days if first <= day <= last)
    return found


def _days(span: Span) -> list[date]:
    first, last = span
    return [first + DAY * n for n in range((last - first).days + 1)]


def _any(span: Span, days: set[date]) -> bool:
    return any(day in days for day in _days(span))
