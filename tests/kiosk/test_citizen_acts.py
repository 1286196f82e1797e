"""What a citizen does on his message's page: its forms carry a token, the same page answers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from itsdangerous import URLSafeSerializer, URLSafeTimedSerializer
from lxml import html
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from kiosk.book import set_terms, terms_of
from kiosk.centres import Municipality
from kiosk.database import athens_day, now
from kiosk.following import Handling
from kiosk.greek import short_date
from kiosk.messages import Message
from kiosk.moves import MessageKind, Outcome, Readers, Status
from kiosk.receipts import in_fours, new_code
from kiosk.settings import Settings
from tests.cast import MONDAY, THE_HEAD
from tests.conftest import Stored, Write
from tests.pages import Pages, look, words

CODE, OTHER_CODE = new_code(), new_code()
LATER = MONDAY + timedelta(days=1)
TITLE = "Σύμβουλος Ακεραιότητας"

Deed = Callable[[Message], None]


def answered(message: Message) -> None:
    message.answer("Δεν βρήκαμε κάτι.", Outcome.NOT_UPHELD, by=THE_HEAD, at=LATER)


def closed(message: Message) -> None:
    answered(message)
    message.close(by=THE_HEAD, at=LATER)


def withdrawn(message: Message) -> None:
    message.close(Outcome.WITHDRAWN, "Μας το είπε.", by=THE_HEAD, at=LATER)


class Visitor:
    """A citizen with his message's page before him."""

    def __init__(self, pages: Pages, code: str) -> None:
        self.pages = pages
        self.page = look(pages.post("/receipt", {"code": code}))

    def offers(self, verb: str) -> bool:
        return bool(self.page.xpath("//form[contains(@action, $verb)]", verb=f"/{verb}"))

    def does(self, verb: str, status: int = 200, **given: Any) -> html.HtmlElement:
        return look(self.sends(verb, **given), status)

    def sends(self, verb: str, **given: Any) -> TestResponse:
        (token,) = set(self.page.xpath("//form//input[@name='token']/@value"))
        return self.pages.post(f"/receipt/{verb}", {"token": token, **given})


@pytest.fixture
def visit(app: Flask, db: Session, write: Write) -> Callable[..., Visitor]:
    """Somebody reads the page of a message to which this was done."""

    def _visit(*deeds: Deed, code: str = CODE, **parts: object) -> Visitor:
        message = write(code=code, **parts)
        for deed in deeds:
            deed(message)
        db.commit()
        return Visitor(Pages(app), code)

    return _visit


@pytest.fixture
def second_reader(db: Session, larissa: Municipality) -> None:
    set_terms(db, larissa.id, replace(terms_of(db, larissa.id), second_reader=TITLE))


def state(db: Session) -> Any:
    message = db.scalars(sa.select(Message)).one()
    return message.status, message.readers, len(message.steps)


def box(page: html.HtmlElement, id_: str) -> str:
    return str(page.xpath("string(//textarea[@id=$id])", id=id_)).strip()


def test_a_citizen_answers_back(visit: Callable[..., Visitor], stored: Stored) -> None:
    page = visit(lambda m: m.ask("Ποια μέρα;", by=THE_HEAD, at=LATER)).does(
        "reply", text="Τη Δευτέρα\r\nτο πρωί"
    )
    assert "Στάλθηκε σε όσους διαβάζουν το μήνυμά σας." in page.xpath("string(//*[@role='status'])")
    assert page.xpath("//*[contains(@class, 'written')]/text()")[0] == "Τη Δευτέρα\nτο πρωί"
    assert "Σας ρωτάμε κάτι." not in words(page)
    assert box(page, "reply") == ""
    assert stored(state)[2] == 3


@pytest.mark.parametrize("verb", ["reply", "contest"])
def test_the_same_words_sent_twice_are_one_step(
    visit: Callable[..., Visitor], stored: Stored, verb: str
) -> None:
    visitor = visit(answered)
    for _ in range(2):
        visitor.does(verb, text="Δεν ρωτήσατε κανέναν.")
    assert stored(state)[2] == 3


def test_words_sent_twice_at_once_are_one_step(
    visit: Callable[..., Visitor], stored: Stored
) -> None:
    visitor = visit()
    with ThreadPoolExecutor(6) as fingers:
        sent = fingers.map(lambda _n: visitor.sends("reply", text="Και κάτι ακόμη."), range(6))
        assert [answer.status_code for answer in sent] == [200] * 6
    assert stored(state)[2] == 2


