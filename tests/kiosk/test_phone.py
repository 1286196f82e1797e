"""The citizen's own phone at a centre: the same screens, a series of its own."""

from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from kiosk.centres import Centre
from kiosk.messages import Message
from kiosk.ratings import Rating
from kiosk.tallies import Channel, DayTally, Standing
from tests.pages import Pages, look, words
from tests.waiting import until_tries_count_together

HERE = "/k/larissa/0207pb"


@pytest.fixture
def phone(app: Flask) -> Pages:
    return Pages(app)


def the_rating(db: Session) -> Rating:
    db.rollback()
    rating = db.scalars(sa.select(Rating)).one()
    db.expunge(rating)
    db.rollback()
    return rating


@pytest.mark.parametrize("address", [HERE, "/k/larissa/0207ΠΒ", "/k/larissa/0207PB"])
def test_a_centre_is_found_by_plain_letters_and_by_its_code(phone: Pages, address: str) -> None:
    said = words(phone.get(address))
    assert "ΚΕΠ Λάρισας, παράρτημα 3" in said
    assert "Πώς ήταν η εξυπηρέτησή σας;" in said


@pytest.mark.parametrize(
    "address", ["/k/larissa/9999", "/k/nowhere/0207", "/k/larissa/0207v", "/k/larissa/0207/more"]
)
def test_a_place_that_is_none_is_not_found(phone: Pages, address: str) -> None:
    page = phone.get(address, status=404)
    assert not page.xpath("//idle-return")


def test_a_place_that_is_none_offers_no_way_back_to_itself(phone: Pages) -> None:
    assert not phone.get("/k/larissa/9999", status=404).xpath("//main/..//a[@data-replace]")
    assert phone.get("/k/larissa/0207/nothing", status=404).xpath("//a[@data-replace]/@href")


def test_a_tap_on_a_phone_is_a_series_of_its_own(phone: Pages, db: Session) -> None:
    page = phone.submit(HERE, {"score": "5"}, action="/rate")
    assert "Ευχαριστούμε!" in words(page)
    rating = the_rating(db)
    assert (rating.channel, rating.tablet_id, rating.score) == (Channel.PHONE, None, 5)
    assert db.get_one(Centre, rating.centre_id).code == "0207ΠΒ"
    db.rollback()
    rows = db.execute(sa.select(DayTally.channel, DayTally.standing, DayTally.n5)).all()
    assert [tuple(row) for row in rows] == [(Channel.PHONE, Standing.COUNTED, 1)]


def test_a_phones_tap_is_corrected_and_reasoned(phone: Pages, db: Session) -> None:
    page = phone.submit(HERE, {"score": "1"}, action="/rate")
    again = page.xpath("//a[contains(., 'Πάτησα λάθος')]/@href")[0]
    page = phone.submit(again, {"score": "5"}, action="/rate")
    thanks = page.xpath("//a[contains(@class, 'came-for')]/@href")[0]
    phone.submit(thanks, {"service": "amka"}, action="/service")
    rating = the_rating(db)
    assert (rating.score, rating.service, rating.revision) == (5, "amka", 3)


def test_a_phone_is_asked_in_its_owners_language(app: Flask) -> None:
    client = app.test_client()
    page = look(client.get(HERE, headers={"Accept-Language": "sq, en;q=0.5"}))
    assert page.get("lang") == "sq"
    greek = page.xpath("//a[@hreflang='el']/@href")[0]
    page = look(client.get(greek, headers={"Accept-Language": "sq"}))
    assert page.get("lang") == "el"
    assert "lang=el" in page.xpath("//form[@class='faces']/@action")[0]


def test_a_phone_keeps_nothing_and_asks_for_no_more_time(phone: Pages) -> None:
    page = phone.submit(HERE, {"score": "5"}, action="/rate")
    assert not page.xpath("//idle-return | //noscript")
    assert "Επόμενος" not in words(page)
    assert phone.client.get_cookie("tablet") is None


def test_a_message_from_a_phone_reaches_the_centre(phone: Pages, db: Session) -> None:
    page = phone.submit(f"{HERE}/write/complaint", {"text": "Αργήσατε", "name": "Α. Β."})
    assert "Το μήνυμά σας στάλθηκε" in words(page)
    message = db.scalars(sa.select(Message)).one()
    assert (message.tablet_id, message.centre.code) == (None, "0207ΠΒ")


def test_a_phone_may_fill_in_its_owners_name(phone: Pages, citizen: Pages) -> None:
    tokens = phone.get(f"{HERE}/write/praise").xpath("//input[@name='phone']/@autocomplete")
    assert tokens == ["tel"]
    tokens = citizen.get("/write/praise").xpath("//input[@name='phone']/@autocomplete")
    assert tokens == ["off"]


def test_nobody_stuffs_the_box_from_home(phone: Pages, db: Session) -> None:
    """Within one window or, where the clock steps into the next meanwhile, within two."""
    page = phone.get(HERE)
    taps = {field.get("name"): field.get("value") for field in page.xpath("//form//input")}
    answers = [phone.post(f"{HERE}/rate", taps | {"id": str(uuid4()), "score": "5"})]
    while answers[-1].status_code == 302 and len(answers) <= 60:
        answers.append(phone.post(f"{HERE}/rate", taps | {"id": str(uuid4()), "score": "5"}))
    assert "Περιμένετε λίγα λεπτά" in words(look(answers[-1], 429))
    assert len(answers) > 30
    assert db.scalar(sa.select(sa.func.count()).select_from(Rating)) == len(answers) - 1


def test_another_phone_cannot_touch_the_rating_of_a_tablet(
    phone: Pages, citizen: Pages, db: Session
) -> None:
    citizen.submit("/", {"score": "5"}, action="/rate")
    rating = the_rating(db)
    form = {"id": str(rating.id), "score": "1", "revision": "2"}
    assert phone.post("/k/larissa/0207/rate", form).status_code == 302
    assert phone.client.get(f"/k/larissa/0207/thanks/{rating.id}").status_code == 302
    assert the_rating(db).score == 5


def test_the_statement_is_there_for_phones_too(phone: Pages) -> None:
    said = words(phone.get(f"{HERE}/accessibility"))
    assert "ν. 4727/2020" in said
    assert "Συνήγορο του Πολίτη" in said


def test_a_correction_on_a_phone_keeps_what_the_citizen_came_for(phone: Pages, db: Session) -> None:
    phone.submit(HERE, {"score": "5"}, action="/rate")
    rating = the_rating(db)
    phone.submit(f"{HERE}/service/{rating.id}", {"service": "fees"}, action="/service")
    change = f"{HERE}/?change={rating.id}"
    phone.submit(change, {"score": "4"}, action="/rate")
    rating = the_rating(db)
    assert (rating.score, rating.service) == (4, "fees")


def test_a_phone_cannot_fill_the_disk_with_second_thoughts(phone: Pages, db: Session) -> None:
    until_tries_count_together()
    phone.submit(HERE, {"score": "5"}, action="/rate")
    form = {"id": str(the_rating(db).id)}
    turns = [*([{"put": "quick"}, {"take": "quick"}] * 60), {"put": "quick"}]
    answers = [phone.client.post(f"{HERE}/reason", data=form | turn) for turn in turns]
    assert [answer.status_code for answer in answers] == [302] * 120 + [429]
