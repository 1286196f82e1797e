"""What stands beside the headline figures and enters none of them."""

from dataclasses import dataclass
from datetime import date, datetime

from admin.measures.counts import Counts


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
    """What stands beside the headline figures and enters none of them. `with_doubtful` are all
    ratings of live tablets, the doubtful ones among them: what the headline would be with these.
    """

    doubtful: int = 0
    rulings: tuple[Ruled, ...] = ()
    retold: tuple[Retold, ...] = ()
    phones: Counts = Counts()
    shared: tuple[Shared, ...] = ()
    with_doubtful: Counts = Counts()
