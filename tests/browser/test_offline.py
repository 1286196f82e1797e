"""A tablet without a line loses nothing, doubles nothing and keeps the time of every tap."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, expect

from kiosk import notices
from kiosk.centres import Centre
from kiosk.database import athens_day, now
from kiosk.notices import NoticeKind
from tests import cast
from tests.browser import screens
from tests.browser.device import Tablet, tablet_on_a_line
from tests.browser.proxy import PORTAL, SIGN_IN_FIRST, Answer
from tests.browser.underway import meanwhile
from tests.waiting import wait_until

# A disk that is full: said at once, or a moment after the citizen was thanked.
FULL = "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full'); }; }"
FULL_LATE = """() => {
    const { queue } = document.querySelector("kiosk-app").keeper;
    queue.add = () => new Promise((_, reject) => setTimeout(reject, 300));
}"""
KEPT = "Το μήνυμά σας φυλάχτηκε"
SENT = "Το μήνυμά σας στάλθηκε"


@pytest.fixture
def tablet(chromium: Browser, cast_on_sqlite: Path, tmp_path: Path) -> Iterator[Tablet]:
    """A paired tablet of 0207 whose app is kept by its service worker."""
    with tablet_on_a_line(chromium.browser_type, cast_on_sqlite, tmp_path) as tablet:
        tablet.pair(tablet.switch_on())
        yield tablet


def assert_once_each(tablet: Tablet, moments: list[float]) -> None:
    """Every tap is one rating, on the second in which it was made."""
    wait_until(lambda: not tablet.queued().get("waiting"))
    kept = [rating.tapped_at.timestamp() for rating in tablet.ratings()]
    assert len(kept) == len(moments)
    assert all(abs(stored - made) < 2 for stored, made in zip(kept, moments, strict=True))


def test_a_dead_server_a_killed_browser_and_a_bad_line_lose_no_tap(tablet: Tablet) -> None:
    tablet.stop_service()
    moments = [tablet.rate() for _ in range(20)]
    assert tablet.queued() == {"waiting": 20}  # on the disk, for which thanks do not wait
    tablet.kill()
    tablet.switch_on()
    moments += [tablet.rate("Κακή") for _ in range(12)]
    assert tablet.queued() == {"waiting": 32}
    tablet.line.cuts = 0.3
    tablet.start_service()
    tablet.screen.evaluate("() => dispatchEvent(new Event('online'))")
    assert_once_each(tablet, moments)
    assert tablet.line.cut > 0


def test_what_was_revised_without_a_line_arrives_as_it_was_left(tablet: Tablet) -> None:
    tablet.stop_service()
    page = tablet.screen
    page.get_by_role("button", name="Κακή", exact=True).click()
    page.get_by_role("button", name="Η αναμονή").click()
    page.get_by_role("link", name="Πάτησα λάθος").click()
    page.get_by_role("button", name="Πολύ καλή").click()
    page.get_by_role("button", name="Γρήγορα").click()
    page.get_by_role("link", name="Για ποια υπηρεσία ήρθατε;").click()
    page.get_by_role("button", name="Παράβολο").click()
    page.get_by_role("link", name="Επόμενος").click()
    tablet.start_service()
    page.reload()
    wait_until(lambda: tablet.queued() == {"kept": 5})
    (rating,) = tablet.ratings()
    assert (rating.score, rating.reasons, rating.service) == (5, ["quick"], "fees")


def test_a_message_waits_sealed_and_its_receipt_works_without_a_line(tablet: Tablet) -> None:
    tablet.stop_service()
    page = tablet.screen
    page.get_by_role("link", name=screens.COMPLAINTS).click()
    page.get_by_role("link", name="Παράπονο", exact=True).click()
    page.get_by_label("Το μήνυμά σας").fill(screens.TEXT)
    page.get_by_role("button", name="Αποστολή").click()
    expect(page.get_by_role("heading", name=KEPT)).to_be_visible()
    expect(page.get_by_text("Θα το βρείτε με τον κωδικό μόλις επανέλθει")).to_be_visible()
    expect(page.get_by_text("Θα έχετε απάντηση έως")).to_be_hidden()
    code, number = page.locator(".code").inner_text(), page.locator(".reference").inner_text()
    tablet.start_service()
    page.evaluate("() => document.querySelector('kiosk-app').keeper.delivery.poke()")
    expect(page.get_by_role("heading", name=SENT)).to_be_visible()
    expect(page.get_by_text("Θα έχετε απάντηση έως")).to_be_visible()
    (message,) = tablet.messages()
    assert (message.text, message.reference) == (screens.TEXT, number)
    page.goto(tablet.line.url + "/receipt")
    page.get_by_label("Κωδικός παρακολούθησης").fill(code)
    page.get_by_role("button", name="Δείτε την απάντηση").click()
    expect(page.get_by_text(screens.TEXT)).to_be_visible()


@pytest.mark.parametrize("portal", [PORTAL, SIGN_IN_FIRST])
def test_what_a_portal_answers_is_no_acknowledgement(tablet: Tablet, portal: Answer) -> None:
    tablet.line.portal, tablet.line.portal_at = portal, "/api/v1/tablet/entries"
    moment = tablet.rate()
    wait_until(lambda: len(tablet.ratings()) == 1)  # it arrived, but the answer was a portal's
    assert tablet.queued() == {"waiting": 1}
    tablet.line.portal = None
    tablet.screen.evaluate("() => dispatchEvent(new Event('online'))")
    assert_once_each(tablet, [moment])


def test_a_portal_that_wants_a_sign_in_retires_no_tablet(tablet: Tablet) -> None:
    page, asked = tablet.screen, list[str]()
    page.on("response", lambda answer: asked.append(f"{answer.status} {answer.url}"))
    tablet.line.portal = SIGN_IN_FIRST
    page.evaluate("() => document.querySelector('kiosk-app').keeper.delivery.poke()")
    meanwhile(page, lambda: any(one.startswith("401") for one in asked))
    tablet.line.portal = None
    page.reload()
    expect(page.get_by_role("heading", name=screens.QUESTION)).to_be_visible()


def test_a_server_put_back_to_an_older_copy_gets_the_week_again(tablet: Tablet) -> None:
    moments = [tablet.rate() for _ in range(3)]
    wait_until(lambda: len(tablet.ratings()) == 3 and told(tablet) == 3)
    tablet.stop_service()
    older = tablet.copy()
    tablet.start_service()
    moments += [tablet.rate() for _ in range(4)]
    wait_until(lambda: told(tablet) == 7)
    tablet.stop_service()
    tablet.put_back(older)
    tablet.start_service()
    assert len(tablet.ratings()) == 3
    tablet.screen.reload()
    wait_until(lambda: len(tablet.ratings()) == 7)
    assert_once_each(tablet, moments)


def test_what_waits_does_not_hide_that_an_older_copy_was_put_back(tablet: Tablet) -> None:
    moments = [tablet.rate() for _ in range(3)]
    wait_until(lambda: told(tablet) == 3)
    tablet.stop_service()
    older = tablet.copy()
    tablet.start_service()
    moments += [tablet.rate() for _ in range(2)]
    wait_until(lambda: told(tablet) == 5)
    tablet.stop_service()
    moments += [tablet.rate() for _ in range(6)]
    tablet.put_back(older)
    tablet.start_service()
    tablet.screen.evaluate("() => dispatchEvent(new Event('online'))")
    wait_until(lambda: len(tablet.ratings()) == 11)
    assert_once_each(tablet, moments)


def test_a_tablet_that_a_wrong_copy_did_not_know_asks_again_once_it_is_known(
    tablet: Tablet, cast_on_sqlite: Path, tmp_path: Path
) -> None:
    tablet.stop_service()
    right = tablet.copy()
    tablet.put_back(Path(shutil.copy(cast_on_sqlite, tmp_path / "wrong.sqlite3")))
    tablet.start_service()
    page = tablet.screen
    page.evaluate("() => dispatchEvent(new Event('online'))")
    expect(page.get_by_role("heading", name="δεν δέχεται τώρα απαντήσεις")).to_be_visible()
    tablet.stop_service()
    tablet.put_back(right)
    tablet.start_service()
    page.evaluate("() => dispatchEvent(new Event('online'))")
    expect(page.get_by_role("heading", name=screens.QUESTION)).to_be_visible()


def test_a_revoked_tablet_says_so_keeps_its_queue_and_asks_nobody(tablet: Tablet) -> None:
    tablet.stop_service()
    tablet.rate()
    revoke(tablet)
    tablet.start_service()
    page = tablet.screen
    page.evaluate("() => dispatchEvent(new Event('online'))")
    stopped = page.get_by_role("heading", name="Αυτό το τάμπλετ δεν δέχεται τώρα απαντήσεις")
    expect(stopped).to_be_visible()
    page.reload()
    expect(stopped).to_be_visible()
    assert tablet.queued() == {"waiting": 1}
    assert tablet.ratings() == []


def test_a_tablet_paired_anew_at_its_centre_delivers_what_waited(tablet: Tablet) -> None:
    tablet.stop_service()
    moment = tablet.rate()
    revoke(tablet)
    tablet.start_service()
    page = tablet.screen
    page.evaluate("() => dispatchEvent(new Event('online'))")
    page.locator("summary", has_text="νέα σύζευξη").click()
    page.get_by_label("Κωδικός σύζευξης").fill(tablet.pairing_code())
    page.get_by_role("button", name="Σύζευξη").click()
    expect(page.get_by_role("heading", name=screens.QUESTION)).to_be_visible()
    assert_once_each(tablet, [moment])


def test_a_browser_that_lost_its_storage_goes_on_counting_and_says_so(tablet: Tablet) -> None:
    tablet.rate()
    wait_until(lambda: told(tablet) == 1)
    forget_all(tablet.screen)
    tablet.screen.goto(tablet.line.url)
    tablet.ready(tablet.screen)
    tablet.rate()
    wait_until(lambda: len(tablet.ratings()) == 2)
    assert [rating.seq for rating in tablet.ratings()] == [1, 2]
    with tablet.database() as db:
        lost = db.connection().exec_driver_sql("SELECT storage_lost_at FROM tablet_health").scalar()
    assert lost


@pytest.mark.parametrize("fault", [FULL, FULL_LATE])
def test_a_browser_that_can_keep_nothing_sends_the_tap_by_the_plain_form(
    tablet: Tablet, fault: str
) -> None:
    page = tablet.screen
    page.evaluate(fault)
    page.get_by_role("button", name="Μέτρια").click()
    expect(page.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()
    wait_until(lambda: [rating.score for rating in tablet.ratings()] == [3])


@pytest.mark.parametrize("face", screens.FACES)
def test_every_face_is_thanked_for_and_kept(tablet: Tablet, face: str) -> None:
    tablet.rate(face)
    wait_until(lambda: len(tablet.ratings()) == 1)
    assert tablet.ratings()[0].score == screens.FACES.index(face) + 1


def test_what_is_too_long_is_said_and_never_cut(tablet: Tablet) -> None:
    """The server could not refuse it: it is sealed."""
    page = tablet.screen
    page.get_by_role("link", name=screens.COMPLAINTS).click()
    page.get_by_role("link", name="Παράπονο", exact=True).click()
    for label, written in (("Το μήνυμά σας", "λ"), ("Όνομα", "ν"), ("Τηλέφωνο", "2")):
        page.get_by_label(label, exact=True).click()
        page.keyboard.insert_text(written * 6000)
    page.get_by_label("E-mail").click()
    page.keyboard.insert_text("a" * 240 + "@example.gr" + "x" * 90)
    text, send = page.get_by_label("Το μήνυμά σας"), page.get_by_role("button", name="Αποστολή")
    room = page.locator("letters-left [aria-hidden]")
    expect(room).to_contain_text("Χαρακτήρες που περισσεύουν: 1.000.")
    send.click()
    expect(page.get_by_text("Το μήνυμα ξεπερνά τους 5.000 χαρακτήρες.")).to_be_visible()
    expect(text).to_be_focused()
    assert len(text.input_value()) == 6000
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("😀" * 5000)
    expect(room).to_have_text("Χαρακτήρες που μένουν: 0")
    send.click()
    expect(page.locator(".code")).to_be_visible()
    wait_until(lambda: tablet.queued() == {"kept": 1})
    (message,) = tablet.messages()
    assert message.text == "😀" * 5000


def test_an_old_notice_is_taken_down_without_a_line(tablet: Tablet) -> None:
    page, band = tablet.screen, tablet.screen.locator(".notice-band")
    with tablet.database() as db:
        (centre,) = db.scalars(sa.select(Centre).filter_by(code="0207"))
        today = athens_day(now())
        notices.put_up(db, centre, NoticeKind.SYSTEMS, until=today, by=cast.HEAD, at=now())
        db.commit()
    page.evaluate("() => dispatchEvent(new Event('online'))")
    expect(band).to_be_visible()
    tablet.stop_service()
    page.clock.install(time=now() + timedelta(days=1))
    page.reload()
    expect(page.get_by_role("heading", name=screens.QUESTION)).to_be_visible()
    expect(band).to_have_count(0)
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(band).to_have_count(0)


def test_the_second_load_needs_no_network(tablet: Tablet) -> None:
    tablet.stop_service()
    page = tablet.screen
    for address in ("/", "/?lang=sq", "/thanks/0", "/write"):
        page.goto(tablet.line.url + address)
        expect(page.locator("[name=score]")).to_have_count(5)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "How was the service you received today?"
    )


def test_a_new_build_takes_over_between_two_citizens_and_keeps_the_queue(tablet: Tablet) -> None:
    page = tablet.screen
    tablet.stop_service()
    tablet.rate()
    page.get_by_role("button", name="Καλή", exact=True).click()
    page.evaluate("() => document.querySelector('kiosk-app').keeper.markRenewed()")
    expect(page.get_by_role("heading", name="Ευχαριστούμε!")).to_be_visible()
    page.evaluate("() => { window.before = true; }")
    page.get_by_role("link", name="Επόμενος").click()
    page.wait_for_function("() => window.before === undefined")
    tablet.start_service()
    page.evaluate("() => dispatchEvent(new Event('online'))")
    wait_until(lambda: tablet.queued() == {"kept": 2})


def told(tablet: Tablet) -> int | None:
    """The count of its entries that the server last told the tablet."""
    stored: int | None = tablet.screen.evaluate(
        """async () => {
            const { keeper } = document.querySelector("kiosk-app");
            return keeper.queue.get(`stored ${keeper.tablet}`);
        }"""
    )
    return stored


def revoke(tablet: Tablet) -> None:
    with tablet.database() as db:
        db.connection().exec_driver_sql("UPDATE tablet SET revoked_at = '2026-01-01 00:00:00'")
        db.commit()


def forget_all(page: Page) -> None:
    """What a browser short of disk does: everything but the cookies goes."""
    session = page.context.new_cdp_session(page)
    kinds = "indexeddb,cache_storage,service_workers,local_storage"
    origin = page.evaluate("() => location.origin")
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": kinds})
