"""Left alone, a screen returns to the Greek question and keeps nothing of who was there."""

import pytest
from playwright.sync_api import Page, StorageState, expect

from tests.browser import screens
from tests.browser.conftest import OpenPage

THANKS = "Ευχαριστούμε!"
MORE_TIME = "Θέλετε περισσότερο χρόνο;"


@pytest.fixture
def clock_stands(open_page: OpenPage, paired: StorageState) -> Page:
    """A tablet where time passes only by `seconds`."""
    page = open_page(paired)
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    return page


def seconds(page: Page, number: float) -> None:
    page.clock.fast_forward(round(number * 1000))


def see(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", name=heading)).to_be_visible()


def test_untouched_thanks_return_after_8_seconds_unasked(clock_stands: Page) -> None:
    screens.thanks(clock_stands)
    expect(clock_stands.locator("dialog")).to_have_count(0)
    seconds(clock_stands, 7.9)
    see(clock_stands, THANKS)
    seconds(clock_stands, 0.1)
    see(clock_stands, screens.QUESTION)


def test_thanks_with_a_reason_wait_for_60_seconds(clock_stands: Page) -> None:
    screens.reasoned(clock_stands)
    seconds(clock_stands, 59.9)
    see(clock_stands, THANKS)
    seconds(clock_stands, 0.1)
    see(clock_stands, screens.QUESTION)


def test_a_touch_starts_the_wait_anew(clock_stands: Page) -> None:
    screens.thanks(clock_stands)
    seconds(clock_stands, 7.9)
    clock_stands.get_by_role("heading", name=THANKS).click()
    seconds(clock_stands, 7.9)
    see(clock_stands, THANKS)


def test_who_asks_for_more_time_keeps_the_text(clock_stands: Page) -> None:
    screens.letter(clock_stands)
    text = clock_stands.get_by_label("Το μήνυμά σας")
    text.fill(screens.TEXT)
    seconds(clock_stands, 150)
    question = clock_stands.get_by_role("dialog", name=MORE_TIME)
    expect(question).to_be_visible()
    clock_stands.get_by_role("button", name="Ναι, συνεχίζω").click()
    expect(question).to_be_hidden()
    seconds(clock_stands, 149)
    expect(text).to_have_value(screens.TEXT)


def test_a_letter_is_not_asked_about_before_150_seconds(clock_stands: Page) -> None:
    screens.letter(clock_stands)
    seconds(clock_stands, 149.9)
    expect(clock_stands.get_by_role("dialog")).to_be_hidden()


def test_an_abandoned_letter_is_gone_after_30_seconds_more(clock_stands: Page) -> None:
    screens.kinds(clock_stands)
    clock_stands.get_by_role("link", name="Παράπονο", exact=True).click()
    clock_stands.get_by_label("Το μήνυμά σας").fill(screens.TEXT)
    seconds(clock_stands, 150)
    seconds(clock_stands, 30)
    see(clock_stands, screens.QUESTION)
    assert screens.TEXT not in clock_stands.content()
    clock_stands.go_back()
    expect(clock_stands.locator("textarea")).to_have_count(0)


@pytest.mark.parametrize("screen", ["thanks", "reasoned"])
def test_nobody_goes_back_to_the_thanks_of_the_one_before(tablet: Page, screen: str) -> None:
    screens.KIOSK[screen](tablet, "el")
    tablet.get_by_role("link", name="Επόμενος").click()
    see(tablet, screens.QUESTION)
    tablet.go_back()
    see(tablet, screens.QUESTION)
    expect(tablet.locator(".thanked")).to_have_count(0)


def test_nobody_goes_back_to_thanks_past_a_letter_not_sent(tablet: Page) -> None:
    screens.thanks(tablet)
    tablet.get_by_role("link", name=screens.COMPLAINTS).click()
    tablet.get_by_role("link", name="Πίσω στην αρχή").click()
    see(tablet, screens.QUESTION)
    tablet.go_back()
    see(tablet, screens.QUESTION)
    expect(tablet.locator(".thanked")).to_have_count(0)


def test_nobody_goes_back_to_correct_the_tap_of_the_one_before(tablet: Page) -> None:
    screens.thanks(tablet)
    tablet.get_by_role("link", name="Πάτησα λάθος").click()
    tablet.get_by_role("button", name="Μέτρια").click()
    tablet.get_by_role("link", name="Επόμενος").click()
    see(tablet, screens.QUESTION)
    tablet.go_back()
    expect(tablet.locator("[name=revision]")).to_have_value("1")


def test_nobody_goes_back_to_the_receipt_of_the_one_before(tablet: Page) -> None:
    sent = screens.send(tablet)
    tablet.get_by_role("link", name="Το έγραψα").click()
    see(tablet, screens.QUESTION)
    tablet.go_back()
    expect(tablet.get_by_label("Το μήνυμά σας")).to_have_value("")
    assert sent.code not in tablet.content()


def test_an_english_question_returns_to_greek(clock_stands: Page) -> None:
    screens.question(clock_stands, "en")
    seconds(clock_stands, 20)
    see(clock_stands, screens.QUESTION)


def test_the_next_person_is_asked_in_greek(tablet: Page) -> None:
    screens.thanks(tablet, "en")
    tablet.get_by_role("link", name="Next person").click()
    see(tablet, screens.QUESTION)
