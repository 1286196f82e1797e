"""Small cells hidden, and as many more as it takes that no sum or difference tells what they hold.

Cells of 1 to k - 1 are hidden first, margins too; zeros are shown. Then, for every one that the
published figures still give away, the cheapest others are hidden with it (admin.measures.leaks).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from admin.measures.leaks import Link, covered

DEFAULT_K = 5
LOWEST_K, HIGHEST_K = 3, 10


class Hidden(Enum):
    """Whether a cell is hidden for itself or for another is not told."""

    HIDDEN = ":"


HIDDEN = Hidden.HIDDEN
Cell = int | Hidden


@dataclass(frozen=True)
class Row:
    """A one-way table with its total."""

    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True)
class Grid:
    """A two-way table: `cells` by row, the sums of its rows and columns, and their total."""

    cells: tuple[tuple[Cell, ...], ...]
    rows: tuple[Cell, ...]
    columns: tuple[Cell, ...]
    total: Cell


def published_row(cells: Sequence[int], k: int = DEFAULT_K) -> Row:
    """Raises ValueError for a negative count or a k outside 3 to 10."""
    _check(cells, k)
    figures = [*cells, sum(cells)]
    links = [Link("cells", "total", n) for n in cells] + [Link("total", "cells", figures[-1])]
    *shown, total = _shown(figures, links, k)
    return Row(tuple(shown), total)


def published_grid(rows: Sequence[Sequence[int]], k: int = DEFAULT_K) -> Grid:
    """Raises ValueError for a negative count, rows of unequal length or a k outside 3 to 10."""
    _check([n for row in rows for n in row], k)
    lines = [[*row, sum(row)] for row in rows]
    lines.append([sum(column) for column in zip(*lines, strict=True)])
    links = [link for i, line in enumerate(lines) for link in _links(line, i, len(rows))]
    shown = iter(_shown([n for line in lines for n in line], links, k))
    *body, sums = [tuple(next(shown) for _ in line) for line in lines]
    cells, totals = tuple(line[:-1] for line in body), tuple(line[-1] for line in body)
    return Grid(cells, totals, sums[:-1], sums[-1])


def _check(cells: Sequence[int], k: int) -> None:
    if not LOWEST_K <= k <= HIGHEST_K:
        raise ValueError(f"k = {k} is not from {LOWEST_K} to {HIGHEST_K}")
    if any(n < 0 for n in cells):
        raise ValueError("a count is below zero")


def _links(line: list[int], i: int, rows: int) -> list[Link]:
    """Of a row to each of its columns, the last of which is its sum and runs backwards; in the
    row of sums all run the other way.
    """
    last = len(line) - 1
    forwards = [(i < rows) == (j < last) for j in range(len(line))]
    return [
        Link(f"row {i}", f"column {j}", n) if ahead else Link(f"column {j}", f"row {i}", n)
        for j, (n, ahead) in enumerate(zip(line, forwards, strict=True))
    ]


def _shown(figures: list[int], links: list[Link], k: int) -> list[Cell]:
    hidden = covered(links, k)
    return [HIDDEN if place in hidden else n for place, n in enumerate(figures)]
