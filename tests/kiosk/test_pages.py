import re
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from flask import Flask
from lxml import html
from sqlalchemy.orm import Session

from kiosk import pairing, tablets
from kiosk.centres import Centre
from kiosk.database import now
from kiosk.messages import Message
from kiosk.moves import MessageKind, Readers
from kiosk.ratings import Rating
from kiosk.wording import FACES
from tests.cast import MONDAY
from tests.pages import Pages, look, words
from tests.waiting import until_tries_count_together

CLOCK = re.compile(r"\d{1,2}:\d{2}")


def tap(citizen: Pages, score: int = 2) -> html.HtmlElement:
    return citizen.submit("/", {"score": str(score)}, action="/rate")


def the_rating(db: Session) -> Rating:
    """Read and let go: a session that went on would hold SQLite's lock against the pages."""
    db.rollback()
    rating = db.scalars(sa.select(Rating)).one()
    db.expunge(rating)
    db.rollback()
    return rating


def the_message(db: Session) -> Message:
    db.expire_all()
    return db.scalars(sa.select(Message)).one()


def test_the_question_offers_five_labelled_faces_in_order(citizen: Pages) -> None:
    page = citizen.get("/")
    buttons = page.xpath("//button[@name='score']")
    assert [(int(b.get("value")), words_of(b)) for b in buttons] == list(FACES.items())
    assert page.findtext(".//h1") == "Πώς ήταν η εξυπηρέτησή σας σήμερα;"
    assert not page.xpath("//textarea | //input[@type='text']")


def test_the_public_name_is_shown_and_not_the_code(citizen: Pages) -> None:
    page = words(citizen.get("/"))
    assert "ΚΕΠ Λάρισας, Μ. Αλεξάνδρου (Α)" in page
    assert "0207" not in page


def test_one_tap_is_a_rating(citizen: Pages, db: Session) -> None:
    page = tap(citizen, 5)
    assert "Ευχαριστούμε!" in words(page)
    assert the_rating(db).score == 5


@pytest.mark.parametrize(("score", "offered"), [(1, "waiting"), (3, "waiting"), (4, "quick")])
def test_the_reasons_depend_on_the_score(citizen: Pages, score: int, offered: str) -> None:
    page = tap(citizen, score)
    assert page.xpath("//button[@name='put']/@value")[0] == offered


def test_a_reason_is_put_and_taken_back(citizen: Pages, db: Session) -> None:
    (rating_id,) = tap(citizen).xpath("//input[@name='id']/@value")
    thanks = f"/thanks/{rating_id}"
    for _ in range(2):  # a double tap asks for the same
        page = citizen.submit(thanks, {"put": "waiting"}, action="/reason")
        assert page.xpath("//button[@name='take']/@value") == ["waiting"]
        assert the_rating(db).reasons == ["waiting"]
    citizen.submit(thanks, {"take": "waiting"}, action="/reason")
    assert the_rating(db).reasons == []


def test_the_first_of_two_quick_taps_counts(citizen: Pages, db: Session) -> None:
    page = citizen.get("/")
    form = {field.get("name"): field.get("value") for field in page.xpath("//form//input")}
    citizen.post("/rate", {**form, "score": "4"})
    second = citizen.post("/rate", {**form, "score": "1"})
    assert second.location == f"/thanks/{form['id']}"
    assert the_rating(db).score == 4


def test_a_wrong_tap_is_mended_by_the_next(citizen: Pages, db: Session) -> None:
    again = tap(citizen, 1).xpath("//a[contains(., 'Πάτησα λάθος')]/@href")[0]
    citizen.submit(again, {"score": "5"}, action="/rate")
    assert the_rating(db).score == 5


def test_the_next_citizen_cannot_reach_the_last_thanks(
    citizen: Pages, db: Session, centres: dict[str, Centre]
) -> None:
    tap(citizen)
    rating = the_rating(db)
    db.execute(sa.update(Rating).values(tapped_at=MONDAY))
    db.commit()
    assert citizen.client.get(f"/thanks/{rating.id}").location == "/"
    page = citizen.get(f"/?change={rating.id}")
    assert page.xpath("//input[@name='id']/@value") != [str(rating.id)]


def test_another_tablet_sees_nothing_of_the_rating(
    citizen: Pages, app: Flask, db: Session, centres: dict[str, Centre]
) -> None:
    tap(citizen)
    _tablet, token = tablets.enrol(db, centres["0444"], live=True, at=MONDAY)
    db.commit()
    other = Pages(app)
    other.client.set_cookie("tablet", token)
    assert other.client.get(f"/thanks/{the_rating(db).id}").location == "/"


