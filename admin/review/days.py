"""A month of ratings for the satisfaction page: by day, by centre, and the months beside it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from admin.measures.counts import Counts, together
from admin.review import tallied
from kiosk.centres import Centre
from kiosk.database import athens_day
from kiosk.ratings import EARLIEST
from kiosk.tallies import told_until

FIRST_MONTH = athens_day(EARLIEST)


@dataclass(frozen=True)
class Month:
    """`days` holds every day of the month, those without a rating too; today counts tomorrow,
    because its taps could be told from who stood there. `counted` is the last day that counts; on
    the first of a month that is the day before `first`, and nothing of it is told yet.
    `counts`, and those of a centre, are None where no tablet counted: nothing was measured.
    """

    first: date
    last: date
    counted: date
    days: tuple[tuple[date, Counts], ...]
    centres: tuple[tuple[Centre, Counts | None], ...]
    counts: Counts | None

    @property
    def rated_days(self) -> list[tuple[date, Counts]]:
        return [(day, counts) for day, counts in self.days if counts.ratings]

    @property
    def is_told(self) -> bool:
        """Whether a day of it counts by now."""
        return self.counted >= self.first

    @property
    def why_empty(self) -> str:
        """What is said in place of ratings where there are none."""
        if not self.is_told:
            return "Ο μήνας άρχισε σήμερα: οι αξιολογήσεις του φαίνονται από αύριο."
        until = "έως χθες " if self.counted < self.last else ""
        if self.counts is None:
            return f"Δεν μετρήθηκε: αυτόν τον μήνα {until}δεν υπήρχε τάμπλετ σε λειτουργία."
        return f"Δεν έγινε καμία αξιολόγηση {until}αυτόν τον μήνα."

    @property
    def is_first(self) -> bool:
        return self.first <= FIRST_MONTH

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return self.last + timedelta(days=1)


def month(
    db: Session, centres: list[Centre], chosen: Centre | None, first: date, *, today: date
) -> Month:
    """Ratings of the month that starts on `first`; by day for the chosen centre, or for all."""
    last = first.replace(day=monthrange(first.year, first.month)[1])
    counted = told_until(last, today)
    by_day = tallied.by_day(db, [chosen] if chosen else centres, first, counted)
    of_month = [first + timedelta(days=offset) for offset in range(last.day)]
    days = [(day, by_day.get(day, Counts())) for day in of_month]
    by_centre = tallied.measured(db, centres, first, counted)
    asked = [centre for centre in ([chosen] if chosen else centres) if centre.id in by_centre]
    return Month(
        first,
        last,
        counted,
        tuple(days),
        tuple((centre, by_centre.get(centre.id)) for centre in centres),
        together(counts for _, counts in days) if asked else None,
    )


def month_asked(text: str, today: date) -> date:
    """The first day of 2024-11; of this month for anything else, or where nothing can be rated."""
    this_month = today.replace(day=1)
    try:
        asked = date.fromisoformat(f"{text}-01")
    except ValueError:
        return this_month
    return asked if FIRST_MONTH <= asked <= this_month else this_month
