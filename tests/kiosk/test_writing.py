"""What the form of a message offers, asks and promises, where scripts do not run."""

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from kiosk import book, deadlines, tablets
from kiosk.centres import Centre, Municipality
from kiosk.database import athens_day, now
from kiosk.greek import short_date
from kiosk.messages import Message
from kiosk.moves import Readers
from kiosk.subjects import SUBJECTS
from tests.cast import MONDAY
from tests.pages import Pages, words

ADVISER = "Σύμβουλος Ακεραιότητας"
OWN_TAX_ID = "Το ΑΦΜ μου είναι 094014201"


def the_message(db: Session) -> Message:
    db.expire_all()
    return db.scalars(sa.select(Message)).one()


def offered(page: Any, name: str) -> list[str]:
    values: list[str] = page.xpath(
        f"//*[@name='{name}']/@value | //*[@name='{name}']/option/@value"
    )
    return values


@pytest.fixture
def adviser(db: Session, larissa: Municipality) -> None:
    """The municipality names a second reader."""
    terms = replace(book.terms_of(db, larissa.id), second_reader=ADVISER)
    book.set_terms(db, larissa.id, terms)
    db.commit()


@pytest.fixture
def led_by_the_director(db: Session, centres: dict[str, Centre]) -> None:
    """The head of 0207 is the director too."""
    centres["0207"].head_is_director = True
    db.commit()


def test_personal_data_is_asked_about_once_and_all_that_was_typed_is_kept(
    citizen: Pages, db: Session
) -> None:
    given = {"text": OWN_TAX_ID, "name": "Α. Β.", "readers": "directorate", "subject": "waiting"}
    page = citizen.submit("/write/complaint", given, status=422)
    assert "Φαίνεται πως γράψατε ΑΦΜ. Δεν το χρειαζόμαστε." in words(page)
    assert page.xpath("string(//textarea)").strip() == OWN_TAX_ID
    assert page.xpath("//input[@name='name']/@value") == ["Α. Β."]
    assert page.xpath("//input[@name='readers'][@checked]/@value") == ["directorate"]
    assert page.xpath("//option[@selected]/@value") == ["waiting"]
    assert [button.text_content() for button in page.xpath("//button[@name='personal']")] == [
        "Κρύψτε και στείλτε",
        "Στείλτε το όπως είναι",
    ]
    assert not db.scalars(sa.select(Message)).all()


@pytest.mark.parametrize(
    ("answer", "kept"), [("mask", "Το ΑΦΜ μου είναι █████"), ("keep", OWN_TAX_ID)]
)
def test_it_is_sent_as_the_citizen_says(
    citizen: Pages, db: Session, answer: str, kept: str
) -> None:
    page = citizen.submit("/write/complaint", {"text": OWN_TAX_ID, "personal": answer})
    assert "Το μήνυμά σας στάλθηκε" in words(page)
    assert the_message(db).text == kept


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("094014201, 6944123456", "γράψατε ΑΦΜ και τηλέφωνο. Δεν τα χρειαζόμαστε."),
        ("6944123456 maria@example.gr", "τηλέφωνο και e-mail. Για να σας βρούμε"),
        ("094014201 και 094014201", "γράψατε ΑΦΜ. Δεν το χρειαζόμαστε."),
    ],
)
def test_what_was_written_is_named(citizen: Pages, text: str, said: str) -> None:
    assert said in words(citizen.submit("/write/complaint", {"text": text}, status=422))


def test_an_answer_that_is_none_is_asked_for_again(citizen: Pages) -> None:
    given = {"text": OWN_TAX_ID, "personal": "whatever"}
    citizen.submit("/write/complaint", given, status=422)


def test_the_head_and_the_directorate_may_be_chosen(citizen: Pages) -> None:
    page = citizen.get("/write/complaint")
    assert offered(page, "readers") == ["centre", "directorate"]
    assert "Αν αφορά τη Διεύθυνση ΚΕΠ: Συνήγορος του Πολίτη" in words(page)
    assert "Αν αφορά" not in words(citizen.get("/write/praise"))


@pytest.mark.usefixtures("adviser")
def test_a_second_reader_is_offered_by_his_title(citizen: Pages, db: Session) -> None:
    page = citizen.get("/write/complaint")
    assert offered(page, "readers") == ["centre", "directorate", "second"]
    assert f"Μόνο: {ADVISER}" in words(page)
    assert "Αν αφορά τη Διεύθυνση" not in words(page)
    page = citizen.submit("/write/complaint", {"text": "Ο διευθυντής", "readers": "second"})
    assert page.xpath("string(//dd[@data-readers])").strip() == f"Μόνο: {ADVISER}"
    assert the_message(db).readers == Readers.SECOND