@pytest.mark.parametrize("verb", ["reply", "contest"])
def test_personal_data_in_a_reply_is_asked_about_once(
    visit: Callable[..., Visitor], stored: Stored, verb: str
) -> None:
    visitor = visit(answered)
    page = visitor.does(verb, status=422, text="Το ΑΦΜ μου είναι 094014201")
    assert "Φαίνεται πως γράψατε ΑΦΜ. Δεν το χρειαζόμαστε." in words(page)
    assert box(page, verb) == "Το ΑΦΜ μου είναι 094014201"
    assert page.xpath("//button[@name='personal']/@value") == ["mask", "keep"]
    assert stored(state)[2] == 2
    page = visitor.does(verb, text="Το ΑΦΜ μου είναι 094014201", personal="mask")
    assert "Το ΑΦΜ μου είναι █████" in words(page)
    assert "094014201" not in words(page)


def test_a_telephone_in_a_reply_may_stay(visit: Callable[..., Visitor], stored: Stored) -> None:
    visitor = visit(answered)
    page = visitor.does("reply", status=422, text="Πάρτε με στο 6944123456")
    assert "τηλέφωνο. Ό,τι γράφετε το βλέπουν όσοι σας διαβάζουν." in words(page)
    page = visitor.does("reply", text="Πάρτε με στο 6944123456", personal="keep")
    assert "6944123456" in words(page)


def test_nothing_is_asked_where_the_words_are_not_taken(visit: Callable[..., Visitor]) -> None:
    page = visit(closed).does("reply", status=409, text="Το ΑΦΜ μου είναι 094014201")
    assert "Δεν στάλθηκε:" in words(page)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Γράψτε κάτι και στείλτε το ξανά."),
        (" \u200b\n", "Γράψτε κάτι και στείλτε το ξανά."),
        ("α" * 10**6, "Το κείμενο ξεπερνά τους 5.000 χαρακτήρες."),
    ],
)
@pytest.mark.parametrize("verb", ["reply", "contest"])
def test_words_that_are_refused_stay_in_their_box(
    visit: Callable[..., Visitor], stored: Stored, verb: str, text: str, said: str
) -> None:
    page = visit(answered).does(verb, status=422, text=text)
    (error,) = page.xpath("//*[@class='error'][not(@hidden)]")
    assert said in error.text_content()
    assert error.get("id") == f"{verb}-error"
    assert page.xpath("//textarea[@autofocus]/@id") == [verb]
    assert box(page, verb) == text.strip()
    assert stored(state)[2] == 2


def test_a_contested_answer_is_read_by_the_directorate_alone(
    visit: Callable[..., Visitor], stored: Stored
) -> None:
    visitor = visit(closed)
    assert "μόνο αυτή, όχι ο προϊστάμενος" in words(visitor.page)
    page = visitor.does("contest", text="Δεν ρωτήσατε κανέναν.")
    assert stored(state)[:2] == (Status.IN_REVIEW, Readers.DIRECTORATE)
    assert "Ζητήσατε να το ξαναδούν, επειδή:" in words(page)
    assert not page.xpath("//textarea[@id='contest']"), "once, and no more"


@pytest.mark.usefixtures("second_reader")
def test_it_says_who_judges_where_the_head_is_the_director(
    visit: Callable[..., Visitor], stored: Stored, db: Session, write: Write
) -> None:
    def heads_both(message: Message) -> None:
        message.centre.head_is_director = True

    visitor = visit(heads_both, answered)
    assert f"το διαβάζει και το κρίνει μόνο: {TITLE}" in words(visitor.page)
    visitor.does("contest", text="Δεν συμφωνώ.")
    assert stored(state)[1] == Readers.SECOND


ONCE = "μπορείτε παρακάτω να ζητήσετε μία φορά να το ξαναδούν"
OUTSIDE = "να απευθυνθείτε χωρίς κόστος στον Συνήγορο του Πολίτη"


@pytest.mark.parametrize("deed", [answered, closed, withdrawn])
def test_an_ended_complaint_says_that_it_may_be_contested_once(
    visit: Callable[..., Visitor], deed: Deed
) -> None:
    said = words(visit(deed).page)
    assert ONCE in said
    assert OUTSIDE not in said


