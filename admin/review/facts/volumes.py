"""The cases of a year: by centre, in all, and whatever else is told of them with its hedge."""

from dataclasses import dataclass
from datetime import date

from admin.volumes.figures import Unit
from admin.volumes.lines import Line
from admin.volumes.periods import Period
from admin.volumes.quantities import Quantity, Ratio, change, share


@dataclass(frozen=True)
class Origin:
    """Where figures came from: a file by its name and SHA-256, or a form that somebody filled in
    on a day.
    """

    source: str
    sha256: str
    by: str
    day: date


@dataclass(frozen=True)
class ServiceFigure:
    """What a source says of one service in a period, in its own unit and with its own hedge."""

    service: str
    period: Period
    unit: Unit
    quantity: Quantity
    words: str
    origin: Origin


@dataclass(frozen=True)
class Volumes:
    """`centres` in the order of their source; empty where only `total` is known, or nothing.

    `complete`: every centre of the municipality has figures, so that their sum is its total.
    `told`, `previous`: the municipality's cases of this year and of the one before, hedged as their
    source hedges them; `total` and `previous_total` are the exact ones alone.
    """

    centres: tuple[Line, ...]
    complete: bool
    total: int | None
    previous_total: int | None
    sources: tuple[str, ...]
    told: Quantity | None = None
    previous: Quantity | None = None
    services: tuple[ServiceFigure, ...] = ()
    origins: tuple[Origin, ...] = ()

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

    @property
    def cases(self) -> Quantity | None:
        """The year's cases, exact or with their hedge."""
        return self.told if self.total is None else Quantity(self.total)

    @property
    def cases_before(self) -> Quantity | None:
        return self.previous if self.previous_total is None else Quantity(self.previous_total)

    @property
    def change(self) -> Ratio | None:
        """On the year before, with the hedge of both."""
        return change(self.cases, self.cases_before)

    def share_percent(self, centre: Line) -> float | None:
        """Of the municipality's cases; None while some centres are missing."""
        return 100 * centre.total / self.total if self.complete and self.total else None

    def share_of(self, figure: ServiceFigure) -> Ratio | None:
        """Of the year's cases; None for what is no case, or of another period."""
        same = figure.unit == Unit.CASES and figure.period.days > 364
        return share(figure.quantity, self.cases) if same else None
