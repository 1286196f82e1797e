"""Pages ask no other host for anything, break no policy of their own and leave little behind."""

import re
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, StorageState, expect

from tests.browser import screens
from tests.browser.conftest import OpenPage
from tests.browser.first_load import first_load
from tests.browser.screens import KIOSK, STAFF, Sent
from tests.browser.service import Service

WITH_FONT, WITHOUT = 60_000, 25_000
SCRIPTS = Path(__file__).parents[2] / "static" / "kiosk"
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


class Watch:
    """What a page asks for and complains of, from now on."""

    def __init__(self, page: Page) -> None:
        self.hosts: set[str] = set()
        self.complaints: list[str] = []
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(f"{said.type}: {said.text}"))


@pytest.mark.parametrize("language", ["el", "en"])
@pytest.mark.parametrize("screen", KIOSK)
def test_a_citizens_screen_asks_nobody_else_and_complains_of_nothing(
    tablet: Page, service: Service, screen: str, language: str
) -> None:
    watch = Watch(tablet)
    KIOSK[screen](tablet, language)
    assert watch.hosts == {urlsplit(service.url).netloc}
    assert watch.complaints == []


@pytest.mark.parametrize("place", STAFF)
def test_a_staff_page_asks_nobody_else_and_complains_of_nothing(
    visit: tuple[Sent, Sent], director: Page, service: Service, place: str
) -> None:
    watch = Watch(director)
    director.goto(STAFF[place])
    expect(director.get_by_role("heading", level=1)).to_be_visible()
    assert watch.hosts == {urlsplit(service.url).netloc}
    assert watch.complaints == []


def test_the_first_load_is_under_60_kilobytes(open_page: OpenPage, paired: StorageState) -> None:
    whole, font = first_load(open_page(paired))
    assert whole < WITH_FONT
    assert whole - font < WITHOUT


def test_a_tablet_keeps_one_cookie_and_its_queue(tablet: Page) -> None:
    screens.reasoned(tablet)
    screens.followed(tablet)
    assert [cookie.get("name") for cookie in tablet.context.cookies()] == ["tablet"]
    assert tablet.evaluate("() => localStorage.length + sessionStorage.length") == 0
    databases = tablet.evaluate("async () => (await indexedDB.databases()).map((db) => db.name)")
    assert databases == ["kiosk"]


def test_a_phone_that_asks_after_a_message_keeps_nothing(
    visit: tuple[Sent, Sent], stranger: Page
) -> None:
    screens.ask_after(stranger, visit[0].code)
    expect(stranger.locator(".steps")).to_be_visible()
    assert stranger.context.cookies() == []


def test_the_qr_leads_a_phone_to_the_answer(tablet: Page, stranger: Page, service: Service) -> None:
    sent = screens.send(tablet)
    picture = Image.open(BytesIO(tablet.locator(".qr").screenshot()))
    (read,) = zxingcpp.read_barcodes(picture, QR)
    assert read.text == f"{service.url}/receipt#{sent.code.replace(' ', '')}"
    stranger.goto(read.text)
    expect(stranger.get_by_label("Κωδικός παρακολούθησης")).to_have_value(sent.code)
    expect(stranger).to_have_url(re.compile(r"/receipt$"))


def test_every_part_of_the_app_is_asked_for_at_once(tablet: Page) -> None:
    screens.question(tablet)
    screens.app_is_there(tablet)
    preloaded = tablet.locator("link[rel=modulepreload]").evaluate_all(
        "all => all.map(a => a.href)"
    )
    names = [href.rpartition("/")[2] for href in preloaded]
    assert {"tablet.js", *names} == parts("tablet.js")
    assert len(names) == len(set(names))


def parts(name: str) -> set[str]:
    """A script and all that it imports before it runs."""
    imported = re.findall(r'^import .*"\./(.+)";$', (SCRIPTS / name).read_text(), re.MULTILINE)
    return {name}.union(*(parts(other) for other in imported))
