"""What a person at a desk does with a message, through the pages."""

import re
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from lxml import html
from sqlalchemy.orm import Session

from admin.casework.beside import CorrectiveAction, Reading, Redaction
from kiosk.messages import Contact, Message
from kiosk.moves import MessageKind, Outcome, Readers, Status, Verb
from kiosk.steps import Step
from tests.cast import DIRECTOR, HEAD, MONDAY, SECOND_READER, THE_HEAD
from tests.conftest import Stored, Write
from tests.pages import Pages, look, words

SignedIn = Callable[[str], Pages]


@pytest.fixture
def url(db: Session, write: Write) -> str:
    reference = write("Περίμενα μία ώρα").reference
    db.commit()
    return f"/admin/messages/{reference}"


def csrf(page: html.HtmlElement) -> str:
    return str(page.xpath("//input[@name='csrf_token']/@value")[0])


def the_message(db: Session) -> Message:
    return db.scalars(sa.select(Message)).one()


def the_steps(db: Session) -> list[tuple[Verb, str, str, bool]]:
    steps = db.scalars(sa.select(Step).order_by(Step.id))
    return [(step.verb, step.text, step.detail, step.public) for step in steps][1:]


@pytest.mark.parametrize(("verb", "public"), [("ask", True), ("interim", True), ("note", False)])
def test_words_are_said_to_whom_they_are_for(
    signed_in: SignedIn, url: str, stored: Stored, verb: str, public: bool
) -> None:
    page = signed_in(HEAD).submit(url, {"text": "Ποια ημέρα;"}, action=f"/{verb}")
    assert "Ποια ημέρα;" in words(page)
    assert stored(the_steps) == [(Verb(verb), "Ποια ημέρα;", "", public)]


def test_a_named_complaint_may_be_told_of_delay(
    signed_in: SignedIn, db: Session, write: Write, stored: Stored
) -> None:
    reference = write(contact=Contact(name="Α. Β.")).reference
    db.commit()
    said = "Λείπει η εισήγηση. Χειρίζεται: Γραφείο 3, 2410 000000."
    signed_in(HEAD).submit(f"/admin/messages/{reference}", {"text": said}, action="/delay")
    assert stored(the_steps) == [(Verb.DELAY, said, "", True)]


def test_a_message_is_passed_on_by_name(signed_in: SignedIn, url: str, stored: Stored) -> None:
    signed_in(HEAD).submit(url, {"to": "e-ΕΦΚΑ", "text": ""}, action="/forward")
    assert stored(the_steps) == [(Verb.FORWARD, "", "e-ΕΦΚΑ", True)]
    assert stored(lambda db: the_message(db).status) == Status.FORWARDED


def test_what_went_to_an_authority_leaves_the_heads_sight(
    signed_in: SignedIn, url: str, stored: Stored
) -> None:
    head = signed_in(HEAD)
    page = head.submit(url, {"to": "Εισαγγελία", "text": ""}, action="/refer")
    assert "Δεν το διαβάζει πια κανένας προϊστάμενος" in words(page)
    head.get(url, status=404)
    assert "Εισαγγελία" in words(signed_in(DIRECTOR).get(url))


def test_an_answer_by_telephone_is_an_answer(signed_in: SignedIn, url: str, stored: Stored) -> None:
    said = {"text": "Του εξηγήσαμε.", "outcome": "not_upheld", "called": "y"}
    signed_in(HEAD).submit(url, said, action="/answer")
    assert stored(the_steps) == [(Verb.CALL, "Του εξηγήσαμε.", "", True)]
    assert stored(lambda db: the_message(db).outcome) == Outcome.NOT_UPHELD


def test_the_kind_that_the_citizen_chose_stays_beside_staffs(
    signed_in: SignedIn, url: str, stored: Stored
) -> None:
    page = signed_in(HEAD).submit(
        url, {"kind": "accusation", "topic": "behaviour"}, action="/classify"
    )
    assert "Ο πολίτης το χαρακτήρισε Παράπονο" in words(page)
    kept = stored(lambda db: (the_message(db).kind, the_message(db).counted_as))
    assert kept == (MessageKind.COMPLAINT, MessageKind.ACCUSATION)


