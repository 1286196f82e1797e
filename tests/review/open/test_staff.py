"""The staff's pages about what is public: the director decides, a head sees his own first."""

import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from admin.casework import beside
from admin.casework.beside import CorrectiveAction
from admin.review.open.openings import Extent, extent
from kiosk.centres import Centre, Municipality, add_centre, find_municipality
from kiosk.database import athens_day, now
from kiosk.improvements import Improvement, Words, improve, improvements
from kiosk.messages import Message
from kiosk.moves import Readers
from tests import cast
from tests.conftest import Stored, Write
from tests.pages import Pages, look, words
from tests.review.open.told import corrected, locked, open_with_centres, shown_to

SINCE = date(2024, 1, 1)
WITH_A_PHONE = "Μας βρίσκετε στο 2410555555"


@pytest.fixture
def director(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(cast.DIRECTOR)


@pytest.fixture
def head(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(cast.HEAD)


@pytest.fixture(autouse=True)
def published(db: Session, larissa: Municipality) -> None:
    locked(db, larissa)
    db.commit()


@pytest.fixture
def shown(db: Session, larissa: Municipality) -> None:
    """The heads were shown their figures of 2024."""
    open_with_centres(db, larissa)
    db.commit()


def test_the_director_opens_a_year_and_closes_it(
    director: Pages, stranger: Pages, stored: Stored
) -> None:
    for chosen, status in ((Extent.TOTAL, 200), (Extent.CENTRES, 200), (Extent.NOTHING, 404)):
        page = director.submit("/admin/open/2024", {"extent": chosen.value})
        assert page.xpath("//p[@class='done']")
        assert stored(lambda db: extent(db, find_municipality(db, "larissa"), 2024)) == chosen
        assert stranger.client.get("/open/larissa").status_code == status


def test_the_director_sees_whom_the_centres_wait_for(director: Pages) -> None:
    page = director.submit("/admin/open/2024", {"extent": "centres"})
    assert "Δεν έχουν ενημερωθεί όλα τα ΚΕΠ" in words(page)
    for _each in range(len(page.xpath("//form[contains(@action, 'told')]"))):
        page = director.submit("/admin/open/2024", {}, action="told")
    assert "Τα στοιχεία ανά ΚΕΠ θα δημοσιευθούν στις" in words(page)


@pytest.mark.usefixtures("shown")
def test_director_and_public_read_the_same_though_a_centre_was_founded_since(
    director: Pages, stranger: Pages, db: Session, larissa: Municipality
) -> None:
    add_centre(db, larissa, "0999", "Νέο")
    db.commit()
    assert "Τα στοιχεία ανά ΚΕΠ είναι δημόσια από" in words(director.get("/admin/open/2024"))
    assert "59.691" in stranger.client.get("/open/larissa").get_data(as_text=True)


def test_a_centre_founded_since_has_nothing_to_be_told(
    director: Pages, db: Session, larissa: Municipality
) -> None:
    add_centre(db, larissa, "0999", "Νέο")
    db.commit()
    page = director.submit("/admin/open/2024", {"extent": "centres"})
    (token,) = page.xpath("(//input[@name='csrf_token'])[1]/@value")
    sent = {"csrf_token": token, "centre": "0999"}
    assert director.post("/admin/open/2024/told", sent).status_code == 404


@pytest.mark.usefixtures("shown")
def test_a_head_is_told_of_a_correction(head: Pages, db: Session, larissa: Municipality) -> None:
    head.submit("/admin/open/2024", {"text": ""}, action="comment")
    corrected(db, larissa, athens_day(now()) + timedelta(days=1))
    db.commit()
    first = head.get("/admin/")
    assert "για το 2024 διορθώθηκαν στις" in words(first)
    assert "διορθώθηκαν στις" in words(head.get("/admin/open/2024"))


def test_a_year_that_is_not_over_has_no_page(director: Pages) -> None:
    assert director.client.get("/admin/open/2099").status_code == 404


def standing(db: Session) -> list[Improvement]:
    return improvements(db, find_municipality(db, "larissa"), SINCE, date(2026, 12, 31))


def carried_out(db: Session, message: Message, deed: str) -> CorrectiveAction:
    by, at = cast.THE_DIRECTOR, now()
    action = beside.plan(db, message, deed, "ΚΕΠ 0207", athens_day(at), by=by, at=at)
    beside.carry_out(action, by=by, at=at)
    return action


@pytest.mark.usefixtures("shown")
def test_what_is_public_already_is_not_said_to_be_to_come(
    director: Pages, signed_in: Callable[[str], Pages]
) -> None:
    said = words(director.submit("/admin/open/2024", {"extent": "centres"}))
    assert "Το 2024 είναι δημόσιο. Μαζί και τα ΚΕΠ." in said
    assert "προστίθενται" not in said
    read = words(signed_in(cast.HEAD).get("/admin/open/2024"))
    assert "Όπως δημοσιεύθηκαν" in read
    assert "Όπως θα δημοσιευθούν" not in read


@pytest.mark.usefixtures("shown")
def test_a_head_is_led_to_his_figures_from_his_first_page(head: Pages) -> None:
    (way,) = head.get("/admin/").xpath("//a[.='Δείτε τα και σχολιάστε']/@href")
    said = words(head.get(way))
    assert "59.691" in said
    assert "0444" not in said


@pytest.mark.usefixtures("shown")
def test_a_head_who_said_that_he_saw_them_is_asked_no_more(head: Pages) -> None:
    head.submit("/admin/open/2024", {"text": ""}, action="comment")
    assert "Δείτε τα και σχολιάστε" not in words(head.get("/admin/"))


@pytest.mark.usefixtures("shown")
def test_a_head_writes_of_no_other_centre(head: Pages, larissa: Municipality, db: Session) -> None:
    page = head.get("/admin/open/2024")
    (token,) = page.xpath("//form[contains(@action, 'comment')]//input[@id='csrf_token']/@value")
    sent = {"csrf_token": token, "centre": "0444", "text": "Ξένο"}
    assert head.post("/admin/open/2024/comment", sent).status_code == 404
    assert shown_to(db, larissa, "0444").comment == ""


@pytest.mark.usefixtures("shown")
def test_a_telephone_in_a_comment_is_asked_about(
    head: Pages, larissa: Municipality, db: Session
) -> None:
    page = head.submit("/admin/open/2024", {"text": WITH_A_PHONE}, action="comment", status=422)
    assert "τηλέφωνο" in words(page)
    assert page.xpath("string(//textarea)").strip() == WITH_A_PHONE
    assert shown_to(db, larissa, "0207").comment == ""
    db.rollback()
    sent = {"text": WITH_A_PHONE, "means_it": "y"}
    head.submit("/admin/open/2024", sent, action="comment")
    assert shown_to(db, larissa, "0207").comment == WITH_A_PHONE


WITH_A_TAX_NUMBER = "Ο πολίτης με ΑΦΜ 094014201, τηλ. 2410555555"


@pytest.mark.usefixtures("shown")
def test_a_tax_number_in_a_comment_is_refused_without_a_question(head: Pages) -> None:
    sent = {"text": WITH_A_TAX_NUMBER}
    page = head.submit("/admin/open/2024", sent, action="comment", status=422)
    assert "Σβήστε τα." in words(page)
    assert not page.xpath("//input[@name='means_it']")


def test_nor_is_it_asked_about_where_it_would_be_put_up(director: Pages) -> None:
    sent = {"said": WITH_A_TAX_NUMBER, "done": "β", "since": "1/4/2024"}
    page = director.submit("/admin/improvements/", sent, status=422)
    assert "Σβήστε τα." in words(page)
    assert not page.xpath("//input[@name='means_it']")


@pytest.mark.parametrize("since", ["1/1/1800", "31/12/2001", "1/1/2099"])
def test_nothing_is_up_from_before_the_centres_or_from_a_day_to_come(
    director: Pages, since: str
) -> None:
    sent = {"said": "α", "done": "β", "since": since}
    page = director.submit("/admin/improvements/", sent, status=422)
    assert "από το 2002 έως σήμερα" in words(page)


def test_a_director_puts_up_what_was_done_from_a_corrective_action(
    director: Pages, db: Session, write: Write, stored: Stored
) -> None:
    message = write()
    carried_out(db, message, "Μπήκαν καθίσματα")
    there = f"/admin/messages/{message.reference}"
    db.commit()
    (address,) = director.get(there).xpath("//a[contains(., 'Είπατε - κάναμε')]/@href")
    begun = director.get(address).xpath("string(//textarea[@id='done'])").strip()
    assert begun == "Μπήκαν καθίσματα"
    director.submit(address, {"said": "Περιμένουμε όρθιοι", "done": begun, "since": "1/4/2026"})
    (kept,) = stored(standing)
    assert (kept.said, kept.done, kept.centre_id) == ("Περιμένουμε όρθιοι", begun, None)


def test_no_action_of_a_message_that_he_does_not_read_is_shown_to_a_head(
    head: Pages, db: Session, write: Write
) -> None:
    action = carried_out(db, write(readers=Readers.DIRECTORATE), "Άλλαξε βάρδια")
    db.commit()
    assert "Άλλαξε βάρδια" not in words(head.get("/admin/improvements/"))
    assert head.client.get(f"/admin/improvements/?action={action.id}").status_code == 404


def test_a_head_puts_up_only_for_his_own_and_takes_down_only_his_own(
    head: Pages, db: Session, larissa: Municipality, stored: Stored
) -> None:
    of_all = improve(db, larissa, None, Words("Α", "Β", SINCE), by=cast.DIRECTOR, at=cast.MONDAY)
    other = f"/admin/improvements/{of_all.id}/withdraw"
    db.commit()
    sent = {"said": "Γ", "done": "Δ", "since": "1/4/2024", "centre": "0207"}
    page = head.submit("/admin/improvements/", sent)
    (down,) = page.xpath("//form[contains(@action, 'withdraw')]/@action")
    (token,) = page.xpath("(//input[@id='csrf_token'])[1]/@value")
    refused = head.post("/admin/improvements/", {**sent, "csrf_token": token, "centre": ""})
    assert refused.status_code == 404
    assert head.post(other, {"csrf_token": token}).status_code == 404
    assert head.post(down, {"csrf_token": token}).status_code == 302
    assert [one.said for one in stored(standing)] == ["Α"]


def test_what_is_too_long_comes_back_as_it_was_typed(director: Pages) -> None:
    sent = {"said": "α" * 161, "done": "β", "since": "1/4/2024"}
    page = director.submit("/admin/improvements/", sent, status=422)
    assert page.xpath("string(//textarea[@id='said'])").strip() == "α" * 161


def test_the_poster_says_what_is_up_and_nothing_runs_in_it(
    director: Pages, db: Session, larissa: Municipality, centres: dict[str, Centre]
) -> None:
    told = Words("Περιμένουμε <b>όρθιοι</b>", "Μπήκαν καθίσματα & ανεμιστήρας", SINCE)
    improve(db, larissa, centres["0207"], told, by=cast.HEAD, at=cast.MONDAY)
    db.commit()
    answer = director.client.get("/admin/improvements/poster/0207.pdf")
    (sheet,) = PdfReader(io.BytesIO(answer.data)).pages
    text = " ".join(sheet.extract_text().split())
    assert "«Περιμένουμε <b>όρθιοι</b>»" in text
    assert "Μπήκαν καθίσματα & ανεμιστήρας" in text


def test_a_poster_of_many_stays_on_one_sheet(
    director: Pages, db: Session, larissa: Municipality
) -> None:
    for _each in range(20):
        told = Words("Περιμένουμε " * 13, "Μπήκαν καθίσματα " * 11, SINCE)
        improve(db, larissa, None, told, by=cast.HEAD, at=cast.MONDAY)
    db.commit()
    answer = director.client.get("/admin/improvements/poster/0444.pdf")
    assert len(PdfReader(io.BytesIO(answer.data)).pages) == 1


def test_the_tablet_and_the_phone_show_one_in_greek_alone(
    citizen: Pages, db: Session, larissa: Municipality
) -> None:
    told = Words("<i>Περιμένουμε</i>", "Μπήκαν καθίσματα", SINCE)
    improve(db, larissa, None, told, by=cast.DIRECTOR, at=cast.MONDAY)
    db.commit()
    greek, english = (
        citizen.client.get(address).get_data(as_text=True) for address in ("/", "/?lang=en")
    )
    assert greek.count("&lt;i&gt;Περιμένουμε&lt;/i&gt;") == 1  # folded once, for any face
    assert "Μπήκαν" not in english
    look(citizen.client.get("/?lang=en"))
