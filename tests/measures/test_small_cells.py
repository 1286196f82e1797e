"""Small cells: no reader of the published figures can work one out, whatever the table."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin.measures.small_cells import HIDDEN, Cell, Grid, Row, published_grid, published_row

rows = st.lists(st.integers(0, 12), min_size=1, max_size=4)
grids = st.tuples(st.integers(1, 3), st.integers(1, 2)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 9), min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    )
)
large_grids = st.integers(2, 8).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 60), min_size=width, max_size=width), min_size=2, max_size=8
    )
)


def figures(table: Row | Grid) -> list[Cell]:
    if isinstance(table, Row):
        return [*table.cells, table.total]
    return [*(n for row in table.cells for n in row), *table.rows, *table.columns, table.total]


def sums(cells: tuple[int, ...], width: int) -> list[int]:
    """All figures of a grid, in the order of figures()."""
    lines = [cells[at : at + width] for at in range(0, len(cells), width)]
    columns = [sum(column) for column in zip(*lines, strict=True)]
    return [*cells, *(sum(line) for line in lines), *columns, sum(cells)]


def possible(shown: list[Cell], true: list[int], k: int, cells: int) -> Iterator[tuple[int, ...]]:
    """The cells that a reader cannot exclude who even knows which hidden ones are below k."""
    spans = [
        [seen] if isinstance(seen, int) else _span(n, k)
        for seen, n in zip(shown[:cells], true[:cells], strict=True)
    ]
    return product(*spans)


def _span(n: int, k: int) -> list[int]:
    return list(range(1, k)) if 0 < n < k else list(range(k, n + 3)) if n else [0, 1]


def fits(shown: list[Cell], true: list[int], guess: list[int], k: int) -> bool:
    return all(
        (seen == n) if isinstance(seen, int) else (0 < n < k) == (0 < real < k)
        for seen, real, n in zip(shown, true, guess, strict=True)
    )


def left_open(shown: list[Cell], true: list[int], k: int, cells: int, width: int) -> list[bool]:
    """Of every hidden figure, whether the reader is left with more than one value for it; a table
    hidden as a whole tells nothing.
    """
    if set(shown) == {HIDDEN}:
        return []
    known = [true]
    for guess in possible(shown, true, k, cells):
        whole = [*guess, sum(guess)] if not width else sums(guess, width)
        if fits(shown, true, whole, k):
            known.append(whole)
    hidden = [place for place, seen in enumerate(shown) if seen is HIDDEN]
    return [len({table[place] for table in known}) > 1 for place in hidden]


def margins(table: list[list[int]]) -> list[dict[int, int]]:
    """What is nought in every table of this shape: the parts of a sum less the sum, by place."""
    height, width = len(table), len(table[0])
    rows, columns, total = (height * width + n for n in (0, height, height + width))
    lines = [([n * width + m for m in range(width)], rows + n) for n in range(height)]
    lines += [([n * width + m for n in range(height)], columns + m) for m in range(width)]
    lines += [
        (list(range(begin, end)), total) for begin, end in ((rows, columns), (columns, total))
    ]
    return [dict.fromkeys(parts, 1) | {whole: -1} for parts, whole in lines]


def reduced(system: list[list[Fraction]]) -> list[list[Fraction]]:
    """By Gauss and Jordan: a figure stands alone in a line exactly where the others give it."""
    done: list[list[Fraction]] = []
    for column in range(len(system[0])):
        pivot = next((line for line in system if line[column]), None)
        if pivot is None:
            continue
        system.remove(pivot)
        pivot = [n / pivot[column] for n in pivot]
        system, done = (
            [[a - line[column] * b for a, b in zip(line, pivot, strict=True)] for line in lines]
            for lines in (system, done)
        )
        done.append(pivot)
    return done


@given(cells=rows, k=st.integers(3, 5))
def test_no_cell_of_a_row_can_be_worked_out(cells: list[int], k: int) -> None:
    shown = figures(published_row(cells, k))
    assert all(left_open(shown, [*cells, sum(cells)], k, len(cells), 0))


@given(table=grids, k=st.integers(3, 4))
def test_no_cell_of_a_grid_can_be_worked_out(table: list[list[int]], k: int) -> None:
    shown, cells = figures(published_grid(table, k)), [n for row in table for n in row]
    true = sums(tuple(cells), len(table[0]))
    assert all(left_open(shown, true, k, len(cells), len(table[0])))


@given(table=large_grids, k=st.integers(3, 10))
def test_no_sums_and_differences_of_whatever_figures_give_a_hidden_one(
    table: list[list[int]], k: int
) -> None:
    """Of a pair of figures, or of as many as anybody likes, however often each is taken."""
    shown = figures(published_grid(table, k))
    hidden = [place for place, seen in enumerate(shown) if seen is HIDDEN]
    system = [[Fraction(line.get(n, 0)) for n in hidden] for line in margins(table)]
    assert all(sum(map(bool, line)) != 1 for line in reduced(system))


@given(table=large_grids, k=st.integers(3, 10))
def test_what_is_published_is_true_and_never_small(table: list[list[int]], k: int) -> None:
    shown = figures(published_grid(table, k))
    true = sums(tuple(n for row in table for n in row), len(table[0]))
    for seen, n in zip(shown, true, strict=True):
        assert seen is HIDDEN or (seen == n and not 0 < n < k)


@given(table=large_grids.filter(lambda t: all(n >= 10 or not n for row in t for n in row)))
def test_a_grid_without_small_cells_is_shown_whole(table: list[list[int]]) -> None:
    assert HIDDEN not in figures(published_grid(table, 10))


def test_the_smallest_other_cell_is_hidden_with_a_small_one() -> None:
    assert published_row([3, 90, 20, 0]) == Row((HIDDEN, 90, HIDDEN, 0), 113)


def test_two_small_cells_hide_each_other() -> None:
    assert published_row([3, 90, 2]) == Row((HIDDEN, 90, HIDDEN), 95)


def test_two_ones_would_be_told_by_their_sum() -> None:
    assert published_row([1, 90, 1]) == Row((HIDDEN, HIDDEN, HIDDEN), 92)


def test_a_total_is_never_hidden_in_place_of_the_other_cell() -> None:
    assert published_row([1, 5, 0]) == Row((HIDDEN, HIDDEN, 0), HIDDEN)


def test_all_but_a_few_gives_the_few_away() -> None:
    assert published_row([98, 2]) == Row((HIDDEN, HIDDEN), 100)


def test_a_small_total_is_hidden_and_its_zeros_shown() -> None:
    assert published_row([0, 3]) == Row((0, HIDDEN), HIDDEN)


def test_a_rectangle_is_hidden_around_a_small_cell() -> None:
    table = [[2, 50, 60], [40, 30, 70], [80, 90, 20]]
    assert published_grid(table) == Grid(
        ((HIDDEN, HIDDEN, 60), (HIDDEN, HIDDEN, 70), (80, 90, 20)),
        (112, 140, 190),
        (122, 170, 150),
        442,
    )


def test_a_table_that_its_zeros_would_give_away_is_hidden_as_a_whole() -> None:
    assert published_row([1, 1, 0], k=3) == Row((HIDDEN, HIDDEN, HIDDEN), HIDDEN)


def test_an_empty_table_is_all_zeros() -> None:
    assert published_row([]) == Row((), 0)
    assert published_grid([[0, 0]]) == Grid(((0, 0),), (0,), (0, 0), 0)


@pytest.mark.parametrize(("cells", "k"), [([3], 2), ([3], 11), ([-1], 5)])
def test_an_odd_rule_or_count_is_refused(cells: list[int], k: int) -> None:
    with pytest.raises(ValueError, match=r"k = |below zero"):
        published_row(cells, k)


def test_ragged_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="argument"):
        published_grid([[1, 2], [3]])
