"""How the year's complaints were handled, as far as the directorate may know of them."""

from dataclasses import dataclass

from admin.casework.summary.facts import Change, Legal, Timing
from admin.measures.durations import DaysToAnswer
from admin.measures.shares import Share
from kiosk.moves import Outcome


@dataclass(frozen=True)
class Topic:
    """Complaints about one subject, by what was found; None: nothing yet."""

    name: str
    outcomes: tuple[tuple[Outcome | None, int], ...]

    @property
    def complaints(self) -> int:
        return sum(n for _outcome, n in self.outcomes)

    def found(self, *outcomes: Outcome | None) -> int:
        return sum(n for outcome, n in self.outcomes if outcome in outcomes)


@dataclass(frozen=True)
class Handling:
    """`upheld` of those that were decided; `waits` with what still waits counted as waiting."""

    topics: tuple[Topic, ...]
    timing: Timing
    legal: Legal
    upheld: Share
    waits: DaysToAnswer
    changes: tuple[Change, ...] = ()

    def found(self, *outcomes: Outcome | None) -> int:
        return sum(topic.found(*outcomes) for topic in self.topics)
