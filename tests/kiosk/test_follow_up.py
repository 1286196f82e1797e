"""The citizen's page behind the receipt code: who finds it, and what it says."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import timedelta
from statistics import median
from time import process_time
from uuid import uuid4

import pytest
from flask import Flask
from lxml import html
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from kiosk.book import set_terms, terms_of
from kiosk.centres import Municipality
from kiosk.database import athens_day, now
from kiosk.greek import short_date
from kiosk.messages import Contact, Draft, Message, submit
from kiosk.moves import MessageKind, Outcome, Readers
from kiosk.receipts import new_code
from kiosk.screens.follow_up import ONE_AT_A_TIME, TRIES
from kiosk.tablets import Tablet
from tests.cast import HEAD, MONDAY, THE_DIRECTOR, THE_HEAD, THE_SECOND
from tests.conftest import Write
from tests.pages import Pages, look, words
from tests.waiting import until_tries_count_together

UNKNOWN, MALFORMED = "4539 1488 0343 6467", "4539 1488 0343 6468"
CODE = new_code()
CLOCK = re.compile(r"\d{1,2}:\d{2}")
LATER, TOO_LATE = MONDAY + timedelta(days=1), MONDAY + timedelta(days=40)
TITLE = "Σύμβουλος Ακεραιότητας"

Deed = Callable[[Message], None]
Read = Callable[..., html.HtmlElement]
Kept = Callable[..., str]


def ask(client: Pages, code: str = CODE) -> TestResponse:
    return client.post("/receipt", {"code": code})


def told_to_wait(client: Pages) -> TestResponse:
    """Wrong tries until they are too many, even where a quarter of an hour ends among them."""
    tries = (ask(client, MALFORMED) for _ in range(2 * TRIES + 1))
    return next(answer for answer in tries if answer.status_code == 429)


@pytest.fixture
def kept(db: Session, write: Write) -> Kept:
    """Files a message whose code is CODE, does something with it, and returns its reference."""

    def _kept(*deeds: Deed, **parts: object) -> str:
        message = write(code=CODE, **parts)
        for deed in deeds:
            deed(message)
        reference = message.reference
        db.commit()
        return reference

    return _kept


@pytest.fixture
def read(stranger: Pages, kept: Kept) -> Read:
    """The page of a message to which this was done."""

    def _read(*deeds: Deed, **parts: object) -> html.HtmlElement:
        kept(*deeds, **parts)
        return look(ask(stranger))

    return _read


@pytest.fixture
def second_reader(db: Session, larissa: Municipality) -> None:
    set_terms(db, larissa.id, replace(terms_of(db, larissa.id), second_reader=TITLE))


def test_forty_wrong_tries_shut_nobody_out_of_his_message(stranger: Pages, kept: Kept) -> None:
    reference = kept()
    statuses = {ask(stranger, UNKNOWN).status_code for _ in range(40)}
    assert statuses == {422, 429}
    assert reference in words(look(ask(stranger)))


def test_a_wrong_try_past_the_limit_is_told_to_wait(stranger: Pages) -> None:
    page = look(told_to_wait(stranger), 429)
    assert "Πολλές προσπάθειες" in page.xpath("string(//*[@class='error'])")
    assert page.xpath("//input[@name='code']/@value") == [MALFORMED]


def test_ones_own_code_uses_up_no_tries(stranger: Pages, kept: Kept) -> None:
    kept()
    for _ in range(TRIES + 5):
        ask(stranger)
    assert ask(stranger, UNKNOWN).status_code == 422


def test_past_the_limit_codes_are_looked_up_one_at_a_time(app: Flask, kept: Kept) -> None:
    kept()
    until_tries_count_together()
    crowd, other = Pages(app), Pages(app)
    other.client.environ_base["REMOTE_ADDR"] = "10.0.0.8"
    told_to_wait(crowd)
    with ThreadPoolExecutor(1) as behind:
        with ONE_AT_A_TIME:
            waiting = behind.submit(ask, crowd)
            wait([waiting], timeout=0.5)
            assert not waiting.done()
            assert ask(other).status_code == 200, "an address of good name waits for nobody"
        assert waiting.result().status_code == 200


def test_an_unknown_code_takes_as_long_as_a_malformed_one(stranger: Pages, kept: Kept) -> None:
    kept()
    took: dict[str, list[float]] = {UNKNOWN: [], MALFORMED: []}
    for code in [UNKNOWN, MALFORMED] * 11:
        began = process_time()
        ask(stranger, code)
        took[code].append(process_time() - began)
    assert 0.5 < median(took[UNKNOWN]) / median(took[MALFORMED]) < 2


def test_unknown_and_malformed_codes_get_the_same_answer(stranger: Pages) -> None:
    pages = [
        words(look(ask(stranger, code), 422)) for code in (UNKNOWN, MALFORMED, "", "x" * 10**6)
    ]
    assert len(set(pages)) == 1
    assert "Ελέγξτε τα 16 ψηφία" in pages[0]


def test_the_page_tells_day_and_office_but_no_name_and_no_hour(read: Read) -> None:
    said = words(read(lambda m: m.answer("Έχετε δίκιο.", Outcome.UPHELD, by=THE_HEAD, at=LATER)))
    assert "19/3/2024 · Ο προϊστάμενος του ΚΕΠ" in said
    assert "Έχετε δίκιο." in said
    assert HEAD not in said
    assert not CLOCK.search(said)


def test_a_note_among_colleagues_stays_there(read: Read) -> None:
    assert "Ρωτήστε τη Μαρία" not in words(
        read(lambda m: m.note("Ρωτήστε τη Μαρία", by=THE_HEAD, at=LATER))
    )


def test_what_waits_has_one_date(read: Read, db: Session) -> None:
    page = read(at=now())
    day = db.query(Message).one().answer_by
    assert day is not None
    assert f"Θα έχετε απάντηση έως {short_date(day)}" in words(page)
    assert "Αργήσαμε" not in words(page)


def test_what_is_late_says_so_and_who_was_told(read: Read) -> None:
    said = words(read(lambda m: m.escalate(at=TOO_LATE)))
    assert "Αργήσαμε: έπρεπε να έχετε απάντηση έως 9/4/2024. Η Διεύθυνση έχει ειδοποιηθεί." in said
    assert "Η προθεσμία πέρασε. Ειδοποιήθηκε η Διεύθυνση" in said


def test_nobody_was_told_before_somebody_is(read: Read) -> None:
    said = words(read())
    assert "Αργήσαμε: έπρεπε να έχετε απάντηση έως 9/4/2024." in said
    assert "έχει ειδοποιηθεί" not in said


@pytest.mark.usefixtures("second_reader")
def test_what_the_directorate_does_not_read_was_not_told_to_it(read: Read) -> None:
    said = words(read(lambda m: m.escalate(at=TOO_LATE), readers=Readers.SECOND))
    assert "Όποιος το διαβάζει έχει ειδοποιηθεί." in said
    assert "Διεύθυνση" not in said


@pytest.mark.parametrize("kind", [MessageKind.PRAISE, MessageKind.SUGGESTION])
def test_what_is_owed_no_date_names_none(read: Read, kind: MessageKind) -> None:
    said = words(read(kind=kind, at=now()))
    assert "Δεν έχει απαντηθεί ακόμη." in said
    assert "Θα έχετε απάντηση" not in said


def test_a_message_of_a_tablet_on_trial_is_followed_up_too(
    stranger: Pages, db: Session, trial: Tablet
) -> None:
    draft = Draft(uuid4(), MessageKind.COMPLAINT, "Δοκιμή", Readers.CENTRE, CODE)
    submit(db, draft, trial.centre, tablet=trial, at=MONDAY)
    db.commit()
    assert "Δεν έχει απαντηθεί ακόμη." in words(look(ask(stranger)))


def test_an_anonymous_one_is_answered_behind_the_code_alone(read: Read) -> None:
    assert "Θα απαντήσουμε μόνο εδώ, με τον κωδικό." in words(read())


def test_whoever_wants_a_call_reads_that_he_gets_one(read: Read) -> None:
    said = words(read(contact=Contact(phone="2410 123456", call=True)))
    assert "Θα σας πάρουμε τηλέφωνο." in said
    assert "μόνο εδώ" not in said


@pytest.mark.usefixtures("second_reader")
@pytest.mark.parametrize(
    ("readers", "said"),
    [
        (Readers.CENTRE, "Ο προϊστάμενος του ΚΕΠ και η Διεύθυνση"),
        (Readers.DIRECTORATE, "Μόνο η Διεύθυνση, όχι ο προϊστάμενος"),
        (Readers.SECOND, f"Μόνο: {TITLE}"),
    ],
)
def test_it_says_who_reads_it_now(read: Read, readers: Readers, said: str) -> None:
    page = read(readers=readers)
    (now_read_by,) = page.xpath("//dt[.='Ποιος το διαβάζει τώρα']/following-sibling::dd")
    assert " ".join(now_read_by.text_content().split()) == said
    assert page.xpath("//dd/span[@lang='el']/text()") == ([TITLE] if TITLE in said else [])


def test_the_number_in_the_registry_stands_there_with_its_day(read: Read) -> None:
    said = words(read(lambda m: m.register("1234/2024", athens_day(LATER), by=THE_HEAD, at=LATER)))
    assert "Αριθμός πρωτοκόλλου 1234/2024 · 19/3/2024" in said
    assert "Πήρε αριθμό πρωτοκόλλου: 1234/2024" in said


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (lambda m: m.ask("Ποια μέρα;", by=THE_HEAD, at=LATER), "Σας ρωτάμε:"),
        (lambda m: m.interim("Το ψάχνουμε.", by=THE_HEAD, at=LATER), "Πού βρίσκεται:"),
        (
            lambda m: m.forward("ΕΦΚΑ Λάρισας", "", by=THE_HEAD, at=LATER),
            "Διαβιβάστηκε σε: ΕΦΚΑ Λάρισας",
        ),
        (
            lambda m: m.refer("Εισαγγελία", "", by=THE_DIRECTOR, at=LATER),
            "Διαβιβάστηκε σε αρμόδια αρχή: Εισαγγελία",
        ),
        (
            lambda m: m.call("Ζητήσαμε συγγνώμη.", Outcome.PARTLY_UPHELD, by=THE_HEAD, at=LATER),
            "Σας απαντήσαμε στο τηλέφωνο 19/3/2024 · Ο προϊστάμενος του ΚΕΠ Είχατε εν μέρει δίκιο",
        ),
        (
            lambda m: m.close(Outcome.INADMISSIBLE, "Δεν λέτε πού έγινε.", by=THE_HEAD, at=LATER),
            "Δεν μπορούμε να το εξετάσουμε, επειδή: Δεν λέτε πού έγινε.",
        ),
        (
            lambda m: m.close(Outcome.NOT_COMPETENT, "Είναι της ΔΕΗ.", by=THE_HEAD, at=LATER),
            "Δεν είναι στην αρμοδιότητά μας, επειδή: Είναι της ΔΕΗ.",
        ),
        (
            lambda m: m.close(Outcome.WITHDRAWN, "Μας το είπε.", by=THE_HEAD, at=LATER),
            "Το αποσύρατε",
        ),
    ],
)
def test_a_step_is_told_in_plain_words(read: Read, deed: Deed, said: str) -> None:
    assert said in words(read(deed, contact=Contact(name="Α. Β.")))


def test_an_outcome_is_told_once(read: Read) -> None:
    said = words(
        read(
            lambda m: m.answer("Ναι.", Outcome.UPHELD, by=THE_HEAD, at=LATER),
            lambda m: m.close(by=THE_HEAD, at=LATER),
        )
    )
    assert said.count("Είχατε δίκιο") == 1
    assert "Η εξέταση ολοκληρώθηκε στις 19/3/2024." in said


def test_a_question_is_told_before_everything(read: Read) -> None:
    said = words(read(lambda m: m.ask("Ποια μέρα;", by=THE_HEAD, at=LATER)))
    assert "Σας ρωτάμε κάτι." in said


def test_whoever_became_director_as_well_reads_it_no_more(read: Read) -> None:
    said = words(read(lambda m: m.head_becomes_director(at=LATER), readers=Readers.DIRECTORATE))
    assert "επειδή ο προϊστάμενος έγινε και διευθυντής 19/3/2024 · Αυτόματα" in said


@pytest.mark.usefixtures("second_reader")
def test_the_second_reader_is_called_by_his_title(read: Read) -> None:
    page = read(lambda m: m.acknowledge(by=THE_SECOND, at=LATER), readers=Readers.SECOND)
    assert f"19/3/2024 · {TITLE}" in words(page)


def test_what_was_written_is_shown_as_it_was_but_for_signs_that_turn_it(read: Read) -> None:
    page = read(
        lambda m: m.ask("Πό\u202eτε\u200b;", by=THE_HEAD, at=LATER),
        text="<script>alert(1)</script>\n\u2066μία\u2069 ώρα",
    )
    assert page.xpath("//*[contains(@class, 'written')]/text()") == [
        "Πότε;",
        "<script>alert(1)</script>\nμία ώρα",
    ]


def test_the_page_speaks_the_citizens_language_and_staff_speak_greek(read: Read) -> None:
    page = read(
        lambda m: m.reply("Dje.", at=LATER),
        lambda m: m.answer("Έχετε δίκιο.", Outcome.UPHELD, by=THE_HEAD, at=LATER),
        text="Prita një orë.",
        language="sq",
    )
    written = page.xpath("//*[contains(@class, 'written')]")
    assert [(one.get("lang"), one.text_content()) for one in written] == [
        ("el", "Έχετε δίκιο."),
        ("sq", "Dje."),
        ("sq", "Prita një orë."),
    ]


def test_a_phone_that_speaks_english_can_be_shown_greek(app: Flask) -> None:
    client = app.test_client()
    page = look(client.get("/receipt?lang=el", headers={"Accept-Language": "en"}))
    assert page.get("lang") == "el"
    assert page.xpath("//form/@action") == ["/receipt?lang=el"]
