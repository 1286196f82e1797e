"""The small page behind the tablet's five taps and its PIN."""

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, StorageState, expect

from kiosk.centres import Centre
from kiosk.health import TabletHealth
from tests.browser import screens
from tests.browser.conftest import OpenPage
from tests.browser.screens import LANDSCAPE
from tests.browser.service import Service
from tests.browser.test_accessibility import assert_accessible

CARD = 85.6  # mm
TRIAL = "Δοκιμή: οι απαντήσεις δεν μετρούν"


def pin_of(service: Service) -> str:
    with service.database.session() as db:
        return db.scalars(sa.select(Centre.pin).filter_by(code="0207")).one()


def try_pin(page: Page, pin: str) -> None:
    page.get_by_label("PIN του ΚΕΠ").fill(pin)
    page.get_by_role("button", name="Άνοιγμα").click()


def fact(page: Page, name: str) -> str:
    return page.locator(f"[data-fact={name}]").inner_text()


@pytest.fixture
def fresh(open_page: OpenPage, paired: StorageState) -> Page:
    page = open_page(paired)
    page.clock.install()
    page.goto("/")
    page.wait_for_function("() => document.querySelector('kiosk-app').keeper?.settings")
    return page


@pytest.fixture
def opened(fresh: Page, service: Service) -> Page:
    screens.staff(fresh)
    try_pin(fresh, pin_of(service))
    expect(fresh.locator(".known")).to_be_visible()
    return fresh


def test_five_taps_on_the_name_of_the_centre_lead_there(fresh: Page) -> None:
    for _tap in range(5):
        fresh.locator(".place-name").first.click()
    expect(fresh.get_by_label("PIN του ΚΕΠ")).to_be_focused()


def test_four_taps_do_not(fresh: Page) -> None:
    for _tap in range(4):
        fresh.locator(".place-name").first.click()
    expect(fresh.get_by_role("heading", name=screens.QUESTION)).to_be_visible()


def test_a_wrong_pin_opens_nothing(fresh: Page, service: Service) -> None:
    screens.staff(fresh)
    try_pin(fresh, f"{(int(pin_of(service)) + 1) % 1_000_000:06}")
    expect(fresh.get_by_text("Λάθος PIN. Δοκιμάστε ξανά.")).to_be_visible()
    expect(fresh.locator(".known")).to_be_hidden()


def test_after_five_wrong_ones_even_the_right_one_waits_a_minute(
    fresh: Page, service: Service
) -> None:
    right = pin_of(service)
    screens.staff(fresh)
    for _miss in range(5):
        try_pin(fresh, f"{(int(right) + 1) % 1_000_000:06}")
        expect(fresh.get_by_label("PIN του ΚΕΠ")).to_have_value("")
    try_pin(fresh, right)
    expect(fresh.get_by_text("Πέντε λάθος PIN.")).to_be_visible()
    expect(fresh.locator(".known")).to_be_hidden()
    fresh.clock.run_for(61_000)
    try_pin(fresh, right)
    expect(fresh.locator(".known")).to_be_visible()


def test_it_tells_the_tablets_health(opened: Page) -> None:
    expect(opened.locator("[data-fact=standing]")).to_have_text("Μετράει")
    assert fact(opened, "waiting") == fact(opened, "refused") == "0"
    assert fact(opened, "screen") == "Δεν έχει μετρηθεί"
    assert fact(opened, "offline") in ("Έτοιμη", "Δεν έχει στηθεί ακόμη")


def test_its_page_is_accessible(opened: Page) -> None:
    opened.get_by_role("button", name="Ρύθμιση μεγέθους").click()
    assert_accessible(opened)


def test_a_measured_screen_is_told_to_the_server_and_sizes_the_faces(
    opened: Page, service: Service
) -> None:
    opened.get_by_role("button", name="Ρύθμιση μεγέθους").click()
    opened.get_by_role("button", name="Πολύ μεγαλύτερη").click(click_count=4, delay=20)
    line = opened.locator(".card-line").bounding_box()
    assert line
    opened.get_by_role("button", name="Ταιριάζει").click()
    expect(opened.locator(".measure")).to_be_hidden()
    shown = float(fact(opened, "screen").removesuffix(" px/mm").replace(",", "."))
    assert shown == pytest.approx(line["width"] / CARD, abs=0.01)
    opened.get_by_role("button", name="Αποστολή τώρα").click()
    expect(opened.get_by_text("Στάλθηκαν όλα.")).to_be_visible()
    with service.database.session() as db:
        assert db.scalars(sa.select(TabletHealth.px_per_mm)).one() == pytest.approx(shown, abs=0.01)
    screens.question(opened)
    face = opened.locator("[name=score]").first.bounding_box()
    assert face
    assert face["width"] >= 25 * shown


def test_training_makes_a_trial_of_it_and_only_a_person_at_a_desk_ends_it(
    opened: Page, service: Service, director: Page
) -> None:
    opened.get_by_role("button", name="Σε δοκιμή, για εκπαίδευση").click()
    expect(opened.get_by_text("Το τάμπλετ είναι σε δοκιμή.")).to_be_visible()
    opened.get_by_role("link", name="Πίσω στην αρχή").click()
    expect(opened.get_by_text(TRIAL)).to_be_visible()
    director.set_viewport_size(LANDSCAPE)
    director.goto("/admin/tablets/")
    director.get_by_role("button", name="Αρχίζουμε").first.click()
    opened.reload()
    expect(opened.get_by_text(TRIAL)).to_have_count(0)


def test_it_closes_by_itself(opened: Page) -> None:
    opened.clock.run_for(121_000)
    expect(opened.get_by_role("heading", name=screens.QUESTION)).to_be_visible()
    screens.staff(opened)
    expect(opened.locator(".known")).to_be_hidden()
