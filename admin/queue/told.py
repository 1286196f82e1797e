"""What is told of a centre's queue in a period: what cannot be, and what looks strange."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from admin.queue.figures import COUNTS, WAITS
from admin.volumes.periods import Period
from admin.volumes.years import check_period
from kiosk.greek import decimal, whole
from kiosk.refusals import Refused

LONG_WAIT = 180


@dataclass(frozen=True)
class Told:
    """Of a centre by its code, in a day or a month. None: the source does not tell it."""

    code: str
    period: Period
    issued: int | None = None
    served: int | None = None
    abandoned: int | None = None
    mean: Decimal | None = None
    median: Decimal | None = None
    ninetieth: Decimal | None = None

    @property
    def waits(self) -> list[Decimal]:
        return [wait for wait in (self.mean, self.median, self.ninetieth) if wait is not None]


@dataclass(frozen=True)
class Fault:
    """What is wrong with what was told, and in which column."""

    reason: str
    column: str
    sentence: str


def fault_of(told: Told, today: date) -> Fault | None:
    return next(_faults(told, today), None)


def check(told: Told, today: date) -> None:
    """Raises Refused."""
    if fault := fault_of(told, today):
        raise Refused(fault.reason, fault.sentence)


def strange(told: Told) -> list[str]:
    """What is kept as its source has it and said to whoever looks: a system that calls a number
    twice, or people who are served without one, serve more than it issued.
    """
    return [*_too_many(told), *_long(told)]


def _faults(told: Told, today: date) -> Iterator[Fault]:
    if told.period.days != 1 and not (28 <= told.period.days <= 31):
        yield Fault("bad_period", "period", DAY_OR_MONTH)
    try:
        check_period(told.period, today)
    except Refused as refusal:
        yield Fault(refusal.reason, "period", str(refusal))
    if told.period.last >= today:
        yield Fault("not_over", "period", NOT_OVER)
    if all(getattr(told, name) is None for name in (*COUNTS, *WAITS)):
        yield Fault("nothing_told", "period", NOTHING)
    if told.served == 0 and told.waits:
        yield Fault("nobody_served", "served", NOBODY)
    if told.median is not None and told.ninetieth is not None and told.median > told.ninetieth:
        yield Fault("median_above", "ninetieth", ABOVE)


def _too_many(told: Told) -> Iterator[str]:
    if told.issued is None or told.served is None:
        return
    left = told.served + (told.abandoned or 0)
    if told.served > told.issued:
        yield f"εξυπηρετήθηκαν {whole(told.served)} με {whole(told.issued)} εισιτήρια"
    elif left > told.issued:
        yield f"εξυπηρετήθηκαν και αποχώρησαν {whole(left)} με {whole(told.issued)} εισιτήρια"


def _long(told: Told) -> Iterator[str]:
    if told.waits and max(told.waits) > LONG_WAIT:
        yield f"αναμονή {decimal(max(told.waits), 0)} λεπτών: μήπως είναι δευτερόλεπτα;"


DAY_OR_MONTH = "Γράψτε ημέρα (3/12/2025) ή μήνα (12/2025): μόνο αυτά αθροίζονται σωστά."
NOT_OVER = "Η περίοδος δεν έχει τελειώσει. Δώστε τη όταν θα είναι ολόκληρη."
NOTHING = "Γράψτε τουλάχιστον έναν αριθμό. Το μηδέν γράφεται 0, το άγνωστο μένει κενό."
NOBODY = "Όπου δεν εξυπηρετήθηκε κανείς δεν υπάρχει αναμονή. Αφήστε την κενή."
ABOVE = "Η διάμεσος ξεπερνά τον χρόνο των 9 στους 10. Μήπως είναι σε λάθος στήλη;"
