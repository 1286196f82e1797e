"""What came by another door, entered by hand."""

import re
from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk.messages import Message
from kiosk.moves import Readers, Status
from tests.cast import DIRECTOR, HEAD, OTHER_HEAD
from tests.conftest import Stored
from tests.pages import Pages, look, words

SignedIn = Callable[[str], Pages]
NEW = "/admin/messages/new"
LETTER = {
    "door": "paper",
    "day": "4/11/2025",
    "kind": "complaint",
    "text": "Περίμενα μία ώρα.",
    "readers": "centre",
    "name": "Α. Β.",
    "number": "4521",
}


def the_message(db: Session) -> Message:
    return db.scalars(sa.select(Message)).one()


def test_a_letter_gets_the_same_receipt_and_the_same_clock(
    signed_in: SignedIn, stored: Stored, stranger: Pages
) -> None:
    page = signed_in(HEAD).submit(NEW, LETTER, action="/new")
    code = re.search(r"\d{4} \d{4} \d{4} \d{4}", words(page))
    assert code
    kept = stored(the_message)
    assert (kept.door, kept.entered_by, kept.day) == ("paper", HEAD, date(2025, 11, 4))
    assert (kept.answer_by, kept.legal_by) == (date(2025, 11, 25), date(2025, 12, 24))
    assert (kept.protocol_number, kept.protocol_day) == ("4521", date(2025, 11, 4))
    followed = stranger.submit("/receipt", {"code": code[0]}, action="/receipt")
    assert "Περίμενα μία ώρα." in words(followed)


def test_a_head_who_enters_what_is_not_for_him_does_not_see_it_again(
    signed_in: SignedIn, stored: Stored
) -> None:
    head = signed_in(HEAD)
    page = head.submit(NEW, {**LETTER, "readers": "directorate"}, action="/new")
    assert "το μήνυμα δεν είναι για εσάς" in words(page)
    reference = stored(lambda db: the_message(db).reference)
    head.get(f"/admin/messages/{reference}", status=404)
    assert "Περίμενα μία ώρα." in words(signed_in(DIRECTOR).get(f"/admin/messages/{reference}"))


def test_what_was_typed_has_been_read_and_waits_for_its_answer_alone(
    signed_in: SignedIn, stored: Stored
) -> None:
    head = signed_in(HEAD)
    head.submit(NEW, LETTER, action="/new")
    reference, status = stored(lambda db: (the_message(db).reference, the_message(db).status))
    assert status == Status.ACKNOWLEDGED
    assert "Διαβάστε το" not in words(head.get("/admin/"))
    page = words(head.get(f"/admin/messages/{reference}"))
    assert "25/11/2025 (νόμιμη προθεσμία 24/12/2025) μετρά από την ημέρα που ήρθε" in page


def test_what_was_typed_for_others_they_have_still_to_read(
    signed_in: SignedIn, stored: Stored
) -> None:
    signed_in(HEAD).submit(NEW, {**LETTER, "number": "", "readers": "directorate"}, action="/new")
    assert stored(lambda db: the_message(db).status) == Status.RECEIVED


def test_his_code_gives_a_receipt_to_who_entered_it_and_to_nobody_else(
    signed_in: SignedIn,
) -> None:
    head, other = signed_in(HEAD), signed_in(OTHER_HEAD)
    page = head.submit(NEW, LETTER, action="/new")
    (form,) = [form for form in page.forms if (form.get("action") or "").endswith("receipt.pdf")]
    assert form.get("target") == "_blank", "back from the PDF would send the form again"
    printed = head.client.post(form.get("action"), data=dict(form.form_values()))
    assert printed.mimetype == "application/pdf"
    (token,) = other.get("/admin/").xpath("//form[@class='who']//input/@value")
    (code,) = page.xpath("//input[@name='code']/@value")
    refused = other.client.post(form.get("action"), data={"csrf_token": token, "code": code})
    assert refused.status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": " "}, "Γράψτε τι γράφει ή τι είπε ο πολίτης."),
        ({"door": ""}, "Διαλέξτε πώς ήρθε."),
        ({"kind": ""}, "Διαλέξτε είδος."),
        ({"day": "4/11/2999"}, "από το 2020 έως και σήμερα"),
        ({"day": "χθες"}, "Γράψτε την ημερομηνία όπως"),
        ({"call": "y"}, "Γράψτε το τηλέφωνο"),
        ({"readers": "second"}, ""),
    ],
)
def test_a_bad_entry_keeps_what_was_typed_and_stores_nothing(
    signed_in: SignedIn, stored: Stored, wrong: dict[str, str], said: str
) -> None:
    typed = {**LETTER, **wrong}
    page = signed_in(HEAD).submit(NEW, typed, action="/new", status=422)
    assert page.xpath("//*[@role='alert']")
    assert said in words(page)
    assert page.xpath("string(//*[@id='text'])").strip() == typed["text"].strip()
    assert not stored(lambda db: db.scalars(sa.select(Message)).all())


def test_all_that_is_wrong_with_an_entry_is_said_at_once(signed_in: SignedIn) -> None:
    typed = {"door": "", "day": "4/11/2999", "kind": "", "text": "", "call": "y", "phone": ""}
    page = signed_in(HEAD).submit(NEW, {**LETTER, **typed}, action="/new", status=422)
    assert len(page.xpath("//*[@role='alert']")) == 5


def test_a_head_enters_only_for_his_own_centre(signed_in: SignedIn, db: Session) -> None:
    page = signed_in(HEAD).get(NEW)
    assert len(page.xpath("//select[@name='centre']/option")) == 1


def test_the_citizens_wish_of_readers_is_kept(signed_in: SignedIn, stored: Stored) -> None:
    signed_in(DIRECTOR).submit(NEW, {**LETTER, "readers": "directorate"}, action="/new")
    assert stored(lambda db: the_message(db).asked_readers) == Readers.DIRECTORATE


def test_an_entry_sent_twice_is_one_message_with_one_code(
    signed_in: SignedIn, stored: Stored
) -> None:
    head = signed_in(HEAD)
    (form,) = [f for f in head.get(NEW).forms if (f.get("action") or "").endswith("/new")]
    typed = dict(form.form_values()) | LETTER
    first, second = (look(head.client.post(NEW, data=typed)) for _ in range(2))
    assert len(stored(lambda db: db.scalars(sa.select(Message)).all())) == 1
    codes = [page.xpath("string(//*[@class='big'])") for page in (first, second)]
    assert codes[0] == codes[1] != ""
