from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from admin.casework.due import is_pending
from admin.casework.inbox import PAGE, Sought, find, open_sought, waiting
from admin.leaves import Place
from admin.staff.accounts import Staff
from kiosk.centres import Centre
from kiosk.messages import Message
from kiosk.moves import MessageKind, Outcome, Readers
from tests.cast import MONDAY, THE_HEAD
from tests.conftest import Write


def found(db: Session, staff: Staff, sought: Sought) -> list[Message]:
    return open_sought(db, staff.messages(), sought).messages


@pytest.mark.parametrize("words", ["ουρα", "ΟΥΡΆ", "Ουρά μεγάλη", "μεγάλη ουρά"])
def test_words_are_found_accents_and_case_aside(
    db: Session, director: Staff, write: Write, words: str
) -> None:
    wanted = write("Η ουρά ήταν μεγάλη")
    write("Όλα καλά")
    assert found(db, director, Sought(words=words)) == [wanted]


@pytest.mark.parametrize("words", ["%", "_", "100%", "\\"])
def test_marks_of_a_search_are_only_letters(
    db: Session, director: Staff, write: Write, words: str
) -> None:
    write("Καμία σχέση")
    assert found(db, director, Sought(words=words)) == []


def test_a_message_is_found_by_its_number(db: Session, director: Staff, write: Write) -> None:
    wanted = write()
    write()
    assert found(db, director, Sought(words=wanted.reference.lower())) == [wanted]


@pytest.mark.parametrize(
    "narrowed",
    [Sought(state="open"), Sought(kind="praise"), Sought(door="paper"), Sought(due="pending")],
)
def test_a_number_finds_its_message_whatever_filters_stand(
    db: Session, director: Staff, write: Write, narrowed: Sought
) -> None:
    wanted, other = write(), write()
    for message in (wanted, other):
        message.answer("Ναι", Outcome.UPHELD, by=THE_HEAD, at=MONDAY)
    wanted.register("4521", MONDAY.date(), by=THE_HEAD, at=MONDAY)
    db.flush()
    pending = is_pending(db, director.municipality_id, today=MONDAY.date())
    narrowed = replace(narrowed, is_pending=pending)
    for number in (wanted.reference, "4521"):
        assert found(db, director, replace(narrowed, words=number)) == [wanted]
    assert found(db, director, replace(narrowed, words="ώρα")) == []


def test_a_search_never_reaches_past_a_heads_rights(db: Session, head: Staff, write: Write) -> None:
    hidden = write("Ο προϊστάμενος", readers=Readers.DIRECTORATE)
    assert found(db, head, Sought(words="προϊστάμενος")) == []
    assert found(db, head, Sought(words=hidden.reference)) == []
    assert found(db, head, Sought(words=hidden.reference, state="open")) == []
    assert find(db, head.messages(), hidden.reference) is None
    assert waiting(db, head.messages()) == (0, 0)


def test_filters_narrow_the_list(
    db: Session, director: Staff, write: Write, centres: dict[str, Centre]
) -> None:
    praise = write(kind=MessageKind.PRAISE, centre=centres["0444"])
    answered = write()
    answered.answer("Ναι", Outcome.UPHELD, by=THE_HEAD, at=MONDAY)
    db.flush()
    assert found(db, director, Sought(kind="praise")) == [praise]
    assert found(db, director, Sought(centre_id=centres["0444"].id)) == [praise]
    assert found(db, director, Sought(state="open")) == [praise]
    assert found(db, director, Sought(state="answered")) == [answered]
    assert found(db, director, Sought(state="nonsense")) == []


def test_the_complaints_of_a_year_are_found_whatever_their_kind(
    db: Session, director: Staff, write: Write
) -> None:
    kinds = (MessageKind.COMPLAINT, MessageKind.REPORT, MessageKind.ACCUSATION)
    of_2024 = {write(kind=kind).reference for kind in kinds}
    write(kind=MessageKind.PRAISE)
    write(at=MONDAY.replace(year=2025))
    sought = found(db, director, Sought(kind="complaints", year=2024))
    assert {message.reference for message in sought} == of_2024


def test_what_waits_is_counted_with_its_complaints(
    db: Session, director: Staff, write: Write
) -> None:
    write(kind=MessageKind.ACCUSATION)
    write(kind=MessageKind.PRAISE)
    write().answer("Ναι", Outcome.UPHELD, by=THE_HEAD, at=MONDAY)
    db.flush()
    assert waiting(db, director.messages()) == (2, 1)


def test_pages_follow_each_other_without_loss(db: Session, director: Staff, write: Write) -> None:
    written = {write().reference for _ in range(PAGE + 3)}
    first = open_sought(db, director.messages(), Sought())
    second = open_sought(db, director.messages(), Sought(place=Place(first.leaf.after)))
    assert (len(first.messages), len(second.messages), second.leaf.after) == (PAGE, 3, "")
    assert {m.reference for m in first.messages + second.messages} == written
    assert first.found == PAGE + 3


def test_what_waits_longest_comes_first(db: Session, director: Staff, write: Write) -> None:
    newer, older = write(), write(at=MONDAY - timedelta(days=5))
    assert found(db, director, Sought(state="open")) == [older, newer]
    assert found(db, director, Sought()) == [newer, older]


def test_pages_of_what_waits_follow_each_other(db: Session, director: Staff, write: Write) -> None:
    written = {write().reference for _ in range(PAGE + 3)}
    first = open_sought(db, director.messages(), Sought(state="open"))
    second = open_sought(
        db, director.messages(), Sought(state="open", place=Place(first.leaf.after))
    )
    assert {m.reference for m in first.messages + second.messages} == written


def test_a_made_up_place_in_the_list_is_its_start(
    db: Session, director: Staff, write: Write
) -> None:
    message = write()
    assert found(db, director, Sought(place=Place("yesterday"))) == [message]


def test_the_order_within_a_day_tells_no_hour(db: Session, director: Staff, write: Write) -> None:
    references = [write().reference for _ in range(6)]
    listed = [message.reference for message in found(db, director, Sought())]
    assert listed == sorted(references)
