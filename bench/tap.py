"""The first tap: the bytes before it, when it can be made, and how long its thanks take.

A slow tablet is played by slowing the processor down fourfold; the floor page is slowed likewise.
A face can be tapped when it is on top where it is seen and a tap made in that moment is thanked for
and arrives in the database, as one; every visit to our own pages is held to that.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    StorageState,
    expect,
    sync_playwright,
)

from bench.floor import floor_page
from bench.table import Figure, Rounds
from kiosk.ratings import Rating
from tests.browser.conftest import CHROMIUM, LEAN, QUIET
from tests.browser.first_load import first_load
from tests.browser.screens import LANDSCAPE
from tests.browser.service import Service, make_stage, serving

SLOWER = 4
ROUNDS, QUICK_ROUNDS = 25, 5
TAP_READY, THANKED = (1.4, 1.1), (4, 2)  # must, aim
PARTS = ("ready", "thanks", "whole")
PHONE = "/k/larissa/0207"
ARRIVES_WITHIN = 30.0

# Taps the fourth face as soon as one sees it, and notes when that was and when it was thanked for.
TAP = """(() => {
    const moment = () => performance.timeOrigin + performance.now();
    sessionStorage.opened ??= performance.timeOrigin;
    const isOnTop = (face) => {
        const { x, y, width, height } = face.getBoundingClientRect();
        return width && face.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    };
    const look = () => {
        const face = document.querySelector("[name=score][value='4']");
        if (document.querySelector(".thanked")) {
            const [opened, tapped] = [sessionStorage.opened, sessionStorage.tapped].map(Number);
            globalThis.took = { ready: tapped - opened, thanks: moment() - tapped };
            return;
        }
        if (face && !sessionStorage.tapped && isOnTop(face)) {
            sessionStorage.tapped = moment();
            face.click();
        }
        requestAnimationFrame(look);
    };
    look();
})();"""

# The next citizen's tap, on the app that is there by now.
NEXT_TAP = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    document.querySelector("[data-do=next]").click();
    while (!document.querySelector("[name=score]")) await frame();
    const tapped = performance.now();
    document.querySelector("[name=score][value='4']").click();
    while (!document.querySelector(".thanked")) await frame();
    return performance.now() - tapped;
}"""


@dataclass(frozen=True)
class Took:
    """Milliseconds from opening until a face can be tapped, from that tap to its thanks, and from
    the next citizen's to his, which no phone has.
    """

    ready: float
    thanks: float
    next_thanks: float = 0

    @property
    def whole(self) -> float:
        return self.ready + self.thanks


def measure(*, quick: bool) -> list[Figure]:
    rounds = QUICK_ROUNDS if quick else ROUNDS
    with _chromium() as browser, _service() as service, floor_page() as floor:
        paired = _paired(browser, service)
        bytes_of = _first_load(browser, service, paired)
        visits = _Visits(service)
        tablet, kept, phone, floors = [], [], [], []
        with _context(browser, paired) as keeping:
            for _ in range(2):
                visits.tablets(keeping)
            for _ in range(rounds):
                kept.append(visits.tablets(keeping))
                with _context(browser, paired) as context:
                    tablet.append(visits.tablets(context))
                with _context(browser) as context:
                    phone.append(visits.phones(context))
                with _context(browser) as context:
                    floors.append(_tapped(context.new_page(), floor))
    return [*_sizes(*bytes_of), *_times(tablet, kept, phone, floors)]


def _sizes(whole: int, font: int) -> list[Figure]:
    limit = "its limit"
    return [
        Figure(
            "G10",
            f"first load, with its font ({whole / 1000:.1f} kB)",
            f"{limit}, 60 kB",
            whole / 60_000,
            1,
            0.5,
        ),
        Figure(
            "G10",
            f"first load, without ({(whole - font) / 1000:.1f} kB)",
            f"{limit}, 25 kB",
            (whole - font) / 25_000,
            1,
            0.4,
        ),
    ]


def _times(
    tablet: list[Took], kept: list[Took], phone: list[Took], floors: list[Took]
) -> list[Figure]:
    ready, thanks, whole = ([getattr(f, what) for f in floors] for what in PARTS)
    first, then = [k.whole for k in kept], [k.next_thanks for k in kept]
    rows = [
        ("tablet, cold: a face can be tapped", [t.ready for t in tablet], ready, *TAP_READY),
        ("tablet, kept by its worker: the same", [k.ready for k in kept], ready, *TAP_READY),
        ("phone, cold: the same", [p.ready for p in phone], ready, *TAP_READY),
        ("tablet, kept: from opening to that tap's thanks, stored", first, whole, *THANKED),
        ("tablet: from any later tap to its thanks, stored", then, thanks, *THANKED),
    ]
    return [
        Figure(
            "G11",
            f"{what} ({median(ours):.0f} ms)",
            f"floor page, {median(floor):.0f} ms",
            rounds.ratio,
            must,
            aim,
            f"{SLOWER}x slower processor",
            rounds,
        )
        for what, ours, floor, must, aim in rows
        for rounds in [Rounds(tuple(ours), tuple(floor))]
    ]


@dataclass
class _Visits:
    """Visits to our own pages, each of whose taps has to arrive, once."""

    service: Service
    taps: int = 0

    def tablets(self, context: BrowserContext) -> Took:
        page = context.new_page()
        took = _tapped(page, self.service.url)
        self._arrived()
        took = replace(took, next_thanks=page.evaluate(NEXT_TAP))
        self._arrived()
        page.close()
        return took

    def phones(self, context: BrowserContext) -> Took:
        took = _tapped(context.new_page(), f"{self.service.url}{PHONE}")
        self._arrived()
        return took

    def _arrived(self) -> None:
        self.taps += 1
        until = time.monotonic() + ARRIVES_WITHIN
        while (stored := self._stored()) < self.taps and time.monotonic() < until:
            time.sleep(0.1)
        if stored != self.taps:
            raise RuntimeError(f"{stored} ratings are stored after {self.taps} taps")

    def _stored(self) -> int:
        with self.service.database.session(read_only=True) as db:
            return db.scalars(sa.select(sa.func.count()).select_from(Rating)).one()


def _tapped(page: Page, url: str) -> Took:
    """One visit. The first in a context finds nothing kept."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(TAP)
    page.goto(url)
    page.wait_for_function("() => globalThis.took")
    return Took(**page.evaluate("() => globalThis.took"))


def _first_load(browser: Browser, service: Service, paired: StorageState) -> tuple[int, int]:
    with _context(browser, paired) as context:
        return first_load(context.new_page(), service.url)


def _paired(browser: Browser, service: Service) -> StorageState:
    with _context(browser) as context:
        page = context.new_page()
        page.goto(service.url)
        page.get_by_label("Κωδικός σύζευξης").fill(service.pairing_code())
        page.get_by_role("button", name="Σύζευξη").click()
        expect(page.locator("[name=score]").first).to_be_visible()
        return context.storage_state()


@contextmanager
def _context(browser: Browser, remembers: StorageState | None = None) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=LANDSCAPE, locale="el-GR", storage_state=remembers)
    try:
        yield context
    finally:
        context.close()


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *LEAN])
        yield browser
        browser.close()


@contextmanager
def _service() -> Iterator[Service]:
    with TemporaryDirectory() as folder:
        stage, instance = Path(folder) / "stage.sqlite3", Path(folder) / "instance"
        instance.mkdir()
        make_stage(stage)
        with serving(stage, instance) as service:
            yield service
