"""What is pending is the same on the home page, in the list and in what is counted."""

from collections.abc import Callable
from datetime import date

import pytest
from lxml import html
from sqlalchemy.orm import Session

from admin.casework.beside import plan
from admin.casework.due import due, is_pending
from admin.casework.inbox import count
from admin.staff.accounts import Staff
from kiosk.book import Terms, set_terms
from kiosk.moves import MessageKind, Outcome, Readers
from kiosk.tablets import Tablet
from tests.cast import HEAD, MONDAY, THE_HEAD
from tests.conftest import Write
from tests.pages import Pages, words

SignedIn = Callable[[str], Pages]
TODAY = MONDAY.date()


@pytest.fixture
def five(db: Session, write: Write, head: Staff, trial: Tablet) -> list[str]:
    """Five that are pending for the head, the nearest first, among others that are not."""
    set_terms(db, head.municipality_id, Terms(register_kinds=(MessageKind.SUGGESTION,)))
    waits = sorted(write().reference for _ in range(3))
    planned = write(kind=MessageKind.PRAISE)
    plan(db, planned, "Κάθισμα", "Τεχνική", date(2024, 9, 1), by=THE_HEAD, at=MONDAY)
    unregistered = write(kind=MessageKind.SUGGESTION)
    write(kind=MessageKind.PRAISE)
    write(readers=Readers.DIRECTORATE)
    write(on=trial)
    write().answer("Ναι", Outcome.UPHELD, by=THE_HEAD, at=MONDAY)
    db.commit()
    return [unregistered.reference, *waits, planned.reference]


def test_what_is_pending_is_what_is_due(db: Session, head: Staff, five: list[str]) -> None:
    things = due(db, head.messages(), head.municipality_id, today=TODAY)
    assert [thing.message.reference for thing in things] == five
    found = head.messages().where(is_pending(db, head.municipality_id, today=TODAY))
    assert count(db, found) == len(five)


def listed(page: html.HtmlElement) -> set[str]:
    return {href.rsplit("/", 1)[1] for href in page.xpath("//table[@class='list']//td/a/@href")}


def test_the_home_page_leads_to_exactly_what_is_pending(
    db: Session, write: Write, signed_in: SignedIn
) -> None:
    wanted = {write().reference for _ in range(5)}
    write(kind=MessageKind.PRAISE)
    db.commit()
    head = signed_in(HEAD)
    (link,) = head.get("/admin/").xpath(
        "//section[@aria-labelledby='due']/p/a[contains(., 'Ό,τι')]"
    )
    assert link.text_content() == "Ό,τι εκκρεμεί, σε 5 μηνύματα"
    page = head.get(link.get("href"))
    assert listed(page) == wanted
    assert "Βρέθηκαν 5 μηνύματα." in words(page)


def test_the_list_says_of_each_what_the_home_page_says(
    db: Session, write: Write, signed_in: SignedIn
) -> None:
    write()
    write().acknowledge(by=THE_HEAD, at=MONDAY)
    db.commit()
    head = signed_in(HEAD)
    home, page = head.get("/admin/"), words(head.get("/admin/messages/"))
    things = home.xpath("//section[@aria-labelledby='due']//li")
    assert len(things) == 2
    for thing in things:
        saying, day = thing.xpath("string(a)"), thing.xpath("string(strong)")
        assert f"{saying}: {day}" in page


def test_what_is_on_trial_is_told_apart_in_the_list(
    db: Session, write: Write, trial: Tablet, signed_in: SignedIn
) -> None:
    write()
    write(on=trial)
    db.commit()
    head = signed_in(HEAD)
    assert "Περιμένει απάντηση 1 μήνυμα" in words(head.get("/admin/"))
    said = "Βρέθηκαν 2 μηνύματα. Από αυτά σε δοκιμή, που δεν μετρούν: 1."
    assert said in words(head.get("/admin/messages/?state=open"))
