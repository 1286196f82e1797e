"""By when what is owed, over feasts, year's ends, leap days and both nights of the clock.

`deadlines.tsv` was worked out with a plain calendar, not with this code; `holidays.tsv` are the
days on which Greece rests, by hand. A citizen's own date is Greek time.
"""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from kiosk import deadlines
from kiosk.book import Terms, set_terms
from kiosk.centres import Centre
from kiosk.database import ATHENS, athens_day
from kiosk.deadlines import Calendar, promised
from kiosk.greek import short_date
from kiosk.hours import LocalHoliday, is_national
from kiosk.messages import Contact, Draft, Message, submit
from kiosk.moves import MessageKind, Outcome, Readers
from kiosk.tablets import Tablet
from tests.cast import HEAD, MONDAY, THE_HEAD
from tests.conftest import Write

DATA = Path(__file__).parent.parent / "data"
DAY = timedelta(days=1)
NAMED = Contact(name="Άννα Βήτα")


def rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text().splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def read_day(written: str) -> date:
    day, month, year = map(int, written.split("/"))
    return date(year, month, day)


def read_moment(written: str) -> datetime:
    hours, minutes = map(int, re.split("[ :]", written)[1:])
    day = read_day(written.split(" ")[0])
    return datetime(day.year, day.month, day.day, hours, minutes, tzinfo=ATHENS)


def said(day: date | None) -> str:
    return short_date(day) if day else "-"


@pytest.mark.parametrize("row", rows("deadlines.tsv"), ids=lambda row: row[-1])
def test_what_is_owed_is_what_a_calendar_says(row: list[str]) -> None:
    received, own, by_whom, *expected, _why = row
    local = [] if own == "-" else [tuple(map(int, own.split("/")))]
    calendar = Calendar(frozenset((month, day) for day, month in local))
    start, terms = athens_day(read_moment(received)), Terms()
    dates = promised(
        terms, calendar, start, named=by_whom != "anonymous", several=by_whom == "several"
    )
    told_by = dates.legal_by and deadlines.notice_by(terms, calendar, dates.legal_by)
    passed_on_by = deadlines.forward_by(terms, calendar, start)
    owed = (dates.look_by, dates.answer_by, dates.legal_by, told_by, passed_on_by)
    assert [said(day) for day in owed] == expected


@pytest.mark.parametrize(("year", "resting"), rows("holidays.tsv"))
def test_greece_rests_on_the_days_we_know(year: str, resting: str) -> None:
    """Weekends aside: nobody works on them anyway."""
    known = {read_day(f"{day}/{year}") for day in resting.split()}
    days = (date(int(year), 1, 1) + DAY * n for n in range(366))
    kept = {day for day in days if day.year == int(year) and is_national(day)}
    assert {day for day in kept if day.weekday() < 5} == {d for d in known if d.weekday() < 5}


@pytest.mark.parametrize(
    ("easter", "around"),
    [
        (date(2024, 5, 5), "18/3 3/5 6/5 24/6"),
        (date(2025, 4, 20), "3/3 18/4 21/4 9/6"),
        (date(2026, 4, 12), "23/2 10/4 13/4 1/6"),
        (date(2027, 5, 2), "15/3 30/4 3/5 21/6"),
    ],
)
def test_the_feasts_that_move_go_with_orthodox_easter(easter: date, around: str) -> None:
    """Clean Monday, Good Friday, Easter Monday, Whit Monday."""
    assert easter.weekday() == 6
    moved = [easter + DAY * n for n in (-48, -2, 1, 50)]
    assert [f"{day.day}/{day.month}" for day in moved] == around.split()
    assert all(is_national(day) for day in moved)


# From which day on


def test_what_a_tablet_kept_without_a_line_starts_when_it_arrives(write: Write) -> None:
    written = MONDAY - 20 * DAY
    message = write(written_at=written, contact=NAMED)
    assert (message.day, message.started_on) == (athens_day(written), MONDAY.date())
    assert (message.look_by, message.answer_by, message.legal_by) == (
        *(date(2024, 3, 26), date(2024, 4, 9), date(2024, 5, 8)),
    )


def test_a_letter_starts_on_the_day_it_came(db: Session, centres: dict[str, Centre]) -> None:
    came = datetime(2024, 3, 4, 12, tzinfo=ATHENS)
    draft = Draft(uuid4(), MessageKind.COMPLAINT, "Έγγραφο", Readers.CENTRE, "", contact=NAMED)
    letter = replace(draft, written_at=came, door="paper", entered_by=HEAD)
    message = submit(db, letter, centres["0207"], tablet=None, at=MONDAY, code_hash="h" * 64)
    assert message.started_on == date(2024, 3, 4)
    assert (message.look_by, message.legal_by) == (date(2024, 3, 11), date(2024, 4, 23))


