"""What enters a summary, and what never does."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from admin.casework import beside
from admin.casework.summary.facts import Change, Legal, Summary, Timing
from admin.casework.summary.gathering import changes_of, last_quarter, summary
from admin.staff.accounts import Staff
from kiosk.centres import Centre
from kiosk.messages import Contact, Draft, Message, submit
from kiosk.moves import MessageKind, Outcome, Readers
from kiosk.tablets import Tablet
from tests.cast import MONDAY, THE_DIRECTOR, THE_HEAD
from tests.conftest import Write

FIRST, LAST = date(2024, 1, 1), date(2024, 3, 31)
NAMED = Contact(name="Α. Β.", phone="2410 000000")
NO, ONE = timedelta(), timedelta(days=1)
ALL_KINDS = dict.fromkeys(MessageKind, 0)

Seen = Callable[..., Summary]


@pytest.fixture
def seen(db: Session) -> Seen:
    """What a person sees of the first quarter of 2024, on its last day."""

    def _seen(
        staff: Staff,
        centres: list[Centre] | None = None,
        today: date = LAST,
        first: date = FIRST,
        last: date = LAST,
    ) -> Summary:
        db.flush()
        mine = staff.centres if centres is None else centres
        return summary(
            db,
            staff.messages(),
            staff.municipality,
            mine,
            first,
            last,
            changes=changes_of(db, staff.messages(), mine, first, last),
            scope="",
            seen_by="",
            today=today,
        )

    return _seen


def noon(day: date) -> datetime:
    return MONDAY.replace(year=day.year, month=day.month, day=day.day)


def test_what_came_is_counted_by_door_and_kind(director: Staff, write: Write, seen: Seen) -> None:
    write()
    write(kind=MessageKind.ACCUSATION, door="paper", entered_by="x")
    write(kind=MessageKind.PRAISE, door="paper", entered_by="x")
    write(kind=MessageKind.SUGGESTION)
    found = seen(director)
    assert [(door.name, door.complaints) for door in found.doors] == [
        ("Τάμπλετ του ΚΕΠ", 1),
        ("Έγγραφο στον προϊστάμενο", 1),
    ]
    assert found.kinds == {**dict.fromkeys(MessageKind, 1), MessageKind.REPORT: 0}
    assert found.complaints == 2


def test_staffs_word_for_the_kind_is_the_one_that_counts(
    director: Staff, write: Write, seen: Seen
) -> None:
    write().classify(MessageKind.REPORT, "waiting", False, by=THE_HEAD, at=MONDAY)
    found = seen(director)
    assert found.kinds == {**ALL_KINDS, MessageKind.REPORT: 1}
    assert [topic.name for topic in found.topics] == ["Αναμονή"]


def test_praise_and_suggestions_enter_no_complaint_measure(
    director: Staff, write: Write, seen: Seen
) -> None:
    for kind in (MessageKind.PRAISE, MessageKind.SUGGESTION):
        write(kind=kind, subject="behaviour")
    found = seen(director)
    assert (found.complaints, found.topics, found.timing, found.legal) == (0, (), Timing(), Legal())


def test_subjects_stand_beside_what_was_found(director: Staff, write: Write, seen: Seen) -> None:
    write(subject="behaviour").answer("Ναι", Outcome.UPHELD, by=THE_HEAD, at=MONDAY)
    write(subject="behaviour")
    write()
    first, second = seen(director).topics
    assert (first.name, first.outcomes) == ("Συμπεριφορά", {Outcome.UPHELD: 1, None: 1})
    assert (second.name, second.outcomes) == ("Χωρίς θέμα", {None: 1})


def test_trial_messages_count_nowhere(
    db: Session, director: Staff, trial: Tablet, seen: Seen
) -> None:
    nothing = seen(director)
    message = file(db, trial.centre, "Δοκιμή", trial)
    beside.plan(db, message, "Κάτι", "Κάποιος", LAST, by=THE_HEAD, at=MONDAY)
    assert seen(director) == nothing


@pytest.mark.parametrize("readers", [Readers.DIRECTORATE, Readers.SECOND])
def test_what_a_head_may_not_read_changes_nothing_in_his_summary(
    db: Session, head: Staff, write: Write, seen: Seen, readers: Readers
) -> None:
    write()
    mine = seen(head)
    hidden = write(readers=readers, subject="impartiality", contact=NAMED)
    beside.plan(db, hidden, "Κάτι", "Κάποιος", LAST, by=THE_DIRECTOR, at=MONDAY)
    assert seen(head) == mine


def test_a_head_sees_nothing_of_another_centre(
    head: Staff, write: Write, centres: dict[str, Centre], seen: Seen
) -> None:
    write(centre=centres["0444"])
    assert seen(head, centres=[centres["0444"], *head.centres]).complaints == 0


def test_the_director_may_look_at_one_centre(
    director: Staff, write: Write, centres: dict[str, Centre], seen: Seen
) -> None:
    write(centre=centres["0444"])
    write()
    (place,) = seen(director, centres=[centres["0444"]]).places
    assert (place.code, place.timing.complaints) == ("0444", 1)


def test_both_days_of_the_period_belong_to_it(director: Staff, write: Write, seen: Seen) -> None:
    day = MONDAY.date()
    write()
    one, before, after = (
        seen(director, first=day + first, last=day + last).complaints
        for first, last in ((NO, NO), (-ONE * 9, -ONE), (ONE, ONE * 9))
    )
    assert (one, before, after) == (1, 0, 0)


@pytest.mark.parametrize(("late", "expected"), [(NO, Timing(in_time=1)), (ONE, Timing(late=1))])
def test_an_answer_is_in_time_up_to_the_day_promised(
    director: Staff, write: Write, seen: Seen, late: timedelta, expected: Timing
) -> None:
    message = write()
    assert message.answer_by
    message.answer("Ναι", Outcome.UPHELD, by=THE_HEAD, at=noon(message.answer_by + late))
    assert seen(director, today=date(2024, 12, 1)).timing == expected


@pytest.mark.parametrize(("late", "expected"), [(NO, Timing(waiting=1)), (ONE, Timing(overdue=1))])
def test_what_waits_is_overdue_from_the_day_after(
    director: Staff, write: Write, seen: Seen, late: timedelta, expected: Timing
) -> None:
    message = write()
    assert message.answer_by
    assert seen(director, today=message.answer_by + late).timing == expected


def test_what_was_withdrawn_was_neither_in_time_nor_late(
    director: Staff, write: Write, seen: Seen
) -> None:
    write().close(Outcome.WITHDRAWN, "Μας το είπε.", by=THE_HEAD, at=MONDAY)
    found = seen(director, today=date(2024, 12, 1)).timing
    assert (found, found.due, found.in_time_percent) == (Timing(unanswered=1), 0, None)


@pytest.mark.parametrize(
    ("late", "answered", "expected"),
    [
        (NO, True, Legal(kept=1)),
        (ONE, True, Legal(missed=1)),
        (NO, False, Legal(running=1)),
        (ONE, False, Legal(missed=1)),
    ],
)
def test_named_complaints_are_held_against_the_laws_period(
    director: Staff, write: Write, seen: Seen, late: timedelta, answered: bool, expected: Legal
) -> None:
    write()
    message = write(contact=NAMED)
    assert message.legal_by
    if answered:
        message.answer("Ναι", Outcome.UPHELD, by=THE_HEAD, at=noon(message.legal_by + late))
    assert seen(director, today=message.legal_by + late).legal == expected


def test_changes_are_those_done_in_the_period_or_planned_for_what_came_in_it(
    db: Session, director: Staff, write: Write, seen: Seen
) -> None:
    old, new = write(at=MONDAY.replace(month=1)), write()
    done = beside.plan(db, old, "Ράμπα", "Τεχνικά", LAST, by=THE_HEAD, at=MONDAY)
    beside.carry_out(done, by=THE_HEAD, at=MONDAY)
    beside.plan(db, old, "Παλιό", "Κανείς", LAST, by=THE_HEAD, at=MONDAY)
    beside.plan(db, new, "Θυρίδα", "0207", LAST, by=THE_HEAD, at=MONDAY)
    assert seen(director, first=date(2024, 3, 1)).changes == (
        Change("Ράμπα", "Τεχνικά", MONDAY.date()),
        Change("Θυρίδα", "0207", None),
    )


def test_themes_come_from_a_hundred_readable_texts_on(
    db: Session, director: Staff, head: Staff, centres: dict[str, Centre], seen: Seen
) -> None:
    for place in range(99):
        file(db, centres["0207"], "Κλειστή ράμπα" if place % 2 else "Ουρά")
        file(db, centres["0444"], "Ουρά")
    assert not any(place.themes for place in seen(director).places)
    file(db, centres["0207"], "Κλειστή ράμπα", readers=Readers.DIRECTORATE)
    own, *others = seen(director, centres=[centres["0207"], centres["0444"]]).places
    assert [theme.word for theme in own.themes] == ["Κλειστή", "ράμπα"]
    assert len(own.themes[0].references) == 50
    assert not any(place.themes for place in others)
    assert not any(place.themes for place in seen(head).places)


@pytest.mark.parametrize(
    ("today", "quarter"),
    [
        (date(2026, 1, 1), (date(2025, 10, 1), date(2025, 12, 31))),
        (date(2026, 3, 31), (date(2025, 10, 1), date(2025, 12, 31))),
        (date(2024, 4, 1), (date(2024, 1, 1), date(2024, 3, 31))),
        (date(2026, 11, 25), (date(2026, 7, 1), date(2026, 9, 30))),
    ],
)
def test_the_last_quarter_is_the_last_that_is_over(today: date, quarter: tuple[date, date]) -> None:
    assert last_quarter(today) == quarter


def file(
    db: Session,
    centre: Centre,
    text: str,
    tablet: Tablet | None = None,
    readers: Readers = Readers.CENTRE,
    **parts: Any,
) -> Message:
    """A message without the slow hash of its code."""
    draft = Draft(uuid4(), MessageKind.COMPLAINT, text, readers, "", **parts)
    return submit(db, draft, centre, tablet=tablet, at=MONDAY, code_hash=uuid4().hex)
