"""The ledger on pages: one line on the home page, all of it by year, withdrawn with a reason."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from admin.events.ledger import CentreEvent
from kiosk.centres import Centre, Municipality
from kiosk.sites import add_site
from tests import cast
from tests.conftest import Stored
from tests.events.conftest import Tell
from tests.pages import Pages, words

BOOK = "/admin/events/"
A_YEAR = cast.MONDAY.date()
SignedIn = Callable[[str], Pages]


@pytest.fixture
def head(signed_in: SignedIn) -> Pages:
    return signed_in(cast.HEAD)


@pytest.fixture
def director(signed_in: SignedIn) -> Pages:
    return signed_in(cast.DIRECTOR)


def kept(db: Session) -> list[tuple[Any, ...]]:
    found = db.scalars(sa.select(CentreEvent).order_by(CentreEvent.first_day))
    return [(event.whose, event.when, event.what, event.by) for event in found]


def line(pages: Pages, **told: str) -> str:
    return words(pages.submit("/admin/", told, action="events/"))


def test_a_head_tells_in_one_line_of_his_home_and_stays_there(head: Pages, stored: Stored) -> None:
    said = line(head, kind="line_down", begins="18/3/2024", note="Κομμένη οπτική ίνα")
    assert "Γράφτηκε στα γεγονότα." in said
    assert "Τι εκκρεμεί" in said
    told = ("0207", "18/3/2024", "Διακοπή γραμμής: Κομμένη οπτική ίνα", cast.HEAD)
    assert stored(kept) == [told]


def test_who_has_one_centre_is_not_asked_which(head: Pages, director: Pages) -> None:
    named = "//form[contains(@action, 'events')]//select[@name='centre']/option/@value"
    assert head.get("/admin/").xpath(named) == []
    assert director.get("/admin/").xpath(named)[:2] == ["", "all"]


def test_the_second_reader_has_no_such_line(signed_in: SignedIn) -> None:
    assert "Τι άλλαξε" not in words(signed_in(cast.SECOND_READER).get("/admin/"))


def test_a_director_tells_of_all_centres_at_once(director: Pages, stored: Stored) -> None:
    line(director, centre="all", kind="new_equipment", begins="Φεβρουάριος 2024")
    assert stored(kept) == [("όλα τα ΚΕΠ", "Φεβρουάριος 2024", "Νέος εξοπλισμός", cast.DIRECTOR)]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"begins": "χθες"}, "begins"),
        ({"ends": "κάποτε"}, "ends"),
        ({"ends": "1/3/2024"}, "ends"),
        ({"kind": "other"}, "note"),
        ({"kind": "party"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"to_address": "Αλλού 1"}, "to_address"),
    ],
)
def test_what_is_refused_is_said_at_its_field_and_keeps_what_was_typed(
    head: Pages, stored: Stored, told: dict[str, str], field: str
) -> None:
    usual = {"kind": "line_down", "begins": "18/3/2024", **told}
    page = head.submit(BOOK, usual, action="events/", status=422)
    assert page.xpath("//*[@aria-invalid='true']/@name") == [field]
    assert page.xpath("//input[@name='begins']/@value") == [usual["begins"]]
    assert stored(kept) == []


def test_all_that_a_form_can_say_is_kept(director: Pages, stored: Stored) -> None:
    told = {"centre": "0444", "kind": "moved", "begins": "18-3-2024"}
    director.submit(BOOK, {**told, "from_address": "Α 1", "to_address": "Β 2"}, action="events/")
    assert stored(kept)[0][:3] == ("0444", "18/3/2024", "Μεταστεγάστηκε από «Α 1» σε «Β 2»")


def test_a_director_says_of_which_centre(director: Pages, stored: Stored) -> None:
    told = {"centre": "", "kind": "renovated", "begins": "18/3/2024"}
    page = director.submit(BOOK, told, action="events/", status=422)
    assert page.xpath("//*[@aria-invalid='true']/@name") == ["centre"]
    assert stored(kept) == []


def test_a_head_tells_nothing_of_another_centre(head: Pages, stored: Stored) -> None:
    for centre, status in (("0444", 404), ("all", 422)):
        told = {"centre": centre, "kind": "renovated", "begins": "18/3/2024"}
        head.submit(BOOK, told, action="events/", status=status)
    assert stored(kept) == []


def test_the_book_goes_by_year_and_centre_the_newest_first(
    director: Pages, db: Session, tell: Tell
) -> None:
    tell("0207", "closed", "31/12/2023")
    tell("0444", "opened", "1/1/2024")
    tell(None, "new_equipment", "2/2024")
    db.commit()
    assert director.get(BOOK).xpath("//main//section/h2/text()") == ["2024", "2023"]
    of_one = director.get(f"{BOOK}?centre=0444")
    assert of_one.xpath("//ol/li/b/text()") == ["Φεβρουάριος 2024", "1/1/2024"]


def test_a_head_reads_what_concerns_all_but_leaves_it_there(
    app: Flask, head: Pages, db: Session, tell: Tell
) -> None:
    event_id = tell(None, "new_equipment", "2/2024").id
    tell("0444", "renovated", "18/3/2024")
    db.commit()
    page = head.get(BOOK)
    assert page.xpath("//ol/li/b/text()") == ["Φεβρουάριος 2024"]
    assert page.xpath("//details") == []
    app.config["WTF_CSRF_ENABLED"] = False
    assert head.post(f"{BOOK}{event_id}/withdraw", {"because": "Λάθος"}).status_code == 404
    assert head.get(f"{BOOK}?centre=0444", status=404) is not None


def test_a_head_withdraws_with_a_reason_that_stays_to_be_read(
    head: Pages, db: Session, tell: Tell
) -> None:
    tell("0207", "renovated", "18/3/2024")
    db.commit()
    assert "Γράψτε γιατί" in words(head.submit(BOOK, {}, action="withdraw", status=422))
    page = head.submit(BOOK, {"because": "Ήταν το 0325"}, action="withdraw")
    assert "Αποσύρθηκε: Ήταν το 0325" in words(page)
    assert page.xpath("//li/span/s/text()") == ["Ανακαινίστηκε"]


def test_the_book_says_where_it_disagrees_with_a_shared_roof(
    director: Pages, db: Session, tell: Tell, larissa: Municipality, centres: dict[str, Centre]
) -> None:
    tell("0207", "moved", "18/3/2024", to_address="Παλιά οδός 1")
    add_site(db, larissa, "Νέα οδός 2", [centres["0207"], centres["0325"]], A_YEAR)
    db.commit()
    said = words(director.get(BOOK))
    assert "0207: τα γεγονότα λένε «Παλιά οδός 1» και οι κοινοί χώροι «Νέα οδός 2»" in said
