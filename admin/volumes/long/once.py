"""What is worked out once for each writing, however many rows repeat it."""

from collections.abc import Callable
from typing import TypeVar

MOST_KEPT = 50_000
K = TypeVar("K")
V = TypeVar("V")


class Once(dict[K, V]):
    """A lookup is then as quick as a dictionary's; it forgets all when it is full."""

    def __init__(self, meaning: Callable[[K], V]) -> None:
        super().__init__()
        self._meaning = meaning

    def __missing__(self, written: K) -> V:
        if len(self) >= MOST_KEPT:
            self.clear()
        meant = self[written] = self._meaning(written)
        return meant
