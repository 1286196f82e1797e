"""A month of a tablet: three thousand ratings and fifty messages, on a line that is bad at best.

`make torture` runs it. The days pass in minutes: the service and the browser go by one clock that
is set ahead. Nothing may be lost, doubled, altered or moved in time.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, expect

from kiosk.messages import follow_up
from kiosk.tablets import Tablet as TabletRow
from kiosk.tallies import DayTally, Standing
from tests.browser import screens
from tests.browser.calendar import FAKETIME, Calendar
from tests.browser.device import Tablet, tablet_on_a_line
from tests.browser.proxy import PORTAL
from tests.browser.screens import FACES
from tests.waiting import wait_until

DAYS, RATINGS_A_DAY, MESSAGES = 30, 100, 50
DAYS_OF_MESSAGES = range(2, DAYS, 3)
KILLED = {3: 17, 8: 99, 14: 50, 21: 1, 27: 80}  # day: after so many ratings of it
DEAD = {4, 5, 6, 8, 13, 14, 20, 27}  # days without a server
PORTAL_DAYS = {10, 11, 22}  # days on which a portal answers in its place
CUTS = 0.3
NEARLY = timedelta(seconds=5)


@dataclass
class Given:
    """What a citizen gave, and when by the tablet's clock."""

    at: datetime
    score: int
    reasons: list[str] = field(default_factory=list)


@dataclass
class Month:
    tablet: Tablet
    calendar: Calendar
    chance: random.Random
    given: list[Given] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)  # receipt code -> text

    def live(self) -> None:
        for day in range(DAYS):
            self.calendar.sleep_until_morning(self.page)
            self._weather(day)
            for number in range(RATINGS_A_DAY):
                self.calendar.pass_by(timedelta(seconds=self.chance.randint(90, 240)), self.page)
                if KILLED.get(day) == number:
                    self.rate_and_lose_power()
                else:
                    self.rate()
            if day in DAYS_OF_MESSAGES:
                for _ in range(MESSAGES // len(DAYS_OF_MESSAGES)):
                    self.write()

    def rate(self) -> None:
        """A visit: now and then with a second thought or a reason."""
        given = Given(self.calendar.moment, self.chance.randint(1, 5))
        self._tap(given.score)
        if self.chance.random() < 0.08:
            self.page.get_by_role("link", name="Πάτησα λάθος").click()
            given.score = given.score % 5 + 1
            self._tap(given.score)
        if self.chance.random() < 0.2:
            reason = self.page.locator(".reasons button").nth(self.chance.randint(0, 2))
            given.reasons = [reason.get_attribute("value") or ""]
            reason.click()
        self.page.get_by_role("link", name="Επόμενος").click()
        self.given.append(given)

    def rate_and_lose_power(self) -> None:
        given = Given(self.calendar.moment, 5)
        self._tap(given.score)
        self.tablet.kill()
        self.tablet.switch_on()
        self.given.append(given)

    def write(self) -> None:
        text = f"Μήνυμα {len(self.letters) + 1} του μήνα: περίμενα πολύ"
        page = self.page
        page.get_by_role("link", name=screens.COMPLAINTS).click()
        page.get_by_role("link", name="Παράπονο", exact=True).click()
        page.get_by_label("Το μήνυμά σας").fill(text)
        page.get_by_role("button", name="Αποστολή").click()
        self.letters[page.locator(".code").inner_text()] = text
        page.get_by_role("link", name="Το έγραψα").click()

    @property
    def page(self) -> Page:
        return self.tablet.screen

    def _tap(self, score: int) -> None:
        self.page.get_by_role("button", name=FACES[score - 1], exact=True).click()
        expect(self.page.locator(".thanked")).to_be_visible()

    def _weather(self, day: int) -> None:
        self.tablet.line.portal = PORTAL if day in PORTAL_DAYS else None
        if day in DEAD and self.tablet.service:
            self.tablet.stop_service()
        elif day not in DEAD and not self.tablet.service:
            self.tablet.start_service()
        self.page.evaluate("() => dispatchEvent(new Event('online'))")


@pytest.fixture
def month(chromium: Browser, cast_on_sqlite: Path, tmp_path: Path) -> Iterator[Month]:
    assert FAKETIME, "Debian's package faketime is needed: make torture installs it"
    calendar = Calendar(tmp_path / "clock")
    with tablet_on_a_line(chromium.browser_type, cast_on_sqlite, tmp_path, calendar) as tablet:
        tablet.pair(tablet.switch_on())
        tablet.line.cuts = CUTS
        yield Month(tablet, calendar, random.Random(20241203))


def test_a_month_of_a_tablet_on_a_bad_line(month: Month) -> None:
    month.live()
    tablet = month.tablet
    tablet.screen.evaluate("() => dispatchEvent(new Event('online'))")
    wait_until(lambda: not tablet.queued().get("waiting"), 600)
    print(f"{len(month.given)} ratings, {len(month.letters)} messages, {len(KILLED)} kills,")
    print(f"{len(DEAD)} days without a server, {tablet.line.cut} answers cut: {tablet.queued()}")
    assert tablet.queued().keys() == {"kept"}
    assert_every_rating_is_there(month)
    assert len(tablet.messages()) == MESSAGES
    with tablet.database() as db:
        assert {code: follow_up(db, code).text for code in month.letters} == month.letters
        (row,) = db.scalars(sa.select(TabletRow))
        assert (row.missing, row.stored) == (0, RATINGS_A_DAY * DAYS + MESSAGES)
        counted = db.execute(sa.select(*(sa.func.sum(n) for n in FIVE))).one()
        assert list(counted) == [tally for _, tally in sorted(scores(month).items())]
        assert set(db.scalars(sa.select(DayTally.standing))) == {Standing.COUNTED}


FIVE = (DayTally.n1, DayTally.n2, DayTally.n3, DayTally.n4, DayTally.n5)


def scores(month: Month) -> Counter[int]:
    return Counter(given.score for given in month.given)


def assert_every_rating_is_there(month: Month) -> None:
    """In their order, each with what was given last and at the time of its tap."""
    stored = month.tablet.ratings()
    assert len(stored) == len({rating.id for rating in stored}) == RATINGS_A_DAY * DAYS
    for rating, given in zip(stored, month.given, strict=True):
        assert (rating.score, rating.reasons) == (given.score, given.reasons)
        assert abs(rating.tapped_at - given.at) < NEARLY
