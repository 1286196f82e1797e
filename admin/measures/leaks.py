"""Which more cells must be hidden so that sums and differences tell nobody what the small ones are.

A table and its margins are a network: rows and columns are its nodes, every figure is a link, and
what enters a node leaves it. A figure can be another exactly when a unit can run round a loop of
hidden links through it, each staying within what its reader may know of it. (L. H. Cox, JASA 90
(1995) 1453-1462.)

Two readers are kept in the dark: one who knows the published figures and the rule, and one who
also knows which of the hidden figures are k or more. Who runs this procedure over every table that
fits may still exclude some, now and then all but one: where several cells equal the cheapest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush


@dataclass(frozen=True)
class Link:
    """A figure, which leaves one sum and enters another."""

    tail: str
    head: str
    value: int


@dataclass(frozen=True)
class Step:
    """One figure more (or less) takes a unit on to `node`."""

    node: str
    link: int


def covered(links: Sequence[Link], k: int) -> set[int]:
    """The places of all links to hide: those of 1 to k - 1, and for every one that would be given
    away the loop of least sum; everything, where there is no such loop.
    """
    small = [place for place, link in enumerate(links) if 0 < link.value < k]
    hidden = set(small)
    for floor in (1, k):
        steps = _steps(links, floor, k)
        for place in small:
            loop = _cheapest_loop(links, steps, hidden, place, k)
            if loop is None:
                return set(range(len(links)))
            hidden |= loop
    return hidden


def _steps(links: Sequence[Link], floor: int, k: int) -> dict[str, list[Step]]:
    """From every node, where a unit can go, when what is not small is known to be `floor` or more.
    Zeros stay zeros: everybody sees them.
    """
    steps: dict[str, list[Step]] = {node: [] for link in links for node in (link.tail, link.head)}
    for place, link in enumerate(links):
        if _may_rise(link, k):
            steps[link.tail].append(Step(link.head, place))
        if _may_fall(link, floor):
            steps[link.head].append(Step(link.tail, place))
    return steps


def _may_rise(link: Link, k: int) -> bool:
    return link.value not in (0, k - 1)


def _may_fall(link: Link, floor: int) -> bool:
    return link.value not in (0, 1, floor)


def _cheapest_loop(
    links: Sequence[Link], steps: dict[str, list[Step]], hidden: set[int], place: int, k: int
) -> set[int] | None:
    link, ways = links[place], []
    costs = [0 if i in hidden else other.value for i, other in enumerate(links)]
    if _may_rise(link, k):
        ways.append((link.head, link.tail))
    if _may_fall(link, 1):
        ways.append((link.tail, link.head))
    routes = [_route(steps, costs, start, end, place) for start, end in ways]
    found = [route for route in routes if route is not None]
    return min(found, key=lambda route: sum(costs[i] for i in route), default=None)


def _route(
    steps: dict[str, list[Step]], costs: list[int], start: str, end: str, without: int
) -> set[int] | None:
    """The links of the cheapest way (E. W. Dijkstra, Numerische Mathematik 1 (1959) 269-271)."""
    came: dict[str, tuple[str, int]] = {}
    least, queue = {start: 0}, [(0, start)]
    while queue:
        cost, node = heappop(queue)
        if node == end:
            return set(_walked(came, start, end))
        for step in steps[node]:
            further = cost + costs[step.link]
            if step.link != without and further < least.get(step.node, further + 1):
                least[step.node], came[step.node] = further, (node, step.link)
                heappush(queue, (further, step.node))
    return None


def _walked(came: dict[str, tuple[str, int]], start: str, end: str) -> Iterator[int]:
    while end != start:
        end, link = came[end]
        yield link
