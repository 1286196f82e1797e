"""The cases of a year as they may be public: of all, of every centre, of every month."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from admin.measures.precision import Precision
from admin.measures.small_cells import HIDDEN, Cell
from admin.review.facts.review import Review
from admin.review.open.cells import single
from admin.review.open.crossing import Pair, crossed
from admin.review.open.figures import HEDGED, OURS, Figure, Level, Place, Status, of_month
from admin.volumes.quantities import Quantity, Ratio

NAMES = ("cases", "cases_ekep", "cases_counters")


@dataclass(frozen=True)
class Served:
    """`sums` of the centres that are known, which need not be all."""

    review: Review
    by_centre: Mapping[str, Pair]
    by_month: Mapping[str, Pair]
    sums: Pair

    @classmethod
    def of(cls, review: Review) -> "Served":
        centres = {line.code: (line.ekep, line.counters) for line in review.volumes.centres}
        months = {
            of_month(month.first).code: (month.ekep, month.counters)
            for month in review.months
            if month.ekep is not None and month.counters is not None
        }
        cut = crossed(centres, months, review.volumes.total)
        if cut.sums.total is HIDDEN:
            # The next year tells it as the year before: then nothing else may be told.
            cut = cut.shut()
        return cls(review, cut.one, cut.other, cut.sums)

    @property
    def is_shut(self) -> bool:
        return self.sums.total is HIDDEN

    @property
    def asked(self) -> Cell | None:
        """The cases that opinions are set against, where these are shown too. Those of some centres
        only, less the ones that are shown, would tell the others.
        """
        few = any(pair.total is HIDDEN for pair in self.by_centre.values())
        hidden = self.is_shut or (few and not self.review.all_asked)
        return HIDDEN if hidden else self.review.cases_asked

    def of_centre(self, code: str) -> Cell | None:
        """Only where it is shown: a rate beside its count would tell it."""
        pair = self.by_centre.get(code)
        return pair.total if pair else None

    def figures(self) -> Iterator[Figure]:
        yield from self._of_all()
        for centre in self.review.centres:
            yield from _pair(Place(Level.CENTRE, centre.code), self.by_centre.get(centre.code))
        for month in self.review.months:
            place = of_month(month.first)
            yield from _pair(place, self.by_month.get(place.code))

    def _of_all(self) -> Iterator[Figure]:
        volumes = self.review.volumes
        cases = _kept(volumes.cases, hidden=self.is_shut)
        exact = volumes.previous_total
        before = _kept(volumes.previous if exact is None else Quantity(exact), hidden=False)
        yield _told("cases", cases)
        for name, cell in zip(NAMES[1:], (self.sums.first, self.sums.second), strict=True):
            known = cell if volumes.complete else None
            yield OURS.count(name, known, Status.UNKNOWN)
        yield _told("cases_year_before", before)
        yield _change(volumes.change, hidden=HIDDEN in (cases, before))


def _kept(quantity: Quantity | None, *, hidden: bool) -> Quantity | Cell | None:
    """What a source gives as «about» or «at least» hides nothing by itself."""
    if quantity is None:
        return None
    if hidden:
        return HIDDEN
    exact = quantity.precision == Precision.EXACT
    return HIDDEN if exact and single(quantity.amount) is HIDDEN else quantity


def _told(name: str, quantity: Quantity | Cell | None) -> Figure:
    if isinstance(quantity, Quantity):
        return OURS.told(name, quantity.amount, HEDGED[quantity.precision])
    return OURS.count(name, quantity, Status.UNKNOWN)


def _change(change: Ratio | None, *, hidden: bool) -> Figure:
    name = "cases_change_percent"
    if hidden:
        return OURS.none(name, Status.HIDDEN)
    if change is None:
        return OURS.none(name, Status.UNKNOWN)
    return OURS.told(name, round(change.percent, 2), HEDGED[change.precision])


def _pair(place: Place, pair: Pair | None) -> Iterator[Figure]:
    cells = (pair.total, pair.first, pair.second) if pair else (None, None, None)
    for name, cell in zip(NAMES, cells, strict=True):
        yield place.count(name, cell, Status.UNKNOWN)
