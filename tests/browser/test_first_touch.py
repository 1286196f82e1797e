"""The faces are shown before the app has come; what is touched then is kept once, and stays put."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, Route, StorageState, expect

from kiosk.ratings import Rating
from tests.browser import screens
from tests.browser.conftest import OpenPage
from tests.browser.device import tablet_on_a_line
from tests.browser.screens import PHONE, SIZES, TABLETS
from tests.browser.service import Service
from tests.waiting import wait_until

APP, STYLE, FONT = "**/tablet.js", "**/next.css", "**/noto-sans.woff2"
PHONES = "/k/larissa/0207"
TOUCH_AT_ONCE = """(() => {
    const look = () => {
        const face = document.querySelector("[name=score][value='4']");
        face ? face.click() : requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
})();"""
TOUCH_ON = """() => setInterval(() => {
    document.querySelector("[name=score][value='5']").click();
    if (document.documentElement.dataset.app) console.log("the app is there");
}, 100)"""
WATCH_SHIFTS = """(() => {
    globalThis.shifts = [];
    const seen = (list) => list.getEntries().forEach(({ value, sources }) =>
        shifts.push([value, sources.map(({ node }) => node?.outerHTML ?? node?.data)]));
    new PerformanceObserver(seen).observe({ type: "layout-shift", buffered: true });
})();"""

# Where all of a screen lay in its first frame.
NOTE_PLACES = """(() => {
    globalThis.places = () => [...document.querySelectorAll(".screen *")].map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return [one.className, x, y, width, height].join(" ");
    });
    const note = () => (globalThis.first = places());
    addEventListener("shown", () => requestAnimationFrame(() => requestAnimationFrame(note)));
})();"""


@pytest.fixture
def tablet(open_page: OpenPage, paired: StorageState) -> Page:
    """A paired tablet whose browser has nothing of the app yet."""
    return open_page(paired)


def held_back(page: Page, what: str) -> list[Route]:
    """Requests on their way, until they are let through."""
    on_their_way = list[Route]()
    page.route(what, lambda route: on_their_way.append(route))
    return on_their_way


def meanwhile(page: Page, holds: Callable[[], object]) -> None:
    """Until it holds, while the browser's news are heard."""

    def looked() -> object:
        page.wait_for_timeout(100)
        return holds()

    wait_until(looked)


def without_its_app(page: Page) -> Route:
    """The question before its app has come, which is on its way."""
    app = held_back(page, APP)
    page.goto("/")
    meanwhile(page, lambda: app)
    return app[0]


def ratings(service: Service) -> list[Rating]:
    with service.database.session() as db:
        return list(db.scalars(sa.select(Rating).order_by(Rating.received_at)))


def touch(page: Page, face: str) -> None:
    page.get_by_role("button", name=face, exact=True).click()


def assert_one_more(service: Service, before: list[Rating], score: int) -> Rating:
    wait_until(lambda: len(ratings(service)) > len(before))
    time.sleep(0.5)  # for a second one, were there one
    (new,) = [one for one in ratings(service) if one.id not in {old.id for old in before}]
    assert new.score == score
    return new


