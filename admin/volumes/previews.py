"""A source's tables beside what is stored, before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from admin.volumes.beside_ratings import ratings_in
from admin.volumes.clashes import Clash, Figure, clashes, stored_beside
from admin.volumes.figures import COUNTERS, EKEP, CaseVolume
from admin.volumes.known import CentreVolume, is_complete, total, volumes
from admin.volumes.periods import Period
from admin.volumes.table import Line, Table
from admin.volumes.years import check_period
from kiosk.centres import Centre, Municipality, find_centre

Book = Mapping[Period, Table]


@dataclass(frozen=True)
class Entry:
    """A line of a source beside what is told for its centre and period, if anything.

    `position` is the place it will have among the rows of its period. `ratings`: how many the
    centre collected in it.
    """

    line: Line
    centre: Centre
    position: int
    stored: CentreVolume | None
    ratings: int

    @property
    def is_below_ratings(self) -> bool:
        return self.line.total < self.ratings

    @property
    def is_new(self) -> bool:
        return self.stored is None

    @property
    def differs(self) -> bool:
        figures = (self.line.ekep, self.line.counters)
        return self.stored is not None and (self.stored.ekep, self.stored.counters) != figures

    def figures(self, period: Period) -> list[Figure]:
        return [
            Figure(self.centre.id, stream, period, amount)
            for stream, amount in ((EKEP, self.line.ekep), (COUNTERS, self.line.counters))
        ]


@dataclass(frozen=True)
class Preview:
    """What a table would do. Nothing has been written.

    `complete`: with it the period has all its centres. `elsewhere`: ids of the centres that have
    figures and are not in the table. `other_total`: a known total that the sum would contradict.
    `clashes`: figures of longer or shorter periods that it would contradict.
    """

    municipality: Municipality
    period: Period
    table: Table
    entries: tuple[Entry, ...]
    complete: bool
    elsewhere: frozenset[UUID]
    other_total: CaseVolume | None
    clashes: tuple[Clash, ...]

    @property
    def is_same(self) -> bool:
        return not any(entry.is_new or entry.differs for entry in self.entries)

    @property
    def missing(self) -> list[Centre]:
        """Centres still without figures for the period; none where it is complete."""
        if self.complete:
            return []
        here = {entry.centre.id for entry in self.entries} | self.elsewhere
        return [centre for centre in self.municipality.centres if centre.id not in here]

    @property
    def differing(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.differs]

    @property
    def replaceable(self) -> bool:
        """Whether a person may decide that the new figures are the right ones."""
        return bool(self.differing or self.other_total or self.clashes)


def preview_all(
    db: Session, municipality: Municipality, book: Book, *, today: date
) -> list[Preview]:
    """Set the tables of a source beside what is stored, and beside each other: parts come first.

    Raises Refused: bad period, unknown centre.
    """
    shown: list[Preview] = []
    for period in in_order(book):
        before = [f for part in shown for entry in part.entries for f in entry.figures(part.period)]
        shown.append(preview(db, municipality, period, book[period], today=today, before=before))
    return shown


def preview(
    db: Session,
    municipality: Municipality,
    period: Period,
    table: Table,
    *,
    today: date,
    before: Sequence[Figure] = (),
) -> Preview:
    """Set a table beside what is stored and what of its source goes `before` it. Raises Refused."""
    check_period(period, today)
    known = volumes(db, municipality, period)
    centres = [find_centre(municipality, line.code) for line in table.lines]
    others = [volume for volume in known if volume.centre not in centres]
    summed = table.total + sum(volume.total for volume in others)
    complete = is_complete(municipality, known) or (
        len(centres) + len(others) == len(municipality.centres)
    )
    bare = total(db, municipality, period)
    told = [volume for volume in known if volume.told]
    rated = ratings_in(db, municipality, period, today=today)
    entries = _entries(table, centres, told, others, rated)
    new = [figure for entry in entries for figure in entry.figures(period)]
    return Preview(
        municipality=municipality,
        period=period,
        table=table,
        entries=entries,
        complete=complete,
        elsewhere=frozenset(volume.centre.id for volume in others),
        other_total=bare if complete and bare and bare.amount != summed else None,
        clashes=tuple(clashes(stored_beside(db, municipality, period), [*before, *new])),
    )


def _entries(
    table: Table,
    centres: list[Centre],
    told: list[CentreVolume],
    others: list[CentreVolume],
    ratings: Mapping[UUID, int],
) -> tuple[Entry, ...]:
    """A table with all that is in force sets the order; one without it comes after the others."""
    stored = {volume.centre.id: volume for volume in told}
    first = 1 + max((volume.position for volume in [*told, *others]), default=0) if others else 0
    entries = []
    for place, (line, centre) in enumerate(zip(table.lines, centres, strict=True)):
        known = stored.get(centre.id)
        position = known.position if known and others else first + place
        entries.append(Entry(line, centre, position, known, ratings.get(centre.id, 0)))
    return tuple(entries)


def in_order(book: Book) -> list[Period]:
    return sorted(book, key=lambda period: (-(-period.days // 31), period))
