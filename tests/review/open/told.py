"""Years of Larissa of which few or many said something, and a year that is public."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from admin.casework.zeros import DoorCount, Known
from admin.measures.counts import Counts
from admin.review.facts.errata import ErratumFact
from admin.review.facts.review import Review
from admin.review.facts.year import Month
from admin.review.frozen import archive
from admin.review.frozen.differences.comparing import differences
from admin.review.frozen.publishing import Correction, Impression, correct, publish
from admin.review.frozen.standing import as_it_stands
from admin.review.open.notices import HeadNotice, confirm, notice
from admin.review.open.openings import Extent, decide
from admin.staff.accounts import heads_of
from kiosk.centres import Municipality
from kiosk.database import ATHENS, athens_day
from kiosk.moves import MessageKind
from tests import cast
from tests.review.opinions import told

CODES = tuple(centre.code for centre in told().centres)
AFTERWARDS = cast.MONDAY.replace(year=2025)


def year_of(
    ratings: Mapping[str, int] | None = None,
    complaints: Mapping[str, int] | None = None,
    months: Mapping[int, int] | None = None,
    doors: tuple[DoorCount, ...] = (),
) -> Review:
    """A year in which so many rated, all of them well, and complained at each of these centres; at
    the others nobody could.
    """
    rated, complained = ratings or {}, complaints or {}
    facts = told()
    return replace(
        facts,
        centres=tuple(
            replace(
                centre,
                counts=_well(rated[centre.code]) if centre.code in rated else None,
                kinds=_kinds(complained[centre.code]) if centre.code in complained else None,
            )
            for centre in facts.centres
        ),
        months=tuple(
            Month(date(2024, month, 1), None, None, _well(n)) for month, n in (months or {}).items()
        ),
        doors=doors,
    )


def door(code: str, received: int | None, known: Known = Known.COUNTED) -> DoorCount:
    return DoorCount(code, code, known, received)


def locked(db: Session, larissa: Municipality, year: int = 2024) -> None:
    """The review of the year is published as its figures stand, without its papers; what was
    published before is corrected to them.
    """
    live = as_it_stands(db, larissa, year, today=athens_day(AFTERWARDS))
    before = archive.latest(db, larissa, year)
    if before is None:
        publish(db, larissa, Impression(live, ()), by=cast.DIRECTOR, at=AFTERWARDS, knowingly=True)
        return
    found = differences(archive.facts(db, before), live)
    made = Correction(before.number, "Μέτρηση", found, Impression(live, ()))
    if found:
        correct(db, larissa, made, by=cast.DIRECTOR, at=AFTERWARDS)


def open_with_centres(
    db: Session,
    larissa: Municipality,
    shown_on: date | None = None,
    others: Mapping[str, date] | None = None,
) -> None:
    """Every head was shown his figures on this day, or on 18/3/2025; some later than the rest."""
    locked(db, larissa)
    at = at_noon(shown_on) if shown_on else AFTERWARDS
    for code, day in (others or {}).items():
        centre = next(centre for centre in larissa.centres if centre.code == code)
        confirm(db, centre, 2024, by=cast.DIRECTOR, at=at_noon(day))
    decide(db, larissa, 2024, Extent.CENTRES, by=cast.DIRECTOR, at=at)
    heads = heads_of(db, larissa)
    for centre in larissa.centres:
        if centre.id not in heads:
            confirm(db, centre, 2024, by=cast.DIRECTOR, at=at)


def corrected(db: Session, larissa: Municipality, day: date) -> None:
    """On this day somebody finds that 0207 had ten cases more."""
    kept = archive.frozen(db, larissa, 2024)
    assert kept
    first, *others = kept.volumes.centres
    volumes = replace(
        kept.volumes,
        centres=(replace(first, counters=first.counters + 10), *others),
        total=(kept.volumes.total or 0) + 10,
    )
    live = replace(kept, volumes=volumes)
    edition = archive.latest(db, larissa, 2024)
    assert edition
    found = differences(kept, live)
    errata = tuple(
        ErratumFact(n, edition.number + 1, one.what, one.old, one.new, "Άθροισμα", day)
        for n, one in enumerate(found, 1)
    )
    printed = Impression(replace(live, errata=errata), ())
    made = Correction(edition.number, "Άθροισμα", found, printed)
    correct(db, larissa, made, by=cast.DIRECTOR, at=at_noon(day))


def at_noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ATHENS)


def shown_to(db: Session, larissa: Municipality, code: str) -> HeadNotice:
    centre = next(centre for centre in larissa.centres if centre.code == code)
    kept = notice(db, centre, 2024)
    assert kept
    return kept


def _well(ratings: int) -> Counts:
    return Counts((0, 0, 0, 0, ratings))


def _kinds(complaints: int) -> dict[MessageKind, int]:
    return {kind: complaints * (kind == MessageKind.COMPLAINT) for kind in MessageKind}