def test_a_registry_number_is_kept_with_its_day(
    signed_in: SignedIn, url: str, stored: Stored
) -> None:
    page = signed_in(HEAD).submit(url, {"number": "12345", "day": "19/3/2024"}, action="/register")
    assert "12345, 19/3/2024" in words(page)


@pytest.mark.parametrize(
    ("number", "day", "said"),
    [
        ("", "19/3/2024", "Γράψτε τον αριθμό πρωτοκόλλου"),
        ("1", "19.3", "Γράψτε την ημερομηνία όπως"),
        ("1", "1/1/2999", "δεν έχει έρθει ακόμη"),
    ],
)
def test_a_bad_registry_number_is_refused_in_place(
    signed_in: SignedIn, url: str, number: str, day: str, said: str
) -> None:
    page = signed_in(HEAD).submit(
        url, {"number": number, "day": day}, action="/register", status=422
    )
    assert said in words(page)
    assert page.xpath("//details[@open]//input[@id='register-day']/@value") == [day]


def test_a_corrective_action_is_planned_and_done(
    signed_in: SignedIn, url: str, stored: Stored
) -> None:
    head = signed_in(HEAD)
    planned = {"deed": "Τρίτη θυρίδα", "owner": "Γραφείο προσωπικού", "due": "1/4/2024"}
    page = head.submit(url, planned, action="/action")
    assert "Τρίτη θυρίδα" in words(page)
    assert "Ολοκληρώστε τη διορθωτική ενέργεια" in words(head.get("/admin/"))
    head.submit(url, {}, action="/action/done")
    assert stored(lambda db: db.scalars(sa.select(CorrectiveAction)).one().done_by) == HEAD


def test_twins_are_shown_only_to_who_reads_both(
    signed_in: SignedIn, url: str, db: Session, write: Write
) -> None:
    hidden = write("Για τη Διεύθυνση", readers=Readers.DIRECTORATE).reference
    db.commit()
    signed_in(DIRECTOR).submit(url, {"other": hidden.lower()}, action="/twin")
    assert hidden in words(signed_in(DIRECTOR).get(url))
    assert hidden not in words(signed_in(HEAD).get(url))


@pytest.mark.parametrize("who", [HEAD, DIRECTOR])
def test_a_twin_out_of_sight_is_as_unknown_as_none(
    signed_in: SignedIn, url: str, db: Session, write: Write, who: str
) -> None:
    hidden = write("Για άλλον", readers=Readers.SECOND).reference
    db.commit()
    for number in (hidden, "ABCD2345"):
        page = signed_in(who).submit(url, {"other": number}, action="/twin", status=422)
        assert "Δεν βρέθηκε μήνυμα" in words(page)


def test_every_opening_of_the_original_is_noted(
    signed_in: SignedIn, url: str, stored: Stored
) -> None:
    head, director = signed_in(HEAD), signed_in(DIRECTOR)
    head.get(url)
    page = director.get(url)
    openings = sa.select(Reading).order_by(Reading.id)
    assert [row.by for row in stored(lambda db: db.scalars(openings).all())] == [
        HEAD,
        DIRECTOR,
    ]
    assert "Ποιος άνοιξε το πρωτότυπο (2)" in words(page)
    assert "Ποιος άνοιξε" not in words(head.get(url))


def test_once_fit_for_print_the_original_is_opened_on_purpose(
    signed_in: SignedIn, url: str, stored: Stored
) -> None:
    head = signed_in(HEAD)
    page = head.submit(url, {"text": "Περίμενα █████ ώρα"}, action="/redact")
    before = stored(lambda db: db.scalar(sa.select(sa.func.count()).select_from(Reading)))
    page = head.get(url)
    assert "Περίμενα μία ώρα" not in words(page)
    assert "Περίμενα μία ώρα" in words(head.get("/admin/messages/")), "a list is for its readers"
    opened = head.submit(url, {}, action="/original")
    assert "Περίμενα μία ώρα" in words(opened)
    after = stored(lambda db: db.scalar(sa.select(sa.func.count()).select_from(Reading)))
    assert after == before + 1
    assert stored(lambda db: db.scalars(sa.select(Redaction)).one().by) == HEAD


