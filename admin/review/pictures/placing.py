"""Names beside crowded dots: none on another, none on a dot, the nearest free place first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import cos, hypot, pi, sin

RADIUS = 3.2
TALL = 8.0
RINGS = tuple(RADIUS + 1.5 + 5.0 * n for n in range(40))
FIELD = 16.0  # the side of the squares by which areas are found
TURNS = (0, 8, 4, 12, 2, 14, 6, 10, 1, 15, 3, 13, 5, 11, 7, 9)  # sixteenths: right, left, up, down


@dataclass(frozen=True)
class Area:
    left: float
    low: float
    right: float
    high: float

    def meets(self, other: "Area") -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not beside and not (self.high <= other.low or other.high <= self.low)

    def holds(self, other: "Area") -> bool:
        across = self.left <= other.left and other.right <= self.right
        return across and self.low <= other.low and other.high <= self.high

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.low + self.high) / 2


Spot = tuple[float, float]


def placed(
    dots: Sequence[tuple[Spot, float]],
    within: Area,
    lines: Sequence[Spot] = (),
    nameless: Sequence[Spot] = (),
) -> list[Area | None]:
    """For each dot (its middle, how wide its name is) where its name stands; None where the area
    has no free place left. Who comes first gets the nearer place. No name stands on a dot, be it
    `nameless`; where they can, names keep off the `lines`, given by points close to each other, and
    their own lines off names and dots.
    """
    taken = _Ground(_around(spot) for spot in (*nameless, *(spot for spot, _ in dots)))
    drawn = _Ground(Area(x - 1, y - 1, x + 1, y + 1) for x, y in lines)
    places: list[Area | None] = []
    for spot, width in dots:
        near = [area for area in _near(spot, width) if within.holds(area)]
        place = next((a for a in near if _is_clear(spot, a, taken, drawn)), None)
        place = place or next((a for a in near if not taken.meets(a)), None)
        places.append(place)
        if place:
            taken.add(place)
    return places


def is_near(spot: Spot, area: Area) -> bool:
    """Whether it is plain whose name this is; farther away a thin line says it."""
    return hypot(*_gap(spot, area)) <= RINGS[0] + 1


def nearest(spot: Spot, area: Area) -> Spot:
    """The point of the name that a line from the dot reaches first."""
    x, y = spot
    return min(max(x, area.left), area.right), min(max(y, area.low), area.high)


def between(start: Spot, end: Spot, gap: float = 2.0) -> list[Spot]:
    """Along a line, so far from each other."""
    (x, y), (to_x, to_y) = start, end
    parts = max(1, int(hypot(to_x - x, to_y - y) / gap))
    return [(x + (to_x - x) * n / parts, y + (to_y - y) * n / parts) for n in range(parts + 1)]


def _around(spot: Spot) -> Area:
    x, y = spot
    return Area(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS)


def _near(spot: Spot, width: float) -> Iterator[Area]:
    """From the dot outwards; the name touches the ring with the side that looks at the dot."""
    x, y = spot
    for ring, turn in product(RINGS, TURNS):
        across, up = cos(turn * pi / 8), sin(turn * pi / 8)
        middle_x = x + across * (ring + width / 2)
        middle_y = y + up * (ring + TALL / 2)
        yield Area(
            middle_x - width / 2, middle_y - TALL / 2, middle_x + width / 2, middle_y + TALL / 2
        )


class _Ground:
    """Areas by the squares on which they lie: beside a thousand dots only those near by are asked
    whether they are met.
    """

    def __init__(self, areas: Iterable[Area]) -> None:
        self._by_field: defaultdict[tuple[int, int], list[Area]] = defaultdict(list)
        for area in areas:
            self.add(area)

    def add(self, area: Area) -> None:
        for field in _fields(area):
            self._by_field[field].append(area)

    def meets(self, area: Area) -> bool:
        return any(
            area.meets(other) for field in _fields(area) for other in self._by_field.get(field, ())
        )


def _fields(area: Area) -> Iterator[tuple[int, int]]:
    across = range(int(area.left // FIELD), int(area.right // FIELD) + 1)
    return product(across, range(int(area.low // FIELD), int(area.high // FIELD) + 1))


def _is_clear(spot: Spot, area: Area, taken: _Ground, drawn: _Ground) -> bool:
    return not (taken.meets(area) or drawn.meets(area)) and _reached(spot, area, taken)


def _reached(spot: Spot, area: Area, taken: _Ground) -> bool:
    """Whether the line to the name crosses no other name and no other dot."""
    way = [] if is_near(spot, area) else _way(spot, nearest(spot, area))
    return not any(taken.meets(step) for step in way)


def _way(start: Spot, end: Spot) -> list[Area]:
    """The line to a name, once it has left its dot."""
    left = int(RADIUS / 2) + 2
    return [Area(x - 0.5, y - 0.5, x + 0.5, y + 0.5) for x, y in between(start, end)[left:]]


def _gap(spot: Spot, area: Area) -> Spot:
    (x, y), (near_x, near_y) = spot, nearest(spot, area)
    return near_x - x, near_y - y
