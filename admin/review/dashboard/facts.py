"""What a dashboard shows: one frozen object, every figure known, zero or None for unknown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from admin.measures.bands import Band
from admin.measures.counts import Counts, together
from admin.measures.durations import DaysToAnswer, Timeliness
from admin.measures.funnel import RateFunnel, ShareFunnel
from admin.measures.headline import headline
from admin.measures.rates import Rate
from admin.measures.shares import Share
from admin.queue.board import State
from admin.queue.known import Queue
from admin.volumes.known import CentreVolume
from admin.volumes.periods import Period
from admin.volumes.quantities import Quantity, Ratio
from kiosk.moves import Outcome


@dataclass(frozen=True)
class Complaints:
    """Complaints, reports and accusations that came in the period and that the person may read.

    `of_waiting`: those about waiting, as staff say or else the citizen; many have no subject.
    """

    received: int
    of_waiting: int
    outcomes: Mapping[Outcome | None, int]
    upheld: Share
    waits: DaysToAnswer
    timeliness: Timeliness


@dataclass(frozen=True)
class Card:
    """One centre. `counts` and `complaints` are None where citizens could not be heard.

    `steadied` is the share of 4 and 5 in percent, drawn towards all centres the more the fewer its
    ratings are. `alive` are days on which its tablets were heard of, each for itself. `queue` is
    what a queue system told, `named_waiting` how many ratings gave waiting as their reason: two
    things that are shown beside each other and never put together.
    """

    code: str
    name: str
    volume: CentreVolume | None
    of_all: Ratio | None
    change: Ratio | None
    counts: Counts | None
    per_100: float | None
    steadied: float | None
    band: Band | None
    complaints: Complaints | None
    rate: Rate | None
    rate_band: Band | None
    tablets: int
    alive: int
    queue: Queue | None
    queue_state: State
    named_waiting: int | None

    @property
    def headline(self) -> str | None:
        return headline(self.counts.share) if self.counts else None


@dataclass(frozen=True)
class Dashboard:
    """`cards` are of the centres asked for; funnels and bands are of all of the municipality."""

    period: Period
    cards: tuple[Card, ...]
    cases: Quantity | None
    change: Ratio | None
    doubtful: int
    phones: Counts
    share_funnel: ShareFunnel | None
    rate_funnel: RateFunnel | None
    counts: Counts | None = field(init=False)

    def __post_init__(self) -> None:
        heard = [card.counts for card in self.cards if card.counts is not None]
        object.__setattr__(self, "counts", together(heard) if heard else None)

    @property
    def headline(self) -> str | None:
        return headline(self.counts.share) if self.counts else None
