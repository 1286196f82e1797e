"""Days that pass in minutes: one clock, ahead of ours, for the service and the tablet's browser."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page

from kiosk.database import ATHENS, now

FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)

# Only what a clock tells is moved; timers run as they do.
AHEAD = """
globalThis.ahead = %d;
globalThis.Date = ((Real) => class Date extends Real {
    constructor(...given) {
        super(...(given.length ? given : [Date.now()]));
    }
    static now() {
        return Real.now() + globalThis.ahead;
    }
})(Date);
"""

HOLD_DELIVERY = """() => new Promise((held) => {
    navigator.locks.request("delivery", () => {
        held();
        return new Promise((resolve) => { globalThis.letGo = resolve; });
    });
})"""


@dataclass
class Calendar:
    """`ahead`: how far this clock is ahead of the machine's."""

    file: Path
    ahead: timedelta = timedelta()

    def __post_init__(self) -> None:
        self.set(self.ahead)

    @property
    def moment(self) -> datetime:
        return now() + self.ahead

    @property
    def environment(self) -> dict[str, str]:
        """For a process that shall go by this clock."""
        return {
            "LD_PRELOAD": str(FAKETIME),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "DONT_FAKE_MONOTONIC": "1",
        }

    def show(self, page: Page) -> None:
        """To every document that this page opens from now on."""
        page.add_init_script(AHEAD % self._milliseconds)

    def pass_by(self, time: timedelta, page: Page) -> None:
        """While nothing is on its way: what was sent yesterday shall not arrive today."""
        page.evaluate(HOLD_DELIVERY)
        self.set(self.ahead + time)
        page.evaluate("ahead => { globalThis.ahead = ahead; letGo(); }", self._milliseconds)

    def sleep_until_morning(self, page: Page) -> None:
        """Nine o'clock of the next day in Athens."""
        today = self.moment.astimezone(ATHENS)
        morning = (today + timedelta(days=1)).replace(hour=9, minute=0, second=0)
        self.pass_by(morning - today, page)

    def set(self, ahead: timedelta) -> None:
        self.ahead = ahead
        new = self.file.with_suffix(".new")
        new.write_text(f"{ahead.total_seconds():+.3f}\n")
        new.replace(self.file)

    @property
    def _milliseconds(self) -> int:
        return round(self.ahead.total_seconds() * 1000)
