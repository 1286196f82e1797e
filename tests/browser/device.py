"""A tablet that can be killed: Debian's Chromium with a profile and a line of its own."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from playwright.sync_api import Browser, BrowserType, Error, Page, expect
from sqlalchemy.orm import Session

from kiosk import pairing
from kiosk.centres import Centre
from kiosk.database import Database, now
from kiosk.messages import Message
from kiosk.ratings import Rating
from tests.browser import screens
from tests.browser.calendar import Calendar
from tests.browser.proxy import Line, bad_line
from tests.browser.service import Running, start
from tests.waiting import wait_until

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--lang=el", "--accept-lang=el-GR"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--remote-debugging-port=0", "--disable-features=InitialWebUI"),
]


@dataclass
class Tablet:
    """`service` is None while the server is dead. `calendar` runs ahead of the machine's clock."""

    browser_type: BrowserType
    instance: Path
    profile: Path
    line: Line
    service: Running | None
    calendar: Calendar | None = None
    process: subprocess.Popen[bytes] | None = None
    page: Page | None = None

    @contextmanager
    def database(self) -> Iterator[Session]:
        with closing(Database(f"sqlite:///{self.stored}")) as database, database.session() as db:
            yield db

    @property
    def stored(self) -> Path:
        return self.instance / "kep.sqlite3"

    @property
    def screen(self) -> Page:
        assert self.page
        return self.page

    def switch_on(self) -> Page:
        """Start the browser on this profile and open the one address."""
        (self.profile / "DevToolsActivePort").unlink(missing_ok=True)
        command = [CHROMIUM, *FLAGS, f"--user-data-dir={self.profile}", "about:blank"]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)
        browser = self._connected()
        self.page = browser.contexts[0].pages[0]
        self.page.set_viewport_size(screens.LANDSCAPE)
        if self.calendar:
            self.calendar.show(self.page)
        self.page.goto(self.line.url)
        return self.page

    def pair(self, page: Page) -> None:
        """As a person pairs it, until the worker keeps the app."""
        page.get_by_label("Κωδικός σύζευξης").fill(self.pairing_code())
        page.get_by_role("button", name="Σύζευξη").click()
        expect(page.get_by_role("heading", name=screens.QUESTION)).to_be_visible()
        self.ready(page)

    def pairing_code(self, centre: str = "0207") -> str:
        with self.database() as db:
            place = db.scalars(sa.select(Centre).filter_by(code=centre)).one()
            code = pairing.new_code(db, place, live=True, at=now())
            db.commit()
            return code

    def ready(self, page: Page) -> None:
        """Until the worker keeps the app and the app knows its settings."""
        wait_until(lambda: page.evaluate("() => Boolean(navigator.serviceWorker.controller)"))
        known = "() => Boolean(document.querySelector('kiosk-app').keeper.settings)"
        wait_until(lambda: page.evaluate(known))

    def kill(self) -> None:
        """As a power cut does: no time for anything."""
        self._end(signal.SIGKILL)

    def switch_off(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        os.killpg(self.process.pid, how)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = self.page = None

    def stop_service(self) -> None:
        assert self.service
        self.service.stop()
        self.service = None

    def start_service(self) -> None:
        self.service = start(self.instance, self.line.behind, _going_by(self.calendar))

    def rate(self, face: str = "Καλή") -> float:
        """One visit: a tap, its thanks, and the next citizen. When it was, in seconds."""
        page, moment = self.screen, time.time()
        page.get_by_role("button", name=face, exact=True).click()
        expect(page.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()
        page.get_by_role("link", name="Επόμενος").click()
        expect(page.get_by_role("heading", name=screens.QUESTION)).to_be_visible()
        return moment

    def ratings(self) -> list[Rating]:
        with self.database() as db:
            return list(db.scalars(sa.select(Rating).order_by(Rating.tapped_at)))

    def messages(self) -> list[Message]:
        with self.database() as db:
            return list(db.scalars(sa.select(Message)))

    def copy(self) -> Path:
        """The database as it stands, as a backup has it."""
        copy = self.instance / "copy.sqlite3"
        with self.database() as db:
            db.connection().exec_driver_sql("COMMIT")
            db.connection().exec_driver_sql("VACUUM INTO ?", (str(copy),))
            db.connection().exec_driver_sql("BEGIN")
        return copy

    def put_back(self, copy: Path) -> None:
        """An older copy in place of the database, while the service is down."""
        for rest in ("-wal", "-shm"):
            self.stored.with_name(self.stored.name + rest).unlink(missing_ok=True)
        copy.replace(self.stored)

    def queued(self) -> dict[str, int]:
        """How many entries of the queue stand in which state."""
        try:
            counts: dict[str, int] = self.screen.evaluate(COUNT_QUEUE)
        except Error as gone:  # a page that renews itself takes the question with it
            if "context was destroyed" not in str(gone):
                raise
            return self.queued()
        return counts

    def _connected(self) -> Browser:
        active = self.profile / "DevToolsActivePort"
        wait_until(lambda: active.exists() and active.read_text().count("\n") > 0)
        port = active.read_text().split("\n")[0]
        return self.browser_type.connect_over_cdp(f"http://127.0.0.1:{port}")


# Thanks are said after 80 ms, whether the disk was quick or not.
COUNT_QUEUE = """async () => {
    await document.querySelector("kiosk-app")?.keeper?.writing.catch(() => {});
    const opening = indexedDB.open("kiosk");
    const db = await new Promise((done) => (opening.onsuccess = () => done(opening.result)));
    const asking = db.transaction("entries").objectStore("entries").getAll();
    const rows = await new Promise((done) => (asking.onsuccess = () => done(asking.result)));
    db.close();
    const counts = {};
    for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1;
    return counts;
}"""


@contextmanager
def tablet_on_a_line(
    browser_type: BrowserType, stage: Path, folder: Path, calendar: Calendar | None = None
) -> Iterator[Tablet]:
    """A service on a copy of the stage, a line to it, and a tablet that is switched off."""
    instance = folder / "instance"
    instance.mkdir()
    (instance / "kep.sqlite3").write_bytes(stage.read_bytes())
    service = start(instance, environment=_going_by(calendar))
    with bad_line(service.port) as line:
        tablet = Tablet(browser_type, instance, folder / "profile", line, service, calendar)
        tablet.profile.mkdir()
        try:
            yield tablet
        finally:
            tablet.switch_off()
            if tablet.service:
                tablet.stop_service()


def _going_by(calendar: Calendar | None) -> dict[str, str]:
    return calendar.environment if calendar else {}
