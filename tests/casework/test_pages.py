import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk.messages import Contact, Message
from kiosk.moves import MessageKind, Outcome, Readers, Status
from tests.cast import DIRECTOR, HEAD, MONDAY, OTHER_HEAD, THE_DIRECTOR
from tests.conftest import Write
from tests.pages import Pages, look, words

SignedIn = Callable[[str], Pages]
CLOCK = re.compile(r"\d{1,2}:\d{2}")


@pytest.fixture
def kept(db: Session, write: Write) -> Callable[..., str]:
    """Files a message for good and gives the address of its page."""
    db.commit()  # an open session would hold SQLite's lock against the pages

    def _kept(**parts: object) -> str:
        reference = write(**parts).reference
        db.commit()
        return f"/admin/messages/{reference}"

    return _kept


def state(db: Session) -> tuple[Status, Outcome | None]:
    db.rollback()
    message = db.execute(sa.select(Message.status, Message.outcome)).one()
    db.rollback()
    return message.status, message.outcome


def test_a_head_answers_and_closes(
    signed_in: SignedIn, kept: Callable[..., str], db: Session
) -> None:
    url, head = kept(), signed_in(HEAD)
    head.submit(url, {}, action="/acknowledge")
    said = {"text": "Ανοίγει τρίτη θυρίδα.", "outcome": "upheld"}
    page = head.submit(url, said, action="/answer")
    assert "Ανοίγει τρίτη θυρίδα." in words(page)
    assert f"· {HEAD}" in words(page)
    head.submit(url, {}, action="/close")
    assert state(db) == (Status.CLOSED, Outcome.UPHELD)


@pytest.mark.parametrize("who", [HEAD, OTHER_HEAD])
def test_what_a_head_may_not_read_does_not_exist_for_him(
    signed_in: SignedIn, kept: Callable[..., str], who: str
) -> None:
    url, head = kept(readers=Readers.DIRECTORATE, text="Για τον προϊστάμενο"), signed_in(who)
    head.get(url, status=404)
    listed = words(head.get("/admin/messages/?state=&q=προϊστάμενο"))
    assert "Βρέθηκαν 0 μηνύματα." in listed
    assert "Για τον" not in listed
    assert "Δεν περιμένει κανένα μήνυμα." in words(head.get("/admin/"))


def test_where_filters_hide_what_is_sought_the_page_offers_to_look_in_all(
    signed_in: SignedIn, kept: Callable[..., str]
) -> None:
    url, head = kept(text="Περίμενα μία ώρα"), signed_in(HEAD)
    page = head.get("/admin/messages/?q=ώρα&state=closed&kind=praise")
    (everywhere,) = page.xpath("//a[.='Ψάξτε σε όλα']/@href")
    found = head.get(everywhere)
    assert found.xpath(f"//a[@href='{url}']")
    assert found.xpath("//input[@id='q']/@value") == ["ώρα"]
    assert not head.get("/admin/messages/?q=άλλο&state=").xpath("//a[.='Ψάξτε σε όλα']")


@pytest.mark.parametrize("verb", ["acknowledge", "answer", "close"])
def test_no_verb_reaches_a_hidden_message(
    signed_in: SignedIn, kept: Callable[..., str], db: Session, verb: str
) -> None:
    url, head = kept(readers=Readers.DIRECTORATE), signed_in(HEAD)
    (token,) = head.get("/admin/").xpath("//form[@class='who']//input/@value")
    form = {"csrf_token": token, "text": "Όχι", "outcome": "not_upheld"}
    assert head.post(f"{url}/{verb}", form).status_code == 404
    assert state(db) == (Status.RECEIVED, None)


def test_the_director_sees_what_goes_past_the_head(
    signed_in: SignedIn, kept: Callable[..., str]
) -> None:
    url, director = kept(readers=Readers.DIRECTORATE, text="Για εσάς"), signed_in(DIRECTOR)
    assert "μόνο Διεύθυνση" in words(director.get("/admin/messages/"))
    assert "Για εσάς" in words(director.get(url))


def test_an_answer_does_not_open_what_is_being_closed(
    signed_in: SignedIn, kept: Callable[..., str], db: Session
) -> None:
    url, head = kept(kind=MessageKind.PRAISE), signed_in(HEAD)
    (token,) = head.get("/admin/").xpath("//form[@class='who']//input/@value")
    message = db.scalars(sa.select(Message).with_for_update()).one()
    message.close(None, by=THE_DIRECTOR, at=MONDAY)
    db.flush()
    with ThreadPoolExecutor(1) as other_desk:
        form = {"csrf_token": token, "text": "Ευχαριστούμε"}
        answering = other_desk.submit(head.post, f"{url}/answer", form)
        time.sleep(0.5)  # let it come as far as it can while the message is held
        db.commit()
        assert answering.result().status_code == 409
    assert state(db) == (Status.CLOSED, None)


