"""What comes after the faces takes no screen from anybody and moves no word in sight: our letters,
and the ways whose screens are fetched.
"""

import pytest
from playwright.sync_api import Page, StorageState, expect

from tests.browser import screens
from tests.browser.conftest import OpenPage
from tests.browser.screens import ON_PHONES
from tests.browser.underway import held_back, meanwhile, touch

FONT = "**/noto-sans.woff2"
# Where all of a screen lay in its first frame.
NOTE_PLACES = """(() => {
    globalThis.places = () => [...document.querySelectorAll(".screen *")].map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return [one.className, x, y, width, height].join(" ");
    });
    const note = () => (globalThis.first = places());
    addEventListener("shown", () => requestAnimationFrame(() => requestAnimationFrame(note)));
})();"""


def test_the_app_comes_without_our_letters(new_tablet: Page) -> None:
    new_tablet.route("**/fonts.css", lambda route: route.abort())
    new_tablet.goto("/")
    screens.app_is_there(new_tablet)
    touch(new_tablet, "Καλή")
    expect(new_tablet.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()
    assert not letters_are_ours(new_tablet)


def test_letters_that_are_late_wait_for_another_screen(new_tablet: Page) -> None:
    font = held_back(new_tablet, FONT)
    new_tablet.goto("/")
    screens.app_is_there(new_tablet)
    meanwhile(new_tablet, lambda: font)
    touch(new_tablet, "Καλή")
    expect(new_tablet.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()
    for one in font:
        one.continue_()
    new_tablet.wait_for_timeout(1000)
    assert not letters_are_ours(new_tablet)
    new_tablet.locator("[data-do=next]").click()
    assert letters_are_ours(new_tablet)


def test_our_letters_come_to_a_tablet_with_its_second_screen(new_tablet: Page) -> None:
    with new_tablet.expect_response(FONT):
        new_tablet.goto("/")
    screens.app_is_there(new_tablet)
    assert not letters_are_ours(new_tablet)
    touch(new_tablet, "Καλή")
    expect(new_tablet.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()
    assert letters_are_ours(new_tablet)


def test_our_letters_come_to_a_phone_with_its_second_page(stranger: Page) -> None:
    with stranger.expect_response(FONT):
        stranger.goto(ON_PHONES)
    assert not letters_are_ours(stranger)
    touch(stranger, "Καλή")
    expect(stranger.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()
    stranger.wait_for_load_state()
    stranger.evaluate("() => document.fonts.ready.then(() => null)")
    assert letters_are_ours(stranger)


def test_nothing_moves_as_our_letters_come(new_tablet: Page) -> None:
    new_tablet.add_init_script(NOTE_PLACES)
    with new_tablet.expect_response(FONT):
        new_tablet.goto("/")
    screens.app_is_there(new_tablet)
    touch(new_tablet, "Καλή")
    new_tablet.wait_for_timeout(1500)
    assert new_tablet.evaluate("() => globalThis.first") == new_tablet.evaluate("() => places()")


@pytest.mark.parametrize("how", ["comes", "fails"])
def test_a_way_that_is_late_does_not_take_the_place_of_thanks(new_tablet: Page, how: str) -> None:
    rest = held_back(new_tablet, "**/more")
    new_tablet.goto("/")
    screens.app_is_there(new_tablet)
    new_tablet.locator("[data-show=kind]").click()
    meanwhile(new_tablet, lambda: rest)
    touch(new_tablet, "Καλή")
    expect(new_tablet.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()
    for one in rest:
        one.continue_() if how == "comes" else one.abort()
    new_tablet.wait_for_timeout(1000)
    expect(new_tablet.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()


@pytest.mark.parametrize("how", ["fails", "hangs"])
def test_a_way_that_does_not_come_has_its_plain_page(
    open_page: OpenPage, paired: StorageState, how: str
) -> None:
    page = open_page(paired, keeps_pages=False)
    page.route("**/more", lambda route: route.abort() if how == "fails" else None)
    page.goto("/")
    screens.app_is_there(page)
    page.locator("[data-show=kind]").click()
    expect(page.locator(".kinds")).to_be_visible()
    assert "/write" in page.url


def letters_are_ours(page: Page) -> bool:
    family: str = page.evaluate("() => getComputedStyle(document.body).fontFamily")
    there: bool = page.evaluate("() => document.fonts.check('1em \"Noto Sans\"', 'α')")
    return there and "Noto Sans" in family
