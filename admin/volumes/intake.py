"""How volumes get in: a table is previewed beside what is stored, then written or refused."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from admin.volumes.figures import (
    CaseVolume,
    MunicipalTotal,
    VolumeImport,
    check_year,
    is_complete,
    total,
    volumes,
)
from admin.volumes.table import Line, Table
from kiosk.centres import Centre, Municipality, find_centre
from kiosk.database import athens_day
from kiosk.greek import short_date, whole
from kiosk.refusals import N_, Refused


@dataclass(frozen=True)
class Entry:
    """A line of a source beside what is stored for its centre and year, if anything.

    `position` is the place it will have among the rows of its year.
    """

    line: Line
    centre: Centre
    position: int
    stored: CaseVolume | None

    @property
    def is_new(self) -> bool:
        return self.stored is None

    @property
    def differs(self) -> bool:
        figures = (self.line.ekep, self.line.counters)
        return self.stored is not None and (self.stored.ekep, self.stored.counters) != figures


@dataclass(frozen=True)
class Preview:
    """What an import would do. Nothing has been written.

    `complete`: with it the year has all its centres. `elsewhere`: ids of the centres that have
    figures and are not in the table. `other_total`: a known total that the sum would contradict.
    """

    municipality: Municipality
    year: int
    table: Table
    entries: tuple[Entry, ...]
    complete: bool
    elsewhere: frozenset[UUID]
    other_total: MunicipalTotal | None

    @property
    def is_same(self) -> bool:
        return not any(entry.is_new or entry.differs for entry in self.entries)

    @property
    def missing(self) -> list[Centre]:
        """Centres that would still have no figures for the year; none for one that is complete."""
        if self.complete:
            return []
        here = {entry.centre.id for entry in self.entries} | self.elsewhere
        return [centre for centre in self.municipality.centres if centre.id not in here]

    @property
    def differing(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.differs]


def preview(
    db: Session, municipality: Municipality, year: int, table: Table, *, today: date
) -> Preview:
    """Set a table beside what is stored. Raises Refused: bad year, unknown centre."""
    check_year(year, today)
    in_force = volumes(db, municipality, year)
    centres = [find_centre(municipality, line.code) for line in table.lines]
    others = [volume for volume in in_force if volume.centre not in centres]
    whole_year = table.total + sum(volume.total for volume in others)
    complete = is_complete(municipality, in_force) or (
        len(centres) + len(others) == len(municipality.centres)
    )
    known = total(db, municipality, year)
    other = known if complete and known and known.cases != whole_year else None
    entries = _entries(table, centres, in_force, others)
    elsewhere = frozenset(volume.centre_id for volume in others)
    return Preview(municipality, year, table, entries, complete, elsewhere, other)


def _entries(
    table: Table, centres: list[Centre], in_force: list[CaseVolume], others: list[CaseVolume]
) -> tuple[Entry, ...]:
    """A table with all that is in force sets the order; one without it comes after the others."""
    stored = {volume.centre_id: volume for volume in in_force}
    first = 1 + max(volume.position for volume in in_force) if others else 0
    entries = []
    for place, (line, centre) in enumerate(zip(table.lines, centres, strict=True)):
        known = stored.get(centre.id)
        position = known.position if known and others else first + place
        entries.append(Entry(line, centre, position, known))
    return tuple(entries)


def store(
    db: Session, shown: Preview, *, source: str, sha256: str, by: str, at: datetime, replace: bool
) -> bool:
    """Write what the preview showed; False where all of it stood already.

    Raises Refused (`figures_differ, total_differs`) unless `replace`; then nothing is written.
    """
    if shown.is_same:
        return False
    if not replace:
        _refuse_differences(shown)
    origin = VolumeImport(
        municipality_id=shown.municipality.id,
        year=shown.year,
        source=_plain(source)[-200:],
        sha256=sha256,
        completed=shown.complete,
        by=by,
        at=at,
    )
    if shown.other_total:
        shown.other_total.replaced_at = at
    for entry in shown.entries:
        if entry.stored and entry.differs:
            entry.stored.replaced_at = at
        elif entry.stored:
            entry.stored.position = entry.position
    db.flush()
    db.add_all(
        CaseVolume(
            origin=origin,
            centre_id=entry.centre.id,
            year=shown.year,
            ekep=entry.line.ekep,
            counters=entry.line.counters,
            position=entry.position,
        )
        for entry in shown.entries
        if entry.is_new or entry.differs
    )
    db.flush()
    return True


def _refuse_differences(shown: Preview) -> None:
    for entry in shown.differing[:1]:
        assert entry.stored is not None
        raise Refused(
            "figures_differ",
            N_(
                "Για το ΚΕΠ %(code)s και το %(year)s ισχύουν άλλα στοιχεία: σύνολο %(stored)s αντί "
                "για %(read)s (%(source)s, %(day)s). Αν τα νέα είναι τα σωστά, επιλέξτε "
                "αντικατάσταση (στην εντολή: --replace)."
            ),
            code=entry.centre.code,
            year=shown.year,
            stored=whole(entry.stored.total),
            read=whole(entry.line.total),
            **origin_said(entry.stored.origin),
        )
    if shown.other_total:
        raise Refused(
            "total_differs",
            N_(
                "Το άθροισμα των ΚΕΠ για το %(year)s διαφέρει από το σύνολο %(stored)s που "
                "καταχωρίστηκε στις %(day)s. Αν τα νέα είναι τα σωστά, επιλέξτε "
                "αντικατάσταση (στην εντολή: --replace)."
            ),
            year=shown.year,
            stored=whole(shown.other_total.cases),
            day=short_date(athens_day(shown.other_total.at)),
        )


def _plain(name: str) -> str:
    """A file's name without what no document can print: control characters, broken bytes."""
    return "".join(c if c.isprintable() else "?" for c in name)


def origin_said(origin: VolumeImport) -> dict[str, str]:
    return {"source": origin.source, "day": short_date(origin.day)}
