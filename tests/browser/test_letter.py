"""The letter where it is written: what is noticed, offered and promised there, without a word to
the service, is what the service would have said.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, StorageState, expect
from pypdf import PdfReader
from sqlalchemy.orm import Session

from kiosk import book, deadlines
from kiosk.book import Terms
from kiosk.centres import Centre, find_municipality
from kiosk.database import athens_day, now
from kiosk.greek import short_date
from kiosk.messages import Message
from kiosk.moves import Readers
from kiosk.showing import book_of
from kiosk.sieve import MASK
from tests.browser import screens
from tests.browser.conftest import OpenPage
from tests.browser.screens import PHONE
from tests.browser.service import Service
from tests.kiosk.test_sieve import CASES

HERE = "/k/larissa/0207"
ADVISER = "Σύμβουλος Ακεραιότητας"
NOTICED = "Φαίνεται πως γράψατε ΑΦΜ. Δεν το χρειαζόμαστε."
OWN_TAX_ID = "Το ΑΦΜ μου είναι 094014201"
# Of two timers of a page the one asked for earlier comes first, however late both are.
NOTICED_WITHIN = """(text, [typed, ms]) => new Promise((resolve) => {
    text.focus();
    text.value = typed;
    text.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => resolve(document.querySelector("personal-data").innerText), ms);
})"""
FOUND = """({ found }, texts) => texts.map((text) => {
    const said = ({ kind, start, end }) => `${kind}=${text.slice(start, end)}`;
    return found(text).map(said).join(" | ");
})"""
ANSWERED_BY = "({ answerBy }, { book, days }) => days.map((day) => answerBy(book, day))"


def in_the_browser(page: Page, module: str, script: str, given: Any) -> Any:
    """What a module of ours makes of it."""
    page.goto("/receipt")
    style = page.locator("link[href$='kiosk.css']").get_attribute("href") or ""
    address = style.replace("kiosk.css", module)
    return page.evaluate(f"async (given) => ({script})(await import('{address}'), given)", given)


def write(page: Page, kind: str = "complaint") -> None:
    screens.kinds(page)
    page.locator(f".kinds [data-kind={kind}]").click()
    expect(page.get_by_label("Το μήνυμά σας")).to_be_visible()


def send(page: Page, text: str = screens.TEXT) -> None:
    page.get_by_label("Το μήνυμά σας").fill(text)
    page.get_by_role("button", name="Αποστολή").click()
    expect(page.get_by_role("heading", name="Το μήνυμά σας στάλθηκε")).to_be_visible()


def the_last(service: Service) -> Message:
    with service.database.session() as db:
        query = sa.select(Message).order_by(Message.received_at.desc()).limit(1)
        message = db.scalars(query).one()
        db.expunge(message)
        return message


@pytest.fixture
def at_home(service: Service) -> Iterator[Session]:
    """The municipality's own desk; its terms are as they were afterwards."""
    with service.database.session() as db:
        larissa = find_municipality(db, "larissa")
        yield db
        db.rollback()
        book.set_terms(db, larissa.id, Terms())
        db.execute(sa.update(Centre).values(head_is_director=False))
        db.commit()


def name_adviser(db: Session) -> None:
    larissa = find_municipality(db, "larissa")
    book.set_terms(db, larissa.id, replace(Terms(), second_reader=ADVISER))
    db.commit()


def test_the_browser_finds_what_the_service_finds(stranger: Page) -> None:
    texts = [text for text, _expected in CASES]
    found = in_the_browser(stranger, "sieve.js", FOUND, texts)
    assert dict(zip(texts, found, strict=True)) == {text: expected for text, expected in CASES}


def test_the_browser_promises_the_day_that_the_service_promises(
    stranger: Page, at_home: Session
) -> None:
    centre = at_home.scalars(sa.select(Centre).filter_by(code="0207")).one()
    calendar = deadlines.calendar_of(at_home, centre.municipality_id)
    told, today = book_of(at_home, centre, athens_day(now())), athens_day(now())
    days = [today + timedelta(days=n) for n in range(400)]
    given = {"book": told, "days": [day.isoformat() for day in days]}
    promised = in_the_browser(stranger, "deadlines.js", ANSWERED_BY, given)
    assert promised == [calendar.after(day, told["answer_days"]).isoformat() for day in days]