@pytest.mark.usefixtures("led_by_the_director")
def test_where_the_director_is_the_head_nobody_can_go_past_him(citizen: Pages, db: Session) -> None:
    page = citizen.get("/write/accusation")
    assert offered(page, "readers") == ["centre"]
    assert page.xpath("//input[@name='readers']/@checked")
    assert "Εδώ θα το διάβαζε η ίδια." in words(page)
    given = {"text": "Ο διευθυντής", "readers": "directorate"}
    page = citizen.submit("/write/accusation", given, status=422)
    assert "Διαλέξτε ποιος" in words(page)


@pytest.mark.usefixtures("adviser", "led_by_the_director")
def test_an_accusation_goes_past_a_head_who_is_the_director(citizen: Pages) -> None:
    page = citizen.get("/write/accusation")
    assert offered(page, "readers") == ["centre", "second"]
    assert page.xpath("//input[@name='readers'][@checked]/@value") == ["second"]


def test_the_outside_doors_stand_before_an_accusation(citizen: Pages) -> None:
    doors, text = citizen.get("/write/accusation").xpath("//*[@class='outside'] | //textarea")
    assert text.tag == "textarea"
    said = " ".join(doors.text_content().split())
    assert "Εθνική Αρχή Διαφάνειας" in said
    assert "εισαγγελία" in said
    assert "Αν εργάζεστε στον δήμο" in said
    assert not citizen.get("/write/complaint").xpath("//*[@class='outside']")


def test_a_subject_of_the_municipalitys_list_may_be_said(
    citizen: Pages, db: Session, larissa: Municipality
) -> None:
    SUBJECTS.rename(db, larissa.id, ["Στάθμευση", "Αναμονή"])
    db.commit()
    assert offered(citizen.get("/write/complaint"), "subject") == ["", "own_1", "waiting"]
    citizen.submit("/write/complaint", {"text": "Γεμάτο", "subject": "own_1"})
    assert the_message(db).subject == "own_1"


@pytest.mark.parametrize(("kind", "subject"), [("complaint", "weather"), ("praise", "waiting")])
def test_no_other_subject_is_kept(citizen: Pages, db: Session, kind: str, subject: str) -> None:
    assert bool(offered(citizen.get(f"/write/{kind}"), "subject")) == (kind == "complaint")
    citizen.submit(f"/write/{kind}", {"text": "Γεμάτο", "subject": subject})
    assert the_message(db).subject is None


def test_who_wants_to_be_called_says_where(citizen: Pages, db: Session) -> None:
    page = citizen.submit("/write/complaint", {"text": "Α", "call": "1"}, status=422)
    assert "στο οποίο θέλετε να σας πάρουμε" in page.xpath("string(//*[@class='error'])")
    assert page.xpath("//input[@name='call']/@checked")
    citizen.submit("/write/complaint", {"text": "Α", "call": "1", "phone": "6944123456"})
    message = the_message(db)
    assert (message.contact_call, message.contact_phone) == (True, "6944123456")


def test_a_complaint_is_promised_one_day(
    citizen: Pages, db: Session, larissa: Municipality
) -> None:
    day = deadlines.calendar_of(db, larissa.id).after(athens_day(now()), 15)
    db.rollback()
    page = citizen.submit("/write/complaint", {"text": "Αργήσατε", "name": "Α. Β."})
    assert f"Θα έχετε απάντηση έως {short_date(day)}" in words(page)
    assert the_message(db).answer_by == day


@pytest.mark.parametrize("kind", ["suggestion", "praise"])
def test_nothing_else_is_promised_an_answer(citizen: Pages, kind: str) -> None:
    said = words(citizen.submit(f"/write/{kind}", {"text": "Μπράβο"}))
    assert "Θα έχετε απάντηση" not in said
    assert "μόνο εδώ" not in said


def test_on_trial_nothing_is_promised(app: Flask, db: Session, centres: dict[str, Centre]) -> None:
    _tablet, token = tablets.enrol(db, centres["0207"], live=False, at=MONDAY)
    db.commit()
    trial = Pages(app)
    trial.client.set_cookie("tablet", token)
    said = words(trial.submit("/write/complaint", {"text": "Αργήσατε"}))
    assert "Θα έχετε απάντηση" not in said


def test_who_cannot_be_reached_is_answered_behind_the_code_alone(citizen: Pages) -> None:
    alone = "Θα απαντήσουμε μόνο εδώ, με τον κωδικό."
    assert alone in words(citizen.submit("/write/complaint", {"text": "Α", "name": "Α. Β."}))
    reached = {"text": "Α", "email": "a@b.gr"}
    assert alone not in words(citizen.submit("/write/complaint", reached))


def test_only_a_phone_offers_to_print(citizen: Pages, app: Flask) -> None:
    assert "Εκτύπωση" not in words(citizen.submit("/write/praise", {"text": "Μπράβο"}))
    page = Pages(app).submit("/k/larissa/0207/write/praise", {"text": "Μπράβο"})
    assert page.xpath("string(//print-page)").strip() == "Εκτύπωση"