@pytest.mark.parametrize("form", [{}, {"score": "6"}, {"score": "x", "id": "1", "revision": "1"}])
def test_a_broken_rating_returns_to_the_question(
    citizen: Pages, db: Session, form: dict[str, str]
) -> None:
    assert citizen.post("/rate", form).location == "/"
    assert not db.scalars(sa.select(Rating)).all()


def test_a_form_of_another_site_is_refused(citizen: Pages, db: Session) -> None:
    elsewhere = {"Origin": "https://elsewhere.example"}
    look(citizen.client.post("/rate", data={"score": "1"}, headers=elsewhere), 403)
    assert not db.scalars(sa.select(Rating)).all()


def test_an_unpaired_browser_gets_one_field_for_a_code(stranger: Pages) -> None:
    page = stranger.get("/")
    assert page.xpath("//input[not(@type='hidden')]/@name") == ["code"]


def test_a_tablet_is_paired_on_the_page(
    stranger: Pages, db: Session, centres: dict[str, Centre]
) -> None:
    code = pairing.new_code(db, centres["0444"], live=True, at=now())
    db.commit()
    page = stranger.submit("/", {"code": code}, action="/pair")
    assert "ΚΕΠ Γιάννουλης" in words(page)
    cookie = stranger.client.get_cookie("tablet")
    assert cookie
    assert (cookie.http_only, cookie.same_site) == (True, "Strict")


def test_a_wrong_pairing_code_is_said_beside_the_field(stranger: Pages) -> None:
    page = stranger.submit("/", {"code": "ABCDE-12345"}, action="/pair", status=422)
    assert "Ο κωδικός σύζευξης δεν ισχύει" in page.xpath("string(//*[@id='code-error'])")


def test_a_tablet_on_trial_says_so(app: Flask, db: Session, centres: dict[str, Centre]) -> None:
    _tablet, token = tablets.enrol(db, centres["0207"], live=False, at=MONDAY)
    db.commit()
    trial = Pages(app)
    trial.client.set_cookie("tablet", token)
    assert "Δοκιμή: οι απαντήσεις δεν μετρούν" in words(trial.get("/"))


def test_the_citizen_picks_one_of_four_kinds(citizen: Pages) -> None:
    links = citizen.get("/write").xpath("//nav[@class='kinds']/a/@href")
    assert [urlsplit(link).path for link in links] == [
        "/write/complaint",
        "/write/suggestion",
        "/write/praise",
        "/write/accusation",
    ]


def test_staffs_own_kind_is_not_the_citizens_to_pick(citizen: Pages) -> None:
    citizen.get("/write/report", status=404)


@pytest.mark.parametrize(
    ("kind", "usual"),
    [("complaint", "centre"), ("praise", "centre"), ("accusation", "directorate")],
)
def test_an_accusation_goes_past_the_head_unless_chosen(
    citizen: Pages, kind: str, usual: str
) -> None:
    page = citizen.get(f"/write/{kind}")
    assert page.xpath("//input[@name='readers'][@checked]/@value") == [usual]


def test_a_sent_message_gives_a_receipt(citizen: Pages, db: Session) -> None:
    page = citizen.submit("/write/complaint", {"text": "Αργήσατε\r\nπολύ", "name": "Α. Β."})
    message = the_message(db)
    assert re.search(r"\d{4} \d{4} \d{4} \d{4}", words(page))
    assert message.reference in words(page)
    assert "Κωδικός παρακολούθησης, όχι αριθμός πρωτοκόλλου" in words(page)
    assert (message.text, message.contact_name) == ("Αργήσατε\nπολύ", "Α. Β.")


def test_a_message_posted_twice_is_one_with_one_receipt(citizen: Pages, db: Session) -> None:
    page = citizen.get("/write/praise")
    form = {f.get("name"): f.get("value") for f in page.xpath("//input[@type='hidden']")}
    form |= {"text": "Μπράβο", "readers": "centre"}
    first, second = (look(citizen.post("/write/praise", form)) for _ in range(2))
    assert first.xpath("string(//*[@class='code'])") == second.xpath("string(//*[@class='code'])")
    assert the_message(db).kind == MessageKind.PRAISE


@pytest.mark.parametrize("slip", ["", "made-up", "W10.x"])
def test_only_a_page_of_ours_sends_a_message(citizen: Pages, db: Session, slip: str) -> None:
    answer = citizen.post("/write/praise", {"slip": slip, "text": "Α", "readers": "centre"})
    assert answer.location == "/write/praise"
    assert not db.scalars(sa.select(Message)).all()


