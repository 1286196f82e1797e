"""The director's pages of how the book is kept."""

from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.casework.templates import USUAL, AnswerTemplate
from admin.staff.accounts import Staff
from kiosk.book import Terms, terms_of
from kiosk.centres import Centre, Municipality
from kiosk.database import athens_day, now
from kiosk.doors import DOORS
from kiosk.messages import Message
from kiosk.moves import MessageKind, Readers
from tests.cast import DIRECTOR, HEAD, SECOND_READER
from tests.conftest import Stored, Write
from tests.pages import Pages, words

SignedIn = Callable[[str], Pages]
BOOK = "/admin/messages/book"


def owner(db: Session) -> Municipality:
    return db.scalars(sa.select(Municipality)).one()


def test_terms_are_set_and_said(signed_in: SignedIn, stored: Stored) -> None:
    page = signed_in(DIRECTOR).submit(
        BOOK,
        {"answer_days": "10", "register_kinds": ["accusation"], "second_reader": "Σύμβουλος"},
        action="/book",
    )
    assert "Αποθηκεύτηκε." in words(page)
    assert stored(lambda db: terms_of(db, owner(db).id)) == Terms(
        answer_days=10, register_kinds=(MessageKind.ACCUSATION,), second_reader="Σύμβουλος"
    )


def test_bad_terms_change_nothing(signed_in: SignedIn, stored: Stored) -> None:
    director = signed_in(DIRECTOR)
    for wrong in ({"look_days": "30"}, {"legal_days": "0"}, {"legal_days": "4"}):
        director.submit(BOOK, wrong, action="/book", status=422)
    page = director.submit(BOOK, {"answer_days": "πολλές"}, action="/book", status=422)
    assert page.xpath("//*[@role='alert']")
    assert stored(lambda db: terms_of(db, owner(db).id)) == Terms()


def test_until_a_second_reader_is_named_the_page_says_so(signed_in: SignedIn) -> None:
    director = signed_in(DIRECTOR)
    assert "Δεν έχει οριστεί δεύτερος αναγνώστης" in words(director.get(BOOK))
    page = director.submit(BOOK, {"second_reader": "Σύμβουλος"}, action="/book")
    assert "Δεν έχει οριστεί" not in words(page)


def test_doors_are_a_list_that_the_municipality_edits(signed_in: SignedIn, stored: Stored) -> None:
    names = "Τηλέφωνο\nΔημοτικό συμβούλιο"
    signed_in(DIRECTOR).submit(BOOK, {"names": names}, action="/book/doors")
    offered = stored(lambda db: [d.name for d in DOORS.offered(db, owner(db).id)])
    assert offered == ["Τηλέφωνο", "Δημοτικό συμβούλιο"]


def test_a_door_taken_off_the_list_stays_in_this_year(signed_in: SignedIn) -> None:
    director = signed_in(DIRECTOR)
    director.submit(BOOK, {"names": "Τηλέφωνο"}, action="/book/doors")
    page = director.get(f"/admin/messages/doors/{athens_day(now()).year}")
    assert "Συνήγορος του Πολίτη" in words(page)


def test_where_the_head_is_the_director_nothing_past_him_stays_with_him(
    signed_in: SignedIn, db: Session, write: Write, centres: dict[str, Centre], stored: Stored
) -> None:
    reference = write("Για τη Διεύθυνση", readers=Readers.DIRECTORATE).reference
    centre = str(centres["0207"].id)
    db.commit()
    director = signed_in(DIRECTOR)
    director.submit(BOOK, {"centre": [centre]}, action="/book/heads")
    director.get(f"/admin/messages/{reference}", status=404)
    assert stored(lambda db: db.scalars(sa.select(Message.readers)).one()) == Readers.SECOND


def test_the_usual_templates_come_in_every_live_language(
    signed_in: SignedIn, stored: Stored
) -> None:
    director = signed_in(DIRECTOR)
    director.submit(f"{BOOK}/templates", {}, action="/templates/usual")
    kept = stored(lambda db: db.scalars(sa.select(AnswerTemplate)).all())
    assert {template.name for template in kept} == set(USUAL)
    assert all({"el", "en", "sq"} <= set(template.texts) for template in kept)


