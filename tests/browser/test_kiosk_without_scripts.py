"""Everything a citizen can do works where scripts do not."""

import pytest
from playwright.sync_api import Page, StorageState, expect

from tests.browser import screens
from tests.browser.conftest import OpenPage


@pytest.fixture(scope="module")
def without_scripts(open_for_long: OpenPage, paired: StorageState) -> Page:
    """A tablet where scripts do not run."""
    return open_for_long(paired, scripts=False)


def test_a_face_rates(without_scripts: Page) -> None:
    screens.question(without_scripts)
    without_scripts.get_by_role("button", name="Κακή", exact=True).click()
    expect(without_scripts.get_by_text("Η απάντησή σας: Κακή")).to_be_visible()


def test_thanks_return_by_a_refresh_until_a_reason_is_touched(without_scripts: Page) -> None:
    refresh = without_scripts.locator("meta[http-equiv=refresh]")
    screens.thanks(without_scripts)
    expect(refresh).to_have_attribute("content", "8;url=/")
    without_scripts.get_by_role("button", name="Γρήγορα").click()
    expect(without_scripts.locator("[aria-pressed=true]")).to_have_text("Γρήγορα")
    expect(refresh).to_have_count(0)


def test_a_service_is_chosen(without_scripts: Page) -> None:
    screens.services(without_scripts)
    without_scripts.get_by_role("button", name="ΑΜΚΑ").click()
    expect(without_scripts.locator(".given-service")).to_have_text("ΑΜΚΑ")


@pytest.mark.parametrize("screen", screens.WITHOUT_SCRIPTS)
def test_every_screen_is_reached(without_scripts: Page, screen: str) -> None:
    screens.WITHOUT_SCRIPTS[screen](without_scripts, "sq")
    expect(without_scripts.locator("html")).to_have_attribute("lang", "sq")
    expect(without_scripts.locator(".access:visible")).to_have_count(0)


def test_a_reason_can_be_taken_back(without_scripts: Page) -> None:
    screens.reasoned(without_scripts)
    without_scripts.locator("[aria-pressed=true]").click()
    expect(without_scripts.locator("[aria-pressed=true]")).to_have_count(0)


def test_a_wrong_tap_can_be_corrected(without_scripts: Page) -> None:
    screens.thanks(without_scripts)
    without_scripts.get_by_role("link", name="Πάτησα λάθος").click()
    without_scripts.get_by_role("button", name="Μέτρια").click()
    expect(without_scripts.get_by_text("Η απάντησή σας: Μέτρια")).to_be_visible()


def test_a_message_is_sent_and_followed_up(without_scripts: Page) -> None:
    sent = screens.send(without_scripts)
    screens.ask_after(without_scripts, sent.code)
    expect(without_scripts.get_by_text(sent.text)).to_be_visible()
    expect(without_scripts.get_by_text(sent.reference)).to_be_visible()


def test_the_other_language_keeps_what_was_typed(without_scripts: Page) -> None:
    screens.letter(without_scripts)
    without_scripts.get_by_label("Το μήνυμά σας").fill(screens.TEXT)
    without_scripts.get_by_role("button", name="English").click()
    expect(without_scripts.get_by_label("Your message")).to_have_value(screens.TEXT)


def test_personal_data_is_asked_about_and_hidden(without_scripts: Page) -> None:
    screens.letter(without_scripts)
    without_scripts.get_by_label("Το μήνυμά σας").fill("Το ΑΦΜ μου είναι 094014201")
    without_scripts.get_by_role("button", name="Αποστολή").click()
    expect(without_scripts.get_by_text("Φαίνεται πως γράψατε ΑΦΜ.")).to_be_visible()
    without_scripts.get_by_role("button", name="Κρύψτε και στείλτε").click()
    code = without_scripts.locator(".code").inner_text()
    screens.ask_after(without_scripts, code)
    expect(without_scripts.get_by_text("Το ΑΦΜ μου είναι █████")).to_be_visible()
