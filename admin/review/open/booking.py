"""From the facts of a year to its public figures: what is small is hidden here, once for all."""

from collections.abc import Iterator

from admin.casework.zeros import DoorCount, Known
from admin.measures.counts import Counts
from admin.measures.rates import complaints_per_10000, ratings_per_100
from admin.measures.shares import Share
from admin.measures.small_cells import HIDDEN, Cell, Hidden
from admin.review.facts.review import Review
from admin.review.facts.year import Month
from admin.review.open.cells import PUBLIC_K, single, together
from admin.review.open.figures import OURS, Book, Figure, Level, Place, Status, of_month
from admin.review.open.served import Served
from kiosk.moves import MessageKind


def book(review: Review) -> Book:
    """Every figure that may ever be public, centres too: whether they are is not decided here, so
    that what is hidden in the total is the same before and after.
    """
    return Book(review.year, _figures(review))


def _figures(review: Review) -> Iterator[Figure]:
    served = Served.of(review)
    yield from served.figures()
    yield from _ratings(review, served)
    yield from _complaints(review, served)


def _ratings(review: Review, served: Served) -> Iterator[Figure]:
    counts = review.counts
    centres = {c.code: c.counts.ratings if c.counts else None for c in review.centres}
    months = {_code(m): m.counts.ratings if m.counts else None for m in review.months}
    total, (by_centre, by_month) = together(counts.ratings if counts else None, centres, months)
    yield from _opinions(OURS, total, counts)
    yield _response(OURS, total, counts, served.asked)
    for centre in review.centres:
        place, cell = Place(Level.CENTRE, centre.code), by_centre.get(centre.code)
        yield from _opinions(place, cell, centre.counts)
        yield _response(place, cell, centre.counts, served.of_centre(centre.code))
    for month in review.months:
        yield from _opinions(of_month(month.first), by_month.get(_code(month)), month.counts)


def _opinions(place: Place, cell: Cell | None, counts: Counts | None) -> Iterator[Figure]:
    """How many, and the share of the good ones; of few, or of none, there is no share."""
    yield place.count("ratings", cell, Status.UNMEASURED)
    if cell is None or counts is None:
        yield place.none("good_percent", Status.UNMEASURED)
    elif cell is HIDDEN:
        yield place.none("good_percent", Status.HIDDEN)
    else:
        yield place.share("good_percent", counts.share)


def _response(place: Place, cell: Cell | None, counts: Counts | None, cases: Cell | None) -> Figure:
    name = "ratings_per_100_cases"
    if cell is None or counts is None:
        return place.none(name, Status.UNMEASURED)
    if cell is HIDDEN or isinstance(cases, Hidden):
        return place.none(name, Status.HIDDEN)
    rate = ratings_per_100(counts.ratings, cases)
    return place.none(name, Status.UNKNOWN) if rate is None else place.told(name, round(rate, 1))


def _complaints(review: Review, served: Served) -> Iterator[Figure]:
    centres = {centre.code: centre.complaints for centre in review.centres}
    doors = {door.door: door.received for door in review.doors}
    total, (by_centre, by_door) = together(review.complaints, centres, doors)
    yield OURS.count("complaints", total, Status.UNMEASURED)
    yield _rate(OURS, total, review.complaints, served.asked)
    yield _in_time(review, total)
    for name, kind in (("praise", MessageKind.PRAISE), ("suggestions", MessageKind.SUGGESTION)):
        yield OURS.count(name, single(review.messages(kind)), Status.UNMEASURED)
    for centre in review.centres:
        place, cell = Place(Level.CENTRE, centre.code), by_centre.get(centre.code)
        yield place.count("complaints", cell, Status.UNMEASURED)
        yield _rate(place, cell, centre.complaints, served.of_centre(centre.code))
    for door in review.doors:
        yield Place(Level.DOOR, door.door).count("complaints", by_door.get(door.door), _why(door))


def _why(door: DoorCount) -> Status:
    """Why there is no count of a door."""
    return Status.UNMEASURED if door.known == Known.UNMEASURED else Status.UNKNOWN


def _rate(place: Place, cell: Cell | None, complaints: int | None, cases: Cell | None) -> Figure:
    name = "complaints_per_10000"
    if cell is None:
        return place.none(name, Status.UNMEASURED)
    if cell is HIDDEN or isinstance(cases, Hidden):
        return place.none(name, Status.HIDDEN)
    return place.rate(name, complaints_per_10000(complaints, cases))


def _in_time(review: Review, total: Cell | None) -> Figure:
    """Of those whose answer was due. Without how many these are: it would tell how many still
    wait, who may be few.
    """
    name, timing = "complaints_in_time_percent", review.handling.timing if review.handling else None
    if total is None or timing is None:
        return OURS.none(name, Status.UNMEASURED)
    if not timing.due:
        return OURS.none(name, Status.HIDDEN if total is HIDDEN else Status.UNDEFINED)
    if total is HIDDEN or timing.due < PUBLIC_K:
        return OURS.none(name, Status.HIDDEN)
    percent = Share(timing.in_time, timing.due).percent
    return OURS.told(name, round(percent or 0.0))


def _code(month: Month) -> str:
    return of_month(month.first).code
