"""People in front of Debian's Chromium: citizens at a paired tablet, staff at their desks.

A tablet and a desk stay open while one file's tests run, as they do all day in a centre.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect, sync_playwright

from tests import cast
from tests.browser import screens
from tests.browser.screens import LANDSCAPE, Sent
from tests.browser.service import Service, make_stage, serving

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
# Chromium otherwise starts processes for its own toolbars with every window: twice the time.
LEAN = [
    "--in-process-gpu",
    "--renderer-process-limit=1",
    "--disable-site-isolation-trials",
    "--disable-features=InitialWebUI,PreloadTopChromeWebUI,SpareRendererForSitePerProcess,"
    "WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,WebUIOmniboxPopup,WebUIReloadButton",
]

# A page is slow where a whole suite runs beside it; what is not there by then does not come.
expect.set_options(timeout=15_000)

OpenPage = Callable[..., Page]
SignIn = Callable[[str], Page]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *LEAN])
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def cast_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stage") / "kep.sqlite3"
    make_stage(path)
    return path


@pytest.fixture(scope="module")
def service(cast_on_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with serving(cast_on_sqlite, tmp_path_factory.mktemp("instance")) as running:
        yield running


@pytest.fixture(scope="module")
def open_for_long(chromium: Browser, service: Service) -> Iterator[OpenPage]:
    with opening(chromium, service) as open_page:
        yield open_page


@pytest.fixture
def open_page(chromium: Browser, service: Service) -> Iterator[OpenPage]:
    """A browser that has never been here, unless told what it remembers."""
    with opening(chromium, service) as open_page:
        yield open_page


@pytest.fixture(scope="module")
def paired(open_for_long: OpenPage, service: Service) -> StorageState:
    """What the browser of a live tablet of 0207 remembers, paired as a person would pair it."""
    page = open_for_long()
    page.goto("/")
    page.get_by_label("Κωδικός σύζευξης").fill(service.pairing_code())
    page.get_by_role("button", name="Σύζευξη").click()
    expect(page.get_by_text("ΚΕΠ Λάρισας, Μ. Αλεξάνδρου (Α)")).to_be_visible()
    return page.context.storage_state()


@pytest.fixture(scope="module")
def _tablet(open_for_long: OpenPage, paired: StorageState) -> Page:
    return open_for_long(paired)


@pytest.fixture
def tablet(_tablet: Page) -> Page:
    """A live tablet of centre 0207, lying on its long side."""
    _tablet.set_viewport_size(LANDSCAPE)
    return _tablet


@pytest.fixture
def new_tablet(open_page: OpenPage, paired: StorageState) -> Page:
    """A paired tablet whose browser has nothing of the app yet."""
    return open_page(paired)


@pytest.fixture
def stranger(open_page: OpenPage) -> Page:
    """A browser that is no tablet: a citizen's own phone."""
    return open_page()


@pytest.fixture(scope="module")
def signed_in(open_for_long: OpenPage) -> SignIn:
    """A person of the cast at their desk, signed in by the sign-in page."""

    @cache
    def _signed_in(email: str) -> Page:
        page = open_for_long()
        page.goto("/admin/")
        page.get_by_label("E-mail").fill(email)
        page.get_by_label("Κωδικός πρόσβασης").fill(cast.PASSWORD)
        page.get_by_role("button", name="Είσοδος").click()
        expect(page.get_by_role("heading", name="Αρχική")).to_be_visible()
        return page

    return _signed_in


@pytest.fixture
def director(signed_in: SignIn) -> Page:
    page = signed_in(cast.DIRECTOR)
    page.set_viewport_size(LANDSCAPE)
    return page


@pytest.fixture
def head(signed_in: SignIn) -> Page:
    """The head of centre 0207."""
    return signed_in(cast.HEAD)


@pytest.fixture(scope="module")
def visit(_tablet: Page) -> tuple[Sent, Sent]:
    """One tap on «Καλή», a message to the head and one past him."""
    screens.thanks(_tablet)
    to_head = screens.send(_tablet, "Η ουρά στο γκισέ ήταν μεγάλη", "Ο προϊστάμενος του ΚΕΠ")
    past_head = screens.send(_tablet, "Ο προϊστάμενος έλειπε όλη μέρα", "Μόνο η Διεύθυνση")
    return to_head, past_head


@contextmanager
def opening(chromium: Browser, service: Service) -> Iterator[OpenPage]:
    """Opens pages, each in a profile of its own, and closes them all at the end."""
    contexts = []

    def open_page(
        remembers: StorageState | None = None, *, scripts: bool = True, keeps_pages: bool = True
    ) -> Page:
        context = chromium.new_context(
            base_url=service.url,
            locale="el-GR",
            viewport=LANDSCAPE,
            storage_state=remembers,
            java_script_enabled=scripts,
            service_workers="allow" if keeps_pages else "block",
        )
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
