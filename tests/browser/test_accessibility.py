"""axe finds nothing against WCAG 2.0 to 2.2, A and AA; a keyboard is enough."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser import screens
from tests.browser.screens import KIOSK, LANDSCAPE, PHONE, REFUSALS, STAFF, Sent

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
WAYS = {**KIOSK, **REFUSALS}


def assert_accessible(page: Page) -> None:
    """At a tablet's size and at a phone's."""
    for size in (LANDSCAPE, PHONE):
        page.set_viewport_size(size)
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("language", ["el", "en"])
@pytest.mark.parametrize("screen", WAYS)
def test_a_citizens_screen_is_accessible(tablet: Page, screen: str, language: str) -> None:
    WAYS[screen](tablet, language)
    expect(tablet.locator("html")).to_have_attribute("lang", language)
    assert_accessible(tablet)


@pytest.mark.parametrize("language", ["el", "en"])
def test_the_pairing_screen_is_accessible(stranger: Page, language: str) -> None:
    screens.question(stranger, language)
    assert_accessible(stranger)


def test_an_error_page_is_accessible(tablet: Page) -> None:
    tablet.goto("/nowhere")
    assert_accessible(tablet)


@pytest.mark.parametrize("place", STAFF)
def test_a_staff_page_is_accessible(visit: tuple[Sent, Sent], director: Page, place: str) -> None:
    director.goto(STAFF[place])
    assert_accessible(director)


def test_the_sign_in_page_is_accessible(stranger: Page) -> None:
    stranger.goto("/admin/sign-in")
    assert_accessible(stranger)


def test_the_page_of_a_message_is_accessible(visit: tuple[Sent, Sent], director: Page) -> None:
    director.goto(f"/admin/messages/{visit[0].reference}")
    assert_accessible(director)


def test_the_preview_of_volumes_is_accessible(director: Page) -> None:
    director.goto("/admin/volumes/2024")
    director.get_by_label("EKEP 0207", exact=True).fill("1")
    director.get_by_role("button", name="Προεπισκόπηση").click()
    expect(director.get_by_role("heading", name="Προεπισκόπηση 2024")).to_be_visible()
    assert_accessible(director)


def test_a_face_is_reached_and_tapped_by_keyboard(tablet: Page) -> None:
    screens.question(tablet)
    face = tablet.get_by_role("button", name="Κακή", exact=True)
    for _press in ("English", "Πολύ κακή", "Κακή"):
        tablet.keyboard.press("Tab")
    expect(face).to_be_focused()
    expect(face).to_have_css("outline-style", "solid")
    tablet.keyboard.press("Enter")
    expect(tablet.get_by_text("Η απάντησή σας: Κακή")).to_be_visible()


def test_the_enter_key_sends_a_message(tablet: Page) -> None:
    screens.letter(tablet)
    tablet.locator("#text").fill(screens.TEXT)
    tablet.get_by_label("Όνομα").press("Enter")
    expect(tablet.locator(".code")).to_be_visible()
