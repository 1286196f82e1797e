"""How the long form gets in: what a preview showed is written, or refused and nothing is."""

from collections.abc import Callable, Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from admin.volumes import clashes, imports
from admin.volumes.arriving import make_way
from admin.volumes.figures import COUNTERS, EKEP, VolumeImport
from admin.volumes.intake import origin_of
from admin.volumes.long.bench import Clash, Spelled
from admin.volumes.long.bulk import Writer, end
from admin.volumes.long.laid import DIFFERING, NEW, OF_ITS_PERIODS
from admin.volumes.long.previews import Preview, said
from admin.volumes.series import SeriesKey, ids_of
from kiosk.greek import whole
from kiosk.refusals import AT_THE_SAME_TIME, N_, Refused

WRITTEN_AT_ONCE = 10_000


def store(
    db: Session,
    shown: Preview,
    *,
    source: str,
    sha256: str,
    by: str,
    at: datetime,
    replace: bool,
    between: Callable[[], None] = lambda: None,
) -> bool:
    """Write what the preview showed as one import; False where all of it stood already.

    `between` is called after each batch: whoever commits there holds up no tablet for long. Nothing
    counts before all is written; `imports.clear` takes away what never was.

    Raises Refused (`figures_differ, parts_differ`) unless `replace`, or `at_the_same_time`.
    """
    _refuse_parts(db, shown)
    if shown.is_same:
        return False
    if not replace:
        _refuse_differences(db, shown)
    make_way(db, _to_write(shown))
    origin = origin_of(shown.municipality, source, sha256, by, at)
    shown.bench.spell_out(_spelled(db, shown), (part.period for part in shown.periods))
    origin.completed, origin.arriving = _completes(shown), True
    db.add(origin)
    db.flush()
    writer = Writer(db, shown.bench, origin)
    for some in shown.bench.spans(NEW, WRITTEN_AT_ONCE):
        writer.write(some)
        between()
    _settle(db, shown, origin, writer)
    return True


def _spelled(db: Session, shown: Preview) -> Iterator[Spelled]:
    things, keys = shown.bench.things, {}
    place = {centre.code: place for place, centre in enumerate(shown.municipality.centres)}
    for number in shown.bench.series():
        code, stream, service = things.series(number)
        keys[number] = place[code], SeriesKey(things.centres[code].id, stream, service)
    ids = ids_of(db, shown.municipality, (key for _place, key in keys.values()))
    return ((number, ids[key], place) for number, (place, key) in keys.items())


def _to_write(shown: Preview) -> Iterator[clashes.Figure]:
    for new in shown.bench.figures(NEW):
        yield clashes.Figure(new.centre.id, new.stream, new.period, new.amount, service=new.service)


def _settle(db: Session, shown: Preview, origin: VolumeImport, writer: Writer) -> None:
    """What takes another's place comes last and at once. Raises Refused where somebody told
    something meanwhile that no preview was laid beside.
    """
    if imports.so_far(db, shown.municipality) != shown.beside:
        raise Refused("at_the_same_time", AT_THE_SAME_TIME)
    end(db, (clash.whole.id for clash in shown.clashes if clash.whole.id), origin)
    if shown.differing:
        end(db, shown.bench.replaced(), origin)
        writer.write(DIFFERING)
    origin.arriving = False
    db.flush()


def _completes(shown: Preview) -> bool:
    """Whether every centre has its EKEP and ΘΥΡΙΔΕΣ for every period of the file, which are spelled
    out by then: what stands beside them is of other periods too.
    """
    known = shown.bench.things.streams
    streams = ", ".join(str(known.number(code)) for code in (EKEP, COUNTERS))
    told = shown.bench.over_all(f"stream IN ({streams}) AND {OF_ITS_PERIODS}")
    return told == 2 * len(shown.periods) * len(shown.municipality.centres)


def _refuse_parts(db: Session, shown: Preview) -> None:
    """A new figure for a whole never ends its parts: these say more."""
    for clash in shown.clashes:
        if clash.whole.row is not None:
            raise Refused(
                "parts_differ", WHOLE_DIFFERS, row=clash.whole.row, **_clash_said(db, shown, clash)
            )


def _refuse_differences(db: Session, shown: Preview) -> None:
    if shown.differing:
        (first,) = shown.bench.first_differing(1)
        raise Refused(
            "figures_differ",
            FIGURES_DIFFER,
            rows=whole(shown.differing),
            row=first.row,
            what=said(db, shown.municipality, first),
            read=whole(first.amount),
            stored=whole(first.before or 0),
        )
    for clash in shown.clashes[:1]:
        raise Refused("parts_differ", PARTS_DIFFER, **_clash_said(db, shown, clash))


def _clash_said(db: Session, shown: Preview, clash: Clash) -> dict[str, object]:
    return {
        "what": said(db, shown.municipality, clash.whole),
        "whole": whole(clash.whole.amount),
        "parts": whole(clash.parts),
    }


FIGURES_DIFFER = N_(
    "Διαφέρουν από όσα ισχύουν %(rows)s γραμμές, πρώτη η %(row)s (%(what)s): γράφει %(read)s αντί "
    "για %(stored)s. Αν τα νέα είναι τα σωστά, επιλέξτε αντικατάσταση (στην εντολή: --replace)."
)
PARTS_DIFFER = N_(
    "Τα μέρη (%(what)s) αθροίζουν %(parts)s, ενώ για ολόκληρη την περίοδο ισχύει %(whole)s. Αν τα "
    "νέα είναι τα σωστά, επιλέξτε αντικατάσταση (στην εντολή: --replace)."
)
WHOLE_DIFFERS = N_(
    "Η γραμμή %(row)s (%(what)s) γράφει %(whole)s, ενώ τα μέρη της περιόδου αθροίζουν %(parts)s. "
    "Διορθώστε πρώτα εκείνα, ή αυτήν."
)