def test_a_tablet_cannot_flood_the_book(citizen: Pages) -> None:
    until_tries_count_together()
    for _ in range(20):
        citizen.submit("/write/praise", {"text": "Μπράβο"})
    page = citizen.submit("/write/praise", {"text": "Μπράβο"}, status=429)
    assert "Περιμένετε λίγα λεπτά" in words(page)


def test_the_notice_names_the_controller_above_the_send_button(citizen: Pages) -> None:
    page = citizen.get("/write/complaint")
    notice, button = page.xpath("//*[@class='notice' or text()='Αποστολή'][not(@hidden)]")
    assert "Υπεύθυνος επεξεργασίας: Δήμος Λαρισαίων." in words_of(notice)
    assert len(notice.xpath("p")) == 3
    assert words_of(button) == "Αποστολή"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": ""}, "Γράψτε το μήνυμά σας"),
        ({"text": "  "}, "Γράψτε το μήνυμά σας"),
        ({"text": "α" * 5001}, "5.000"),
        ({"text": "α", "email": "onoma"}, "onoma@example.gr"),
        ({"text": "α", "readers": "all"}, "Διαλέξτε ποιος"),
        ({"text": "α", "phone": "2" * 41}, "πολύ μακρύ"),
        ({"text": "α", "phone": "12"}, "όλα τα ψηφία"),
    ],
)
def test_a_refused_message_keeps_what_was_written(
    citizen: Pages, db: Session, given: dict[str, str], said: str
) -> None:
    page = citizen.submit("/write/complaint", {"name": "Α. Β.", **given}, status=422)
    assert said in page.xpath("string(//*[@class='error'])")
    assert page.xpath("//input[@name='name']/@value") == ["Α. Β."]
    assert not db.scalars(sa.select(Message)).all()


def test_another_language_keeps_what_was_typed(citizen: Pages, db: Session) -> None:
    (slip,) = citizen.get("/write/complaint").xpath("//input[@name='slip']/@value")
    form = {"text": "Half a sentence", "readers": "directorate", "slip": slip}
    page = look(citizen.post("/write/complaint?lang=en", {**form, "only_language": "1"}))
    assert page.get("lang") == "en"
    assert page.xpath("string(//textarea)").strip() == "Half a sentence"
    assert page.xpath("//input[@name='readers'][@checked]/@value") == ["directorate"]
    assert not db.scalars(sa.select(Message)).all()


def test_an_unknown_code_is_told_what_to_do(stranger: Pages) -> None:
    page = stranger.submit("/receipt", {"code": "4539 1488 0343 6467"}, "/receipt", status=422)
    assert "Ελέγξτε τα 16 ψηφία" in page.xpath("string(//*[@class='error'])")
    assert page.xpath("//input[@name='code']/@aria-describedby") == ["code-hint code-error"]


@pytest.mark.parametrize("url", ["/", "/write", "/write/complaint", "/receipt"])
def test_english_is_one_tap_away_and_complete(citizen: Pages, url: str) -> None:
    (english,) = citizen.get(url).xpath("//*[@lang='en']")
    page = citizen.get(english.get("href") or english.get("formaction"))
    assert page.get("lang") == "en"


def test_english_lasts_through_a_visit_and_no_longer(citizen: Pages) -> None:
    page = citizen.submit("/?lang=en", {"score": "5"}, action="/rate?lang=en")
    assert "Thank you!" in words(page)
    (next_one,) = page.xpath("//a[text()='Next person']/@href")
    assert citizen.get(next_one).get("lang") == "el"


def test_a_made_up_language_is_greek(citizen: Pages) -> None:
    assert citizen.get("/?lang=xx").get("lang") == "el"


def test_what_a_citizen_writes_is_never_markup(citizen: Pages, db: Session) -> None:
    page = citizen.submit("/write/complaint", {"text": "<script>alert(1)</script>"})
    code = page.xpath("string(//*[@class='code'])")
    page = citizen.submit("/receipt", {"code": code}, action="/receipt")
    assert "<script>alert(1)</script>" in words(page)


def test_past_the_head_is_kept_as_chosen(citizen: Pages, db: Session) -> None:
    citizen.submit("/write/complaint", {"text": "Για τον προϊστάμενο", "readers": "directorate"})
    assert the_message(db).readers == Readers.DIRECTORATE


def words_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
