"""The citizen's screens fit a 10-inch tablet either way round, and a phone: sizes in millimetres.

A millimetre is what the screen says it is (--mm); before anybody measured, 5.88 CSS px.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import FloatRect, Page, StorageState, expect

from kiosk import notices
from kiosk.centres import Centre
from kiosk.database import athens_day, now
from kiosk.improvements import LONGEST_DONE, LONGEST_SAID, Words, improve
from kiosk.notices import NoticeKind
from tests import cast
from tests.browser import screens
from tests.browser.conftest import OpenPage
from tests.browser.screens import KIOSK, MODES, PHONE, REFUSALS, SIZES, TABLETS
from tests.browser.service import Service

WAYS = {**KIOSK, **REFUSALS}
every_screen = pytest.mark.parametrize("screen", WAYS)
both_ways_round = pytest.mark.parametrize("size", TABLETS)
TOUCHED = (
    "button:visible, a.button:visible, summary:visible, :is(.choice label, .tick):visible,"
    "input:not([type=radio], [type=checkbox], [type=hidden]):visible, select:visible,"
    "textarea:visible"
)
IN_MM = """all => all.map(one => {
    const {width, height} = one.getBoundingClientRect();
    const mm = parseFloat(getComputedStyle(document.body).getPropertyValue("--mm"));
    return [one.innerText.trim() || one.name, Math.min(width, height) / mm];
})"""
CUT_OFF = (Path(__file__).parent / "cut_off.js").read_text()
FACE, BUTTON, GAP, PHONE_BUTTON = 25.0, 20.0, 5.0, 9.0  # mm


def overflow(page: Page, side: str) -> int:
    """How many px of the page lie outside its window, or of its middle outside its place."""
    beyond: int = page.evaluate(
        f"""() => {{
            const [page, middle] = [document.documentElement, document.querySelector("main")];
            return Math.max(
                page.scroll{side} - window.inner{side},
                middle.scroll{side} - middle.client{side},
            );
        }}"""
    )
    return beyond


def too_small(page: Page, least: float) -> list[Any]:
    touched = page.locator(TOUCHED).evaluate_all(IN_MM)
    assert touched
    return [(name, round(mm, 1)) for name, mm in touched if mm < least - 0.05]


def face_boxes(page: Page) -> list[FloatRect]:
    """All of one moment: asked for one by one, a page that was just put on again lost one."""
    expect(page.locator("[name=score]")).to_have_count(5)
    boxes: list[FloatRect] = page.locator("[name=score]").evaluate_all(
        "faces => faces.map((face) => face.getBoundingClientRect().toJSON())"
    )
    return boxes


@both_ways_round
@pytest.mark.parametrize("language", ["el", "en", "sq"])
@pytest.mark.parametrize("mode", ["plain", "large"])
def test_the_question_needs_no_scrolling(tablet: Page, size: str, language: str, mode: str) -> None:
    tablet.set_viewport_size(TABLETS[size])
    screens.question(tablet, language)
    screens.choose_mode(tablet, mode)
    assert overflow(tablet, "Height") <= 0


@both_ways_round
@pytest.mark.parametrize("mode", MODES)
def test_faces_are_25_mm_with_5_mm_between_them(tablet: Page, size: str, mode: str) -> None:
    tablet.set_viewport_size(TABLETS[size])
    screens.question(tablet)
    screens.choose_mode(tablet, mode)
    mm = tablet.evaluate(
        "() => parseFloat(getComputedStyle(document.body).getPropertyValue('--mm'))"
    )
    boxes = face_boxes(tablet)
    assert len(boxes) == 5
    assert min(min(box["width"], box["height"]) for box in boxes) / mm >= FACE - 0.05
    for one, next_one in pairwise(boxes):
        across = next_one["x"] - one["x"] - one["width"]
        down = next_one["y"] - one["y"] - one["height"]
        assert max(across, down) / mm >= GAP - 0.05


@pytest.mark.parametrize(("size", "rows"), [("landscape", 1), ("portrait", 5)])
def test_faces_stand_in_one_row_or_in_one_column(tablet: Page, size: str, rows: int) -> None:
    tablet.set_viewport_size(TABLETS[size])
    screens.question(tablet)
    assert len({round(box["y"]) for box in face_boxes(tablet)}) == rows


def test_a_finer_screen_that_was_measured_gets_larger_buttons(tablet: Page) -> None:
    screens.question(tablet)
    tablet.evaluate("() => document.documentElement.style.setProperty('--mm', '7.5px')")
    assert min(box["width"] for box in face_boxes(tablet)) >= 25 * 7.5
    assert too_small(tablet, BUTTON) == []


@every_screen
@pytest.mark.parametrize("mode", MODES)
def test_every_target_is_20_mm_either_way(tablet: Page, screen: str, mode: str) -> None:
    WAYS[screen](tablet, "el")
    screens.choose_mode(tablet, mode)
    for size in TABLETS.values():
        tablet.set_viewport_size(size)
        assert too_small(tablet, BUTTON) == []


@every_screen
@pytest.mark.parametrize("language", ["el", "sq"])
def test_a_phone_sized_screen_has_targets_of_9_mm_and_nothing_beside_it(
    tablet: Page, screen: str, language: str
) -> None:
    tablet.set_viewport_size(PHONE)
    WAYS[screen](tablet, language)
    assert overflow(tablet, "Width") <= 0
    assert too_small(tablet, PHONE_BUTTON) == []


@every_screen
@pytest.mark.parametrize("language", ["el", "en", "sq"])
def test_no_word_is_cut_off(tablet: Page, screen: str, language: str) -> None:
    WAYS[screen](tablet, language)
    cut = {}
    for mode in ("plain", "large"):
        screens.choose_mode(tablet, mode)
        for size, width in SIZES.items():
            tablet.set_viewport_size(width)
            cut[mode, size] = tablet.evaluate(CUT_OFF)
    screens.choose_mode(tablet, "plain")
    assert {where: words for where, words in cut.items() if words} == {}


def test_the_pairing_screen_fits_a_tablet_and_a_phone(stranger: Page) -> None:
    stranger.goto("/")
    stranger.set_viewport_size(PHONE)
    assert overflow(stranger, "Width") <= 0
    stranger.set_viewport_size(TABLETS["portrait"])
    assert too_small(stranger, BUTTON) == []


def test_the_faces_are_called_by_their_labels_in_order(tablet: Page) -> None:
    screens.question(tablet)
    faces = tablet.locator(".faces").get_by_role("button")
    expect(faces).to_have_count(5)
    for face, label in zip(faces.all(), screens.FACES, strict=True):
        expect(face).to_have_accessible_name(label)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", ["question", "thanks", "reasoned"])
def test_the_way_to_complain_is_always_in_sight(tablet: Page, size: str, screen: str) -> None:
    tablet.set_viewport_size(SIZES[size])
    WAYS[screen](tablet, "el")
    link = tablet.get_by_role("link", name=screens.COMPLAINTS)
    expect(link).to_be_in_viewport(ratio=1)


def test_english_is_one_tap_away_and_so_is_greek(tablet: Page) -> None:
    screens.question(tablet)
    tablet.get_by_role("link", name="English").click()
    expect(tablet.get_by_role("heading", level=1)).to_have_text(
        "How was the service you received today?"
    )
    tablet.get_by_role("link", name="Ελληνικά").click()
    expect(tablet.get_by_role("heading", level=1)).to_have_text(screens.QUESTION)


def test_the_other_language_keeps_what_was_typed_and_chosen(tablet: Page) -> None:
    screens.letter(tablet)
    tablet.get_by_label("Το μήνυμά σας").fill(screens.TEXT)
    tablet.get_by_role("radio", name="Μόνο η Διεύθυνση").check()
    tablet.get_by_role("link", name="Shqip").click()
    expect(tablet.get_by_label("Mesazhi juaj")).to_have_value(screens.TEXT)
    expect(tablet.get_by_role("radio", name="Vetëm Drejtoria")).to_be_checked()
    expect(tablet.get_by_role("heading", level=1)).to_have_text("Ankesë")


def test_the_other_language_keeps_the_tap_and_its_reasons(tablet: Page) -> None:
    screens.reasoned(tablet)
    tablet.get_by_role("link", name="English").click()
    expect(tablet.get_by_text("Your answer: Good")).to_be_visible()
    expect(tablet.get_by_role("button", name="Quick")).to_have_attribute("aria-pressed", "true")


def test_a_mode_just_chosen_can_be_read_under_the_finger(tablet: Page) -> None:
    """A touch leaves its hover behind."""
    screens.question(tablet)
    tablet.locator("[data-do=access]").click()
    large = tablet.locator("[data-mode=large]")
    large.click()
    large.hover()
    tablet.wait_for_timeout(300)
    expect(large).to_have_css("background-color", "rgb(0, 51, 117)")
    expect(large).to_have_css("color", "rgb(255, 255, 255)")
    large.click()
    tablet.locator("[data-do=close-panel]").click()


# Last: a tablet that was put on meanwhile keeps the page with the notice.
@pytest.fixture
def longest_notice(service: Service) -> Iterator[None]:
    words = ("Από τη Δευτέρα δεν εκδίδονται παράβολα μέχρι νεωτέρας. " * 3)[: notices.LONGEST]
    with service.database.session() as db:
        centre = db.scalars(sa.select(Centre).filter_by(code="0207")).one()
        today, head = athens_day(now()), cast.HEAD
        notices.put_up(db, centre, NoticeKind.WORDS, until=today, text=words, by=head, at=now())
        db.commit()
        yield
        notices.take_down(db, centre, at=now())
        db.commit()


@both_ways_round
@pytest.mark.usefixtures("longest_notice")
def test_the_longest_notice_hides_no_face(
    open_page: OpenPage, paired: StorageState, size: str
) -> None:
    page = open_page(paired)
    page.set_viewport_size(TABLETS[size])
    screens.question(page)
    expect(page.locator(".notice-band")).to_be_visible()
    assert overflow(page, "Height") <= 0


@pytest.fixture
def longest_improvement(service: Service) -> Iterator[None]:
    words = "Από τη Δευτέρα ανοίγει και δεύτερη θυρίδα το μεσημέρι. " * 4
    with service.database.session() as db:
        centre = db.scalars(sa.select(Centre).filter_by(code="0207")).one()
        told = Words(words[:LONGEST_SAID], words[:LONGEST_DONE], athens_day(now()))
        put_up = improve(db, centre.municipality, centre, told, by=cast.HEAD, at=now())
        db.commit()
        yield
        put_up.withdraw(by=cast.HEAD, at=now())
        db.commit()


@both_ways_round
@pytest.mark.usefixtures("longest_improvement")
def test_the_longest_word_of_what_changed_is_read_without_scrolling(
    open_page: OpenPage, paired: StorageState, size: str
) -> None:
    page = open_page(paired)
    page.set_viewport_size(TABLETS[size])
    screens.thanks(page)
    expect(page.locator(".improvement")).to_be_in_viewport(ratio=1)
    assert page.locator("main").evaluate("main => main.scrollHeight - main.clientHeight") <= 0
    assert page.evaluate(CUT_OFF) == []
    screens.thanks(page, "en")
    expect(page.locator(".improvement")).to_have_count(0)
