"""What a figure is of, as one number: centre, service, stream and period, side by side in its bits.

A million of them are added, found and joined as quickly as row numbers. Above the period lies the
number of the series, so the figures of a series lie together, by day, as in the database's index;
centres go by their ids, as new series do (`admin.volumes.series`).
"""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from admin.volumes.periods import Period
from admin.volumes.streams import STREAMS
from kiosk.centres import Municipality
from kiosk.services import SERVICES

# How many bits lie below each; how many days a period has stands in the lowest.
FIRST = 9
SERIES = STREAM = FIRST + 20
SERVICE = STREAM + 8
CENTRE = SERVICE + 15
MOST_DAYS, MOST_FIRST, MOST_STREAMS = 1 << FIRST, 1 << STREAM - FIRST, 1 << SERVICE - STREAM
MOST_SERVICES, MOST_CENTRES = 1 << CENTRE - SERVICE, 1 << 63 - CENTRE
PERIOD = (1 << SERIES) - 1  # its bits


class Codes(list[str]):
    """Codes by their numbers: those given, in their order, and then whatever else there is."""

    def __init__(self, codes: Iterable[str], most: int) -> None:
        super().__init__(codes)
        self._numbers = {code: number for number, code in enumerate(self)}
        self._most = most

    def number(self, code: str) -> int:
        if code not in self._numbers:
            if len(self) == self._most:
                raise OverflowError(f"more than {self._most} codes")
            self._numbers[code] = len(self)
            self.append(code)
        return self._numbers[code]


class Things:
    """The numbers of what a municipality's figures can be of; no code stands for all there are."""

    def __init__(self, db: Session, municipality: Municipality) -> None:
        by_id = sorted(municipality.centres, key=lambda centre: centre.id)
        self.centres = {centre.code: centre for centre in by_id}
        services, streams = (kind.names(db, municipality.id) for kind in (SERVICES, STREAMS))
        self.centre_codes = Codes(self.centres, MOST_CENTRES)
        self.services = Codes(["", *sorted(services)], MOST_SERVICES)
        self.streams = Codes(["", *sorted(streams)], MOST_STREAMS)

    def of_centre(self, code: str) -> int:
        return self.centre_codes.number(code) << CENTRE

    def of_service(self, code: str) -> int:
        return self.services.number(code) << SERVICE

    def of_stream(self, code: str) -> int:
        return self.streams.number(code) << STREAM

    def told(self, thing: int) -> tuple[str, str, str, Period]:
        """The codes of the centre, the stream and the service, and the period."""
        return *self.series(thing >> SERIES), period_of(thing)

    def series(self, number: int) -> tuple[str, str, str]:
        """The same without the period, by the number of the series."""
        thing = number << SERIES
        service, stream = thing >> SERVICE & MOST_SERVICES - 1, thing >> STREAM & MOST_STREAMS - 1
        return self.centre_codes[thing >> CENTRE], self.streams[stream], self.services[service]


def of_period(period: Period) -> int:
    return period.first.toordinal() << FIRST | period.days


def period_of(thing: int) -> Period:
    first = date.fromordinal(thing >> FIRST & MOST_FIRST - 1)
    return Period(first, first + timedelta((thing & MOST_DAYS - 1) - 1))