def test_what_is_typed_is_noticed_in_half_a_second_and_hidden_where_it_stands(
    tablet: Page, service: Service
) -> None:
    write(tablet)
    text = tablet.get_by_label("Το μήνυμά σας")
    noticed = text.evaluate(NOTICED_WITHIN, [f"{OWN_TAX_ID} και περιμένω", 500])
    assert NOTICED in noticed
    text.evaluate("text => text.setSelectionRange(35, 35)")  # before the last letters
    tablet.get_by_role("button", name="Κρύψτε το").click()
    expect(text).to_have_value(f"Το ΑΦΜ μου είναι {MASK} και περιμένω")
    expect(text).to_be_focused()
    tablet.keyboard.type("!")
    expect(text).to_have_value(f"Το ΑΦΜ μου είναι {MASK} και περι!μένω")
    expect(tablet.locator("personal-data button")).to_be_hidden()
    tablet.get_by_role("button", name="Αποστολή").click()
    expect(tablet.locator("h1.sent")).to_be_visible()
    assert the_last(service).text == f"Το ΑΦΜ μου είναι {MASK} και περι!μένω"


def test_the_remark_is_a_quiet_live_region_that_says_it_once(tablet: Page) -> None:
    write(tablet)
    remark = tablet.locator("personal-data .remark[role=status]")
    expect(remark).to_have_count(1)
    expect(remark).to_be_empty()
    tablet.get_by_label("Το μήνυμά σας").fill(OWN_TAX_ID)
    expect(remark).to_have_text(NOTICED)
    remark.evaluate(
        """remark => { window.said = 0;
            new MutationObserver(() => { window.said += 1; }).observe(remark, { childList: true });
        }"""
    )
    tablet.get_by_label("Το μήνυμά σας").press_sequentially(" και περιμένω")
    tablet.wait_for_timeout(400)
    assert tablet.evaluate("() => window.said") == 0


def test_nothing_is_forced(tablet: Page, service: Service) -> None:
    write(tablet)
    send(tablet, OWN_TAX_ID)
    assert the_last(service).text == OWN_TAX_ID


def test_who_has_read_the_remark_on_a_phone_is_not_asked_again(
    stranger: Page, service: Service
) -> None:
    stranger.goto(f"{HERE}/write/complaint")
    stranger.get_by_label("Το μήνυμά σας").fill(OWN_TAX_ID)
    expect(stranger.get_by_text(NOTICED)).to_be_visible()
    stranger.get_by_role("button", name="Αποστολή").click()
    expect(stranger.locator(".code")).to_be_visible()
    assert the_last(service).text == OWN_TAX_ID


def test_who_was_too_quick_for_the_remark_is_asked_and_hides_it(
    stranger: Page, service: Service
) -> None:
    stranger.goto(f"{HERE}/write/complaint")
    stranger.evaluate(
        """text => {
            document.querySelector("#text").value = text;
            document.querySelector("#letter").requestSubmit();
        }""",
        OWN_TAX_ID,
    )
    stranger.get_by_role("button", name="Κρύψτε και στείλτε").click()
    expect(stranger.locator(".code")).to_be_visible()
    assert the_last(service).text == f"Το ΑΦΜ μου είναι {MASK}"


def test_subject_and_call_are_sent_under_the_seal(tablet: Page, service: Service) -> None:
    write(tablet)
    tablet.get_by_label("Τι αφορά;").select_option(label="Αναμονή")
    tablet.get_by_label("Πάρτε με τηλέφωνο").check()
    tablet.get_by_label("Το μήνυμά σας").fill(screens.TEXT)
    tablet.get_by_role("button", name="Αποστολή").click()
    expect(tablet.get_by_text("στο οποίο θέλετε να σας πάρουμε")).to_be_visible()
    expect(tablet.get_by_label("Τηλέφωνο", exact=True)).to_be_focused()
    tablet.get_by_label("Τηλέφωνο", exact=True).fill("6944123456")
    send(tablet)
    message = the_last(service)
    assert (message.subject, message.contact_call) == ("waiting", True)


