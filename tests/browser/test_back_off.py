"""A server that asks for time gets it, and a thousand tablets do not return in the same second."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.device import Tablet, tablet_on_a_line
from tests.browser.proxy import Answer
from tests.browser.test_letter import in_the_browser
from tests.waiting import wait_until

ASKED_FOR = 3
TRIES = """() => performance.getEntriesByType("resource")
    .filter(({ name }) => name.includes("/tablet/"))
    .map(({ startTime }) => startTime / 1000)"""
AT_REST = "() => !document.querySelector('kiosk-app').keeper.delivery.running"
PAUSES = """({ pause }, asked) =>
    Array.from({ length: 1000 }, () => pause(...asked) / 1000)"""


def busy(retry_after: str) -> Answer:
    told = [("Content-Type", "application/json"), ("Retry-After", retry_after)]
    return 503, told, b'{"error": "service_unavailable"}'


@pytest.fixture
def tablet(chromium: Browser, cast_on_sqlite: Path, tmp_path: Path) -> Iterator[Tablet]:
    with tablet_on_a_line(chromium.browser_type, cast_on_sqlite, tmp_path) as tablet:
        tablet.pair(tablet.switch_on())
        tablet.rate()
        wait_until(lambda: tablet.queued() == {"kept": 1})
        wait_until(lambda: tablet.screen.evaluate(AT_REST))
        yield tablet


def tries(page: Page) -> list[float]:
    """When the tablet turned to the server, in seconds."""
    moments: list[float] = page.evaluate(TRIES)
    return moments


def test_a_busy_server_is_left_alone_as_long_as_it_asks(tablet: Tablet) -> None:
    page, before = tablet.screen, len(tries(tablet.screen))
    tablet.line.portal = busy(str(ASKED_FOR))
    tablet.rate()
    wait_until(lambda: len(tries(page)) > before)
    tablet.rate()
    page.evaluate("() => dispatchEvent(new Event('online'))")
    tablet.line.portal = None
    wait_until(lambda: tablet.queued() == {"kept": 3})
    refused, again = tries(page)[before : before + 2]
    assert ASKED_FOR <= again - refused < 2 * ASKED_FOR + 2


def test_what_is_no_number_of_seconds_is_no_reason_to_hurry(tablet: Tablet) -> None:
    page, before = tablet.screen, len(tries(tablet.screen))
    tablet.line.portal = busy("Wed, 21 Oct 2026 07:28:00 GMT")
    page.evaluate("() => dispatchEvent(new Event('online'))")
    wait_until(lambda: len(tries(page)) >= before + 3)
    first, second, third = tries(page)[before : before + 3]
    assert second - first >= 1
    assert third - second >= 2


@pytest.mark.parametrize(
    ("failures", "asked_for", "between"),
    [
        (1, 0, (1, 2)),
        (4, 0, (8, 16)),
        (50, 0, (150, 300)),
        (1, 10, (10, 20)),
        (50, 10, (150, 300)),
        (1, 86_400, (300, 600)),
    ],
)
def test_tablets_that_fell_silent_together_return_one_by_one(
    stranger: Page, failures: int, asked_for: int, between: tuple[int, int]
) -> None:
    shortest, longest = between
    waits = in_the_browser(stranger, "delivery.js", PAUSES, [failures, asked_for])
    assert shortest <= min(waits) < max(waits) <= longest
    parts = Counter(int(4 * (wait - shortest) / (longest - shortest)) for wait in waits)
    assert all(parts[quarter] > 150 for quarter in range(4))