def test_a_text_for_print_that_says_something_else_stays_in_its_form(
    signed_in: SignedIn, url: str, stored: Stored
) -> None:
    said = {"text": "Περίμενα █████ πολύ λίγο"}
    page = signed_in(HEAD).submit(url, said, action="/redact", status=422)
    assert "Αφήστε τα λόγια του όπως είναι" in words(page)
    assert page.get_element_by_id("redact-text").value.strip() == said["text"]
    assert stored(lambda db: db.scalars(sa.select(Redaction)).all()) == []


def test_only_the_director_opens_a_message_to_the_head_and_says_why(
    signed_in: SignedIn, db: Session, write: Write
) -> None:
    reference = write("Για τη Διεύθυνση", readers=Readers.DIRECTORATE).reference
    db.commit()
    url, director, head = f"/admin/messages/{reference}", signed_in(DIRECTOR), signed_in(HEAD)
    director.submit(url, {"text": ""}, action="/widen", status=422)
    head.get(url, status=404)
    director.submit(url, {"text": "Μόνο εκείνος ξέρει το ωράριο."}, action="/widen")
    assert "Μόνο εκείνος ξέρει το ωράριο." in words(head.get(url))


def test_the_second_reader_answers_what_is_for_him_alone(
    signed_in: SignedIn, db: Session, write: Write, stored: Stored
) -> None:
    reference = write("Ο διευθυντής", readers=Readers.SECOND).reference
    db.commit()
    url, second = f"/admin/messages/{reference}", signed_in(SECOND_READER)
    signed_in(DIRECTOR).get(url, status=404)
    second.submit(url, {"text": "Το εξέτασα.", "outcome": "upheld"}, action="/answer")
    assert stored(lambda db: the_message(db).status) == Status.ANSWERED
    assert "Ικανοποίηση" not in words(second.get("/admin/"))


def test_an_illegal_move_says_what_happened_and_keeps_what_was_typed(
    signed_in: SignedIn, db: Session, write: Write
) -> None:
    reference = write(kind=MessageKind.PRAISE).reference
    db.commit()
    url, head = f"/admin/messages/{reference}", signed_in(HEAD)
    page = head.get(url)
    (form,) = [form for form in page.forms if (form.get("action") or "").endswith("/interim")]
    typed = dict(form.form_values()) | {"text": "Το βλέπουμε"}
    head.submit(url, {}, action="/close")
    answer = head.client.post(form.get("action"), data={**typed, "seen": ""})
    page = look(answer, 409)
    assert "Δείτε τι έγινε" in words(page)
    assert "Το βλέπουμε" in words(page)


@pytest.mark.parametrize(
    ("typed", "stands"), [("", "Na falni."), ("Prisni. \n", "Prisni.\n\nNa falni.")]
)
def test_a_template_in_the_citizens_language_follows_what_was_typed(
    signed_in: SignedIn, db: Session, write: Write, stored: Stored, typed: str, stands: str
) -> None:
    reference = write("Prita një orë", language="sq").reference
    db.commit()
    director = signed_in(DIRECTOR)
    texts = {"name": "Συγγνώμη", "text-el": "Ζητούμε συγγνώμη.", "text-sq": "Na falni."}
    director.submit("/admin/messages/book/templates", texts, action="/book/templates")
    page = director.get(f"/admin/messages/{reference}")
    (chosen,) = page.xpath("//select[@id='template']/option/@value")
    said = {"template": chosen, "text": typed, "outcome": "upheld", "csrf_token": csrf(page)}
    page = look(director.post(f"/admin/messages/{reference}/template", said))
    (box,) = page.xpath("//*[@id='answer-text']")
    assert (box.text.strip(), "autofocus" in box.attrib) == (stands, True)
    assert page.xpath("//*[@id='answer-outcome']/option[@selected]/@value") == ["upheld"]
    assert "Έγραψε στα αλβανικά." in words(page)
    assert stored(the_steps) == []


def test_a_template_for_what_was_closed_meanwhile_loses_no_word(
    signed_in: SignedIn, db: Session, write: Write
) -> None:
    url = f"/admin/messages/{write('Ευχαριστώ', kind=MessageKind.PRAISE).reference}"
    db.commit()
    head = signed_in(HEAD)
    page = head.get(url)
    head.submit(url, {}, action="/close")
    said = {"text": "Κι εμείς ευχαριστούμε", "csrf_token": csrf(page)}
    page = look(head.post(f"{url}/template", said), 409)
    assert "Κι εμείς ευχαριστούμε" in words(page)


