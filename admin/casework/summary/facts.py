"""The facts of a period in the complaint book: one frozen object for every rendering."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from admin.casework.themes import Theme
from kiosk.moves import COMPLAINTS, MessageKind, Outcome


@dataclass(frozen=True)
class Door:
    """What came by one door, praise and suggestions beside the complaints."""

    name: str
    kinds: Mapping[MessageKind, int]

    @property
    def complaints(self) -> int:
        return sum(self.kinds.get(kind, 0) for kind in COMPLAINTS)


@dataclass(frozen=True)
class Topic:
    """Complaints about one subject, by what was found; None: nothing yet."""

    name: str
    outcomes: Mapping[Outcome | None, int]

    @property
    def complaints(self) -> int:
        return sum(self.outcomes.values())


@dataclass(frozen=True)
class Timing:
    """Complaints by whether the citizen had an answer on the day that was promised.

    `overdue` and `waiting` have none yet; `unanswered` ended without one.
    """

    in_time: int = 0
    late: int = 0
    overdue: int = 0
    waiting: int = 0
    unanswered: int = 0

    @property
    def complaints(self) -> int:
        return self.due + self.waiting + self.unanswered

    @property
    def due(self) -> int:
        """Those that should have been answered by now."""
        return self.in_time + self.late + self.overdue

    @property
    def in_time_percent(self) -> float | None:
        return 100 * self.in_time / self.due if self.due else None


@dataclass(frozen=True)
class Legal:
    """Named complaints by the law's own period: kept, not kept, still running."""

    kept: int = 0
    missed: int = 0
    running: int = 0

    @property
    def named(self) -> int:
        return self.kept + self.missed + self.running


@dataclass(frozen=True)
class Place:
    """A centre: how its complaints stand, and what its texts speak of."""

    code: str
    timing: Timing
    themes: tuple[Theme, ...] = ()


@dataclass(frozen=True)
class Change:
    """A corrective action that came of a message; `done_on` None: not done yet."""

    text: str
    owner: str
    done_on: date | None


@dataclass(frozen=True)
class Summary:
    """`scope` names the centres and `seen_by` the reader, whose messages alone are in it."""

    owner: str
    synthetic: bool
    scope: str
    seen_by: str
    first: date
    last: date
    made_on: date
    doors: tuple[Door, ...] = ()
    topics: tuple[Topic, ...] = ()
    legal: Legal = Legal()
    places: tuple[Place, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def kinds(self) -> dict[MessageKind, int]:
        return {kind: sum(d.kinds.get(kind, 0) for d in self.doors) for kind in MessageKind}

    @property
    def complaints(self) -> int:
        return sum(door.complaints for door in self.doors)

    @property
    def outcomes(self) -> dict[Outcome | None, int]:
        every = (*Outcome, None)
        return {found: sum(t.outcomes.get(found, 0) for t in self.topics) for found in every}

    @property
    def timing(self) -> Timing:
        return together(place.timing for place in self.places)


def together(timings: Iterable[Timing]) -> Timing:
    sums: Counter[str] = Counter()
    for timing in timings:
        sums.update(vars(timing))
    return Timing(**sums)
