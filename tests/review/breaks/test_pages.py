"""Before and after on a page: whose, which words, and the ways to it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from lxml.html import HtmlElement
from sqlalchemy.orm import Session

from admin.events.dates import read_when
from admin.events.ledger import CentreEvent, withdraw
from admin.events.telling import Told, record
from admin.volumes import intake, periods, previews
from admin.volumes.table import Line, Table
from kiosk import tablets
from kiosk.centres import Centre, Municipality
from kiosk.moves import Readers
from kiosk.tablets import Tablet
from tests.cast import DIRECTOR, HEAD, MONDAY
from tests.conftest import Write
from tests.pages import Pages, words
from tests.review.opinions import rate

START = datetime(2024, 1, 8, 7, tzinfo=UTC)
MOVED = datetime(2024, 2, 5, 7, tzinfo=UTC)
SignedIn = Callable[[str], Pages]
Tell = Callable[..., CentreEvent]


@pytest.fixture
def device(db: Session, centres: dict[str, Centre]) -> Tablet:
    return tablets.enrol(db, centres["0207"], live=True, at=START)[0]


@pytest.fixture
def told(db: Session, larissa: Municipality, centres: dict[str, Centre]) -> Tell:
    def _told(code: str | None = "0207", kind: str = "renovated") -> CentreEvent:
        what = Told(kind, read_when("5/2/2024"))
        place = centres[code] if code else None
        return record(db, larissa.centres, place, what, by=DIRECTOR, at=MONDAY)

    return _told


def url(event: CentreEvent, weeks: str = "4") -> str:
    return f"/admin/events/{event.id}/around?weeks={weeks}"


def text(part: HtmlElement) -> str:
    return " ".join(part.text_content().split())


def test_a_change_is_said_to_coincide_and_never_to_have_a_cause(
    db: Session, device: Tablet, told: Tell, signed_in: SignedIn
) -> None:
    event = told()
    rate(db, device, [1] * 40, START)
    rate(db, device, [5] * 40, MOVED)
    db.commit()
    said = words(signed_in(HEAD).get(url(event)))
    assert "συμπίπτει με: Ανακαινίστηκε, 5/2/2024" in said
    assert "0% (0-9%)" in said
    assert "100% (91-100%)" in said
    assert "εξαιτίας" not in said
    assert "Ό,τι συμπίπτει δεν είναι και η αιτία." in said


def test_a_few_ratings_are_not_told(
    db: Session, device: Tablet, told: Tell, signed_in: SignedIn
) -> None:
    event = told()
    rate(db, device, [1] * 3, START)
    rate(db, device, [5] * 40, MOVED)
    db.commit()
    page = signed_in(HEAD).get(url(event))
    (ratings,) = page.xpath("//section[@aria-labelledby='ratings']")
    assert "λιγότερες από 5" in text(ratings)
    assert "Μεταβολή" not in text(ratings)
    (shares,) = page.xpath("//section[@aria-labelledby='shares']")
    assert "0%" not in text(shares).replace("100%", "")


def test_a_head_finds_only_complaints_that_he_may_read(
    db: Session, device: Tablet, told: Tell, signed_in: SignedIn, write: Write
) -> None:
    address = url(told())
    for readers in (Readers.CENTRE, Readers.DIRECTORATE):
        write(on=device, at=MOVED + timedelta(days=1), readers=readers)
    db.commit()
    counted = "//section[@aria-labelledby='complaints']//dd"
    sides = [text(dd) for dd in signed_in(HEAD).get(address).xpath(counted)]
    assert sides[:2] == ["0 σε 20 ημέρες (0,00 την ημέρα)", "1 σε 20 ημέρες (0,05 την ημέρα)"]
    sides = [text(dd) for dd in signed_in(DIRECTOR).get(address).xpath(counted)]
    assert sides[1] == "2 σε 20 ημέρες (0,10 την ημέρα)"


def test_what_concerned_all_is_shown_of_ones_own_centres(
    db: Session, device: Tablet, told: Tell, signed_in: SignedIn
) -> None:
    event = told(None)
    db.commit()
    assert "ΚΕΠ: 0207." in words(signed_in(HEAD).get(url(event)))


def test_another_centres_event_has_no_page(db: Session, told: Tell, signed_in: SignedIn) -> None:
    address = url(told("0444"))
    db.commit()
    signed_in(HEAD).get(address, 404)
    signed_in(DIRECTOR).get(address)


def test_what_cannot_be_a_break_has_no_page_and_no_way_to_one(
    db: Session, told: Tell, signed_in: SignedIn
) -> None:
    wrong, shut = told(), told(kind="closed")
    withdraw(wrong, "Άλλο ΚΕΠ", by=DIRECTOR, at=MONDAY)
    db.commit()
    director = signed_in(DIRECTOR)
    for event in (wrong, shut):
        director.get(url(event), 404)
    assert "Πριν και μετά" not in words(director.get("/admin/events/"))


@pytest.mark.parametrize("weeks", ["", "0", "9999", "πολλές"])
def test_an_unknown_number_of_weeks_is_the_usual_one(
    db: Session, told: Tell, signed_in: SignedIn, weeks: str
) -> None:
    event = told()
    db.commit()
    page = signed_in(DIRECTOR).get(url(event, weeks))
    assert page.xpath("//select[@id='weeks']/option[@selected]/@value") == ["8"]


def test_the_ledger_and_the_trends_of_the_dashboard_lead_there(
    db: Session, device: Tablet, told: Tell, signed_in: SignedIn
) -> None:
    event = told()
    rate(db, device, [5] * 5, MOVED)
    db.commit()
    head = signed_in(HEAD)
    way = f"//a[@href='/admin/events/{event.id}/around']"
    assert head.get("/admin/events/").xpath(way)
    assert head.get("/admin/dashboard/?year=2024").xpath(way)


def test_cases_that_nobody_told_by_month_are_said_not_to_be_known(
    db: Session, told: Tell, signed_in: SignedIn
) -> None:
    event = told()
    db.commit()
    (cases,) = signed_in(HEAD).get(url(event)).xpath("//section[@aria-labelledby='cases']")
    assert "Δεν μετρήθηκαν: για κανέναν από αυτούς τους μήνες" in text(cases)
    assert not cases.xpath(".//table")


def test_a_month_of_cases_that_is_missing_is_no_zero(
    db: Session, larissa: Municipality, told: Tell, signed_in: SignedIn
) -> None:
    event = told()
    table = Table((Line("0207", 100, 1900),))
    shown = previews.preview(db, larissa, periods.month(2024, 1), table, today=MONDAY.date())
    intake.store(db, shown, source="", sha256="", by=DIRECTOR, at=MONDAY, replace=False)
    db.commit()
    page = signed_in(HEAD).get(url(event))
    rows = page.xpath("//section[@aria-labelledby='cases']//tr[th[@scope='row']]")
    assert [" ".join(cell.text_content().strip() for cell in row) for row in rows] == [
        "Ιανουάριος 2024 2.000 90,9 δεν μετρήθηκε",
        "Μάρτιος 2024 δεν μετρήθηκε δεν μετρήθηκε",
    ]
