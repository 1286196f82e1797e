"""What a long table would do: laid on the bench beside what is stored, and told."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.volumes import imports, periods
from admin.volumes.figures import CaseVolume, Unit, VolumeSeries
from admin.volumes.in_force import counts
from admin.volumes.long.bench import Bench, Clash, Figure, OfPeriod, Rows, Stored, Twice
from admin.volumes.long.things import Things, of_period
from admin.volumes.periods import Period
from admin.volumes.streams import STREAMS
from kiosk.centres import Municipality
from kiosk.refusals import N_, Refused
from kiosk.services import SERVICES

READ_AT_ONCE = 5000


@dataclass(frozen=True)
class Preview:
    """What a long table would do. Nothing has been written.

    `new` rows are of things that nothing is told of, `differing` ones change what is told.
    `beside`: how many imports there were, and how many of them undone.
    """

    municipality: Municipality
    bench: Bench
    periods: tuple[OfPeriod, ...]
    new: int
    differing: int
    clashes: tuple[Clash, ...]
    beside: tuple[int, int]

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.periods)

    @property
    def is_same(self) -> bool:
        return not (self.new or self.differing)

    @property
    def replaceable(self) -> bool:
        return bool(self.differing or self.clashes)


@contextmanager
def preview(db: Session, municipality: Municipality, rows: Iterable[Rows]) -> Iterator[Preview]:
    """Lay rows beside what is stored. Raises Refused where two are for the same thing, or none."""
    with closing(Bench(Things(db, municipality))) as bench:
        try:
            bench.add(rows)
        except Twice as twice:
            raise _said_twice(db, municipality, twice) from twice
        told = bench.periods()
        if not told:
            raise Refused("no_rows", NO_ROWS)
        bench.set_beside(_stored(db, bench.things, [part.period for part in told]))
        known, differing = bench.known()
        yield Preview(
            municipality,
            bench,
            tuple(told),
            sum(part.rows for part in told) - known,
            differing,
            tuple(bench.clashes()),
            imports.so_far(db, municipality),
        )


def _stored(db: Session, things: Things, told: Sequence[Period]) -> Iterator[Stored]:
    """What is in force of the centres in the years of these periods."""
    begin, end = min(p.first for p in told), max(p.last for p in told)
    centres: dict[UUID | None, int] = {
        centre.id: things.of_centre(code) for code, centre in things.centres.items()
    }
    row, of = CaseVolume, VolumeSeries
    wanted = (
        sa.select(of.centre_id, of.stream, of.service, row.first, row.last, row.amount, row.id)
        .join(row.series)
        .where(of.centre_id.in_(centres), counts(), of.unit == Unit.CASES)
        .where(row.first <= periods.year(end.year).last)
        .where(row.last >= periods.year(begin.year).first)
        .execution_options(yield_per=READ_AT_ONCE)
    )
    for centre, stream, service, first, last, amount, id in db.execute(wanted):
        whose = centres[centre] | things.of_service(service) | things.of_stream(stream)
        yield whose | of_period(Period(first, last)), amount, id


def _said_twice(db: Session, municipality: Municipality, twice: Twice) -> Refused:
    what = said(db, municipality, twice.again)
    return Refused("row_twice", TWICE, what=what, first=twice.first, row=twice.again.row)


def said(db: Session, municipality: Municipality, figure: Figure) -> str:
    """ΚΕΠ 0207, EKEP, ΑΜΚΑ, 3/12/2025."""
    streams, services = (kind.names(db, municipality.id) for kind in (STREAMS, SERVICES))
    parts = [
        f"ΚΕΠ {figure.centre.code}",
        streams.get(figure.stream, ""),
        services.get(figure.service, ""),
        figure.period.name,
    ]
    return ", ".join(filter(None, parts))


NO_ROWS = N_("Ο πίνακας έχει επικεφαλίδα αλλά καμία γραμμή. Προσθέστε τους αριθμούς.")
TWICE = N_(
    "Οι γραμμές %(first)s και %(row)s λένε το ίδιο πράγμα δύο φορές (%(what)s). "
    "Κρατήστε μόνο τη σωστή."
)
