"""Two states of a year, figure by figure: nothing that documents say can differ unseen."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from typing import Any

from admin.casework.wording import KINDS
from admin.events.dates import When
from admin.indicators.attainment import Attainment
from admin.indicators.figures import Figure
from admin.indicators.measured import Measured
from admin.measures.counts import Counts
from admin.measures.shares import Share
from admin.outside.places import Place
from admin.review.facts.review import Review
from admin.review.facts.texts import Quoted
from admin.review.frozen.differences.names import NAMES
from admin.review.frozen.differences.quoted import AS_PUBLISHED, CHANGED, WAS_NOT, turned, untold
from admin.review.frozen.differences.rows import labelled
from admin.review.frozen.differences.sayings import said, short, told
from admin.volumes.periods import Period
from admin.volumes.quantities import Quantity
from kiosk.moves import MessageKind

# Said in one piece, however many numbers they are made of.
WHOLE = (Attainment, Counts, Figure, Measured, Period, Place, Quantity, Share, When)
IS_NO_MORE, ORDER = "δεν υπάρχει πια", "σειρά των γραμμών"


@dataclass(frozen=True)
class Difference:
    """`key` is the figure's path in the facts; old and new as they are printed."""

    key: str
    what: str
    old: str
    new: str


def _messages(kind: MessageKind) -> Callable[[Review], Any]:
    return lambda review: review.messages(kind)


# What documents print of the whole and no field holds.
SUMS: dict[str, tuple[str, Callable[[Review], Any]]] = {
    "volumes.cases": ("Υποθέσεις, σύνολο", lambda r: r.volumes.cases),
    "volumes.ekep": ("Υποθέσεις, EKEP, σύνολο", lambda r: r.volumes.ekep),
    "volumes.counters": ("Υποθέσεις, ΘΥΡΙΔΕΣ, σύνολο", lambda r: r.volumes.counters),
    "volumes.previous": (
        "Υποθέσεις, σύνολο του προηγούμενου έτους",
        lambda r: r.volumes.cases_before,
    ),
    "volumes.change_percent": (
        "Υποθέσεις, μεταβολή % στο προηγούμενο έτος",
        lambda r: r.volumes.change_percent,
    ),
    "counts": ("Αξιολογήσεις, σύνολο", lambda r: r.counts),
    "counts.top2_percent": (
        "Αξιολογήσεις, % Καλή ή Πολύ καλή",
        lambda r: r.counts.top2_percent if r.counts else None,
    ),
    "response_rate_percent": (
        "Αξιολογήσεις ανά 100 υποθέσεις",
        lambda r: r.response_rate_percent,
    ),
    "complaints": ("Παράπονα, αναφορές και καταγγελίες, σύνολο", lambda r: r.complaints),
    **{
        f"messages.{kind.value}": (f"Μηνύματα, {KINDS[kind]}, σύνολο", _messages(kind))
        for kind in MessageKind
    },
}


def differences(old: Review, new: Review) -> tuple[Difference, ...]:
    """The sums first, then everything else in the order of the facts."""
    return (*_sums(old, new), *_fields(old, new, "", ()))


def _sums(old: Review, new: Review) -> Iterator[Difference]:
    for key, (what, sum_of) in SUMS.items():
        before, after = sum_of(old), sum_of(new)
        if said(before) != said(after):
            yield Difference(key, what, *told(before, after))


def _between(
    old: Any, new: Any, key: str, names: tuple[str, ...], field: str
) -> Iterator[Difference]:
    if old == new:
        return
    if type(old) is type(new) and is_dataclass(old) and not isinstance(old, WHOLE):
        yield from _fields(old, new, key, names)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _by_word(old, new, key, names)
    elif _of_quotes(old) or _of_quotes(new):
        yield from _quotes(old, new, key, names)
    elif _of_rows(old) or _of_rows(new):
        yield from _rows(old, new, key, names)
    else:
        yield Difference(key, _what(names), *told(old, new, field))


def _fields(old: Any, new: Any, key: str, names: tuple[str, ...]) -> Iterator[Difference]:
    for field, name in NAMES[type(old)].items():
        before, after = getattr(old, field), getattr(new, field)
        path = f"{key}.{field}" if key else field
        yield from _between(before, after, path, (*names, name), field)


def _by_word(
    old: Mapping[Any, Any], new: Mapping[Any, Any], key: str, names: tuple[str, ...]
) -> Iterator[Difference]:
    for word in {**old, **new}:
        path = f"{key}.{word}"
        yield from _between(old.get(word), new.get(word), path, (*names, said(word)), "")


def _rows(
    old: tuple[Any, ...], new: tuple[Any, ...], key: str, names: tuple[str, ...]
) -> Iterator[Difference]:
    before, after = labelled(old), labelled(new)
    for row in {**before, **after}:
        path, named = f"{key}[{row}]", (*names, row)
        if row not in after:
            yield Difference(path, _what(named), short(said(before[row])), IS_NO_MORE)
        elif row not in before:
            yield Difference(path, _what(named), WAS_NOT, short(said(after[row])))
        else:
            yield from _between(before[row], after[row], path, named, "")
    both = [row for row in before if row in after], [row for row in after if row in before]
    if both[0] != both[1]:
        ways = (short(", ".join(rows)) for rows in both)
        yield Difference(f"{key}.order", _what((*names, ORDER)), *ways)


def _quotes(
    old: tuple[Quoted, ...], new: tuple[Quoted, ...], key: str, names: tuple[str, ...]
) -> Iterator[Difference]:
    for place, (row, before, after) in enumerate(untold(old, new), start=1):
        yield Difference(f"{key}[{place}]", _what((*names, row)), before, after)
    if turned(old, new):
        yield Difference(f"{key}.order", _what((*names, ORDER)), AS_PUBLISHED, CHANGED)


def _of_quotes(value: Any) -> bool:
    return _of_rows(value) and isinstance(value[0], Quoted)


def _of_rows(value: Any) -> bool:
    """A tuple of things that have names of their own, not of plain values."""
    return isinstance(value, tuple) and bool(value) and is_dataclass(value[0])


def _what(names: tuple[str, ...]) -> str:
    return ", ".join(filter(None, names))
