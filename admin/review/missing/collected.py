"""What should have been collected of a year and was not: cases, doors, answers, signs of life."""

from collections.abc import Iterator, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.casework.zeros import DoorCount, Known
from admin.events.opened import Opened
from admin.indicators.targets import TargetOfYear
from admin.papers.words import counted, listed
from admin.review.missing.gaps import Gap, Link, Part, named
from admin.review.missing.silent import DAY, WEEK, silences
from admin.volumes.board import board
from admin.volumes.periods import MONTHS, Period
from kiosk.centres import Centre, Municipality
from kiosk.greek import short_date
from kiosk.messages import IS_COMPLAINT, Message
from kiosk.moves import OPEN, Readers
from kiosk.tallies import Standing

NO_CENTRES = "Ο δήμος δεν έχει ακόμη ΚΕΠ. Προσθέστε τα: kep-kiosk centre add."


def volumes(db: Session, municipality: Municipality, year: int, today: date) -> Iterator[Gap]:
    """A line for each centre; of months before it opened or after it closed nothing is missed."""
    lines = board(db, municipality, municipality.centres, year, today=today)
    opened = Opened(db, municipality.centres)
    complete = True
    for line in lines:
        centre = line.centre
        if months := [m for m in line.missing if opened.stood(centre, m.first, m.last)]:
            complete = False
            asked = {"year": year, "centre": line.centre.code}
            yield Gap(
                f"volumes:{line.centre.code}",
                Part.VOLUMES,
                f"{line.centre.code} {line.centre.name}: {_months(months)}.",
                len(months),
                (Link("Καταχώριση μήνα", "admin.volumes.months", asked),),
            )
    if complete:
        said = "Δεν λείπει κανένας μήνας." if lines else NO_CENTRES
        yield Gap("volumes", Part.VOLUMES, said, 0 if lines else 1)


def doors(doors: Sequence[DoorCount], year: int, today: date) -> Gap:
    unknown = [door.name for door in doors if door.known == Known.UNKNOWN]
    link = Link("Ανά δίαυλο", "admin.casework.doors", {"year": year})
    if not unknown:
        said = "Για κάθε δίαυλο υπάρχει πλήθος ή επιβεβαιωμένο μηδέν."
    elif year < today.year:
        said = f"Ούτε πλήθος ούτε επιβεβαιωμένο μηδέν: {named(unknown)}."
    else:
        said = (
            f"Ούτε πλήθος ούτε επιβεβαιωμένο μηδέν: {named(unknown)}. Το μηδέν επιβεβαιώνεται "
            "όταν τελειώσει η χρονιά."
        )
    return Gap("doors", Part.COMPLAINTS, said, len(unknown), (link,))


def complaints(db: Session, municipality: Municipality, year: int) -> Gap:
    """As far as the directorate may know of them."""
    query = (
        sa.select(sa.func.count())
        .select_from(Message)
        .join(Centre, Message.centre_id == Centre.id)
        .where(Centre.municipality_id == municipality.id, IS_COMPLAINT, Message.status.in_(OPEN))
        .where(Message.day.between(date(year, 1, 1), date(year, 12, 31)))
        .where(Message.standing != Standing.TRIAL, Message.readers != Readers.SECOND)
    )
    waiting = db.scalar(query) or 0
    if waiting:
        verb = "Περιμένει" if waiting == 1 else "Περιμένουν"
        said = f"{verb} ακόμη απάντηση {counted(waiting, 'message')} του έτους."
    else:
        said = "Από όσα ήρθαν μέσα στο έτος δεν περιμένει κανένα απάντηση."
    asked = {"state": "open", "kind": "complaints", "year": year}
    link = Link("Όσα περιμένουν", "admin.casework.messages", asked)
    return Gap("complaints", Part.COMPLAINTS, said, waiting, (link,))


def tablets(db: Session, municipality: Municipality, year: int, today: date) -> Iterator[Gap]:
    """A week is explained, and no gap any more, once the ledger tells what happened in it."""
    found = silences(db, municipality, year, today=today)
    fleet = Link("Τάμπλετ", "admin.fleet.tablets.all_")
    for silence in found:
        centre, n = silence.centre, len(silence.weeks)
        weeks = "μία εβδομάδα" if n == 1 else f"{n} εβδομάδες"
        event = Link("Γράψτε το γεγονός", "admin.events.book", {"centre": centre.code})
        yield Gap(
            f"tablets:{centre.code}",
            Part.TABLETS,
            f"{centre.code} {centre.name}: {weeks} χωρίς σημείο ζωής από τάμπλετ "
            f"({named(_spans(silence.weeks))}) και χωρίς γεγονός που να το εξηγεί.",
            n,
            (fleet, event),
        )
    if not found:
        said = "Δεν υπάρχει εβδομάδα με σιωπηλά τάμπλετ χωρίς εξήγηση."
        yield Gap("tablets", Part.TABLETS, said, 0, (fleet,))


def targets(targets: Sequence[TargetOfYear], year: int) -> Gap:
    unknown = [target.name for target in targets if target.actual.value is None]
    link = Link("Δείκτες και στόχοι", "admin.indicators.show", {"year": year})
    if unknown:
        said = f"Στόχοι χωρίς τιμή: {named([f'«{name}»' for name in unknown])}."
    elif targets:
        said = "Κάθε στόχος έχει τιμή."
    else:
        said = "Δεν έχει τεθεί στόχος για το έτος."
    return Gap("targets", Part.TARGETS, said, len(unknown), (link,))


def _spans(weeks: Sequence[date]) -> list[str]:
    """Weeks in a row as one: 3/3/2025 έως 16/3/2025."""
    spans: list[tuple[date, date]] = []
    for week in weeks:
        first = spans.pop()[0] if spans and spans[-1][1] + DAY == week else week
        spans.append((first, week + WEEK - DAY))
    return [f"{short_date(first)} έως {short_date(last)}" for first, last in spans]


def _months(months: Sequence[Period]) -> str:
    if len(months) == 1:
        return f"λείπει ο {MONTHS[months[0].first.month - 1]}"
    if len(months) == 12:
        return "λείπουν και οι 12 μήνες"
    names = [MONTHS[month.first.month - 1] for month in months]
    if len(months) > 3 and months[-1].first.month - months[0].first.month == len(months) - 1:
        return f"λείπουν {len(months)} μήνες, από {names[0][:-1]} έως {names[-1][:-1]}"
    return f"λείπουν {len(months)} μήνες: {listed(names)}"
