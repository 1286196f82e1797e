"""The faces are shown before the app has come; what is touched then is kept once, and stays put."""

import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, Route, expect

from kiosk.ratings import Rating
from tests.browser import screens
from tests.browser.device import tablet_on_a_line
from tests.browser.screens import ON_PHONES, PHONE, SIZES, TABLETS
from tests.browser.service import Service
from tests.browser.underway import held_back, meanwhile, touch
from tests.waiting import wait_until

APP, STYLE = "**/tablet.js", "**/next.css"
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
# Of all but the QR beside the faces, which may find its place while the page is still read.
WATCH_SHIFTS = """(() => {
    globalThis.shifts = [];
    const isOfPage = (node) => {
        const one = node instanceof Element ? node : node?.parentElement;
        return !one?.closest(".on-phone");
    };
    const seen = (list) => list.getEntries().forEach(({ value, sources }) => {
        const moved = sources.map(({ node }) => node).filter(isOfPage);
        if (moved.length) shifts.push([value, moved.map((node) => node?.outerHTML ?? node?.data)]);
    });
    new PerformanceObserver(seen).observe({ type: "layout-shift", buffered: true });
})();"""


def without_its_app(page: Page) -> Route:
    """The question before its app has come, which is on its way."""
    app = held_back(page, APP)
    page.goto("/", wait_until="commit")
    meanwhile(page, lambda: app)
    return app[0]


def ratings(service: Service) -> list[Rating]:
    with service.database.session() as db:
        return list(db.scalars(sa.select(Rating).order_by(Rating.received_at)))


def assert_one_more(service: Service, before: list[Rating], score: int) -> Rating:
    wait_until(lambda: len(ratings(service)) > len(before))
    time.sleep(0.5)  # for a second one, were there one
    (new,) = [one for one in ratings(service) if one.id not in {old.id for old in before}]
    assert new.score == score
    return new


def test_a_face_touched_before_the_app_is_there_is_kept_once(
    new_tablet: Page, service: Service
) -> None:
    before = ratings(service)
    app = without_its_app(new_tablet)
    begun = time.time()
    touch(new_tablet, "Καλή")
    touched = time.time()
    touch(new_tablet, "Κακή")  # the first counts
    new_tablet.wait_for_timeout(1500)
    expect(new_tablet.get_by_role("heading", name=screens.QUESTION)).to_be_visible()
    app.continue_()
    expect(new_tablet.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()
    kept = assert_one_more(service, before, 4)
    assert begun - 0.1 <= kept.tapped_at.timestamp() <= touched + 0.1
    assert kept.tablet_id is not None


def test_the_next_touch_of_that_face_has_its_own_moment(new_tablet: Page, service: Service) -> None:
    before = ratings(service)
    app = without_its_app(new_tablet)
    touch(new_tablet, "Καλή")
    app.continue_()
    new_tablet.get_by_role("link", name="Επόμενος").click()
    before.append(assert_one_more(service, before, 4))
    new_tablet.wait_for_timeout(1500)
    begun = time.time()
    touch(new_tablet, "Καλή")
    touched = time.time()
    kept = assert_one_more(service, before, 4)
    assert begun - 0.1 <= kept.tapped_at.timestamp() <= touched + 0.1


def test_a_way_touched_before_the_app_is_gone_by_the_app(new_tablet: Page) -> None:
    app = without_its_app(new_tablet)
    new_tablet.locator("[data-show=kind]").click()
    app.continue_()
    expect(new_tablet.locator(".kinds")).to_be_visible()
    assert new_tablet.evaluate("() => history.length") == 2  # a blank page, and this one


def test_a_touch_counts_once_where_the_app_cannot_be_had(
    new_tablet: Page, service: Service
) -> None:
    before = ratings(service)
    app = without_its_app(new_tablet)
    touch(new_tablet, "Κακή")
    app.abort()
    expect(new_tablet.get_by_text("Η απάντησή σας: Κακή")).to_be_visible()
    assert "/thanks/" in new_tablet.url
    assert_one_more(service, before, 2)


def test_a_touch_counts_once_where_the_app_comes_too_late(
    new_tablet: Page, service: Service
) -> None:
    before, posts = ratings(service), held_back(new_tablet, "**/rate")
    app = without_its_app(new_tablet)
    said = list[str]()
    new_tablet.on("console", lambda message: said.append(message.text))
    touch(new_tablet, "Κακή")
    new_tablet.evaluate(TOUCH_ON)
    meanwhile(new_tablet, lambda: posts)
    app.continue_()
    meanwhile(new_tablet, lambda: "the app is there" in said)
    posts[0].continue_()
    expect(new_tablet.get_by_text("Η απάντησή σας: Κακή")).to_be_visible()
    assert_one_more(service, before, 2)


def test_a_first_touch_is_thanked_for_in_its_style(new_tablet: Page, service: Service) -> None:
    before, style = ratings(service), held_back(new_tablet, STYLE)
    new_tablet.goto("/", wait_until="commit")
    meanwhile(new_tablet, lambda: style)
    touch(new_tablet, "Καλή")
    new_tablet.wait_for_timeout(1500)
    expect(new_tablet.get_by_role("heading", name=screens.QUESTION)).to_be_visible()
    style[0].continue_()
    expect(new_tablet.locator(".thanked")).to_have_css("display", "flex")
    assert_one_more(service, before, 4)


def test_faces_take_touches_where_the_style_cannot_be_had(
    new_tablet: Page, service: Service
) -> None:
    before = ratings(service)
    new_tablet.route(STYLE, lambda route: route.abort())
    new_tablet.goto("/")
    touch(new_tablet, "Κακή")
    expect(new_tablet.get_by_text("Η απάντησή σας: Κακή")).to_be_visible()
    assert "/thanks/" in new_tablet.url
    assert_one_more(service, before, 2)


def test_the_app_comes_where_a_browser_tells_of_no_paint(new_tablet: Page) -> None:
    new_tablet.add_init_script("delete globalThis.PerformanceObserver")
    new_tablet.goto("/")
    screens.app_is_there(new_tablet)


def test_a_phone_has_its_script_once_its_faces_are_seen(stranger: Page) -> None:
    stranger.goto(ON_PHONES)
    stranger.wait_for_function("() => customElements.get('idle-return')")


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


def test_the_faces_of_a_tablet_wait_for_no_second_answer(new_tablet: Page) -> None:
    assert_shown_alone(new_tablet, "/")


def test_the_faces_on_a_phone_wait_for_no_second_answer(stranger: Page) -> None:
    assert_shown_alone(stranger, ON_PHONES)


@pytest.mark.parametrize("size", TABLETS)
@pytest.mark.parametrize("language", ["el", "en"])
def test_nothing_moves_under_the_finger_as_the_app_comes(
    new_tablet: Page, size: str, language: str
) -> None:
    new_tablet.set_viewport_size(SIZES[size])
    new_tablet.add_init_script(WATCH_SHIFTS)
    screens.question(new_tablet, language)
    screens.app_is_there(new_tablet)
    assert settled_shifts(new_tablet) == []


def test_nothing_moves_under_the_finger_on_a_phone(stranger: Page) -> None:
    stranger.set_viewport_size(PHONE)
    stranger.add_init_script(WATCH_SHIFTS)
    stranger.goto(ON_PHONES)
    assert settled_shifts(stranger) == []


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
