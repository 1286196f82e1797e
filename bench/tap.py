"""The first tap: the bytes before it, when it can be made, and how long its thanks take.

A slow tablet is played by slowing the processor down fourfold; the floor page is slowed likewise.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext, StorageState, expect, sync_playwright

from bench.floor import floor_page
from bench.table import Figure, Rounds
from tests.browser.conftest import CHROMIUM, LEAN, QUIET
from tests.browser.first_load import first_load
from tests.browser.screens import LANDSCAPE
from tests.browser.service import Service, make_stage, serving

SLOWER = 4
ROUNDS, QUICK_ROUNDS = 15, 5
TAP_READY = (1.4, 1.1)  # must, aim
PHONE = "/k/larissa/0207"

# Taps the fourth face as soon as one sees it, and notes when that was and when it was thanked for.
TAP = """(() => {
    const moment = () => performance.timeOrigin + performance.now();
    sessionStorage.opened ??= performance.timeOrigin;
    const look = () => {
        const face = document.querySelector("[name=score][value='4']");
        if (document.querySelector(".thanked")) {
            const [opened, tapped] = [sessionStorage.opened, sessionStorage.tapped].map(Number);
            globalThis.took = { ready: tapped - opened, thanks: moment() - tapped };
            return;
        }
        if (face?.getBoundingClientRect().width && !sessionStorage.tapped) {
            sessionStorage.tapped = moment();
            face.click();
        }
        requestAnimationFrame(look);
    };
    look();
})();"""


@dataclass(frozen=True)
class Took:
    """Milliseconds from opening until a face can be tapped, and from the tap to its thanks."""

    ready: float
    thanks: float


def measure(*, quick: bool) -> list[Figure]:
    rounds = QUICK_ROUNDS if quick else ROUNDS
    with _chromium() as browser, _service() as service, floor_page() as floor:
        paired = _paired(browser, service)
        bytes_of = _first_load(browser, service, paired)
        tablet, phone, floors = [], [], []
        for _ in range(rounds):
            with _context(browser, paired) as context:
                tablet.append(_tapped(context, service.url))
            with _context(browser) as context:
                phone.append(_tapped(context, f"{service.url}{PHONE}"))
            with _context(browser) as context:
                floors.append(_tapped(context, floor))
        with _context(browser, paired) as context:
            kept = [_tapped(context, service.url) for _ in range(rounds + 2)][2:]
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
    ready, thanks = [f.ready for f in floors], [f.thanks for f in floors]
    rows = [
        ("tablet, cold: a face can be tapped", [t.ready for t in tablet], ready, *TAP_READY),
        ("tablet, kept by its worker: the same", [k.ready for k in kept], ready, *TAP_READY),
        ("phone, cold: the same", [p.ready for p in phone], ready, *TAP_READY),
        ("tablet: from a tap to its thanks, stored", [k.thanks for k in kept], thanks, 4, 2),
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


def _tapped(context: BrowserContext, url: str) -> Took:
    """One visit in a window of its own. The first in a context finds nothing kept."""
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(TAP)
    page.goto(url)
    page.wait_for_function("() => globalThis.took")
    took = Took(**page.evaluate("() => globalThis.took"))
    page.close()
    return took


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