def test_a_template_is_changed_and_removed(signed_in: SignedIn, stored: Stored) -> None:
    director = signed_in(DIRECTOR)
    url = f"{BOOK}/templates"
    director.submit(url, {"name": "Α", "text-el": "Ένα"}, action="/templates")
    (kept,) = stored(lambda db: db.scalars(sa.select(AnswerTemplate)).all())
    director.submit(url, {"name": "Α", "text-el": "Δύο"}, action=f"/templates/{kept.id}")
    assert stored(lambda db: db.scalars(sa.select(AnswerTemplate.texts)).one()) == {"el": "Δύο"}
    director.submit(url, {"name": "", "text-el": "Δύο"}, action=f"/templates/{kept.id}", status=422)
    director.submit(url, {"remove": "1"}, action=f"/templates/{kept.id}")
    assert not stored(lambda db: db.scalars(sa.select(AnswerTemplate)).all())


def test_a_zero_is_signed_and_taken_back(signed_in: SignedIn) -> None:
    director, year = signed_in(DIRECTOR), athens_day(now()).year - 1
    url = f"/admin/messages/doors/{year}"
    assert "άγνωστο" in words(director.get(url))
    page = director.submit(url, {"door": "ombudsman"})
    assert f"Μηδέν, {DIRECTOR}" in words(page)
    page = director.submit(url, {"door": "ombudsman", "withdraw": "1"})
    assert "Μηδέν," not in words(page)


def test_nobody_tells_what_is_unknown_or_was_not_measured(signed_in: SignedIn) -> None:
    this_year = athens_day(now()).year
    page = signed_in(DIRECTOR).get(f"/admin/messages/doors/{this_year}")
    told = {
        row.xpath("string(th)"): " ".join(row.xpath("string(td[2])").split())
        for row in page.xpath("//tbody/tr")
    }
    assert told["E-mail"] == "κανείς ακόμη"
    for ours in ("Τάμπλετ του ΚΕΠ", "Κινητό του πολίτη (QR)"):
        assert told[ours] == "Δεν υπήρχε τάμπλετ ή QR σε λειτουργία"


def test_this_years_zero_cannot_be_signed_yet(signed_in: SignedIn) -> None:
    director = signed_in(DIRECTOR)
    url = f"/admin/messages/doors/{athens_day(now()).year}"
    (token,) = director.get(url).xpath("//form[@class='who']//input/@value")
    answer = director.post(url, {"csrf_token": token, "door": "ombudsman"})
    assert answer.status_code == 422
    assert "όταν τελειώσει η χρονιά" in answer.get_data(as_text=True)


def test_a_head_sees_at_most_three_things_that_are_due(
    signed_in: SignedIn, db: Session, write: Write
) -> None:
    for _ in range(5):
        write(at=now() - timedelta(days=1))
    db.commit()
    page = signed_in(HEAD).get("/admin/")
    assert len(page.xpath("//section[@aria-labelledby='due']/ol/li")) == 3
    assert "Ό,τι εκκρεμεί, σε 5 μηνύματα" in words(page)


def test_no_title_is_offered_to_citizens_that_no_account_reads_for(
    signed_in: SignedIn, db: Session, stored: Stored
) -> None:
    person = db.scalars(sa.select(Staff).filter_by(email=SECOND_READER)).one()
    db.delete(person)
    db.commit()
    page = signed_in(DIRECTOR).submit(
        BOOK, {"second_reader": "Σύμβουλος"}, action="/book", status=422
    )
    assert "Φτιάξτε πρώτα τον λογαριασμό" in words(page)
    assert stored(lambda db: terms_of(db, owner(db).id)).second_reader == ""


def test_where_nobody_could_read_of_the_director_the_first_page_says_so(
    signed_in: SignedIn, db: Session, centres: dict[str, Centre]
) -> None:
    centre_id = centres["0207"].id
    db.commit()
    director = signed_in(DIRECTOR)
    assert "δεν το διαβάζει κανείς" not in words(director.get("/admin/"))
    db.get_one(Centre, centre_id).head_is_director = True
    db.commit()
    assert "δεν το διαβάζει κανείς" in words(director.get("/admin/"))