def test_a_template_does_not_hide_what_a_colleague_did_meanwhile(
    signed_in: SignedIn, url: str
) -> None:
    head = signed_in(HEAD)
    page = head.get(url)
    answered = {"text": "Δίκιο έχετε.", "outcome": "upheld"}
    signed_in(DIRECTOR).submit(url, answered, action="/answer")
    (seen,) = set(page.xpath("//form[contains(@action, '/answer')]/input[@name='seen']/@value"))
    said = {"text": "Καλημέρα", "seen": seen, "csrf_token": csrf(page)}
    page = look(head.post(f"{url}/template", said), 409)
    assert "Στο μεταξύ έγινε: Απάντηση." in words(page)
    assert page.xpath("string(//*[@id='answer-text'])").strip() == "Καλημέρα"


def test_closing_says_which_outcome_it_keeps(signed_in: SignedIn, url: str) -> None:
    head = signed_in(HEAD)
    page = head.submit(url, {"text": "Δίκιο έχετε.", "outcome": "upheld"}, action="/answer")
    assert page.xpath("string(//*[@id='close-outcome']/option[1])") == "Όπως απαντήθηκε: Βάσιμο"
    page = head.submit(url, {}, action="/close")
    assert "Το μήνυμα έκλεισε. Αποτέλεσμα: Βάσιμο." in page.xpath("string(//*[@class='done'])")


def test_after_every_deed_its_page_says_what_was_done(
    signed_in: SignedIn, db: Session, write: Write
) -> None:
    """Every form of the page is sent; whichever is taken leads to a sentence of its own."""
    reference = write(contact=Contact(name="Α. Β.")).reference
    db.commit()
    url, director = f"/admin/messages/{reference}", signed_in(DIRECTOR)
    given = {
        "text": "Λόγια", "to": "e-ΕΦΚΑ", "number": "1", "day": "4/11/2025", "deed": "Νέο ράφι",
        "owner": "Τεχνική Υπηρεσία", "due": "4/12/2030", "outcome": "upheld",
    }  # fmt: skip
    said = []
    for deed in ("ask", "interim", "delay", "note", "forward", "classify", "register", "action"):
        page = director.submit(url, given, action=f"/{deed}")
        said += page.xpath("//*[@class='done']/text()")
    for deed in ("action/done", "answer", "close", "reopen", "refer"):
        page = director.submit(url, given, action=f"/{deed}")
        said += page.xpath("//*[@class='done']/text()")
    assert len(set(said)) == 13


@pytest.mark.parametrize("said", ["α" * 1_000_000, "\u202eγια\u202c", "<script>alert(1)</script>"])
def test_hostile_words_are_refused_or_shown_as_words(
    signed_in: SignedIn, url: str, said: str
) -> None:
    head = signed_in(HEAD)
    page = head.get(url)
    (form,) = [form for form in page.forms if (form.get("action") or "").endswith("/note")]
    answer = head.client.post(
        form.get("action"), data=dict(form.form_values()) | {"text": said}, follow_redirects=True
    )
    shown = answer.get_data(as_text=True)
    assert answer.status_code in (200, 422)
    assert "\u202e" not in re.sub(r"<textarea.*?</textarea>", "", shown, flags=re.S)
    assert "<script>alert" not in shown


def test_the_paper_with_the_text_is_an_opening_too(
    signed_in: SignedIn, url: str, stored: Stored
) -> None:
    head = signed_in(HEAD)
    for asked, openings in (("", 0), ("?text=1", 1)):
        assert head.client.get(f"{url}/transmittal.pdf{asked}").mimetype == "application/pdf"
        assert stored(lambda db: len(db.scalars(sa.select(Reading)).all())) == openings


