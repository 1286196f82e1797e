"""Places in a published list: equal figures share a place, and the next one skips (1224)."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal


def ranks(
    figures: Sequence[float | None], places: int, *, highest_first: bool = True
) -> list[int | None]:
    """One more than how many were published better; None, and in nobody's way, for those that
    were not ranked. Compared as published, with so many decimal places, halves away from zero:
    8,42 and 8,38 are both 8,4.
    """
    published = [None if figure is None else _published(figure, places) for figure in figures]
    ranked = sorted((n for n in published if n is not None), reverse=highest_first)
    first = {n: place for place, n in reversed(list(enumerate(ranked, start=1)))}
    return [None if n is None else first[n] for n in published]


def _published(figure: float, places: int) -> Decimal:
    return Decimal(str(figure)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
