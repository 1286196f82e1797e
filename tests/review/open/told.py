"""Years of Larissa of which few or many said something, and a year that is public."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from admin.casework.zeros import DoorCount, Known
from admin.measures.counts import Counts
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
from kiosk.database import athens_day
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


def open_with_centres(db: Session, larissa: Municipality, shown_on: date | None = None) -> None:
    """Every head was shown his figures on this day, or on 18/3/2025."""
    locked(db, larissa)
    decide(db, larissa, 2024, Extent.CENTRES, by=cast.DIRECTOR, at=AFTERWARDS)
    heads = heads_of(db, larissa)
    for centre in larissa.centres:
        if centre.id not in heads:
            confirm(db, centre, 2024, by=cast.DIRECTOR, at=AFTERWARDS)
        kept = notice(db, centre, 2024)
        assert kept
        kept.shown_on = shown_on or athens_day(AFTERWARDS)
    db.flush()


def shown_to(db: Session, larissa: Municipality, code: str) -> HeadNotice:
    centre = next(centre for centre in larissa.centres if centre.code == code)
    kept = notice(db, centre, 2024)
    assert kept
    return kept


def _well(ratings: int) -> Counts:
    return Counts((0, 0, 0, 0, ratings))


def _kinds(complaints: int) -> dict[MessageKind, int]:
    return {kind: complaints * (kind == MessageKind.COMPLAINT) for kind in MessageKind}