def test_praise_is_asked_for_no_subject_and_promised_nothing(tablet: Page) -> None:
    write(tablet, "praise")
    expect(tablet.get_by_label("Τι αφορά;")).to_have_count(0)
    expect(tablet.get_by_text("Αν αφορά τη Διεύθυνση")).to_have_count(0)
    expect(tablet.get_by_text("Εθνική Αρχή Διαφάνειας")).to_have_count(0)
    send(tablet, "Μπράβο")
    expect(tablet.locator(".promise, .only-here")).to_have_count(0)


def test_an_accusation_shows_the_outside_doors_and_goes_past_the_head(
    tablet: Page, service: Service
) -> None:
    write(tablet, "accusation")
    expect(tablet.get_by_text("Εθνική Αρχή Διαφάνειας ή στην εισαγγελία")).to_be_visible()
    send(tablet)
    assert the_last(service).readers == Readers.DIRECTORATE


def test_the_receipt_made_on_the_tablet_says_what_the_service_keeps(
    tablet: Page, service: Service
) -> None:
    write(tablet)
    send(tablet)
    day = the_last(service).answer_by
    assert day
    expect(tablet.get_by_text(f"Θα έχετε απάντηση έως {short_date(day)}")).to_be_visible()
    expect(tablet.get_by_text("Θα απαντήσουμε μόνο εδώ, με τον κωδικό.")).to_be_visible()
    expect(tablet.get_by_text("Ο προϊστάμενος του ΚΕΠ και η Διεύθυνση")).to_be_visible()
    expect(tablet.get_by_role("button", name="Εκτύπωση")).to_have_count(0)


def test_a_second_reader_is_chosen_by_his_title(
    at_home: Session, open_page: OpenPage, paired: StorageState, service: Service
) -> None:
    name_adviser(at_home)
    page = open_page(paired)
    write(page)
    expect(page.get_by_text("Αν αφορά τη Διεύθυνση")).to_have_count(0)
    page.get_by_role("radio", name=f"Μόνο: {ADVISER}").check()
    send(page)
    expect(page.get_by_role("definition").filter(has_text=f"Μόνο: {ADVISER}")).to_be_visible()
    assert the_last(service).readers == Readers.SECOND


def test_an_accusation_at_the_directors_own_centre_goes_to_the_second_reader(
    at_home: Session, open_page: OpenPage, paired: StorageState
) -> None:
    at_home.execute(sa.update(Centre).values(head_is_director=True))
    name_adviser(at_home)
    page = open_page(paired)
    write(page, "accusation")
    expect(page.get_by_role("radio")).to_have_count(2)
    expect(page.get_by_role("radio", name=f"Μόνο: {ADVISER}")).to_be_checked()


def test_the_other_language_keeps_the_subject_the_tick_and_the_remark(tablet: Page) -> None:
    write(tablet)
    tablet.get_by_label("Το μήνυμά σας").fill(OWN_TAX_ID)
    tablet.get_by_label("Τι αφορά;").select_option("waiting")
    tablet.get_by_label("Πάρτε με τηλέφωνο").check()
    tablet.get_by_role("link", name="English").click()
    expect(tablet.locator("html")).to_have_attribute("lang", "en")
    expect(tablet.locator("[name=subject]")).to_have_value("waiting")
    expect(tablet.locator("[name=call]")).to_be_checked()
    expect(tablet.locator("personal-data button")).to_be_visible()


@pytest.mark.parametrize("size", ["A4", "A5", "Letter"])
def test_a_receipt_is_printed_on_one_page(stranger: Page, size: str) -> None:
    stranger.set_viewport_size(PHONE)
    stranger.goto(f"{HERE}/write/complaint")
    send(stranger)
    stranger.evaluate("() => { window.print = () => { window.printed = true; }; }")
    stranger.get_by_role("button", name="Εκτύπωση").click()
    assert stranger.evaluate("() => window.printed")
    (page,) = PdfReader(BytesIO(stranger.pdf(format=size, prefer_css_page_size=False))).pages
    said = " ".join(page.extract_text().split())
    assert "Θα έχετε απάντηση έως" in said
    assert "Εκτύπωση" not in said
