"""Two cuts of the same sums: what one of them hides, the other must not give away."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from admin.measures.leaks import Link, covered
from admin.measures.small_cells import HIDDEN, Cell
from admin.review.open.cells import PUBLIC_K

Parts = tuple[int, int]
COLUMNS = ("first", "second", "total")


@dataclass(frozen=True)
class Pair:
    """A row of two parts and their sum."""

    first: Cell
    second: Cell
    total: Cell

    @property
    def hides(self) -> bool:
        return HIDDEN in (self.first, self.second, self.total)


ALL_HIDDEN = Pair(HIDDEN, HIDDEN, HIDDEN)


@dataclass(frozen=True)
class Crossed:
    """Both cuts, row by row, as they may be read. `sums` are those of the first."""

    one: Mapping[str, Pair]
    other: Mapping[str, Pair]
    sums: Pair

    @property
    def hides(self) -> bool:
        return any(pair.hides for pair in (*self.one.values(), *self.other.values(), self.sums))

    def shut(self) -> "Crossed":
        """Nothing of it is told."""
        one, other = (dict.fromkeys(cut, ALL_HIDDEN) for cut in (self.one, self.other))
        return Crossed(one, other, ALL_HIDDEN)


def crossed(one: Mapping[str, Parts], other: Mapping[str, Parts], total: int | None) -> Crossed:
    """What a cut lacks of the sums, or of the known `total`, stands in it as one more row: whoever
    subtracts has it. Cuts that contradict the total hide nothing, or everything.
    """
    ours, theirs = _sums(one.values()), _sums(other.values())
    first, second = max(ours[0], theirs[0]), max(ours[1], theirs[1])
    first += max(0, (total or 0) - first - second)
    shown = _shown(
        [*one.values(), (first - ours[0], second - ours[1])],
        [*other.values(), (first - theirs[0], second - theirs[1])],
        (first, second),
    )
    margin, *rows = shown
    sums = Pair(
        HIDDEN if margin.first is HIDDEN else ours[0],
        HIDDEN if margin.second is HIDDEN else ours[1],
        HIDDEN if margin.total is HIDDEN else sum(ours),
    )
    found = Crossed(
        dict(zip(one, rows, strict=False)),
        dict(zip(other, rows[len(one) + 1 :], strict=False)),
        sums,
    )
    fits = total is None or total == first + second
    return found if fits or not found.hides else found.shut()


def _shown(one: list[Parts], other: list[Parts], sums: Parts) -> list[Pair]:
    """The sums, the rows of `one`, the rows of `other`. As a network: every row of `one` runs into
    the sums, these into every row of `other`, and what came of each back round.
    """
    links = [
        *_row("one {}", "other {}", sums),
        *(link for n, parts in enumerate(one) for link in _row(f"one row {n}", "one {}", parts)),
        *(link for n, parts in enumerate(other) for link in _row("other {}", f"row {n}", parts)),
    ]
    hidden = covered(links, PUBLIC_K)
    cells = [HIDDEN if place in hidden else link.value for place, link in enumerate(links)]
    return [Pair(*three) for three in zip(cells[::3], cells[1::3], cells[2::3], strict=True)]


def _row(start: str, end: str, parts: Parts) -> Iterator[Link]:
    """Its parts run from start to end, and their sum the other way."""
    for column, n in zip(COLUMNS, (*parts, sum(parts)), strict=True):
        tail, head = start.format(column), end.format(column)
        yield Link(head, tail, n) if column == "total" else Link(tail, head, n)


def _sums(rows: Iterable[Parts]) -> Parts:
    first, second = 0, 0
    for one, other in rows:
        first, second = first + one, second + other
    return first, second