def test_a_contested_one_says_what_happens_next_and_by_when(
    visit: Callable[..., Visitor], stored: Stored
) -> None:
    said = words(visit(closed).does("contest", text="Δεν συμφωνώ."))
    by = short_date(stored(lambda db: db.scalars(sa.select(Message.answer_by)).one()))
    assert f"Θα έχετε απάντηση έως {by}" in said
    assert f"Στις {short_date(athens_day(now()))} ζητήσατε να το ξαναδούν." in said
    assert ONCE not in said


@pytest.mark.parametrize("ended", [answered, closed])
def test_after_the_one_contest_only_the_bodies_outside_are_left(
    visit: Callable[..., Visitor], ended: Deed
) -> None:
    def contested(message: Message) -> None:
        message.contest("Όχι.", at=LATER)

    said = words(visit(answered, contested, ended).page)
    assert OUTSIDE in said
    assert ONCE not in said
    assert "ζητήσατε να το ξαναδούν. Εξετάζεται" not in said


def test_praise_has_no_answer_to_contest(visit: Callable[..., Visitor]) -> None:
    thanked = visit(
        lambda m: m.answer("Κι εμείς.", None, by=THE_HEAD, at=LATER), kind=MessageKind.PRAISE
    )
    assert not thanked.offers("contest")
    thanked.does("contest", status=409, text="Δεν συμφωνώ")


@pytest.mark.usefixtures("second_reader")
def test_fewer_read_it_once_the_citizen_wants_so(
    visit: Callable[..., Visitor], stored: Stored
) -> None:
    visitor = visit()
    offered = visitor.page.xpath("//button[@name='readers']/@value")
    assert offered == ["directorate", "second"]
    assert "Δεν μπορείτε να το πάρετε πίσω." in words(visitor.page)
    page = visitor.does("narrow", readers="second")
    assert f"Ποιος το διαβάζει τώρα Μόνο: {TITLE}" in words(page)
    assert not page.xpath("//button[@name='readers']")
    visitor.does("narrow", readers="second")
    assert stored(state)[1:] == (Readers.SECOND, 2)


def test_nobody_is_let_in_again_by_the_citizen(
    visit: Callable[..., Visitor], stored: Stored
) -> None:
    visitor = visit(readers=Readers.DIRECTORATE)
    assert not visitor.offers("narrow")
    visitor.does("narrow", status=409, readers="centre")
    visitor.does("narrow", status=422, readers="everybody")
    assert stored(state)[1:] == (Readers.DIRECTORATE, 1)


def test_the_handling_is_rated_once_it_is_over(
    visit: Callable[..., Visitor], stored: Stored
) -> None:
    visitor = visit(closed)
    faces = visitor.page.xpath("//button[@name='score']")
    assert [face.text_content().strip() for face in faces] == [
        *("Πολύ κακή", "Κακή", "Μέτρια", "Καλή", "Πολύ καλή")
    ]
    page = visitor.does("rate", score="4")
    assert "Πώς ήταν η αντιμετώπιση του μηνύματός σας; Καλή" in words(page)
    visitor.does("rate", score="1")
    assert stored(lambda db: db.scalars(sa.select(Handling.score)).all()) == [4]


def test_the_handling_is_not_rated_before(visit: Callable[..., Visitor]) -> None:
    visitor = visit(answered)
    assert not visitor.offers("rate")
    visitor.does("rate", status=409, score="5")


@pytest.mark.parametrize("score", ["", "0", "6", "καλή"])
def test_no_score_is_no_rating(visit: Callable[..., Visitor], stored: Stored, score: str) -> None:
    page = visit(withdrawn).does("rate", status=422, score=score)
    assert "Διαλέξτε μία από τις πέντε απαντήσεις." in words(page)
    assert not stored(lambda db: db.scalars(sa.select(Handling)).all())


def test_what_came_too_late_is_told_beside_what_happened(
    visit: Callable[..., Visitor], db: Session
) -> None:
    visitor = visit()
    withdrawn(db.scalars(sa.select(Message)).one())
    db.commit()
    page = visitor.does("reply", status=409, text="Και κάτι ακόμη.")
    assert "Δείτε τι έγινε." in page.xpath("string(//*[@role='alert'])")
    assert "Το αποσύρατε" in words(page)
    assert "Δεν στάλθηκε: Και κάτι ακόμη." in words(page)


