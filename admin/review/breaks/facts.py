"""Before and after an event: one frozen object, and what may be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from admin.events.breaks import Comparison
from admin.events.kinds import KINDS
from admin.events.ledger import CentreEvent
from admin.events.saying import (
    NOTHING_STANDS_OUT,
    NOTHING_TO_COMPARE,
    TOO_FEW_DAYS,
    coincides,
    verdict,
)
from admin.measures.bands import stand_apart
from admin.measures.counts import Counts
from admin.measures.small_cells import DEFAULT_K
from admin.review.breaks.cases import CasesAround
from kiosk.centres import Centre

FEW_ANSWERS = "Λίγες απαντήσεις: κάτω από 30 σε μία πλευρά δεν συγκρίνονται."


@dataclass(frozen=True)
class Around:
    """`before` and `after` are the ratings of the same days that `ratings` and `complaints` count.

    `days`: first and last of the weeks before, first and last of those after. `left_out`: centres
    without a live tablet on both sides. `complaints` are those that the person may read. `cases`
    are of all the centres, by whole months. `beside`: what else changed in these weeks, and
    coincides as much.
    """

    event: CentreEvent
    weeks: int
    days: tuple[tuple[date, date], tuple[date, date]]
    centres: Sequence[Centre]
    left_out: Sequence[Centre]
    before: Counts
    after: Counts
    ratings: Comparison
    complaints: Comparison
    cases: CasesAround
    beside: Sequence[CentreEvent]

    @property
    def name(self) -> str:
        return f"{KINDS[self.event.kind]}, {self.event.when}"

    @property
    def is_hidden(self) -> bool:
        """Fewer than five on a side: with the other side or the change they could be told."""
        return is_few(self.before) or is_few(self.after)

    @property
    def of_shares(self) -> str:
        if not self.ratings.before.days:
            return NOTHING_TO_COMPARE
        if self.ratings.is_short:
            return TOO_FEW_DAYS
        if self.before.is_small or self.after.is_small:
            return FEW_ANSWERS
        apart = stand_apart(self.before.share, self.after.share)
        return coincides(self.name) if apart else NOTHING_STANDS_OUT

    @property
    def of_ratings(self) -> str:
        return FEW_ANSWERS if self.is_hidden else verdict(self.ratings, self.name)

    @property
    def of_complaints(self) -> str:
        return verdict(self.complaints, self.name)


def is_few(counts: Counts) -> bool:
    return 0 < counts.ratings < DEFAULT_K
