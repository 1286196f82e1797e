"""How volumes get in: what a preview showed is written, or refused and nothing is."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from admin.volumes.arriving import make_way
from admin.volumes.clashes import Clash, Figure
from admin.volumes.figures import COUNTERS, EKEP, About, CaseVolume, VolumeImport
from admin.volumes.previews import Book, Entry, Preview, in_order, preview
from admin.volumes.series import SeriesKey, ids_of
from kiosk.centres import Municipality
from kiosk.greek import short_date, whole
from kiosk.refusals import N_, Refused


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


def origin_of(
    municipality: Municipality,
    source: str,
    sha256: str,
    by: str,
    at: datetime,
    about: About = About.CASES,
) -> VolumeImport:
    return VolumeImport(
        municipality_id=municipality.id,
        about=about,
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
    _end(db, shown, origin)
    db.flush()
    make_way(db, (figure for _entry, figure in _written(shown)))
    db.add_all(_rows(db, shown, origin))
    db.flush()
    return True


def _end(db: Session, shown: Preview, origin: VolumeImport) -> None:
    """What the new figures take the place of is marked; what stays takes its place in the order."""
    stored = _stored(db, shown)
    ended = [clash.whole.row for clash in shown.clashes]
    ended += [
        row
        for entry in shown.differing
        for row in stored.get(entry.centre.id, ())
        if row.series.stream in STREAM_WORDS
    ]
    for row in filter(None, [*ended, shown.other_total]):
        row.give_way(origin)
    for entry in shown.entries:
        for row in stored.get(entry.centre.id, ()) if not entry.differs else ():
            row.position = entry.position


def _stored(db: Session, shown: Preview) -> dict[UUID, list[CaseVolume]]:
    """What the preview found of each centre, to be written to."""
    ids = [row.id for entry in shown.entries if entry.stored for row in entry.stored.rows]
    found: dict[UUID, list[CaseVolume]] = {}
    told = sa.select(CaseVolume).where(CaseVolume.id.in_(ids))
    for row in db.scalars(told.options(joinedload(CaseVolume.series))):
        if row.series.centre_id:
            found.setdefault(row.series.centre_id, []).append(row)
    return found


def _rows(db: Session, shown: Preview, origin: VolumeImport) -> list[CaseVolume]:
    keyed = [
        (entry, figure, SeriesKey(figure.centre_id, figure.stream))
        for entry, figure in _written(shown)
    ]
    series = ids_of(db, shown.municipality, (key for _entry, _figure, key in keyed))
    return [
        CaseVolume(
            origin=origin,
            series_id=series[key],
            first=figure.period.first,
            last=figure.period.last,
            amount=figure.amount,
            position=entry.position,
        )
        for entry, figure, key in keyed
    ]


def _written(shown: Preview) -> Iterator[tuple[Entry, Figure]]:
    for entry in shown.entries:
        if entry.is_new or entry.differs:
            yield from ((entry, figure) for figure in entry.figures(shown.period))


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