def test_a_face_touched_before_the_app_is_there_is_kept_once(
    tablet: Page, service: Service
) -> None:
    before = ratings(service)
    app = without_its_app(tablet)
    touch(tablet, "Καλή")
    touched = time.time()
    touch(tablet, "Κακή")  # the first counts
    tablet.wait_for_timeout(1500)
    expect(tablet.get_by_role("heading", name=screens.QUESTION)).to_be_visible()
    app.continue_()
    expect(tablet.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()
    kept = assert_one_more(service, before, 4)
    assert abs(kept.tapped_at.timestamp() - touched) < 1
    assert kept.tablet_id is not None


def test_the_next_touch_of_that_face_has_its_own_moment(tablet: Page, service: Service) -> None:
    before = ratings(service)
    app = without_its_app(tablet)
    touch(tablet, "Καλή")
    app.continue_()
    tablet.get_by_role("link", name="Επόμενος").click()
    before.append(assert_one_more(service, before, 4))
    tablet.wait_for_timeout(1500)
    touch(tablet, "Καλή")
    touched = time.time()
    kept = assert_one_more(service, before, 4)
    assert abs(kept.tapped_at.timestamp() - touched) < 1


def test_a_way_touched_before_the_app_is_gone_by_the_app(tablet: Page) -> None:
    app = without_its_app(tablet)
    tablet.locator("[data-show=kind]").click()
    app.continue_()
    expect(tablet.locator(".kinds")).to_be_visible()
    assert tablet.evaluate("() => history.length") == 2  # a blank page, and this one


def test_a_touch_counts_once_where_the_app_cannot_be_had(tablet: Page, service: Service) -> None:
    before = ratings(service)
    app = without_its_app(tablet)
    touch(tablet, "Κακή")
    app.abort()
    expect(tablet.get_by_text("Η απάντησή σας: Κακή")).to_be_visible()
    assert "/thanks/" in tablet.url
    assert_one_more(service, before, 2)


def test_a_touch_counts_once_where_the_app_comes_too_late(tablet: Page, service: Service) -> None:
    before, posts = ratings(service), held_back(tablet, "**/rate")
    app = without_its_app(tablet)
    said = list[str]()
    tablet.on("console", lambda message: said.append(message.text))
    touch(tablet, "Κακή")
    tablet.evaluate(TOUCH_ON)
    meanwhile(tablet, lambda: posts)
    app.continue_()
    meanwhile(tablet, lambda: "the app is there" in said)
    posts[0].continue_()
    expect(tablet.get_by_text("Η απάντησή σας: Κακή")).to_be_visible()
    assert_one_more(service, before, 2)


def test_a_first_touch_is_thanked_for_in_its_style(tablet: Page) -> None:
    style = held_back(tablet, STYLE)
    tablet.goto("/")
    meanwhile(tablet, lambda: style)
    touch(tablet, "Καλή")
    tablet.wait_for_timeout(1500)
    expect(tablet.get_by_role("heading", name=screens.QUESTION)).to_be_visible()
    style[0].continue_()
    expect(tablet.locator(".thanked")).to_have_css("display", "flex")


def test_faces_take_touches_where_the_style_cannot_be_had(tablet: Page, service: Service) -> None:
    before = ratings(service)
    tablet.route(STYLE, lambda route: route.abort())
    tablet.goto("/")
    touch(tablet, "Κακή")
    expect(tablet.get_by_text("Η απάντησή σας: Κακή")).to_be_visible()
    assert "/thanks/" in tablet.url
    assert_one_more(service, before, 2)


def test_the_app_comes_without_our_letters(tablet: Page) -> None:
    tablet.route("**/fonts.css", lambda route: route.abort())
    tablet.goto("/")
    screens.app_is_there(tablet)
    touch(tablet, "Καλή")
    expect(tablet.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()
    assert not letters_are_ours(tablet)


def test_letters_that_are_late_wait_for_another_screen(tablet: Page) -> None:
    font = held_back(tablet, FONT)
    tablet.goto("/")
    screens.app_is_there(tablet)
    meanwhile(tablet, lambda: font)
    touch(tablet, "Καλή")
    expect(tablet.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()
    for one in font:
        one.continue_()
    tablet.wait_for_timeout(1000)
    assert not letters_are_ours(tablet)
    tablet.locator("[data-do=next]").click()
    assert letters_are_ours(tablet)


def test_our_letters_come_to_a_tablet_with_its_second_screen(tablet: Page) -> None:
    with tablet.expect_response(FONT):
        tablet.goto("/")
    screens.app_is_there(tablet)
    assert not letters_are_ours(tablet)
    touch(tablet, "Καλή")
    expect(tablet.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()
    assert letters_are_ours(tablet)


def test_our_letters_come_to_a_phone_with_its_second_page(stranger: Page) -> None:
    with stranger.expect_response(FONT):
        stranger.goto(PHONES)
    assert not letters_are_ours(stranger)
    touch(stranger, "Καλή")
    expect(stranger.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()
    assert letters_are_ours(stranger)


def test_a_phone_has_its_script_once_its_faces_are_seen(stranger: Page) -> None:
    stranger.goto(PHONES)
    stranger.wait_for_function("() => customElements.get('idle-return')")


@pytest.mark.parametrize("how", ["comes", "fails"])
def test_a_way_that_is_late_does_not_take_the_place_of_thanks(tablet: Page, how: str) -> None:
    rest = held_back(tablet, "**/more")
    tablet.goto("/")
    screens.app_is_there(tablet)
    tablet.locator("[data-show=kind]").click()
    meanwhile(tablet, lambda: rest)
    touch(tablet, "Καλή")
    expect(tablet.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()
    for one in rest:
        one.continue_() if how == "comes" else one.abort()
    tablet.wait_for_timeout(1000)
    expect(tablet.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()


@pytest.mark.parametrize("how", ["fails", "hangs"])
def test_a_way_that_does_not_come_has_its_plain_page(tablet: Page, how: str) -> None:
    tablet.route("**/more", lambda route: route.abort() if how == "fails" else None)
    tablet.goto("/")
    screens.app_is_there(tablet)
    tablet.locator("[data-show=kind]").click()
    expect(tablet.locator(".kinds")).to_be_visible()
    assert "/write" in tablet.url


def test_without_a_line_the_first_touch_waits_in_the_queue(
    chromium: Browser, cast_on_sqlite: Path, tmp_path: Path
) -> None:
    with tablet_on_a_line(chromium.browser_type, cast_on_sqlite, tmp_path) as tablet:
        tablet.pair(tablet.switch_on())
        tablet.stop_service()
        tablet.screen.add_init_script(TOUCH_AT_ONCE)
        tablet.screen.reload()
        expect(tablet.screen.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()
        wait_until(lambda: tablet.queued() == {"waiting": 1})


def test_the_faces_of_a_tablet_wait_for_no_second_answer(tablet: Page) -> None:
    assert_shown_alone(tablet, "/")


def test_the_faces_on_a_phone_wait_for_no_second_answer(stranger: Page) -> None:
    assert_shown_alone(stranger, PHONES)


@pytest.mark.parametrize("size", TABLETS)
@pytest.mark.parametrize("language", ["el", "en"])
def test_nothing_moves_under_the_finger_as_the_app_comes(
    tablet: Page, size: str, language: str
) -> None:
    tablet.set_viewport_size(SIZES[size])
    tablet.add_init_script(WATCH_SHIFTS)
    screens.question(tablet, language)
    screens.app_is_there(tablet)
    assert settled_shifts(tablet) == []


def test_nothing_moves_as_our_letters_come(tablet: Page) -> None:
    tablet.add_init_script(NOTE_PLACES)
    with tablet.expect_response(FONT):
        tablet.goto("/")
    screens.app_is_there(tablet)
    touch(tablet, "Καλή")
    tablet.wait_for_timeout(1500)
    assert tablet.evaluate("() => globalThis.first") == tablet.evaluate("() => places()")


def test_nothing_moves_under_the_finger_on_a_phone(stranger: Page) -> None:
    stranger.set_viewport_size(PHONE)
    stranger.add_init_script(WATCH_SHIFTS)
    stranger.goto(PHONES)
    assert settled_shifts(stranger) == []


def letters_are_ours(page: Page) -> bool:
    family: str = page.evaluate("() => getComputedStyle(document.body).fontFamily")
    there: bool = page.evaluate("() => document.fonts.check('1em \"Noto Sans\"', 'α')")
    return there and "Noto Sans" in family


def assert_shown_alone(page: Page, address: str) -> None:
    """In its own style, whatever else the page asks for and does not get."""
    held_back(page, "**/static/**")
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    expect(page.get_by_role("button", name="Καλή", exact=True)).to_have_css("border-radius", "17px")


def settled_shifts(page: Page) -> list[object]:
    page.evaluate("() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    page.wait_for_timeout(1000)
    moved: list[object] = page.evaluate("() => globalThis.shifts")
    return moved
