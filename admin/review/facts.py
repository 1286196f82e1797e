"""The facts of a municipality's year: one frozen object that every document is made from.

A figure that was not measured is None, never 0.
"""

from dataclasses import dataclass
from datetime import date, datetime

from admin.casework.zeros import DoorCount
from admin.measures.counts import Counts, together
from admin.measures.rates import ratings_per_100
from admin.volumes.lines import Line
from kiosk.moves import COMPLAINTS, MessageKind, Status


@dataclass(frozen=True)
class Volumes:
    """`centres` in the order of their source; empty where only `total` is known, or nothing.

    `complete`: every centre of the municipality has figures, so that their sum is its total.
    """

    centres: tuple[Line, ...]
    complete: bool
    total: int | None
    previous_total: int | None
    sources: tuple[str, ...]

    @property
    def ekep(self) -> int | None:
        return sum(centre.ekep for centre in self.centres) if self.complete else None

    @property
    def counters(self) -> int | None:
        return sum(centre.counters for centre in self.centres) if self.complete else None

    @property
    def change_percent(self) -> float | None:
        """100 * (total - previous) / previous, unrounded."""
        if self.total is None or not self.previous_total:
            return None
        return 100 * (self.total - self.previous_total) / self.previous_total

    def share_percent(self, centre: Line) -> float | None:
        """Of the municipality's cases; None while some centres are missing."""
        return 100 * centre.total / self.total if self.complete and self.total else None


@dataclass(frozen=True)
class CentreOpinions:
    """What citizens said at one centre. None: no tablet stood there and nothing came in."""

    code: str
    name: str
    cases: int | None
    counts: Counts | None
    kinds: dict[MessageKind, int] | None
    statuses: dict[Status, int] | None

    @property
    def asked(self) -> bool:
        return self.counts is not None or self.kinds is not None

    @property
    def complaints(self) -> int | None:
        """Complaint, report and accusation; praise and suggestions are no complaints."""
        return sum(self.kinds[kind] for kind in COMPLAINTS) if self.kinds is not None else None

    @property
    def response_rate_percent(self) -> float | None:
        return response_rate(self.counts, self.cases)


@dataclass(frozen=True)
class Shared:
    """Centres under one roof, from when to when within the period, and what was tapped there."""

    address: str
    codes: tuple[str, ...]
    since: date
    until: date
    counts: Counts


@dataclass(frozen=True)
class Ruled:
    """A ruling of the director on doubtful taps; `unseen`: before their scores were shown."""

    code: str
    first: datetime
    last: datetime
    counts: bool
    ratings: int
    reason: str
    day: date
    unseen: bool = True


@dataclass(frozen=True)
class Retold:
    """Hours of a centre, or a `holiday`, told on `day` for days already past; `ratings` moved."""

    code: str
    first: date
    last: date
    holiday: str
    ratings: int
    day: date


@dataclass(frozen=True)
class Besides:
    """What stands beside the headline figures and enters none of them."""

    doubtful: int = 0
    rulings: tuple[Ruled, ...] = ()
    retold: tuple[Retold, ...] = ()
    phones: Counts = Counts()
    shared: tuple[Shared, ...] = ()


@dataclass(frozen=True)
class Review:
    """What the directorate may know: messages that only the second reader reads enter no figure of
    it, and he tells of them himself. `second_reader` is his title.
    """

    municipality: str
    slug: str
    synthetic: bool
    year: int
    made_on: date
    volumes: Volumes
    centres: tuple[CentreOpinions, ...]
    besides: Besides = Besides()
    doors: tuple[DoorCount, ...] = ()
    second_reader: str = ""

    @property
    def counts(self) -> Counts | None:
        measured = [centre.counts for centre in self.centres if centre.counts is not None]
        return together(measured) if measured else None

    @property
    def centres_without_volumes(self) -> list[str]:
        known = {line.code for line in self.volumes.centres}
        return [centre.code for centre in self.centres if centre.code not in known]

    @property
    def all_asked(self) -> bool:
        """Whether citizens could tap and write at every centre."""
        return all(centre.asked for centre in self.centres)

    @property
    def cases_asked(self) -> int | None:
        """Cases of the centres where citizens could tap: what opinions are set against."""
        if self.all_asked:
            return self.volumes.total
        cases = [centre.cases for centre in self.centres if centre.asked]
        known = [n for n in cases if n is not None]
        return sum(known) if known and len(known) == len(cases) else None

    @property
    def response_rate_percent(self) -> float | None:
        return response_rate(self.counts, self.cases_asked)

    def messages(self, *kinds: MessageKind) -> int | None:
        """Messages of these kinds; None where messages could not be left at all."""
        measured = [centre.kinds for centre in self.centres if centre.kinds is not None]
        return sum(part[kind] for part in measured for kind in kinds) if measured else None

    @property
    def complaints(self) -> int | None:
        return self.messages(*COMPLAINTS)

    @property
    def complaint_statuses(self) -> dict[Status, int] | None:
        measured = [centre.statuses for centre in self.centres if centre.statuses is not None]
        if not measured:
            return None
        return {status: sum(part[status] for part in measured) for status in Status}


def response_rate(counts: Counts | None, cases: int | None) -> float | None:
    """Ratings per 100 cases."""
    return ratings_per_100(None if counts is None else counts.ratings, cases)
