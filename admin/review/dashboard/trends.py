"""A period month by month, with what changed in the centres."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from admin.events.ledger import events
from admin.events.marks import Marked, legend, numbered
from admin.measures.counts import Counts, together
from admin.papers.document import Picture, Table
from admin.review import cuts
from admin.review.dashboard.plates import DESCRIBED, Plate
from admin.review.pictures.monthly_cases import (
    MonthCases,
    cases_by_month,
    cases_by_month_table,
)
from admin.review.pictures.monthly_shares import (
    MonthShare,
    shares_by_month,
    shares_by_month_table,
)
from admin.review.pictures.months import within
from admin.volumes import known
from admin.volumes.known import CentreVolume
from admin.volumes.periods import Period
from kiosk.centres import Centre
from kiosk.tablets import tablets_of
from kiosk.tallies import told_until

DAY = timedelta(days=1)


def trends(db: Session, centres: Sequence[Centre], period: Period, *, today: date) -> list[Plate]:
    """None for a month or less, nor where nothing is known of any month."""
    months = [month for month in period.months() if month.first < today]
    if len(months) < 2 or not centres:
        return []
    changed = numbered(events(db, centres, months[0].first, months[-1].last))
    marked = within(changed, [month.first for month in months])
    told = (legend(marked),) if marked else ()
    found = [
        _cases(db, centres, months, marked, told),
        _shares(db, centres, months, marked, told, today),
    ]
    return [plate for plate in found if plate]


def _cases(
    db: Session,
    centres: Sequence[Centre],
    months: Sequence[Period],
    marked: Sequence[Marked],
    changes: tuple[Table, ...],
) -> Plate | None:
    told = known.of_all_these(db, centres, months)
    rows = [_month(month, split) for month, split in told.items()]
    if all(row.is_unknown for row in rows):
        return None
    title = "Υποθέσεις ανά μήνα"
    picture = Picture(title, DESCRIBED, cases_by_month(rows, marked))
    return Plate(title, picture, (cases_by_month_table(rows, title), *changes), marks=marked)


def _month(month: Period, split: Sequence[CentreVolume]) -> MonthCases:
    """Known only where all of the centres told it."""
    if not split:
        return MonthCases(month.first, None, None)
    return MonthCases(month.first, sum(v.ekep for v in split), sum(v.counters for v in split))


def _shares(
    db: Session,
    centres: Sequence[Centre],
    months: Sequence[Period],
    marked: Sequence[Marked],
    told: tuple[Table, ...],
    today: date,
) -> Plate | None:
    by_month = cuts.by_month(db, centres, months[0].first, months[-1].last, today=today)
    if not by_month:
        return None
    given: dict[date, list[Counts]] = {month.first: [] for month in months}
    for (_id, first), counts in by_month.items():
        given[first].append(counts)
    devices = tablets_of(db, centres) if not all(given.values()) else []
    rows = []
    for month in months:
        days = month.first, told_until(month.last, today)
        asked = given[month.first] or any(device.stood_live(*days) for device in devices)
        rows.append(MonthShare(month.first, together(given[month.first]).share if asked else None))
    title = "Ικανοποίηση ανά μήνα"
    picture = Picture(title, DESCRIBED, shares_by_month(rows, marked))
    return Plate(title, picture, (shares_by_month_table(rows, title), *told), marks=marked)