@pytest.mark.parametrize(
    ("arrived", "day"),
    [("31/3/2024 23:30", 31), ("31/3/2024 0:30", 31), ("27/10/2024 23:30", 27)]
    + [("28/10/2024 0:30", 28)],
)
def test_a_late_evening_belongs_to_its_own_day(write: Write, arrived: str, day: int) -> None:
    """Also on the Sundays on which the clock of Athens is put forward and back."""
    message = write(at=read_moment(arrived))
    assert (message.day.day, message.started_on.day) == (day, day)


# What moves a date


def dates_of(message: Message) -> tuple[date | None, ...]:
    return message.look_by, message.answer_by, message.legal_by


def test_a_promise_stands_whatever_is_decided_later(
    db: Session, write: Write, centres: dict[str, Centre]
) -> None:
    message = write(contact=NAMED)
    before, owner = dates_of(message), centres["0207"].municipality_id
    set_terms(db, owner, Terms(look_days=1, answer_days=2, legal_days=20))
    db.add(LocalHoliday(municipality_id=owner, month=4, day=9, name="Πολιούχος"))
    db.flush()
    message.acknowledge(by=THE_HEAD, at=MONDAY)
    message.classify(MessageKind.ACCUSATION, "delay", False, by=THE_HEAD, at=MONDAY)
    db.flush()
    db.expire_all()
    assert dates_of(message) == before


def test_what_is_written_afterwards_goes_by_the_new_terms(
    db: Session, write: Write, centres: dict[str, Centre]
) -> None:
    owner = centres["0207"].municipality_id
    set_terms(db, owner, Terms(look_days=1, answer_days=2, legal_days=20))
    db.add(LocalHoliday(municipality_id=owner, month=3, day=19, name="Πολιούχος"))
    db.flush()
    assert dates_of(write(contact=NAMED)) == (
        *(date(2024, 3, 20), date(2024, 3, 21), date(2024, 4, 8)),
    )


def test_several_services_move_the_laws_date_alone(write: Write) -> None:
    message = write(contact=NAMED)
    look_by, answer_by, legal_by = dates_of(message)
    message.classify(None, None, True, by=THE_HEAD, at=MONDAY)
    assert dates_of(message) == (look_by, answer_by, date(2024, 5, 17))
    message.classify(None, None, False, by=THE_HEAD, at=MONDAY)
    assert dates_of(message) == (look_by, answer_by, legal_by)


@pytest.mark.parametrize("way", ["reopened", "contested"])
def test_a_second_look_starts_our_own_target_but_not_the_laws(write: Write, way: str) -> None:
    message, later = write(contact=NAMED), datetime(2024, 4, 22, 9, tzinfo=ATHENS)
    legal_by = message.legal_by
    message.answer("Ναι.", Outcome.NOT_UPHELD, by=THE_HEAD, at=MONDAY)
    message.close(by=THE_HEAD, at=MONDAY)
    if way == "reopened":
        message.reopen("Βρέθηκε κι άλλο.", by=THE_HEAD, at=later)
    else:
        message.contest("Δεν με πείσατε.", at=later)
    first = message.promised_by
    assert dates_of(message) == (date(2024, 3, 26), date(2024, 5, 16), legal_by)
    message.classify(MessageKind.REPORT, None, True, by=THE_HEAD, at=later)
    assert dates_of(message) == (date(2024, 3, 26), date(2024, 5, 16), date(2024, 5, 17))
    assert (message.promised_by, message.answered_on) == (first, MONDAY.date())


@pytest.mark.parametrize("kind", [MessageKind.PRAISE, MessageKind.SUGGESTION])
def test_praise_and_suggestions_are_owed_no_date(write: Write, kind: MessageKind) -> None:
    message = write(kind=kind, contact=NAMED)
    message.close(by=THE_HEAD, at=MONDAY)
    message.reopen("Ξανά.", by=THE_HEAD, at=MONDAY)
    message.classify(None, None, True, by=THE_HEAD, at=MONDAY)
    assert dates_of(message) == (None, None, None)


def test_what_is_on_trial_is_owed_no_date(db: Session, trial: Tablet) -> None:
    draft = Draft(uuid4(), MessageKind.COMPLAINT, "Δοκιμή", Readers.CENTRE, "", contact=NAMED)
    message = submit(db, draft, trial.centre, tablet=trial, at=MONDAY, code_hash="h" * 64)
    assert dates_of(message) == (None, None, None)


def test_only_a_name_makes_it_an_application(write: Write) -> None:
    """A telephone or an address alone reaches the citizen and binds nobody by law."""
    assert write(contact=Contact(phone="2410", email="a@b.gr")).legal_by is None
    assert write(contact=NAMED).legal_by == date(2024, 5, 8)