def test_what_the_pdf_cannot_print_has_a_sheet_that_the_browser_prints(
    signed_in: SignedIn, db: Session, write: Write, stored: Stored
) -> None:
    written = write("Περίμενα"), write("انتظرت ساعة", language="ar")
    greek, arabic = (message.reference for message in written)
    db.commit()
    head, places = signed_in(HEAD), []
    for reference in (greek, arabic):
        page = head.get(f"/admin/messages/{reference}")
        places += page.xpath("//p[@class='papers']/a[contains(@href, '/text')]/@href")
    assert places == [f"/admin/messages/{arabic}/text"]
    before = stored(lambda db: len(db.scalars(sa.select(Reading)).all()))
    (text,) = head.get(places[0]).xpath("//p[@lang='ar']")
    assert (text.text_content(), text.get("dir")) == ("انتظرت ساعة", "auto")
    assert stored(lambda db: len(db.scalars(sa.select(Reading)).all())) == before + 1


def test_a_form_that_is_refused_shows_the_text_and_notes_it(
    signed_in: SignedIn, url: str, stored: Stored
) -> None:
    signed_in(HEAD).submit(url, {"text": ""}, action="/note", status=422)
    assert stored(lambda db: len(db.scalars(sa.select(Reading)).all())) == 2


def test_a_form_sent_twice_is_one_deed(signed_in: SignedIn, url: str, stored: Stored) -> None:
    head = signed_in(HEAD)
    page = head.get(url)
    for action, given in (
        ("/action", {"deed": "Κάθισμα", "owner": "Τεχνική", "due": "1/4/2024"}),
        ("/register", {"number": "12", "day": "19/3/2024"}),
        ("/classify", {"topic": "waiting"}),
        ("/close", {"outcome": "withdrawn", "reason": "Μας το είπε."}),
    ):
        page = head.get(url)
        (form,) = [f for f in page.forms if (f.get("action") or "").endswith(action)]
        for _ in range(2):
            answer = head.client.post(form.get("action"), data=dict(form.form_values()) | given)
            assert answer.status_code == 302, action
    assert stored(lambda db: len(db.scalars(sa.select(CorrectiveAction)).all())) == 1
    verbs = [verb for verb, *_rest in stored(the_steps)]
    assert verbs == [Verb.REGISTER, Verb.CLASSIFY, Verb.CLOSE]


def test_two_registry_numbers_at_once_are_not_both_taken(
    signed_in: SignedIn, url: str, stored: Stored
) -> None:
    head, director = signed_in(HEAD), signed_in(DIRECTOR)
    (form,) = [f for f in director.get(url).forms if (f.get("action") or "").endswith("/register")]
    head.submit(url, {"number": "1", "day": "19/3/2024"}, action="/register")
    typed = dict(form.form_values()) | {"number": "2", "day": "19/3/2024"}
    look(director.client.post(form.get("action"), data=typed), 409)
    assert stored(lambda db: the_message(db).protocol_number) == "1"


def test_a_head_let_in_later_reads_no_note_of_before(
    signed_in: SignedIn, db: Session, write: Write
) -> None:
    reference = write("Για τη Διεύθυνση", readers=Readers.DIRECTORATE).reference
    db.commit()
    url, director, head = f"/admin/messages/{reference}", signed_in(DIRECTOR), signed_in(HEAD)
    director.submit(url, {"text": "Μεταξύ μας."}, action="/note")
    director.submit(url, {"text": "Ζητάμε τη γνώμη του."}, action="/widen")
    assert "Μεταξύ μας." not in words(head.get(url))
    assert "Μεταξύ μας." in words(director.get(url))


def test_what_was_contested_is_not_opened_to_the_head_again(
    signed_in: SignedIn, db: Session, write: Write
) -> None:
    message = write()
    message.answer("Όχι.", Outcome.NOT_UPHELD, by=THE_HEAD, at=MONDAY)
    message.contest("Διαφωνώ.", at=MONDAY)
    reference = message.reference
    db.commit()
    page = signed_in(DIRECTOR).get(f"/admin/messages/{reference}")
    assert not page.xpath("//form[contains(@action, '/widen')]")


def test_the_page_counts_only_the_steps_of_its_own_message(
    signed_in: SignedIn, url: str, db: Session, write: Write
) -> None:
    for _ in range(3):
        write("Άλλο", readers=Readers.SECOND)
    db.commit()
    assert set(signed_in(DIRECTOR).get(url).xpath("//input[@name='seen']/@value")) == {"1"}
