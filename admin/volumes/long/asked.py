"""The rows of a long file while something in them is unknown, and once it was said what that is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from admin.volumes.aliases import Aliases, Of
from admin.volumes.header import Column
from admin.volumes.long.bench import Row
from admin.volumes.long.words import Strange
from admin.volumes.unknown import LEFT_OUT, Spot, Unknown
from kiosk.centres import Municipality


def unknown(rows: Iterable[Row], strange: Strange, sheet: str) -> dict[Of, list[Unknown]]:
    """Each writing once, with the places where it stands."""
    centres: dict[int, list[Spot]] = defaultdict(list)
    services: dict[str, list[Spot]] = defaultdict(list)
    for centre, _stream, service, *_figure, row in rows:
        if centre >= strange.known:
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


def resolved(
    rows: Iterable[Row], strange: Strange, municipality: Municipality, meant: Aliases
) -> Iterator[Row]:
    """What was left out is not among them. Raises KeyError for what was not said."""
    places = {centre.code: place for place, centre in enumerate(municipality.centres)}
    centres = {
        strange.known + number: places.get(meant.centres[word])
        for number, word in enumerate(strange.centres)
    }
    services = {f"?{n}": meant.services[word] for n, word in enumerate(strange.services)}
    for centre, stream, service, *figure, row in rows:
        place = centres.get(centre, centre)
        told = services.get(service, service)
        if place is None or (service and told == LEFT_OUT):
            continue
        first, last, amount = figure
        yield place, stream, told, first, last, amount, row
