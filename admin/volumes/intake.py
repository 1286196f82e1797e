"""How volumes get in: tables are previewed beside what is stored, then written or refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from admin.volumes.clashes import Clash, Figure, clashes, stored_beside
from admin.volumes.figures import COUNTERS, EKEP, CaseVolume, VolumeImport
from admin.volumes.known import CentreVolume, is_complete, total, volumes
from admin.volumes.periods import Period
from admin.volumes.table import Line, Table
from admin.volumes.years import check_period
from kiosk.centres import Centre, Municipality, find_centre
from kiosk.greek import short_date, whole
from kiosk.refusals import N_, Refused

Book = Mapping[Period, Table]


@dataclass(frozen=True)
class Entry:
    """A line of a source beside what is told for its centre and period, if anything.

    `position` is the place it will have among the rows of its period.
    """

    line: Line
    centre: Centre
    position: int
    stored: CentreVolume | None

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
    entries = _entries(table, centres, [volume for volume in known if volume.told], others)
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
    table: Table, centres: list[Centre], told: list[CentreVolume], others: list[CentreVolume]
) -> tuple[Entry, ...]:
    """A table with all that is in force sets the order; one without it comes after the others."""
    stored = {volume.centre.id: volume for volume in told}
    first = 1 + max((volume.position for volume in [*told, *others]), default=0) if others else 0
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

    Raises Refused (`figures_differ, total_differs, parts_differ`) unless `replace`; then nothing is
    written.
    """
    origin = origin_of(shown.municipality, source, sha256, by, at)
    return _store(db, shown, origin, replace)


def store_all(
    db: Session,
    municipality: Municipality,
    book: Book,
    *,
    source: str,
    sha256: str,
    by: str,
    at: datetime,
    today: date,
    replace: bool,
) -> bool:
    """Write all tables of a source as one import. Raises Refused; the caller then rolls back."""
    origin = origin_of(municipality, source, sha256, by, at)
    written = [
        _store(db, preview(db, municipality, period, book[period], today=today), origin, replace)
        for period in in_order(book)
    ]
    return any(written)


def in_order(book: Book) -> list[Period]:
    return sorted(book, key=lambda period: (-(-period.days // 31), period))


def origin_of(
    municipality: Municipality, source: str, sha256: str, by: str, at: datetime
) -> VolumeImport:
    return VolumeImport(
        municipality_id=municipality.id,
        source=_plain(source)[-200:],
        sha256=sha256,
        completed=True,
        by=by,
        at=at,
    )


def _store(db: Session, shown: Preview, origin: VolumeImport, replace: bool) -> bool:
    _refuse_parts(shown)
    if shown.is_same:
        return False
    if not replace:
        _refuse_differences(shown)
    origin.completed = origin.completed and shown.complete
    db.add(origin)
    db.flush()
    _end(shown, origin)
    db.flush()
    db.add_all(_rows(shown, origin))
    db.flush()
    return True


def _end(shown: Preview, origin: VolumeImport) -> None:
    """What the new figures take the place of is marked; what stays takes its place in the order."""
    ended = [clash.whole.row for clash in shown.clashes]
    ended += [
        row
        for entry in shown.differing
        for row in (entry.stored.rows if entry.stored else ())
        if row.stream in STREAM_WORDS
    ]
    for row in filter(None, [*ended, shown.other_total]):
        row.replaced_at, row.replaced_by_id = origin.at, origin.id
    for entry in shown.entries:
        for row in entry.stored.rows if entry.stored and not entry.differs else ():
            row.position = entry.position


def _rows(shown: Preview, origin: VolumeImport) -> list[CaseVolume]:
    return [
        CaseVolume(
            origin=origin,
            municipality_id=shown.municipality.id,
            centre_id=figure.centre_id,
            stream=figure.stream,
            first=figure.period.first,
            last=figure.period.last,
            amount=figure.amount,
            position=entry.position,
        )
        for entry in shown.entries
        if entry.is_new or entry.differs
        for figure in entry.figures(shown.period)
    ]


def _refuse_parts(shown: Preview) -> None:
    """A new figure for a whole never ends its parts: these say more."""
    for clash in shown.clashes:
        if clash.whole.row is None:
            raise Refused("parts_differ", WHOLE_DIFFERS, **_clash_said(shown, clash))


def _refuse_differences(shown: Preview) -> None:
    for entry in shown.differing[:1]:
        assert entry.stored is not None
        raise Refused(
            "figures_differ",
            FIGURES_DIFFER,
            code=entry.centre.code,
            period=shown.period.name,
            stored=whole(entry.stored.total),
            read=whole(entry.line.total),
            **origin_said(entry.stored.origin),
        )
    for clash in shown.clashes[:1]:
        raise Refused("parts_differ", PARTS_DIFFER, **_clash_said(shown, clash))
    if shown.other_total:
        raise Refused(
            "total_differs",
            TOTAL_DIFFERS,
            period=shown.period.name,
            stored=whole(shown.other_total.amount),
            day=short_date(shown.other_total.origin.day),
        )


def _clash_said(shown: Preview, clash: Clash) -> dict[str, str]:
    codes = {centre.id: centre.code for centre in shown.municipality.centres}
    return {
        "code": codes[clash.whole.centre_id],
        "stream": STREAM_WORDS[clash.whole.stream],
        "period": clash.whole.period.name,
        "whole": whole(clash.whole.amount),
        "parts": whole(clash.parts),
    }


def _plain(name: str) -> str:
    """A file's name without what no document can print: control characters, broken bytes."""
    return "".join(c if c.isprintable() else "?" for c in name)


def origin_said(origin: VolumeImport) -> dict[str, str]:
    return {"source": origin.source, "day": short_date(origin.day)}


STREAM_WORDS = {EKEP: "EKEP", COUNTERS: "ΘΥΡΙΔΕΣ"}
FIGURES_DIFFER = N_(
    "Για το ΚΕΠ %(code)s (%(period)s) ισχύουν άλλα στοιχεία: σύνολο %(stored)s "
    "αντί για %(read)s (%(source)s, %(day)s). Αν τα νέα είναι τα σωστά, επιλέξτε "
    "αντικατάσταση (στην εντολή: --replace)."
)
TOTAL_DIFFERS = N_(
    "Το άθροισμα των ΚΕΠ για την περίοδο «%(period)s» διαφέρει από το σύνολο %(stored)s που "
    "καταχωρίστηκε στις %(day)s. Αν τα νέα είναι τα σωστά, επιλέξτε "
    "αντικατάσταση (στην εντολή: --replace)."
)
PARTS_DIFFER = N_(
    "Για το ΚΕΠ %(code)s (%(stream)s) τα μέρη της περιόδου «%(period)s» αθροίζουν %(parts)s, ενώ "
    "για ολόκληρη ισχύει %(whole)s. Αν τα νέα είναι τα σωστά, επιλέξτε "
    "αντικατάσταση (στην εντολή: --replace)."
)
WHOLE_DIFFERS = N_(
    "Για το ΚΕΠ %(code)s (%(stream)s) ο πίνακας δίνει %(whole)s για την περίοδο «%(period)s», ενώ "
    "όσα έχουν καταχωριστεί για μέρη της αθροίζουν %(parts)s. Διορθώστε πρώτα εκείνα."
)
