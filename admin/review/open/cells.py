"""Which counts of a year may be public: ten or more, none, and no sum that tells the others."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from admin.measures.small_cells import HIDDEN, HIGHEST_K, Cell, published_row

PUBLIC_K = HIGHEST_K
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Cut(Generic[Key]):
    """A count cut by centre, by month or by door. None: not known, and in no sum."""

    cells: Mapping[Key, int | None]

    @property
    def known(self) -> dict[Key, int]:
        return {key: n for key, n in self.cells.items() if n is not None}


@dataclass(frozen=True)
class Published(Generic[Key]):
    """The same cells, as they may be read."""

    cells: Mapping[Key, Cell | None]

    def get(self, key: Key) -> Cell | None:
        return self.cells.get(key)


def single(count: int | None) -> Cell | None:
    """A count that is part of no other."""
    return count if count is None else published_row([count], PUBLIC_K).total


def together(
    total: int | None, *cuts: Mapping[Key, int | None]
) -> tuple[Cell | None, list[Published[Key]]]:
    """A total and the several ways in which it is cut.

    Each cut is covered against its own sum. Where even a sum must be hidden, another cut would
    give it away: then nothing of all this is told.
    """
    rows = [published_row(list(Cut(cut).known.values()), PUBLIC_K) for cut in cuts]
    shut = HIDDEN in (single(total), *(row.total for row in rows))
    shown = [
        Published(_back(cut, [HIDDEN] * len(row.cells) if shut else row.cells))
        for cut, row in zip(cuts, rows, strict=True)
    ]
    return (HIDDEN if shut and total is not None else total), shown


def _back(cut: Mapping[Key, int | None], cells: Sequence[Cell]) -> dict[Key, Cell | None]:
    """To the keys that they came from; what is not known stays so."""
    known = dict(zip(Cut(cut).known, cells, strict=True))
    return {key: known.get(key) for key in cut}
