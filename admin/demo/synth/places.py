"""Made-up centres: their codes, sizes and hours, and what people think of them."""

import random
from dataclasses import dataclass
from datetime import time

from kiosk.hours import Week

SEASON = (1.1, 1.0, 1.0, 0.95, 1.0, 1.05, 1.0, 0.6, 1.2, 1.15, 1.05, 0.9)
FIRST_CODE = 5001
BRANCHES = ("", "Π", "", "", "Π", "ΠΒ")  # of three centres, one has a branch and one has two
FACTOR = 50  # the largest of Larissa's centres has so many cases to one of the smallest
LONG_FROM = 0.5  # a centre of half the largest one's size opens long
SHORT_DAYS: Week = {day: (time(8), time(15)) for day in range(5)}
LONG_DAYS: Week = {**{day: (time(8), time(20)) for day in range(5)}, 5: (time(8), time(14))}
SCORES = (4, 6, 10, 34, 46)  # of a hundred ratings, from Πολύ κακή on


@dataclass(frozen=True)
class Place:
    """`size` is 1 for the largest centre; `scores` weighs the five faces."""

    code: str
    name: str
    size: float
    week: Week
    scores: tuple[float, ...]


def places(number: int, seed: int) -> list[Place]:
    """So many, of sizes from 1 down to 1/50 in even steps of proportion, in no order."""
    chance = random.Random(f"{seed} places")
    sizes = [FACTOR ** -(n / max(number - 1, 1)) for n in range(number)]
    chance.shuffle(sizes)
    return [_place(n, size, chance) for n, size in enumerate(sizes)]


def _place(number: int, size: float, chance: random.Random) -> Place:
    main = sum(1 for branch in _branches(number + 1) if not branch) - 1
    code = f"{FIRST_CODE + main}{BRANCHES[number % len(BRANCHES)]}"
    tilt = chance.uniform(-0.35, 0.35)  # how much better or worse than usual
    return Place(
        code,
        f"ΚΕΠ {code} (συνθετικό)",
        size,
        LONG_DAYS if size >= LONG_FROM else SHORT_DAYS,
        tuple(weight * (1 + tilt * (face - 2) / 2) for face, weight in enumerate(SCORES)),
    )


def _branches(number: int) -> list[str]:
    return [BRANCHES[n % len(BRANCHES)] for n in range(number)]
