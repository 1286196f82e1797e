"""What there is to remind a person of: what his rooms know, seen by his wishes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from admin.casework.due import due
from admin.casework.wording import KINDS
from admin.fleet.watch import names, watch
from admin.reminders.kinds import Kind
from admin.reminders.wishes import wishes_of
from admin.staff.accounts import Staff
from admin.volumes.board import missing
from admin.volumes.periods import Period
from kiosk.centres import Centre
from kiosk.database import athens_day
from kiosk.greek import short_date, whole

MOST_NAMED = 3


@dataclass(frozen=True)
class Reminder:
    """`about` is what it links to: a message's reference, a year of months, or nothing more.
    `late` is all but a date that comes.

    `keys` name its state: each has been seen or not, and a state that changes has a new one.
    """

    kind: Kind
    centre: Centre
    what: str
    since: str
    keys: tuple[str, ...]
    about: str = ""
    late: bool = True


def notice(
    db: Session, person: Staff, *, at: datetime, by_mail: bool = False
) -> Iterator[Reminder]:
    """Of the kinds that are on; `by_mail`: and that he wants in the mail of Monday."""
    for kind, wish in wishes_of(db, person).items():
        if wish.is_on and (wish.by_mail or not by_mail):
            yield from NOTICING[kind](db, person, wish.after, at)


def _silent(db: Session, person: Staff, hours: int, at: datetime) -> Iterator[Reminder]:
    watched = watch(db, person.centres, (), at=at, silent_after=timedelta(hours=hours))
    silent = [(seen.tablet, seen.silent_since) for seen in watched if seen.silent_since]
    called = names(db, list({tablet.centre for tablet, _since in silent}))
    for tablet, since in silent:
        yield Reminder(
            Kind.SILENT,
            tablet.centre,
            f"{called[tablet.id]}: δεν δίνει σημείο ζωής",
            f"από {short_date(athens_day(since))}",
            (f"{tablet.id} {since.isoformat()}",),
        )


def _overdue(db: Session, person: Staff, days: int, at: datetime) -> Iterator[Reminder]:
    today = athens_day(at)
    for thing in due(db, person.messages(), person.municipality_id, today=today):
        if thing.by < today + timedelta(days=days):
            message, state = thing.message, "late" if thing.late else "soon"
            yield Reminder(
                Kind.OVERDUE,
                message.centre,
                f"{thing.saying}: {KINDS[message.counted_as]} {message.reference}",
                f"{'έληξε' if thing.late else 'έως'} {short_date(thing.by)}",
                (f"{message.reference} {thing.what} {thing.by} {state}",),
                message.reference,
                late=thing.late,
            )


def _months(db: Session, person: Staff, day: int, at: datetime) -> Iterator[Reminder]:
    """A month is missed from this day of the next one: one reminder of all that a centre lacks."""
    today = athens_day(at)
    for centre, periods in missing(db, person.centres, today=today).items():
        late = [month for month in periods if month.last + timedelta(days=day) <= today]
        if late:
            yield Reminder(
                Kind.MONTH,
                centre,
                f"Λείπουν οι υποθέσεις: {_named(late)}",
                f"από {short_date(late[0].last + timedelta(days=day))}",
                tuple(f"{month.first:%Y-%m}" for month in late),
                f"{late[-1].first.year}",
            )


def _named(months: list[Period]) -> str:
    """One by one where they are few."""
    if len(months) <= MOST_NAMED:
        return ", ".join(month.name for month in months)
    return f"{whole(len(months))} μήνες, από {months[0].name} έως {months[-1].name}"


NOTICING: dict[Kind, Callable[[Session, Staff, int, datetime], Iterator[Reminder]]] = {
    Kind.SILENT: _silent,
    Kind.OVERDUE: _overdue,
    Kind.MONTH: _months,
}
