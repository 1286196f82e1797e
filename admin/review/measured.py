"""Our own measures of a municipality's year, for the targets that name them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.indicators.figures import Figure, Known
from admin.indicators.measured import MEASURES, Measured
from admin.measures.precision import Precision
from admin.measures.rates import complaints_per_10000
from admin.measures.small_cells import DEFAULT_K
from admin.queue.board import systems_of
from admin.queue.known import mean_of, queues
from admin.review.dashboard.complaints import all_complaints
from admin.review.dashboard.facts import Complaints
from admin.review.facts.review import Review
from admin.volumes import known, periods
from admin.volumes.periods import Period
from kiosk.centres import Municipality
from kiosk.greek import whole
from kiosk.messages import Message

Told = tuple[str, Measured]
OF_COMPLAINTS = ("complaints_per_10000", "answered_in_time_percent", "median_days_to_answer")
NOT_BEGUN = "το έτος δεν έχει αρχίσει"
FEW = f"λιγότερες από {DEFAULT_K} αξιολογήσεις"


def measured(
    db: Session,
    municipality: Municipality,
    facts: Review,
    readable: sa.Select[Message] | None,
    *,
    today: date,
) -> dict[str, Measured]:
    """By the keys of MEASURES, of the year whose `facts` these are. `readable` are the messages of
    who asks; None: he may not know how the complaints of the municipality stand.
    """
    period = periods.year(facts.year)
    return dict(
        [
            *_opinions(facts, over=facts.year < today.year),
            *_of_complaints(db, facts, readable, period, today),
            _wait(db, municipality, period),
            _cases(db, municipality, facts, period),
        ]
    )


def not_begun() -> dict[str, Measured]:
    """Of a year that is still to come."""
    return dict(_none(key, Known.NOT_MEASURED, NOT_BEGUN) for key in MEASURES)


def _opinions(facts: Review, *, over: bool) -> Iterator[Told]:
    """Of a year that is not over there are at least as many ratings as came so far."""
    counts = facts.counts
    if counts is None:
        for key in ("ratings", "top2_percent", "ratings_per_100_cases"):
            yield _none(key, Known.NOT_MEASURED)
        return
    so_far = Precision.EXACT if over else Precision.AT_LEAST
    yield _some("ratings", counts.ratings, precision=so_far)
    per_100 = facts.response_rate_percent
    yield _some("ratings_per_100_cases", per_100, places=1)
    if counts.ratings < DEFAULT_K:
        beside = FEW if counts.ratings else "καμία αξιολόγηση"
        yield _none("top2_percent", Known.UNKNOWN, beside)
        return
    yield _some(
        *("top2_percent", counts.top2_percent),
        interval=counts.interval_percent,
        beside=f"αξιολογήσεις {whole(counts.ratings)}",
        places=1,
    )


def _of_complaints(
    db: Session,
    facts: Review,
    readable: sa.Select[Message] | None,
    period: Period,
    today: date,
) -> Iterator[Told]:
    if readable is None:
        for key in OF_COMPLAINTS:
            yield key, replace(_none(key, Known.UNKNOWN)[1], withheld=True)
    elif facts.complaints is None:
        for key in OF_COMPLAINTS:
            yield _none(key, Known.NOT_MEASURED)
    else:
        yield _rate(facts)
        yield from _handling(all_complaints(db, readable, period, today=today))


def _rate(facts: Review) -> Told:
    rate = complaints_per_10000(facts.complaints, facts.cases_asked)
    if rate is None:
        return _none("complaints_per_10000", Known.UNKNOWN, "άγνωστες υποθέσεις")
    return _some(
        *("complaints_per_10000", rate.per_10000),
        interval=(rate.low, rate.high),
        beside=f"παράπονα {whole(rate.events)}, υποθέσεις {whole(rate.cases)}",
        places=2,
    )


def _handling(came: Complaints) -> Iterator[Told]:
    """What still waits is in both: late where it is late, and so many days so far."""
    share, waits = came.timeliness.share, came.waits
    of = f"{whole(share.k)} από {whole(share.n)}" if share.n else "καμία προθεσμία δεν έληξε"
    yield _some("answered_in_time_percent", share.percent, beside=of, places=1)
    beside = f"απαντήθηκαν {whole(waits.answered)}, περιμένουν {whole(waits.waiting)}"
    yield _some("median_days_to_answer", waits.median, beside=beside)


def _wait(db: Session, municipality: Municipality, period: Period) -> Told:
    key, told = "average_wait_minutes", queues(db, municipality.centres, [period])[period]
    wait = mean_of(list(told.values()))
    if wait is None:
        systems = [one for of in systems_of(db, municipality).values() for one in of]
        measuring = any(system.measured(period) for system in systems)
        return _none(key, Known.UNKNOWN if measuring else Known.NOT_MEASURED)
    means = [queue.mean for queue in told.values() if queue.mean]
    of = f"{len(means)} από {len(municipality.centres)} ΚΕΠ"
    partly = "" if all(mean.basis.is_whole for mean in means) else ", όχι όλος ο χρόνος"
    served = f"εξυπηρετήθηκαν {whole(wait.served)}"
    return _some(key, wait.minutes, beside=f"{of}{partly}, {served}", places=1)


def _cases(db: Session, municipality: Municipality, facts: Review, period: Period) -> Told:
    """The exact total, or what is told of the municipality with its hedge."""
    if facts.volumes.total is not None:
        return _some("cases", facts.volumes.total)
    row = known.told_total(db, municipality, period)
    hedged = row.quantity if row else None
    if hedged is None:
        return _none("cases", Known.UNKNOWN)
    if hedged.precision == Precision.ORDER:
        return _none("cases", Known.UNKNOWN, hedged.said)
    return _some("cases", hedged.amount, precision=hedged.precision)


def _some(
    key: str,
    value: float | Decimal | None,
    *,
    precision: Precision = Precision.EXACT,
    interval: tuple[float, float] | None = None,
    beside: str = "",
    places: int | None = None,
) -> Told:
    """Unknown where there is no value: too few, or too early to tell."""
    if value is None:
        return _none(key, Known.UNKNOWN, beside)
    figure = Figure(MEASURES[key].unit, Decimal(str(value)), precision, places=places)
    limits = interval and (Decimal(str(interval[0])), Decimal(str(interval[1])))
    return key, Measured(figure, limits, beside)


def _none(key: str, why: Known, beside: str = "") -> Told:
    return key, Measured(Figure(MEASURES[key].unit, None, known=why), beside=beside)
