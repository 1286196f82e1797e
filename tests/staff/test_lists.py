"""Lists on pages: as much as a page holds, the way on and back, and what was asked stays asked."""

import re
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from lxml.html import HtmlElement
from sqlalchemy.orm import Session

from admin.events.dates import read_when
from admin.events.ledger import CentreEvent
from admin.events.telling import Told, record
from admin.leaves import SIZE
from kiosk.centres import Municipality, add_centre
from tests.cast import DIRECTOR, MONDAY
from tests.pages import Pages, words

SignedIn = Callable[[str], Pages]


@pytest.fixture
def director(db: Session, larissa: Municipality, signed_in: SignedIn) -> Pages:
    """Of a town with more centres and events than a page holds."""
    for n in range(SIZE + 5):
        add_centre(db, larissa, f"{1000 + n}", f"ΚΕΠ αριθμός {n}")
    for n in range(SIZE + 3):
        told = Told("other", read_when("5/2/2024"), note=f"γεγονός {n}")
        record(db, larissa.centres, larissa.centres[n % 2], told, by=DIRECTOR, at=MONDAY)
    db.commit()
    return signed_in(DIRECTOR)


def leads(page: HtmlElement, way: str) -> list[str]:
    return [str(link) for link in page.xpath("//nav//a[@rel=$way]/@href", way=way)]


def notes(page: HtmlElement) -> set[str]:
    return set(re.findall(r"γεγονός (\d+)", words(page)))


def test_events_follow_each_other_and_lead_back(director: Pages) -> None:
    first = director.get("/admin/events/")
    second = director.get(leads(first, "next")[0])
    assert (len(notes(first)), len(notes(second))) == (SIZE, 3)
    assert len(notes(first) | notes(second)) == SIZE + 3
    assert leads(first, "prev") == leads(second, "next") == []
    assert notes(director.get(leads(second, "prev")[0])) == notes(first)


def test_the_next_page_keeps_the_filter(director: Pages) -> None:
    page = director.get("/admin/messages/?state=&kind=praise&q=")
    assert leads(page, "next") == []
    page = director.get("/admin/volumes/months/2024?q=αριθμος")
    assert all("q=%CE%B1%CF%81%CE%B9%CE%B8%CE%BC%CE%BF%CF%82" in to for to in leads(page, "next"))


@pytest.mark.parametrize(
    "page", ["/admin/tablets/", "/admin/volumes/months/2024", "/admin/queue/2024"]
)
def test_one_of_many_centres_is_found_without_leafing(director: Pages, page: str) -> None:
    assert leads(director.get(page), "next")
    found = words(director.get(f"{page}?q=1054"))
    assert "1054" in found
    assert "Δεν βρέθηκε τέτοιο ΚΕΠ" in words(director.get(f"{page}?q=ανύπαρκτο"))


def test_an_event_refused_on_the_second_page_says_so_there(db: Session, director: Pages) -> None:
    second = leads(director.get("/admin/events/"), "next")[0]
    (action, *_others) = director.get(second).xpath("//form[contains(@action, 'withdraw')]/@action")
    page = director.submit(second, {"because": ""}, action, status=422)
    assert "Γράψτε γιατί αποσύρεται" in words(page)
    db.rollback()
    assert not db.scalars(
        sa.select(CentreEvent.id).where(CentreEvent.withdrawn_at.is_not(None))
    ).all()
