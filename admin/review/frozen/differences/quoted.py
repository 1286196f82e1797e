"""Quotes of citizens, told without a word of them: what somebody has hidden since would be printed
again by the very correction that takes it out.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from admin.review.facts.texts import Quoted

AS_PUBLISHED, WAS_NOT = "όπως δημοσιεύθηκε", "δεν υπήρχε"
CHANGED, WITHDRAWN, ADDED = "άλλαξε", "αποσύρθηκε", "προστέθηκε"


def untold(old: Sequence[Quoted], new: Sequence[Quoted]) -> Iterator[tuple[str, str, str]]:
    """Whose it is, what it was, what became of it; by centre, because nothing else tells them."""
    gone, came = _by_centre(old, new), _by_centre(new, old)
    for code in {**gone, **came}:
        for before, after in zip_longest(gone.get(code, ()), came.get(code, ())):
            yield _of(code), *_became(before, after)


def turned(old: Sequence[Quoted], new: Sequence[Quoted]) -> bool:
    """Whether those that stay stand in another order."""
    before, after = dict.fromkeys(old), dict.fromkeys(new)
    return [one for one in before if one in after] != [one for one in after if one in before]


def _by_centre(quotes: Sequence[Quoted], others: Sequence[Quoted]) -> dict[str, list[Quoted]]:
    """Those that the others lack."""
    found: dict[str, list[Quoted]] = {}
    for quote in (Counter(quotes) - Counter(others)).elements():
        found.setdefault(quote.code, []).append(quote)
    return found


def _of(code: str) -> str:
    return f"ΚΕΠ {code}"


def _became(before: Quoted | None, after: Quoted | None) -> tuple[str, str]:
    if before is None:
        return WAS_NOT, ADDED
    return AS_PUBLISHED, WITHDRAWN if after is None else CHANGED
