"""Left alone, a screen returns to the Greek question and keeps nothing of who was there."""

from collections.abc import Iterator
from datetime import datetime
from uuid import RFC_4122, UUID

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
    page.clock.pause_at(3_600_000)  # far beyond what it took to get here
    return page


@pytest.fixture
def slow_motion(tablet: Page) -> Iterator[Page]:
    """A tablet whose thanks take touches six seconds later, not 0.3."""
    animations = tablet.context.new_cdp_session(tablet)
    animations.send("Animation.enable")
    animations.send("Animation.setPlaybackRate", {"playbackRate": 0.05})
    yield tablet
    animations.send("Animation.setPlaybackRate", {"playbackRate": 1})
    animations.detach()


def seconds(page: Page, number: float) -> None:
    page.clock.fast_forward(round(number * 1000))


def see(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", name=heading)).to_be_visible()


def asked(page: Page) -> None:
    expect(page.get_by_role("dialog", name=MORE_TIME)).to_be_visible()


def not_asked(page: Page) -> None:
    expect(page.get_by_role("dialog", name=MORE_TIME)).to_be_hidden()


def test_untouched_thanks_return_after_8_seconds_unasked(clock_stands: Page) -> None:
    screens.thanks(clock_stands)
    seconds(clock_stands, 7.9)
    see(clock_stands, THANKS)
    not_asked(clock_stands)
    seconds(clock_stands, 0.1)
    see(clock_stands, screens.QUESTION)


@pytest.mark.parametrize("mode", ["large", "sound"])
def test_who_needs_more_time_gets_20_seconds(clock_stands: Page, mode: str) -> None:
    screens.question(clock_stands)
    clock_stands.evaluate(f"() => {{ document.documentElement.dataset.{mode} = 'on'; }}")
    clock_stands.locator("[name=score]").nth(3).click()
    see(clock_stands, THANKS)
    seconds(clock_stands, 19.9)
    see(clock_stands, THANKS)
    seconds(clock_stands, 0.1)
    see(clock_stands, screens.QUESTION)


@pytest.mark.parametrize("screen", ["reasoned", "services"])
def test_what_was_touched_waits_60_seconds_and_asks_for_30_more(
    clock_stands: Page, screen: str
) -> None:
    screens.KIOSK[screen](clock_stands, "el")
    seconds(clock_stands, 59.9)
    not_asked(clock_stands)
    seconds(clock_stands, 0.1)
    asked(clock_stands)
    seconds(clock_stands, 29.9)
    asked(clock_stands)
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
    asked(clock_stands)
    clock_stands.get_by_role("button", name="Ναι, συνεχίζω").click()
    not_asked(clock_stands)
    seconds(clock_stands, 149)
    expect(text).to_have_value(screens.TEXT)


@pytest.mark.parametrize(("screen", "waits"), [("letter", 150), ("receipt", 120), ("kinds", 60)])
def test_a_screen_is_not_asked_about_too_soon(clock_stands: Page, screen: str, waits: int) -> None:
    screens.KIOSK[screen](clock_stands, "el")
    seconds(clock_stands, waits - 0.1)
    not_asked(clock_stands)
    seconds(clock_stands, 0.1)
    asked(clock_stands)


def test_an_abandoned_letter_is_gone_after_30_seconds_more(clock_stands: Page) -> None:
    screens.letter(clock_stands, "en")
    clock_stands.get_by_label("Your message").fill(screens.TEXT)
    seconds(clock_stands, 150)
    seconds(clock_stands, 30)
    see(clock_stands, screens.QUESTION)
    assert screens.TEXT not in clock_stands.content()
    expect(clock_stands.locator("html")).to_have_attribute("lang", "el")


@pytest.mark.parametrize("screen", [*screens.KIOSK, *screens.REFUSALS])
def test_back_and_reload_lead_nobody_to_the_one_before(
    open_page: OpenPage, paired: StorageState, screen: str
) -> None:
    """Wherever the last one stood, no page is left to go back to; a reload asks the question."""
    page = open_page(paired)
    page.goto("/")
    before = page.evaluate("() => history.length")
    {**screens.KIOSK, **screens.REFUSALS}[screen](page, "el")
    assert page.evaluate("() => history.length") == before
    page.reload()
    see(page, screens.QUESTION)
    expect(page.locator("main textarea, .thanked, .code, .steps")).to_have_count(0)


def test_the_next_tap_is_another_visit(tablet: Page) -> None:
    screens.thanks(tablet)
    tablet.get_by_role("link", name="Επόμενος").click()
    tablet.get_by_role("button", name="Κακή", exact=True).click()
    expect(tablet.locator("[aria-pressed=true]")).to_have_count(0)
    first, second = ratings(tablet)[-2:]
    assert first["id"] != second["id"]
    assert (first["revision"], second["revision"]) == (1, 1)


def test_of_a_double_tap_the_first_counts(tablet: Page) -> None:
    screens.question(tablet)
    before = len(ratings(tablet))
    tablet.get_by_role("button", name="Πολύ καλή").dblclick()
    see(tablet, THANKS)
    expect(tablet.locator("[aria-pressed=true]")).to_have_count(0)
    assert [entry["score"] for entry in ratings(tablet)[before:]] == [5]


@pytest.mark.parametrize("size", screens.TABLETS)
@pytest.mark.parametrize("face", screens.FACES)
def test_the_second_half_of_a_slow_double_tap_means_nothing(
    slow_motion: Page, face: str, size: str
) -> None:
    tablet = slow_motion
    tablet.set_viewport_size(screens.TABLETS[size])
    for share in (0.1, 0.5, 0.9):
        screens.question(tablet)
        box = tablet.get_by_role("button", name=face, exact=True).bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * share
        tablet.mouse.click(x, y)
        see(tablet, THANKS)
        expect(tablet.locator(".reasons")).to_have_css("animation-duration", "0.3s")
        tablet.mouse.click(x, y)
        expect(tablet.locator("[aria-pressed=true]")).to_have_count(0)
        see(tablet, THANKS)


def test_the_ids_of_taps_rise_as_they_were_given(tablet: Page) -> None:
    for _ in range(2):
        screens.thanks(tablet)
    earlier, later = ratings(tablet)[-2:]
    ids = [UUID(str(entry["id"])) for entry in (earlier, later)]
    assert [(one.version, one.variant) for one in ids] == [(7, RFC_4122)] * 2
    assert [one.int >> 80 for one in ids] == [tapped(entry) for entry in (earlier, later)]


def tapped(entry: dict[str, object]) -> int:
    """In milliseconds."""
    return round(datetime.fromisoformat(str(entry["tapped_at"])).timestamp() * 1000)


def test_two_faces_at_once_are_one_voice(tablet: Page) -> None:
    screens.question(tablet)
    before = len(ratings(tablet))
    tablet.evaluate("() => [5, 1].forEach((n) => document.querySelector(`[value='${n}']`).click())")
    see(tablet, THANKS)
    assert [entry["score"] for entry in ratings(tablet)[before:]] == [5]


def test_a_wrong_tap_is_corrected_in_the_same_voice(tablet: Page) -> None:
    screens.reasoned(tablet)
    tablet.get_by_role("link", name="Πάτησα λάθος").click()
    tablet.get_by_role("button", name="Μέτρια").click()
    expect(tablet.get_by_text("Η απάντησή σας: Μέτρια")).to_be_visible()
    first, reasoned, corrected = ratings(tablet)[-3:]
    assert first["id"] == reasoned["id"] == corrected["id"]
    assert first["seq"] == corrected["seq"]
    assert (corrected["score"], corrected["reasons"], corrected["revision"]) == (3, [], 3)


def test_an_english_question_returns_to_greek(clock_stands: Page) -> None:
    screens.question(clock_stands, "en")
    screens.app_is_there(clock_stands)
    seconds(clock_stands, 20)
    see(clock_stands, screens.QUESTION)


def test_the_next_person_is_asked_in_greek_and_as_it_usually_looks(tablet: Page) -> None:
    screens.thanks(tablet, "en")
    screens.choose_mode(tablet, "large contrast")
    tablet.get_by_role("link", name="Next person").click()
    see(tablet, screens.QUESTION)
    expect(tablet.locator("html")).not_to_have_attribute("data-large", "on")
    expect(tablet.locator("html")).not_to_have_attribute("data-contrast", "on")


def ratings(page: Page) -> list[dict[str, object]]:
    """What the tablet's queue holds of ratings, in the order in which they were given."""
    screens.app_is_there(page)
    rows: list[dict[str, object]] = page.evaluate(
        """async () => {
            const { opened, writing } = document.querySelector("kiosk-app").keeper;
            await writing; // thanks are said after 80 ms, whether the disk was quick or not
            const asking = (await opened).db.transaction("entries").objectStore("entries").getAll();
            await new Promise((done) => (asking.onsuccess = done));
            return asking.result.map((row) => row.entry).filter(({ kind }) => kind === "rating");
        }"""
    )
    return rows
