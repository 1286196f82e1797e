"""axe finds nothing against WCAG 2.0 to 2.2, A and AA; a keyboard is enough."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, StorageState, expect

from kiosk import languages
from kiosk.centres import find_municipality
from kiosk.database import now
from kiosk.improvements import Words, improve
from tests import cast
from tests.browser import screens
from tests.browser.conftest import OpenPage
from tests.browser.screens import KIOSK, LANDSCAPE, MODES, PHONE, REFUSALS, SIZES, STAFF, Sent
from tests.browser.service import Service
from tests.review.open.told import open_with_centres

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
AXE, AXE_THERE = Axe(), Axe(axe_script="() => null")  # half a megabyte is read once for a page
WAYS = {**KIOSK, **REFUSALS}
SAYS_WHAT_CHANGED = """() => document
    .querySelector("kiosk-app > template[data-screen=thanks]")
    ?.content.querySelector(".improvement")"""


@pytest.fixture(scope="module")
def in_arabic(service: Service, open_for_long: OpenPage, paired: StorageState) -> Page:
    """A tablet of a municipality that had its Arabic checked and shows it."""
    with service.database.session() as db:
        larissa, nowhere = find_municipality(db, "larissa"), languages.SHIPPED
        languages.check(db, larissa, "ar", by=cast.DIRECTOR, at=now())
        languages.choose(db, larissa, ["en", "sq", "ar"], nowhere)
        db.commit()
    page = open_for_long(paired)
    page.goto("/")
    return page


def assert_accessible(page: Page, *sizes: str) -> None:
    for size in sizes or ("landscape", "phone"):
        page.set_viewport_size(SIZES[size])
        axe = AXE_THERE if page.evaluate("() => 'axe' in globalThis") else AXE
        found = axe.run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("language", ["el", "en", "sq", "ar"])
@pytest.mark.parametrize("screen", WAYS)
def test_a_citizens_screen_is_accessible_in_every_language(
    in_arabic: Page, screen: str, language: str
) -> None:
    in_arabic.set_viewport_size(LANDSCAPE)
    WAYS[screen](in_arabic, language)
    expect(in_arabic.locator("html")).to_have_attribute("lang", language)
    assert_accessible(in_arabic, "landscape")


@pytest.mark.parametrize("language", ["el", "ar"])
@pytest.mark.parametrize("screen", WAYS)
def test_a_citizens_screen_is_accessible_however_it_is_shown(
    in_arabic: Page, screen: str, language: str
) -> None:
    in_arabic.set_viewport_size(LANDSCAPE)
    WAYS[screen](in_arabic, language)
    sizes = SIZES if language == "el" else ["phone"]  # turned round, it breaks where it is narrow
    for mode in MODES:
        screens.choose_mode(in_arabic, mode)
        assert_accessible(in_arabic, *sizes)
    screens.choose_mode(in_arabic, "plain")


def test_the_scale_is_mirrored_where_one_reads_from_the_right(in_arabic: Page) -> None:
    in_arabic.set_viewport_size(LANDSCAPE)
    screens.question(in_arabic, "ar")
    left_to_right = sorted(
        in_arabic.locator("[name=score]").all(),
        key=lambda face: face.evaluate("face => face.getBoundingClientRect().x"),
    )
    assert [face.get_attribute("value") for face in left_to_right] == list("54321")


def test_more_than_two_other_languages_lie_behind_one_button(in_arabic: Page) -> None:
    in_arabic.set_viewport_size(LANDSCAPE)
    screens.question(in_arabic)
    in_arabic.locator("summary", has_text="Language").click()
    in_arabic.get_by_role("link", name="العربية").click()
    expect(in_arabic.locator("html")).to_have_attribute("dir", "rtl")
    in_arabic.locator("summary", has_text="Language").click()
    in_arabic.get_by_role("link", name="Shqip").click()
    expect(in_arabic.get_by_role("heading", name="Si ishte shërbimi që morët sot?")).to_be_visible()


@pytest.mark.parametrize("language", ["el", "en"])
def test_the_pairing_screen_is_accessible(stranger: Page, language: str) -> None:
    screens.question(stranger, language)
    assert_accessible(stranger)


def test_an_error_page_is_accessible(in_arabic: Page) -> None:
    in_arabic.goto("/nowhere")
    assert_accessible(in_arabic)


@pytest.mark.parametrize("place", STAFF)
def test_a_staff_page_is_accessible(visit: tuple[Sent, Sent], director: Page, place: str) -> None:
    director.goto(STAFF[place])
    assert_accessible(director)
    beside = "() => document.documentElement.scrollWidth - innerWidth"
    assert director.evaluate(beside) <= 0, "a page on a phone slides sideways"


def test_the_page_of_a_pairing_code_is_accessible(director: Page) -> None:
    director.goto("/admin/tablets/")
    director.get_by_role("button", name="Νέο τάμπλετ").first.click()
    expect(director.locator(".code")).to_be_visible()
    assert_accessible(director)


def test_the_sign_in_page_is_accessible(stranger: Page) -> None:
    stranger.goto("/admin/sign-in")
    assert_accessible(stranger)


def test_the_page_of_a_message_is_accessible(visit: tuple[Sent, Sent], director: Page) -> None:
    director.goto(f"/admin/messages/{visit[0].reference}")
    assert_accessible(director)


def test_the_sheet_of_a_text_is_accessible_and_prints_nothing_else(
    visit: tuple[Sent, Sent], director: Page
) -> None:
    director.goto(f"/admin/messages/{visit[0].reference}/text")
    assert_accessible(director)
    director.emulate_media(media="print")
    expect(director.locator("header.top")).to_be_hidden()
    expect(director.locator(".letter")).to_be_visible()
    director.emulate_media(media="screen")


def test_the_page_around_an_event_is_accessible(director: Page) -> None:
    director.goto("/admin/events/")
    director.locator("#centre").select_option("0207")
    director.get_by_label("Τι άλλαξε").select_option("renovated")
    director.get_by_label("Πότε", exact=True).fill("18/3/2024")
    director.get_by_role("button", name="Καταγραφή").click()
    director.get_by_role("link", name="Πριν και μετά").first.click()
    expect(director.get_by_role("heading", level=1)).to_have_text("Πριν και μετά: 0207, 18/3/2024")
    assert_accessible(director)


def test_the_preview_of_volumes_is_accessible(director: Page) -> None:
    director.goto("/admin/volumes/2024")
    director.get_by_label("EKEP 0207", exact=True).fill("1")
    director.get_by_role("button", name="Προεπισκόπηση").click()
    expect(director.get_by_role("heading", name="Προεπισκόπηση 2024")).to_be_visible()
    assert_accessible(director)


def test_the_questions_about_unknown_centres_are_accessible(director: Page) -> None:
    director.goto("/admin/volumes/")
    director.locator("#text").fill("ΚΩΔΙΚΟΣ ΚΕΠ;EKEP;ΘΥΡΙΔΕΣ\n0207;1;1\n0999;1;1\nΚοιλάδα;1;1")
    for _time in ("first asked", "then refused"):
        director.locator("main form button[type=submit]").first.click()
        expect(director.get_by_text("Νέο ΚΕΠ").first).to_be_visible()
        assert_accessible(director)


def test_the_preview_of_a_long_table_is_accessible(director: Page) -> None:
    director.goto("/admin/volumes/")
    rows = "1/3/2024;0207;EKEP;10\n1/4/2024;0207;EKEP;5\n2024;0207;EKEP;7"
    director.locator("#text").fill(f"ΠΕΡΙΟΔΟΣ;ΚΩΔΙΚΟΣ ΚΕΠ;ΡΟΗ;ΠΛΗΘΟΣ\n{rows}")
    for _time in ("shown", "then refused"):
        director.locator("main form button[type=submit]").first.click()
        expect(director.get_by_role("heading", name="Διαφέρει από όσα ισχύουν")).to_be_visible()
        assert_accessible(director)


@pytest.fixture(scope="module")
def public(service: Service) -> None:
    """2024 is public with its centres, and something changed."""
    with service.database.session() as db:
        larissa = find_municipality(db, "larissa")
        open_with_centres(db, larissa)
        told = Words("Περιμένουμε όρθιοι", "Μπήκαν καθίσματα", date(2024, 5, 1))
        improve(db, larissa, None, told, by=cast.DIRECTOR, at=now())
        db.commit()


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("place", ["", "/2024", "/dictionary", "/nothing"])
def test_a_public_page_is_accessible(stranger: Page, place: str) -> None:
    stranger.goto(f"/open/larissa{place}")
    assert_accessible(stranger)
    beside = "() => document.documentElement.scrollWidth - innerWidth"
    assert stranger.evaluate(beside) <= 0, "a page on a phone slides sideways"
    assert not stranger.context.cookies()


@pytest.mark.usefixtures("public")
def test_on_a_phone_every_figure_of_a_centre_is_seen(stranger: Page) -> None:
    stranger.set_viewport_size({"width": 390, "height": 844})
    stranger.goto("/open/larissa/2024")
    cells = stranger.get_by_role("region", name="Κάθε κέντρο").get_by_role("cell")
    assert cells.count() == 7 * 5
    edges = cells.evaluate_all("all => all.map(one => one.getBoundingClientRect().right)")
    assert max(edges) <= 390


def test_a_word_without_end_pushes_no_button_off_the_table(
    service: Service, director: Page
) -> None:
    with service.database.session() as db:
        larissa = find_municipality(db, "larissa")
        told = Words("α" * 160, "β" * 200, date(2024, 5, 1))
        improve(db, larissa, None, told, by=cast.DIRECTOR, at=now())
        db.commit()
    director.set_viewport_size({"width": 1200, "height": 900})
    director.goto("/admin/improvements/")
    edges = director.get_by_role("button", name="Απόσυρση").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().right)"
    )
    assert edges
    assert max(edges) <= 1200


@pytest.mark.usefixtures("public")
def test_what_a_head_is_shown_before_is_accessible(head: Page) -> None:
    head.goto("/admin/open/2024")
    expect(head.get_by_role("heading", level=1)).to_have_text("Τα στοιχεία σας για το 2024")
    assert_accessible(head)


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("mode", MODES)
def test_thanks_that_say_what_changed_are_accessible(in_arabic: Page, mode: str) -> None:
    in_arabic.set_viewport_size(LANDSCAPE)
    in_arabic.goto("/")
    in_arabic.wait_for_function(SAYS_WHAT_CHANGED)  # what was kept before does not
    screens.thanks(in_arabic)
    expect(in_arabic.locator(".improvement")).to_be_visible()
    screens.choose_mode(in_arabic, mode)
    assert_accessible(in_arabic, *SIZES)
    screens.choose_mode(in_arabic, "plain")


def test_a_face_is_reached_and_tapped_by_keyboard(in_arabic: Page) -> None:
    screens.question(in_arabic)
    face = in_arabic.get_by_role("button", name="Κακή", exact=True)
    for _press in ("Language", "Πολύ κακή", "Κακή"):
        in_arabic.keyboard.press("Tab")
    expect(face).to_be_focused()
    expect(face).to_have_css("outline-style", "solid")
    in_arabic.keyboard.press("Enter")
    expect(in_arabic.get_by_text("Η απάντησή σας: Κακή")).to_be_visible()


def test_a_whole_visit_by_keyboard(in_arabic: Page) -> None:
    """A tap, a reason, a message, its receipt and the next citizen, as a switch presses them."""
    page = in_arabic
    screens.question(page)
    for name in ("Καλή", "Γρήγορα"):
        page.get_by_role("button", name=name, exact=True).focus()
        page.keyboard.press("Space")
    for name in (screens.COMPLAINTS, "Πρόταση"):
        page.get_by_role("link", name=name, exact=True).focus()
        page.keyboard.press("Enter")
    page.get_by_label("Το μήνυμά σας").focus()
    page.keyboard.type(screens.TEXT)
    page.get_by_label("Όνομα").press("Enter")
    expect(page.locator(".code")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.get_by_role("link", name="Το έγραψα").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=screens.QUESTION)).to_be_visible()


def test_the_panel_is_left_by_the_escape_key(in_arabic: Page) -> None:
    screens.panel(in_arabic)
    in_arabic.keyboard.press("Escape")
    expect(in_arabic.locator(".panel")).to_be_hidden()
    in_arabic.set_viewport_size(PHONE)
