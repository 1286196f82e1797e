"""The citizen's screens fit a 10-inch tablet either way round, and a phone.

On such a tablet one CSS px is 0.170 mm: 147 px are 25 mm, 118 are 20 mm and 29 are 5 mm.
"""

from itertools import pairwise

import pytest
from playwright.sync_api import FloatRect, Page, expect

from tests.browser import screens
from tests.browser.screens import KIOSK, PHONE, REFUSALS, SIZES, TABLETS

WAYS = {**KIOSK, **REFUSALS}
every_screen = pytest.mark.parametrize("screen", WAYS)
both_ways_round = pytest.mark.parametrize("size", TABLETS)
BOXES = """all => all.map(one => {
    const {width, height} = one.getBoundingClientRect();
    return [one.textContent.trim(), Math.min(width, height)];
})"""


def overflow(page: Page, side: str) -> int:
    """How many px of the page lie outside its window: 'Width' or 'Height'."""
    root = page.locator("html")
    beyond: int = root.evaluate(f"root => root.scroll{side} - window.inner{side}")
    return beyond


def face_boxes(page: Page) -> list[FloatRect]:
    boxes = [face.bounding_box() for face in page.locator("[name=score]").all()]
    return [box for box in boxes if box]


@both_ways_round
@pytest.mark.parametrize("language", ["el", "en"])
def test_the_question_needs_no_scrolling(tablet: Page, size: str, language: str) -> None:
    tablet.set_viewport_size(TABLETS[size])
    screens.question(tablet, language)
    assert overflow(tablet, "Height") <= 0


@both_ways_round
def test_faces_are_25_mm_with_5_mm_between_them(tablet: Page, size: str) -> None:
    tablet.set_viewport_size(TABLETS[size])
    screens.question(tablet)
    boxes = face_boxes(tablet)
    assert len(boxes) == 5
    assert min(min(box["width"], box["height"]) for box in boxes) >= 147
    for one, next_one in pairwise(boxes):
        across = next_one["x"] - one["x"] - one["width"]
        down = next_one["y"] - one["y"] - one["height"]
        assert max(across, down) >= 29


@every_screen
def test_every_button_is_20_mm_either_way(tablet: Page, screen: str) -> None:
    WAYS[screen](tablet, "el")
    for size in TABLETS.values():
        tablet.set_viewport_size(size)
        touched = tablet.locator("button:visible, a.button:visible, .choice label:visible")
        sizes = touched.evaluate_all(BOXES)
        assert sizes
        assert [name for name, side in sizes if side < 118] == []


@pytest.mark.parametrize("language", ["el", "en"])
@every_screen
def test_nothing_lies_beside_the_screen_of_a_phone(
    tablet: Page, screen: str, language: str
) -> None:
    tablet.set_viewport_size(PHONE)
    WAYS[screen](tablet, language)
    assert overflow(tablet, "Width") <= 0


def test_the_pairing_screen_fits_a_tablet_and_a_phone(stranger: Page) -> None:
    screens.question(stranger)
    stranger.set_viewport_size(PHONE)
    assert overflow(stranger, "Width") <= 0
    stranger.set_viewport_size(TABLETS["portrait"])
    sizes = stranger.get_by_role("button").evaluate_all(BOXES)
    assert [name for name, side in sizes if side >= 118] == ["Σύζευξη"]


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


def test_the_other_language_keeps_what_was_typed(tablet: Page) -> None:
    screens.letter(tablet)
    tablet.get_by_label("Το μήνυμά σας").fill(screens.TEXT)
    tablet.get_by_role("button", name="English").click()
    expect(tablet.get_by_label("Your message")).to_have_value(screens.TEXT)
