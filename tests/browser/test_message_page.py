"""A message's page: read on a phone, answered at a tablet, by keyboard and without scripts."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, Route, StorageState, expect
from pypdf import PdfReader

from kiosk.book import Terms, set_terms
from kiosk.centres import find_centre, find_municipality
from kiosk.database import now
from kiosk.messages import Draft, Message, submit
from kiosk.moves import MessageKind, Outcome, Readers
from kiosk.receipts import new_code
from tests.browser import screens
from tests.browser.conftest import OpenPage
from tests.browser.screens import MODES, PHONE, SIZES, TABLETS
from tests.browser.service import Service
from tests.browser.test_accessibility import assert_accessible
from tests.browser.test_kiosk_screens import (
    BUTTON,
    CUT_OFF,
    PHONE_BUTTON,
    overflow,
    too_small,
)
from tests.browser.underway import meanwhile
from tests.cast import THE_HEAD

WORDS = "Η ουρά έφτανε ως την πόρτα"
REPLY = "Απαντήστε ή προσθέστε κάτι"
DISAGREE = "Δεν συμφωνείτε με την απάντηση;"

Put = Callable[..., str]


def answered(message: Message) -> None:
    message.answer("Ανοίγει τρίτη θυρίδα.", Outcome.UPHELD, by=THE_HEAD, at=now())


def closed(message: Message) -> None:
    answered(message)
    message.close(by=THE_HEAD, at=now())


def late(message: Message) -> None:
    message.escalate(at=now())


STATES: dict[str, Any] = {"new": (), "answered": (answered,), "closed": (closed,), "late": (late,)}


@pytest.fixture
def put(service: Service) -> Put:
    """Files a message of 0207 to which this was done; its code."""

    def _put(*deeds: Callable[[Message], None]) -> str:
        code = new_code()
        with service.database.session() as db:
            larissa = find_municipality(db, "larissa")
            set_terms(db, larissa.id, Terms(second_reader="Σύμβουλος Ακεραιότητας"))
            draft = Draft(uuid4(), MessageKind.COMPLAINT, WORDS, Readers.CENTRE, code)
            at = now() - timedelta(days=40 if late in deeds else 1)
            message = submit(db, draft, find_centre(larissa, "0207"), tablet=None, at=at)
            for deed in deeds:
                deed(message)
            db.commit()
        return code

    return _put


def open_on_tablet(page: Page, code: str, language: str = "el") -> None:
    """From the question on, with scripts: the code goes by itself."""
    screens.follow_up(page, language)
    page.locator("#code").fill(code)
    page.locator("main [type=submit]").click()
    expect(page.locator(".steps")).to_be_visible()


def unfold(page: Page) -> None:
    page.locator("details.folded").evaluate_all("all => all.forEach(one => (one.open = true))")


def no_line(route: Route) -> None:
    route.abort()


def busy(route: Route) -> None:
    sorry = '<div class="screen" data-screen="sorry"><p class="lead">Σε λίγο ξανά.</p></div>'
    route.fulfill(status=503, content_type="text/html; charset=utf-8", body=sorry)


@pytest.mark.parametrize("state", STATES)
def test_the_page_fits_a_phone_and_is_accessible(stranger: Page, put: Put, state: str) -> None:
    stranger.set_viewport_size(PHONE)
    screens.ask_after(stranger, put(*STATES[state]))
    expect(stranger.locator(".steps")).to_be_visible()
    unfold(stranger)
    assert overflow(stranger, "Width") <= 0
    assert too_small(stranger, PHONE_BUTTON) == []
    assert_accessible(stranger, "phone")


@pytest.mark.parametrize("state", STATES)
def test_the_page_fits_a_tablet_however_it_is_shown(tablet: Page, put: Put, state: str) -> None:
    open_on_tablet(tablet, put(*STATES[state]))
    unfold(tablet)
    for mode in MODES:
        screens.choose_mode(tablet, mode)
        assert_accessible(tablet, *SIZES)
        for size in TABLETS.values():
            tablet.set_viewport_size(size)
            assert overflow(tablet, "Width") <= 0
            assert too_small(tablet, BUTTON) == []
            assert tablet.evaluate(CUT_OFF) == []
    screens.choose_mode(tablet, "plain")


def test_a_normal_case_prints_on_one_page(stranger: Page, put: Put) -> None:
    screens.ask_after(stranger, put(closed))
    expect(stranger.locator(".five")).to_be_visible()
    printed = PdfReader(BytesIO(stranger.pdf(format="A4")))
    assert len(printed.pages) == 1
    said = printed.pages[0].extract_text()
    assert "Ανοίγει τρίτη θυρίδα." in said
    assert "Πολύ κακή" not in said


def test_a_question_is_answered_by_keyboard(tablet: Page, put: Put) -> None:
    open_on_tablet(tablet, put(lambda m: m.ask("Ποια μέρα;", by=THE_HEAD, at=now())))
    expect(tablet.get_by_role("heading", level=1)).to_be_focused()
    tablet.get_by_label(REPLY).focus()
    tablet.keyboard.type("Τη Δευτέρα")
    tablet.keyboard.press("Tab")
    tablet.keyboard.press("Enter")
    expect(tablet.locator(".told[role=status]")).to_have_text(
        "Στάλθηκε σε όσους διαβάζουν το μήνυμά σας."
    )
    expect(tablet.locator(".written").first).to_have_text("Τη Δευτέρα")
    expect(tablet.get_by_label(REPLY)).to_have_value("")


def test_an_answer_is_contested_by_keyboard(tablet: Page, put: Put) -> None:
    open_on_tablet(tablet, put(answered))
    tablet.locator("summary", has_text=DISAGREE).focus()
    tablet.keyboard.press("Enter")
    tablet.keyboard.press("Tab")
    expect(tablet.get_by_label("Με τι δεν συμφωνείτε;")).to_be_focused()
    tablet.keyboard.type("Είναι πάλι κλειστή")
    tablet.keyboard.press("Tab")
    tablet.keyboard.press("Space")
    expect(tablet.locator(".told[role=status]")).to_have_text("Στάλθηκε. Θα το ξαναδούν.")
    expect(tablet.get_by_text("Μόνο η Διεύθυνση, όχι ο προϊστάμενος").first).to_be_visible()
    expect(tablet.locator("summary", has_text=DISAGREE)).to_have_count(0)


def test_the_handling_is_rated_with_one_press(tablet: Page, put: Put) -> None:
    open_on_tablet(tablet, put(closed))
    tablet.get_by_role("button", name="Καλή", exact=True).focus()
    tablet.keyboard.press("Enter")
    expect(tablet.locator(".told[role=status]")).to_have_text("Ευχαριστούμε για τη γνώμη σας.")
    expect(tablet.get_by_text("Πώς ήταν η αντιμετώπιση του μηνύματός σας; Καλή")).to_be_visible()


def test_words_that_are_refused_are_there_and_in_focus(tablet: Page, put: Put) -> None:
    open_on_tablet(tablet, put())
    tablet.get_by_label(REPLY).fill("   ")
    tablet.get_by_role("button", name="Στείλτε το").click()
    expect(tablet.get_by_text("Γράψτε κάτι και στείλτε το ξανά.")).to_be_in_viewport()
    expect(tablet.get_by_label(REPLY)).to_be_focused()
    expect(tablet.get_by_label(REPLY)).to_have_attribute("aria-invalid", "true")
    assert_accessible(tablet, *SIZES)


@pytest.mark.parametrize(
    ("fault", "said"), [(no_line, "Τώρα δεν υπάρχει σύνδεση."), (busy, "Σε λίγο ξανά.")]
)
def test_what_was_typed_outlives_a_missing_line(
    tablet: Page, put: Put, fault: Callable[[Route], None], said: str
) -> None:
    open_on_tablet(tablet, put())
    tablet.route("**/receipt/reply", fault)
    tablet.get_by_label(REPLY).fill(screens.TEXT)
    tablet.get_by_role("button", name="Στείλτε το").click()
    expect(tablet.get_by_text(said)).to_be_in_viewport()
    expect(tablet.get_by_label(REPLY)).to_have_value(screens.TEXT)
    tablet.unroute("**/receipt/reply")
    tablet.get_by_role("button", name="Στείλτε το").click()
    expect(tablet.locator(".written").first).to_have_text(screens.TEXT)


def test_an_answer_that_comes_too_late_is_not_the_next_citizens(tablet: Page, put: Put) -> None:
    held: list[Route] = []
    code = put()
    screens.follow_up(tablet)
    tablet.route("**/receipt", lambda route: held.append(route))
    tablet.locator("#code").fill(code)
    tablet.locator("main [type=submit]").click()
    meanwhile(tablet, lambda: held)
    tablet.get_by_role("link", name="Πίσω στην αρχή").click()
    expect(tablet.get_by_role("heading", name=screens.QUESTION)).to_be_visible()
    held[0].continue_()
    tablet.unroute("**/receipt")
    tablet.wait_for_timeout(500)
    expect(tablet.get_by_role("heading", name=screens.QUESTION)).to_be_visible()
    assert WORDS not in tablet.content()


def test_another_language_keeps_the_message_and_what_was_typed(tablet: Page, put: Put) -> None:
    open_on_tablet(tablet, put(answered))
    tablet.get_by_label(REPLY).fill(screens.TEXT)
    tablet.locator("summary", has_text=DISAGREE).click()
    tablet.locator("#contest").fill("Είναι πάλι κλειστή")
    tablet.get_by_role("link", name="English").click()
    expect(tablet.get_by_role("heading", name="Your message")).to_be_visible()
    expect(tablet.locator(".steps")).to_be_visible()
    expect(tablet.locator("#reply")).to_have_value(screens.TEXT)
    expect(tablet.locator("#contest")).to_be_visible()
    expect(tablet.locator("#contest")).to_have_value("Είναι πάλι κλειστή")
    expect(tablet.locator("html")).to_have_attribute("lang", "en")


@pytest.fixture(scope="module")
def without_scripts(open_for_long: OpenPage, paired: StorageState) -> Page:
    return open_for_long(paired, scripts=False)


def test_everything_is_done_without_scripts(without_scripts: Page, put: Put) -> None:
    page = without_scripts
    screens.ask_after(page, put(closed))
    page.get_by_role("button", name="Μέτρια").click()
    expect(page.get_by_role("status")).to_be_visible()
    page.locator("summary", has_text=DISAGREE).click()
    page.get_by_label("Με τι δεν συμφωνείτε;").fill("Είναι πάλι κλειστή")
    page.get_by_role("button", name="Ζητήστε να το ξαναδούν").click()
    page.get_by_label(REPLY).fill(screens.TEXT)
    page.get_by_role("button", name="English").click()
    expect(page.locator("#reply")).to_have_value(screens.TEXT)
    page.get_by_role("button", name="Ελληνικά").click()
    page.get_by_role("button", name="Στείλτε το").click()
    expect(page.locator(".written").first).to_have_text(screens.TEXT)
    page.locator("summary", has_text="Θέλετε να το διαβάζουν λιγότεροι;").click()
    page.get_by_role("button", name="Μόνο: Σύμβουλος Ακεραιότητας").click()
    expect(page.locator(".facts").first).to_contain_text("Μόνο: Σύμβουλος Ακεραιότητας")
