"""Sound: a touch speaks, a second touch does; exploring stores nothing. The voice is a stub."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, StorageState, expect

from tests.browser import screens
from tests.browser.conftest import OpenPage
from tests.browser.test_kiosk_returns import ratings

VOICE = """
window.spoken = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => LANGUAGES.map((lang) => ({ lang, name: lang })),
    speak: (said) => window.spoken.push([said.lang, said.text]),
    cancel: () => {},
} });
"""

Listening = Callable[..., Page]


@pytest.fixture
def with_voices(open_page: OpenPage, paired: StorageState) -> Listening:
    """A tablet whose device speaks these languages."""

    def _with_voices(*languages: str) -> Page:
        page = open_page(paired)
        page.add_init_script(VOICE.replace("LANGUAGES", str(list(languages))))
        screens.question(page)
        expect(page.locator(".screen .access")).to_be_visible()
        return page

    return _with_voices


@pytest.fixture
def listening(with_voices: Listening) -> Page:
    """Somebody who started sound from the corner: two touches on the same place."""
    page = with_voices("el-GR", "en-US")
    corner = page.locator(".screen .access").bounding_box()
    assert corner
    x, y = corner["x"] + 30, corner["y"] + 60
    page.mouse.click(x, y)
    expect(page.locator(".panel")).to_be_visible()
    page.mouse.click(x, y)
    expect(page.locator("html")).to_have_attribute("data-sound", "on")
    expect(page.locator(".panel")).to_be_hidden()
    return page


def spoken(page: Page) -> list[str]:
    said: list[list[str]] = page.evaluate("() => window.spoken.splice(0)")
    return [text for _language, text in said]


def test_the_first_touch_of_the_corner_says_what_the_second_does(with_voices: Listening) -> None:
    page = with_voices("el-GR")
    page.locator(".screen .access").click()
    expect(page.locator(".panel")).to_be_visible()
    page.wait_for_function("() => window.spoken.length")
    assert spoken(page)[-1] == "Για ήχο αγγίξτε ξανά την ίδια γωνία."


def test_a_screen_says_what_it_asks(listening: Page) -> None:
    assert any(screens.QUESTION in text for text in spoken(listening))


def test_exploring_speaks_and_stores_nothing(listening: Page) -> None:
    spoken(listening)
    for face in listening.locator("[name=score]").all():
        face.click()
    assert spoken(listening) == screens.FACES
    expect(listening.get_by_role("heading", name=screens.QUESTION)).to_be_visible()
    listening.get_by_role("link", name=screens.COMPLAINTS).click()
    assert spoken(listening) == [screens.COMPLAINTS]
    assert ratings(listening) == []


def test_a_finger_that_slides_over_the_screen_only_speaks(listening: Page) -> None:
    boxes = [face.bounding_box() for face in listening.locator("[name=score]").all()]
    spoken(listening)
    places = [(box["x"] + 20, box["y"] + 20) for box in boxes if box]
    listening.mouse.move(*places[0])
    listening.mouse.down()
    for place in places[1:]:
        listening.mouse.move(*place)
    listening.mouse.up()
    assert spoken(listening) == screens.FACES
    assert ratings(listening) == []


def test_a_second_touch_on_the_same_does_it(listening: Page) -> None:
    face = listening.get_by_role("button", name="Καλή", exact=True)
    face.click()
    assert ratings(listening) == []
    face.click()
    expect(listening.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()
    assert [entry["score"] for entry in ratings(listening)] == [4]
    assert any("Ευχαριστούμε!" in text for text in spoken(listening))


def test_a_reason_says_whether_it_is_chosen(listening: Page) -> None:
    for _ in range(2):
        listening.get_by_role("button", name="Καλή", exact=True).click()
    reason = listening.get_by_role("button", name="Γρήγορα")
    expect(reason).to_be_visible()
    spoken(listening)
    for _ in range(3):
        reason.click()
    assert spoken(listening)[0] == "Γρήγορα, δεν είναι επιλεγμένο"
    assert spoken_last(listening, reason) == "Γρήγορα, επιλεγμένο"


def spoken_last(page: Page, reason: object) -> str:
    """After a touch elsewhere, what the reason says of itself."""
    page.get_by_role("heading", level=1).click()
    page.get_by_role("button", name="Γρήγορα").click()
    return spoken(page)[-1]


def test_a_list_is_spoken_before_it_opens(listening: Page) -> None:
    for _ in range(2):
        listening.get_by_role("link", name=screens.COMPLAINTS).click()
    for _ in range(2):
        listening.get_by_role("link", name="Παράπονο", exact=True).click()
    expect(listening.get_by_label("Τι αφορά;")).to_be_visible()
    spoken(listening)
    listening.get_by_label("Τι αφορά;").click()
    assert spoken(listening) == ["Τι αφορά; προαιρετικά, Διαλέξτε"]
    expect(listening.get_by_label("Τι αφορά;")).not_to_be_focused()  # nor opened
    listening.get_by_label("Τι αφορά;").click()
    expect(listening.get_by_label("Τι αφορά;")).to_be_focused()


def test_by_keyboard_what_is_reached_is_spoken_and_pressed_at_once(listening: Page) -> None:
    spoken(listening)
    listening.get_by_role("button", name="Μέτρια").focus()
    assert spoken(listening) == ["Μέτρια"]
    listening.keyboard.press("Enter")
    expect(listening.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()


def test_sound_ends_with_the_citizen(listening: Page) -> None:
    listening.locator("kiosk-app").evaluate("app => app.next()")
    expect(listening.locator("html")).not_to_have_attribute("data-sound", "on")
    listening.get_by_role("button", name="Καλή", exact=True).click()
    expect(listening.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()


def test_a_device_without_a_voice_says_so_and_offers_no_sound(with_voices: Listening) -> None:
    page = with_voices("en-US")
    page.locator(".screen .access").click()
    expect(page.get_by_text("Αυτό το τάμπλετ δεν έχει φωνή σε αυτή τη γλώσσα.")).to_be_visible()
    expect(page.locator(".panel [data-mode=sound]")).to_be_disabled()
