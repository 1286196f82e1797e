"""The pages on which a director writes, decides and sees what is missing."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from admin.casework.beside import redact
from admin.measures.precision import Precision
from admin.review.facts.texts import ChapterKey
from admin.volumes import periods
from admin.volumes.totals import Stated, set_total
from kiosk.centres import find_municipality
from kiosk.database import Database, athens_day, now
from kiosk.messages import Message
from tests.cast import DIRECTOR, HEAD, MONDAY, SECOND_READER, THE_DIRECTOR
from tests.conftest import Stored, Write
from tests.pages import Pages
from tests.review.texts.test_prose import HOSTILE
from tests.review.texts.written import (
    LETTERHEAD,
    MISSING,
    TEXTS,
    YEAR,
    kept,
    save,
    section,
    words_of,
)


def test_the_chapters_stand_in_the_order_of_the_report(pages: Pages) -> None:
    titles = pages.get(TEXTS).xpath("//section/h2/text()")
    assert titles[:3] == ["Στατιστικά", "Ικανοποίηση πολιτών", "Εκπαίδευση προσωπικού"]
    assert len(titles) == len(ChapterKey)


def test_what_a_director_writes_is_kept_with_its_history(pages: Pages, stored: Stored) -> None:
    save(pages, "Εκπαιδεύτηκε το 82%")
    page = save(pages, "Εκπαιδεύτηκε το 95%", seen=1)
    assert [prose.text for prose in kept(stored).prose] == ["Εκπαιδεύτηκε το 95%"]
    assert section(page).xpath("string(.//textarea)").strip() == "Εκπαιδεύτηκε το 95%"
    history = words_of(section(page).xpath(".//details")[0])
    assert "Εκπαιδεύτηκε το 82%" in history
    assert DIRECTOR in history


def test_last_years_text_is_marked_until_it_is_said_to_hold(pages: Pages, stored: Stored) -> None:
    save(pages, "Εκπαιδεύτηκε το 82%", year=2023)
    page = pages.get(TEXTS)
    assert "Από το 2023 - ελέγξτε" in words_of(section(page))
    page = save(pages, "Εκπαιδεύτηκε το 82%", as_it_is="1")
    assert "Από το 2023" not in words_of(section(page))
    assert [prose.from_year for prose in kept(stored).prose] == [None]


def test_nothing_this_year_is_one_press(pages: Pages, stored: Stored) -> None:
    save(pages, "Εκπαιδεύτηκε το 82%", year=2023)
    page = save(pages, "Εκπαιδεύτηκε το 82%", nothing="1")
    assert "Για φέτος σημειώθηκε ότι δεν υπάρχει κάτι να ειπωθεί" in words_of(section(page))
    assert kept(stored).prose == ()


def test_who_saves_second_is_told_and_sees_both(pages: Pages, stored: Stored) -> None:
    save(pages, "Του ενός")
    page = save(pages, "Του άλλου", status=422)
    said = section(page)
    assert "Κάποιος άλλαξε το κείμενο όσο γράφατε" in words_of(said)
    assert said.xpath("string(.//textarea)").strip() == "Του άλλου"
    assert "Του ενός" in words_of(said)
    seen = int(said.xpath(".//input[@name='seen']/@value")[0])
    save(pages, "Και των δύο", seen=seen)
    assert [prose.text for prose in kept(stored).prose] == ["Και των δύο"]


@pytest.mark.parametrize("text", HOSTILE, ids=["markup", "turned", "formula", "long"])
def test_a_hostile_text_is_shown_and_does_nothing(pages: Pages, stored: Stored, text: str) -> None:
    page = save(pages, text)
    assert not page.xpath("//script[not(@src)] | //main//b")
    assert section(page).xpath("string(.//textarea)").strip("\n") == text
    shown = section(page).xpath("string(.//details)")
    assert not {"\u202e", "\u200f"} & set(shown)
    assert kept(stored).prose[0].text == text


def test_a_text_too_long_comes_back_as_typed(pages: Pages, stored: Stored) -> None:
    page = save(pages, "α" * 20_001, status=422)
    assert "ξεπερνά τους 20.000 χαρακτήρες" in words_of(section(page))
    assert len(section(page).xpath("string(.//textarea)").strip()) == 20_001
    assert kept(stored).prose == ()


def test_a_chapter_that_does_not_exist_is_refused(pages: Pages) -> None:
    save(pages, "Κείμενο", status=400, chapter="weather")


def test_a_masked_text_is_chosen_and_left(
    pages: Pages, db: Session, write: Write, stored: Stored
) -> None:
    message = write("Η κα. Παπαδοπούλου <b>άργησε</b>")
    redact(db, message, "Η κα. █████ <b>άργησε</b>", by=THE_DIRECTOR, at=MONDAY)
    db.commit()
    page = pages.submit(TEXTS, {"choose": "1"}, action="/quotes")
    assert "Η κα. █████ <b>άργησε</b>" in words_of(section(page, "complaints"))
    assert [quote.text for quote in kept(stored).quotes] == ["Η κα. █████ <b>άργησε</b>"]
    pages.submit(TEXTS, {"leave": "1"}, action="/quotes")
    assert kept(stored).quotes == ()


def test_a_text_that_may_not_be_quoted_is_refused(
    pages: Pages, db: Session, write: Write, stored: Stored
) -> None:
    message: Message = write("Λόγια")
    redact(db, message, "Λόγια", by=THE_DIRECTOR, at=MONDAY)
    db.commit()
    page = pages.submit(TEXTS, {"redaction": "99"}, action="/quotes", status=422)
    assert "δεν μπορεί να τυπωθεί" in words_of(section(page, "complaints"))
    assert kept(stored).quotes == ()


@pytest.mark.parametrize("page", ["texts", "missing"])
def test_a_year_without_a_review_has_no_pages_of_it(pages: Pages, page: str) -> None:
    for year in (1999, athens_day(now()).year + 1):
        pages.get(f"/admin/review/{year}/{page}", status=422)


def test_the_review_leads_to_them(pages: Pages) -> None:
    ways = pages.get(YEAR).xpath("//nav[@aria-label='Απολογισμός']/a/@href")
    assert {TEXTS, MISSING, LETTERHEAD} <= set(ways)


@pytest.mark.parametrize("email", [HEAD, SECOND_READER])
@pytest.mark.parametrize("address", [TEXTS, MISSING, LETTERHEAD])
def test_for_anybody_but_a_director_they_do_not_exist(
    signed_in: Callable[[str], Pages], email: str, address: str
) -> None:
    signed_in(email).get(address, status=404)


def test_words_for_the_press_that_print_a_hedge_as_exact_are_refused(
    pages: Pages, database: Database, stored: Stored
) -> None:
    with database.session() as db:
        told = Stated(periods.year(2022), 121_000, Precision.AT_LEAST)
        owner = find_municipality(db, "larissa")
        set_total(db, owner, told, by=DIRECTOR, at=now())
        db.commit()
    page = save(pages, "Έγιναν 121.000 υποθέσεις.", status=422, year=2022, chapter="press")
    assert "γράφεται σαν ακριβές" in words_of(section(page, "press"))
    save(pages, "Έγιναν πάνω από 121.000 υποθέσεις.", year=2022, chapter="press")
    assert [prose.chapter for prose in kept(stored, 2022).prose] == ["press"]
