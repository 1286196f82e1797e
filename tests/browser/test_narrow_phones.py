"""On a citizen's own phone, however narrow, no page slides sideways."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kiosk import languages
from kiosk.centres import find_municipality
from kiosk.database import now
from tests import cast
from tests.browser import screens
from tests.browser.conftest import OpenPage
from tests.browser.service import Service

WIDTHS = (320, 360, 390, 412)
HERE = screens.ON_PHONES


@pytest.fixture(scope="module")
def phone(service: Service, open_for_long: OpenPage) -> Page:
    """A phone in a municipality that shows Arabic too."""
    with service.database.session() as db:
        larissa = find_municipality(db, "larissa")
        languages.check(db, larissa, "ar", by=cast.DIRECTOR, at=now())
        languages.choose(db, larissa, ["en", "sq", "ar"], languages.SHIPPED)
        db.commit()
    return open_for_long()


def at(path: str) -> Callable[[Page, str], Any]:
    return lambda page, language: page.goto(f"{path}?lang={language}")


def thanks(page: Page, language: str) -> None:
    at(HERE)(page, language)
    page.locator("[name=score]").nth(3).click()
    expect(page.locator(".thanked")).to_be_visible()


def services(page: Page, language: str) -> None:
    thanks(page, language)
    page.locator(".came-for").click()
    expect(page.locator(".services")).to_be_visible()


def sending(text: str, then: str) -> Callable[[Page, str], None]:
    """Write this and send it; `then` is what comes of it."""

    def _sending(page: Page, language: str) -> None:
        at(f"{HERE}/write/complaint")(page, language)
        page.locator("#text").fill(text)
        page.locator(".ways .send").click()
        expect(page.locator(then).first).to_be_visible()

    return _sending


def followed(page: Page, language: str) -> None:
    sending(screens.TEXT, ".code")(page, language)
    code = page.locator(".code").inner_text()
    at("/receipt")(page, language)
    page.locator("#code").fill(code)
    page.locator("main [type=submit]").click()
    expect(page.locator(".steps")).to_be_visible()
    page.locator("details.folded").evaluate_all("all => all.forEach(one => (one.open = true))")


PAGES: dict[str, Callable[[Page, str], Any]] = {
    "question": at(HERE),
    "thanks": thanks,
    "services": services,
    "kinds": at(f"{HERE}/write"),
    "complaint": at(f"{HERE}/write/complaint"),
    "accusation": at(f"{HERE}/write/accusation"),
    "refused": sending("   ", ".error"),
    "personal data": sending("094014201", "[name=personal]"),
    "sent": sending(screens.TEXT, ".code"),
    "receipt": at("/receipt"),
    "followed": followed,
    "statement": at(f"{HERE}/accessibility"),
    "pairing": at("/"),
    "nowhere": at("/nowhere"),
}


@pytest.mark.parametrize("language", ["el", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_a_citizens_page_never_slides_sideways(phone: Page, name: str, language: str) -> None:
    PAGES[name](phone, language)
    slid = {}
    for width in WIDTHS:
        phone.set_viewport_size({"width": width, "height": 740})
        beyond = phone.evaluate("document.documentElement.scrollWidth - innerWidth")
        if beyond > 0:
            slid[width] = beyond
    assert not slid


@pytest.mark.parametrize("language", ["el", "en", "sq"])
@pytest.mark.parametrize(("width", "height"), [(360, 560), (360, 640), (375, 667), (412, 660)])
def test_a_short_phone_shows_all_five_faces(
    phone: Page, language: str, width: int, height: int
) -> None:
    """Whoever sees four answers on another scale. 560: what a browser leaves of 640."""
    phone.set_viewport_size({"width": width, "height": height})
    at(HERE)(phone, language)
    faces = [face.bounding_box() for face in phone.locator("[name=score]").all()]
    placed = [face for face in faces if face]
    assert len(placed) == 5
    assert {face["x"] for face in placed} == {placed[0]["x"]}
    assert placed[-1]["y"] + placed[-1]["height"] <= height
    assert all(face["height"] >= 56 for face in placed)
