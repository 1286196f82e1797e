"""What a citizen typed is nowhere on the tablet: not on its page, in its storage or on its disk.

A search that finds nothing counts only beside one that finds what was planted.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import screens
from tests.browser.device import Tablet, tablet_on_a_line
from tests.waiting import wait_until

ABANDONED, SENT, PLANTED = "Καναρίνι77141", "Παπαγάλος55903", "Κότσυφας31337"
ANSWERED, LEFT = "Τρυγόνι40216", "Σπουργίτι68850"
DUMP = """async () => {
    const found = [document.documentElement.outerHTML, document.cookie];
    for (const field of document.querySelectorAll("input, textarea")) found.push(field.value);
    for (const store of [localStorage, sessionStorage]) found.push(JSON.stringify({ ...store }));
    const opening = indexedDB.open("kiosk");
    const db = await new Promise((done) => (opening.onsuccess = () => done(opening.result)));
    for (const name of db.objectStoreNames) {
        const asking = db.transaction(name).objectStore(name).getAll();
        await new Promise((done) => (asking.onsuccess = done));
        found.push(JSON.stringify(asking.result));
    }
    db.close();
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const kept of await cache.matchAll()) found.push(await kept.text());
    }
    return found.join(" ");
}"""
PLANT = """async (word) => {
    const { queue } = document.querySelector("kiosk-app").keeper;
    await queue.set("planted", word);
}"""


@pytest.fixture(scope="module")
def tablet(
    chromium: Browser, cast_on_sqlite: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Tablet]:
    """A tablet on which one citizen abandoned a message, and another sent one and came back: he
    answered, wrote more and left it.
    """
    folder = tmp_path_factory.mktemp("forgets")
    with tablet_on_a_line(chromium.browser_type, cast_on_sqlite, folder) as tablet:
        page = tablet.switch_on()
        tablet.pair(page)
        abandon(page)
        code = send(page)
        wait_until(lambda: len(tablet.messages()) == 1)
        answer(page, code)
        yield tablet


def abandon(page: Page) -> None:
    """Type, and walk away: the wait, the question and its half minute, at once."""
    write(page, ABANDONED)
    page.locator(".screen idle-return").evaluate("screen => { screen.ask(); screen.leave(); }")
    expect(page.get_by_role("heading", name=screens.QUESTION)).to_be_visible()


def send(page: Page) -> str:
    """The code of the receipt."""
    write(page, SENT)
    page.get_by_role("button", name="Αποστολή").click()
    code = page.locator(".code").inner_text()
    page.get_by_role("link", name="Το έγραψα").click()
    expect(page.get_by_role("heading", name=screens.QUESTION)).to_be_visible()
    return code


def answer(page: Page, code: str) -> None:
    page.get_by_role("link", name=screens.COMPLAINTS).click()
    page.get_by_role("link", name="Δείτε την απάντηση σε μήνυμά σας").click()
    page.get_by_label("Κωδικός παρακολούθησης").fill(code)
    page.get_by_role("button", name="Δείτε την απάντηση").click()
    page.locator("#reply").press_sequentially(ANSWERED)
    page.get_by_role("button", name="Στείλτε το").click()
    expect(page.locator(".written").first).to_have_text(ANSWERED)
    page.locator("#reply").press_sequentially(LEFT)
    page.locator(".screen idle-return").evaluate("screen => { screen.ask(); screen.leave(); }")
    expect(page.get_by_role("heading", name=screens.QUESTION)).to_be_visible()


def write(page: Page, word: str) -> None:
    page.get_by_role("link", name=screens.COMPLAINTS).click()
    page.get_by_role("link", name="Παράπονο", exact=True).click()
    page.get_by_label("Το μήνυμά σας").press_sequentially(f"{word} {word}")
    page.get_by_label("Όνομα").fill(word)


def test_the_page_and_its_storage_hold_nothing_typed(tablet: Tablet) -> None:
    found = tablet.screen.evaluate(DUMP)
    assert [word for word in (ABANDONED, SENT, ANSWERED, LEFT) if word in found] == []


def test_the_search_would_have_found_it(tablet: Tablet) -> None:
    tablet.screen.evaluate(PLANT, PLANTED)
    assert PLANTED in tablet.screen.evaluate(DUMP)


def test_the_profile_on_the_disk_holds_nothing_typed(tablet: Tablet) -> None:
    tablet.screen.evaluate(PLANT, PLANTED)
    tablet.switch_off()
    assert on_disk(tablet.profile, PLANTED), "the planted word must be found"
    for word in (ABANDONED, SENT, ANSWERED, LEFT):
        assert on_disk(tablet.profile, word) == []


def on_disk(folder: Path, word: str) -> list[str]:
    """Files that hold the word in any encoding of a browser's."""
    forms = [word.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [Path(place, name) for place, _, names in os.walk(folder) for name in names]
    return [str(file) for file in files if any(form in read(file) for form in forms)]


def read(file: Path) -> bytes:
    """Nothing of what is no file, or no more: the last of a browser's processes may still tidy."""
    try:
        return file.read_bytes() if file.is_file() else b""
    except FileNotFoundError:
        return b""
