"""The year itself: what changed in the centres, what was done, and how it went month by month."""

from dataclasses import dataclass
from datetime import date

from admin.events.dates import When
from admin.events.kinds import Kind
from admin.measures.counts import Counts


@dataclass(frozen=True)
class Happening:
    """An event of a centre, or of all where `code` is empty. `when`, `whose` and `what` are as they
    are printed: Φεβρουάριος 2024; όλα τα ΚΕΠ; Νέος εξοπλισμός: υπολογιστές.
    """

    code: str
    kind: Kind
    begins: When
    until: date
    when: str
    whose: str
    what: str
    from_address: str
    to_address: str
    note: str


@dataclass(frozen=True)
class Month:
    """`first` is its first day. Cases are None unless every centre told them; `counts` is None
    where no rating was counted.
    """

    first: date
    ekep: int | None
    counters: int | None
    counts: Counts | None


@dataclass(frozen=True)
class Presence:
    """A centre's live tablets: how many stood there in the year, and on how many days at least one
    of them was heard of.
    """

    code: str
    tablets: int
    days: int


@dataclass(frozen=True)
class Named:
    """A service or a reason, and the ratings that name it."""

    name: str
    counts: Counts


@dataclass(frozen=True)
class Places:
    """The centres at the end of the year, and those of them with longer hours at the counter."""

    codes: tuple[str, ...] = ()
    extended: tuple[str, ...] = ()