def test_the_book_is_not_flooded_by_one_citizen(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    for n in range(130):
        answer = visitor.sends("reply", text=f"Και {n}")
        if answer.status_code == 429:
            break
    page = look(answer, 429)
    assert "Πολλές προσπάθειες" in words(page)
    assert box(page, "reply") == f"Και {n}"


def test_the_page_holds_no_code(visit: Callable[..., Visitor]) -> None:
    visitor = visit(closed)
    for page in (visitor.page, visitor.does("rate", score="3")):
        assert CODE not in html.tostring(page, encoding="unicode")
        assert in_fours(CODE) not in html.tostring(page, encoding="unicode")


@pytest.mark.parametrize("verb", ["reply", "contest"])
@pytest.mark.parametrize("token", ["", "made-up", "of another page", "too old", "of nothing"])
def test_without_a_good_token_the_code_is_asked_and_the_words_are_kept(
    visit: Callable[..., Visitor], settings: Settings, stored: Stored, verb: str, token: str
) -> None:
    visitor = visit(answered)
    page = visitor.does(
        verb, status=422, token=forged(token, settings, stored), text="Δεν\nσυμφωνώ"
    )
    assert "Γράψτε ξανά τον κωδικό για να συνεχίσετε." in page.xpath("string(//*[@class='error'])")
    assert stored(state)[2] == 2
    (form,) = page.xpath("//form[@method='post'][.//input[@name='code']]")
    answer = visitor.pages.post("/receipt", {**dict(form.form_values()), "code": CODE})
    page = look(answer)
    assert box(page, verb) == "Δεν\nσυμφωνώ"
    assert not page.xpath("//*[@role='alert'][not(@hidden)]")


def forged(kind: str, settings: Settings, stored: Stored) -> str:
    """A token that is good for nothing."""
    id_ = stored(lambda db: db.scalars(sa.select(Message.id)).one()).hex
    signer = URLSafeTimedSerializer(settings.secret_key, salt="receipt")
    if kind == "of another page":
        return str(URLSafeSerializer(settings.secret_key, salt="slip").dumps([id_, CODE]))
    if kind == "of nothing":
        return str(signer.dumps("0" * 32))
    if kind == "too old":
        return old(signer, id_)
    return kind


def old(signer: URLSafeTimedSerializer, id_: str) -> str:
    """As it was signed thirteen hours ago."""

    class Earlier(signer.default_signer):  # type: ignore[name-defined, misc]
        def get_timestamp(self) -> int:
            return int(super().get_timestamp()) - 13 * 3600

    secret = signer.secret_keys[0]
    return str(URLSafeTimedSerializer(secret, salt=signer.salt, signer=Earlier).dumps(id_))


def test_a_token_opens_its_own_message_and_no_other(
    visit: Callable[..., Visitor], stored: Stored
) -> None:
    mine, other = visit(text="Το δικό μου"), visit(text="Άλλου", code=OTHER_CODE)
    (token,) = set(mine.page.xpath("//input[@name='token']/@value"))
    (their_token,) = set(other.page.xpath("//input[@name='token']/@value"))
    mixed = their_token.partition(".")[0] + "." + token.partition(".")[2]
    page = mine.does("reply", status=422, token=mixed, text="Διαβάζω τα ξένα;")
    assert "Άλλου" not in words(page)
    assert "Άλλου" not in words(mine.does("reply", text="Το δικό μου"))


def test_another_language_keeps_the_page_and_what_was_typed(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.does("show", text="Μισή πρότ")
    assert box(page, "reply") == "Μισή πρότ"
    assert page.xpath("//button[@form='again']/@formaction")
    page = visitor.does("show", status=422, token="", text="Μισή πρότ")
    assert box(page, "text") == "Μισή πρότ"


@pytest.mark.parametrize("verb", ["show", "reply", "contest", "narrow", "rate"])
def test_the_address_of_a_deed_leads_back_to_the_code(stranger: Pages, verb: str) -> None:
    assert stranger.client.get(f"/receipt/{verb}").location == "/receipt"


def test_another_site_posts_nothing(visit: Callable[..., Visitor], stored: Stored) -> None:
    visitor = visit()
    visitor.pages.client.environ_base["HTTP_ORIGIN"] = "https://evil.example"
    visitor.does("reply", status=403, text="Ξένα λόγια")
    assert stored(state)[2] == 1
