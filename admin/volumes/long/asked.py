"""The rows of a long file while something in them is unknown, and once it was said what that is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from admin.volumes.aliases import Aliases, Of
from admin.volumes.header import Column
from admin.volumes.long.batches import batches
from admin.volumes.long.bench import WIDTH, Rows
from admin.volumes.long.rows import AT_ONCE
from admin.volumes.long.things import Things, of_period
from admin.volumes.long.words import Strange
from admin.volumes.periods import Period
from admin.volumes.unknown import LEFT_OUT, Spot, Unknown

# The codes of centre, stream and service, first and last day (ordinals), amount, row: as a page
# keeps them from one request to the next
Told = tuple[str, str, str, int, int, int, int]


def told(rows: Iterable[Rows], things: Things) -> Iterator[Told]:
    for some in rows:
        for thing, amount, row in zip(*(some[n::WIDTH] for n in range(WIDTH)), strict=True):
            centre, stream, service, period = things.told(thing)
            first, last = period.first.toordinal(), period.last.toordinal()
            yield centre, stream, service, first, last, amount, row


def numbered(rows: Iterable[Told], things: Things) -> Iterator[Rows]:
    for some in batches(rows, AT_ONCE):
        told: Rows = []
        for centre, stream, service, first, last, amount, row in some:
            whose = things.of_centre(centre) | things.of_stream(stream) | things.of_service(service)
            period = Period(date.fromordinal(first), date.fromordinal(last))
            told += (whose | of_period(period), amount, row)
        yield told


def unknown(rows: Iterable[Told], strange: Strange, sheet: str) -> dict[Of, list[Unknown]]:
    """Each writing once, with the places where it stands."""
    centres: dict[str, list[Spot]] = defaultdict(list)
    services: dict[str, list[Spot]] = defaultdict(list)
    for centre, _stream, service, *_figure, row in rows:
        if centre.startswith("?"):
            centres[centre].append(Spot(sheet, row))
        if service.startswith("?"):
            services[service].append(Spot(sheet, row, Column.SERVICE.value))
    return {
        Of.CENTRE: _asked(strange.centres.values(), centres.values()),
        Of.SERVICE: _asked(strange.services.values(), services.values()),
    }


def _asked(written: Iterable[str], spots: Iterable[list[Spot]]) -> list[Unknown]:
    """Both are in the order of the file."""
    return [Unknown(one, tuple(found)) for one, found in zip(written, spots, strict=True)]


def resolved(rows: Iterable[Told], strange: Strange, meant: Aliases) -> Iterator[Told]:
    """What was left out is not among them. Raises KeyError for what was not said."""
    centres = {f"?{n}": meant.centres[word] for n, word in enumerate(strange.centres)}
    services = {f"?{n}": meant.services[word] for n, word in enumerate(strange.services)}
    for centre, stream, service, *figure in rows:
        code, kind = centres.get(centre, centre), services.get(service, service)
        if code == LEFT_OUT or (service and kind == LEFT_OUT):
            continue
        first, last, amount, row = figure
        yield code, stream, kind, first, last, amount, row