def test_an_answer_sent_twice_is_given_once(
    signed_in: SignedIn, kept: Callable[..., str], db: Session
) -> None:
    url, head = kept(), signed_in(HEAD)
    for _ in range(2):
        page = head.submit(url, {"text": "Ναι.", "outcome": "upheld"}, action="/answer")
    assert words(page).count("Ναι.") == 1


def test_an_empty_answer_is_refused_in_place(
    signed_in: SignedIn, kept: Callable[..., str], db: Session
) -> None:
    page = signed_in(HEAD).submit(kept(), {"text": ""}, action="/answer", status=422)
    assert "Γράψτε την απάντηση" in page.xpath("string(//*[@role='alert'])")
    assert state(db) == (Status.RECEIVED, None)


def test_a_finding_closes_nothing_before_an_answer(
    signed_in: SignedIn, kept: Callable[..., str], db: Session
) -> None:
    page = signed_in(HEAD).submit(kept(), {"outcome": "upheld"}, action="/close", status=409)
    assert "Απαντήστε πρώτα στον πολίτη" in words(page)
    assert state(db) == (Status.RECEIVED, None)


def test_what_is_not_ours_closes_with_its_reason(
    signed_in: SignedIn, kept: Callable[..., str], db: Session
) -> None:
    url, head = kept(), signed_in(HEAD)
    page = head.submit(url, {"outcome": "not_competent"}, action="/close", status=422)
    assert "Γράψτε την αιτιολογία" in words(page)
    head.submit(
        url, {"outcome": "not_competent", "reason": "Το χειρίζεται ο ΕΦΚΑ."}, action="/close"
    )
    assert state(db) == (Status.CLOSED, Outcome.NOT_COMPETENT)


def test_an_answer_says_what_was_found(
    signed_in: SignedIn, kept: Callable[..., str], db: Session
) -> None:
    page = signed_in(HEAD).submit(kept(), {"text": "Ναι"}, action="/answer", status=422)
    assert "Διαλέξτε τι διαπιστώσατε" in words(page)
    assert page.xpath("string(//*[@id='answer-text'])").strip() == "Ναι"
    assert state(db) == (Status.RECEIVED, None)


def test_the_second_of_two_who_answer_sees_the_first(
    signed_in: SignedIn, kept: Callable[..., str], db: Session
) -> None:
    url, head, director = kept(), signed_in(HEAD), signed_in(DIRECTOR)
    page = director.get(url)
    (form,) = [form for form in page.forms if (form.get("action") or "").endswith("/answer")]
    typed = dict(form.form_values()) | {"text": "Δεύτερη", "outcome": "not_upheld"}
    head.submit(url, {"text": "Πρώτη", "outcome": "upheld"}, action="/answer")
    answer = look(director.client.post(form.get("action"), data=typed), 409)
    assert "Στο μεταξύ έγινε: Απάντηση" in words(answer)
    assert "Πρώτη" in words(answer)
    assert answer.xpath("string(//*[@id='answer-text'])").strip() == "Δεύτερη"
    assert state(db) == (Status.ANSWERED, Outcome.UPHELD)


def test_praise_closes_at_once(signed_in: SignedIn, kept: Callable[..., str], db: Session) -> None:
    signed_in(HEAD).submit(kept(kind=MessageKind.PRAISE), {}, action="/close")
    assert state(db) == (Status.CLOSED, None)


def test_staff_see_dates_and_never_times(signed_in: SignedIn, kept: Callable[..., str]) -> None:
    url, head = kept(contact=Contact(name="Α. Β.", phone="2410 000000")), signed_in(HEAD)
    for page in (head.get(url), head.get("/admin/messages/"), head.get("/admin/")):
        assert not CLOCK.search(words(page))
    assert "18/3/2024" in words(head.get(url))


def test_contact_is_shown_to_who_may_read_and_not_in_lists(
    signed_in: SignedIn, kept: Callable[..., str]
) -> None:
    url, head = kept(contact=Contact(name="Α. Β.", email="a@example.gr")), signed_in(HEAD)
    assert "Α. Β., a@example.gr" in words(head.get(url))
    assert "Α. Β." not in words(head.get("/admin/messages/"))


def test_what_was_written_is_shown_as_text(signed_in: SignedIn, kept: Callable[..., str]) -> None:
    page = signed_in(HEAD).get(kept(text="<img src=x onerror=alert(1)>"))
    assert "<img src=x onerror=alert(1)>" in words(page)


@pytest.mark.parametrize(
    "query", ["kind=x&state=y&centre=z&after=w", "q=" + "α" * 3000, "q=" + "+α" * 1500]
)
def test_a_strange_search_is_only_empty(signed_in: SignedIn, query: str) -> None:
    signed_in(HEAD).get(f"/admin/messages/?{query}")
