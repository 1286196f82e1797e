"""How a fact is said in a line: what it was, what it is."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from admin.casework import wording, zeros
from admin.events import kinds
from admin.events.dates import When
from admin.events.kinds import Kind
from admin.indicators.attainment import DIRECTIONS, Attainment, Direction
from admin.indicators.figures import TOPICS, Figure, Topic
from admin.indicators.measured import Measured
from admin.measures.counts import Counts
from admin.measures.shares import Share
from admin.outside.places import Place
from admin.outside.standings import UNRANKED, Unranked
from admin.papers.words import counted
from admin.review.facts.texts import TITLES, ChapterKey
from admin.review.frozen.differences.names import NAMES
from admin.volumes.figures import UNITS, Unit
from admin.volumes.periods import Period
from admin.volumes.quantities import Quantity
from kiosk.greek import as_written, decimal, moment, short_date, whole
from kiosk.moves import MessageKind, Outcome, Status
from kiosk.wording import STATUSES

NOTHING, EMPTY = "χωρίς στοιχεία", "κενό"
LONG, AROUND = 240, 40

# Of each kind of word, how it is read. Two kinds may spell a value alike, hence by kind.
WORDS: dict[type, Mapping[Any, str]] = {
    MessageKind: wording.KINDS,
    Outcome: wording.OUTCOMES,
    Status: STATUSES,
    Kind: kinds.KINDS,
    Unit: UNITS,
    Direction: DIRECTIONS,
    Unranked: UNRANKED,
    ChapterKey: TITLES,
    Topic: TOPICS,
    zeros.Known: {
        zeros.Known.COUNTED: "μετρήθηκε",
        zeros.Known.ZERO: "μηδέν, επιβεβαιωμένο",
        zeros.Known.UNKNOWN: "άγνωστο",
        zeros.Known.UNMEASURED: "δεν μετρήθηκε",
    },
}


def said(value: Any, field: str = "") -> str:
    """In words, whole: what is said alike is alike, save for what a figure rounds."""
    match value:
        case None:
            return NOTHING
        case StrEnum():
            return WORDS[type(value)][value]
        case str():
            return f"«{value}»" if value else EMPTY
        case int() | float() | Decimal():
            return str(value) if field.endswith("year") else _number(value)
        case date():
            return moment(value) if isinstance(value, datetime) else short_date(value)
        case Mapping() | tuple():
            return _listed(value)
    return _whole(value)


def told(old: Any, new: Any, field: str = "") -> tuple[str, str]:
    """Both, so that a reader sees what is other: of long texts the place where they part."""
    if isinstance(old, str) and isinstance(new, str) and not isinstance(old, StrEnum):
        return _parted(old, new)
    before, after = said(old, field), said(new, field)
    if before == after:
        before, after = (f"{before} (ακριβέστερα {_exact(one)})" for one in (old, new))
    return short(before), short(after)


def short(text: str, most: int = LONG) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _number(value: float | Decimal) -> str:
    match value:
        case bool():
            return "ναι" if value else "όχι"
        case int():
            return whole(value)
        case float():
            return decimal(value, 2)
    return as_written(value)


def _whole(value: Any) -> str:
    """Of what is said in one piece."""
    match value:
        case Counts():
            return _counts(value)
        case Quantity():
            return value.said
        case Share():
            return f"{whole(value.k)} από {whole(value.n)}"
        case Period():
            return value.name
        case Measured():
            limits = f" ({said(value.interval)})" if value.interval else ""
            beside = f", {value.beside}" if value.beside else ""
            return f"{value.figure}{limits}{beside}{', δεν δίνεται' if value.withheld else ''}"
        case Figure() | Attainment() | Place() | When():
            return str(value)
    return _row(value)


def _counts(counts: Counts) -> str:
    """100 αξιολογήσεις (1: 5, 2: 5, 3: 6, 4: 40, 5: 44)."""
    scores = ", ".join(f"{score}: {whole(n)}" for score, n in enumerate(counts.by_score, 1))
    return counted(counts.ratings, "rating") + (f" ({scores})" if counts.ratings else "")


def _row(value: Any) -> str:
    """EKEP 52.747, ΘΥΡΙΔΕΣ 6.944: what a row holds, save for what is blank."""
    named = NAMES[type(value)]
    parts = ((named[name], getattr(value, name), name) for name in named)
    return ", ".join(
        f"{name} {said(part, field)}".strip()
        for name, part, field in parts
        if part not in (None, "", ())
    )


def _listed(values: Mapping[Any, Any] | tuple[Any, ...]) -> str:
    pairs = values.items() if isinstance(values, Mapping) else values
    return ", ".join(map(_one, pairs)) or EMPTY


def _one(value: Any) -> str:
    match value:
        case (word, int(n)) if not isinstance(n, bool):
            return f"{'χωρίς εύρημα' if word is None else said(word)} {whole(n)}"
        case str() if not isinstance(value, StrEnum):
            return value
    return said(value)


def _parted(old: str, new: str) -> tuple[str, str]:
    if max(len(old), len(new)) <= LONG:
        return said(old), said(new)
    ahead = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), None)
    start = max((min(len(old), len(new)) if ahead is None else ahead) - AROUND, 0)
    before, after = (
        f"«{'…' if start else ''}{short(text[start:], LONG - AROUND)}»" if text else EMPTY
        for text in (old, new)
    )
    return before, after


def _exact(value: Any) -> str:
    return ", ".join(map(said, _leaves(value)))


def _leaves(value: Any) -> Iterator[Any]:
    if is_dataclass(value):
        for field in fields(value):
            yield from _leaves(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _leaves(part)
    elif not isinstance(value, StrEnum):
        yield value
