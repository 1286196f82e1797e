"""A day of made-up taps at one tablet, or on the phones of one centre."""

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, combinations
from typing import NamedTuple, TypeVar

from admin.demo.synth.places import Place
from kiosk.database import ATHENS
from kiosk.doubts import Doubt, Verdict, verdicts
from kiosk.hours import Hours
from kiosk.ratings import SCORES, reasons_for
from kiosk.tallies import Standing

# How busy each hour is, from 8:00 on; in the busiest ones people wait and like it less.
HOURS = (0.7, 1.2, 1.5, 1.4, 1.1, 0.8, 0.6, 0.4, 0.4, 0.5, 0.5, 0.3)
BUSY = {10, 11}
SERVICES = (None, "signature", "fees", "personal_number", "amka", "health", "transport", "other")
SERVICE_WEIGHTS = tuple(accumulate((40, 22, 12, 10, 6, 4, 3, 3)))
REASONS = (0, 0, 0, 1, 1, 2)  # how many are given
FOREIGN, TWICE, AT_NIGHT = 0.06, 0.006, 0.002  # of all taps
SLOT, NIGHT = 10, 22 * 3600  # seconds; taps stand in slots, so that none is too close by chance
SLOTS = 3600 // SLOT
AT_NIGHT_VERDICT = Verdict(Standing.DOUBTFUL, Doubt.HOURS)
# By score: for each number of reasons, all that may be given.
GIVEN = {
    score: [list(combinations(sorted(reasons_for(score)), n)) for n in REASONS] for score in SCORES
}

T = TypeVar("T")


class MadeTap(NamedTuple):
    at: datetime
    verdict: Verdict
    score: int
    reasons: tuple[str, ...]
    service: str | None
    language: str


def taps(chance: random.Random, place: Place, day: date, number: int) -> Iterator[MadeTap]:
    """In order of time, judged as they would have been on their way in."""
    offset = datetime.combine(day, time(12), ATHENS).utcoffset() or timedelta()
    midnight = datetime.combine(day, time(), UTC) - offset
    seconds = sorted(_seconds(chance, place, day, number))
    moments = [midnight + timedelta(seconds=second) for second in seconds]
    inside = moments[: bisect(seconds, NIGHT - 1)]
    judged = [*verdicts(inside, Hours(), []), *[AT_NIGHT_VERDICT] * (number - len(inside))]
    calm, busy = _scores(place, 1.0), _scores(place, 0.7)
    for second, moment, verdict in zip(seconds, moments, judged, strict=True):
        score = _drawn(chance, busy if second // 3600 in BUSY else calm) + 1
        yield MadeTap(
            moment,
            verdict,
            score,
            _one(chance, _one(chance, GIVEN[score])),
            SERVICES[_drawn(chance, SERVICE_WEIGHTS)],
            "en" if chance.random() < FOREIGN else "el",
        )


def _seconds(chance: random.Random, place: Place, day: date, number: int) -> set[int]:
    """So many different seconds of the day: few at night, a few right after another one."""
    opens, closes = (at.hour for at in place.week[day.weekday()])
    weights = list(accumulate(HOURS[: closes - opens]))
    taken: set[int] = set()
    last = -1
    while len(taken) < number:
        kind = chance.random()
        if kind < AT_NIGHT:
            second = NIGHT + int(chance.random() * SLOTS) * SLOT
        elif kind < AT_NIGHT + TWICE and 0 <= last < NIGHT:
            second = last + chance.randint(1, 4)
        else:
            hour = opens + _drawn(chance, weights)
            second = hour * 3600 + int(chance.random() * SLOTS) * SLOT
        taken.add(second)
        last = second
    return taken


def _scores(place: Place, mood: float) -> list[float]:
    """Cumulative weights of the five faces; a worse mood takes from the two best."""
    kept = (*place.scores[:3], *(weight * mood for weight in place.scores[3:]))
    return list(accumulate(kept))


def _drawn(chance: random.Random, cumulative: Sequence[float]) -> int:
    """A place among the weights; `Random.choices` takes five times as long for a single one."""
    return bisect(cumulative, chance.random() * cumulative[-1])


def _one(chance: random.Random, of: Sequence[T]) -> T:
    return of[int(chance.random() * len(of))]
