"""The public page as anybody finds it: nothing before its time, nothing kept of who reads it."""

import csv
import io
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from admin.review.open.openings import Extent, decide
from admin.review.open.pages.public import MAY_BE_KEPT
from kiosk.centres import Centre, Municipality
from kiosk.improvements import Words, improve
from kiosk.tablets import Tablet
from tests import cast
from tests.pages import Pages, look, words
from tests.review.frozen.test_publishing import altered
from tests.review.open.told import (
    AFTERWARDS,
    at_noon,
    corrected,
    locked,
    open_with_centres,
    shown_to,
)
from tests.review.opinions import rate

KEPT = "public, max-age=300"
ADDRESSES = (
    "/open/larissa",
    "/open/larissa/2024",
    "/open/larissa/2024.csv",
    "/open/larissa/2024.json",
    "/open/larissa/dictionary",
    "/open/larissa/dictionary.json",
)


@pytest.fixture
def opened(db: Session, larissa: Municipality) -> None:
    """2024 is public, with the total alone."""
    locked(db, larissa)
    decide(db, larissa, 2024, Extent.TOTAL, by=cast.DIRECTOR, at=AFTERWARDS)
    db.commit()


@pytest.fixture
def with_centres(db: Session, larissa: Municipality) -> None:
    """2024 is public with its centres, the heads of which had their days."""
    open_with_centres(db, larissa)
    db.commit()


def rated(db: Session, tablet: Tablet, scores: list[int], at: datetime = cast.MONDAY) -> None:
    rate(db, tablet, scores, at)
    locked(db, tablet.centre.municipality, at.year)
    db.commit()


def test_every_public_route_is_walked_here(app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("open.")]
    assert {rule.endpoint for rule in rules} == MAY_BE_KEPT
    assert all((rule.methods or set()) <= {"GET", "HEAD", "OPTIONS"} for rule in rules)


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_there_before_the_director_opens_it(stranger: Pages, address: str) -> None:
    unknown = address.replace("larissa", "nowhere")
    answers = [stranger.client.get(one) for one in (address, unknown)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].data == answers[1].data
    assert answers[0].headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("opened")
def test_another_year_is_not_there_either(stranger: Pages) -> None:
    for year in (2019, 2023, 2031):
        for ending in ("", ".csv", ".json"):
            assert stranger.client.get(f"/open/larissa/{year}{ending}").status_code == 404


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_is_kept_a_while_and_keeps_nothing_of_the_reader(
    stranger: Pages, address: str
) -> None:
    answer = stranger.client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == KEPT
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    again = stranger.client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    is_data = address.endswith((".csv", ".json"))
    assert (answer.headers.get("Access-Control-Allow-Origin") == "*") == is_data


@pytest.mark.usefixtures("opened")
def test_a_page_is_in_order_and_needs_no_script(stranger: Pages) -> None:
    for address in ("/open/larissa", "/open/larissa/dictionary"):
        page = look(stranger.client.get(address), kept=KEPT)
        assert not page.xpath("//script | //form | //input")


@pytest.mark.usefixtures("with_centres")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["142,914", "+28.18%", "80% of the ratings were", "67-89%", "not measured"]),
        ("sq", ["142.914", "+28,18%", "80% e vlerësimeve", "nuk u mat"]),
    ],
)
def test_a_page_is_read_in_the_languages_of_the_tablets(
    db: Session, tablet: Tablet, stranger: Pages, language: str, said: list[str]
) -> None:
    rated(db, tablet, [5] * 40 + [2] * 10)
    page = look(stranger.client.get(f"/open/larissa?lang={language}"), kept=KEPT)
    assert page.get("lang") == language
    read = words(page)
    assert [part for part in said if part not in read] == []


@pytest.mark.usefixtures("opened")
def test_a_language_that_is_not_shown_is_answered_in_greek(stranger: Pages) -> None:
    for language in ("ar", "xx", "../en"):
        page = look(stranger.client.get(f"/open/larissa?lang={language}"), kept=KEPT)
        assert page.get("lang") == "el"


@pytest.mark.usefixtures("opened")
def test_a_year_of_volumes_alone_says_what_was_not_measured(stranger: Pages) -> None:
    said = words(look(stranger.client.get("/open/larissa"), kept=KEPT))
    assert "142.914" in said
    assert "Αύξηση 28% περίπου (+28,18%)" in said
    assert "Η γνώμη των πολιτών δεν μετρήθηκε το 2024." in said
    assert "59.691" not in said


def test_a_year_with_nothing_but_a_few_ratings_reads_well(
    db: Session, larissa: Municipality, tablet: Tablet, stranger: Pages
) -> None:
    rated(db, tablet, [5, 5, 1], datetime.fromisoformat("2022-05-04T10:00:00+03:00"))
    at = AFTERWARDS
    decide(db, larissa, 2022, Extent.TOTAL, by=cast.DIRECTOR, at=at)
    db.commit()
    said = words(look(stranger.client.get("/open/larissa/2022"), kept=KEPT))
    assert "πολύ λίγες για να δημοσιευθούν" in said
    assert "άγνωστο" in said


@pytest.mark.usefixtures("opened")
def test_the_plain_words_come_first(db: Session, tablet: Tablet, stranger: Pages) -> None:
    rated(db, tablet, [5] * 40 + [2] * 10)
    page = look(stranger.client.get("/open/larissa"), kept=KEPT)
    first = page.xpath("string(//main//section[1]//p[1])")
    assert first == "8 στις 10 αξιολογήσεις ήταν Καλή ή Πολύ καλή."
    assert page.xpath("//svg[@role='img']")
    assert "67-89%" in words(page)


@pytest.mark.usefixtures("with_centres")
def test_centres_stand_in_the_municipalitys_order_and_are_not_ranked(
    db: Session, tablet: Tablet, stranger: Pages
) -> None:
    rated(db, tablet, [1] * 40)
    page = look(stranger.client.get("/open/larissa"), kept=KEPT)
    codes = page.xpath("//section[h2='Κάθε κέντρο']//tbody//th/text()")
    assert [code.strip() for code in codes] == [
        *("0207", "0325", "0325Π", "0207Π", "0444", "0207ΠΒ", "0444Π")
    ]
    assert not page.xpath("//th//a | //*[@aria-sort]")


@pytest.mark.usefixtures("with_centres")
def test_a_comment_stands_beside_the_figures_as_it_was_written(
    db: Session, larissa: Municipality, stranger: Pages
) -> None:
    text = "<b>Δύο</b> άτομα \u202eτο καλοκαίρι"
    shown_to(db, larissa, "0207").say(text, by=cast.HEAD, at=AFTERWARDS)
    db.commit()
    page = look(stranger.client.get("/open/larissa"), kept=KEPT)
    (comment,) = page.xpath("//dl[@class='comments']/dd")
    assert comment.text_content() == "<b>Δύο</b> άτομα το καλοκαίρι"
    told = stranger.client.get("/open/larissa/2024.json").get_json()
    assert told["comments"] == [{"centre": "0207", "text": "<b>Δύο</b> άτομα το καλοκαίρι"}]


@pytest.mark.usefixtures("opened")
def test_no_centre_is_in_any_file_while_only_the_total_is_public(stranger: Pages) -> None:
    told = stranger.client.get("/open/larissa/2024.json").get_json()
    assert "centre" not in {figure["level"] for figure in told["figures"]}
    assert "0207" not in str(told)
    text = stranger.client.get("/open/larissa/2024.csv").get_data(as_text=True)
    assert "0207" not in text


@pytest.mark.usefixtures("with_centres")
def test_page_csv_and_json_hide_the_same(
    db: Session, tablet: Tablet, centres: dict[str, Centre], stranger: Pages
) -> None:
    rated(db, tablet, [5] * 9)
    page = words(look(stranger.client.get("/open/larissa"), kept=KEPT))
    told = stranger.client.get("/open/larissa/2024.json").get_json()
    text = stranger.client.get("/open/larissa/2024.csv").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    hidden = [(row["level"], row["code"], row["figure"]) for row in rows if not row["value"]]
    assert hidden == [
        (one["level"], one["code"], one["figure"])
        for one in told["figures"]
        if one["value"] is None
    ]
    assert ("centre", "0207", "ratings") in hidden
    assert "κρύβεται" in page
    assert "100%" not in page


@pytest.mark.usefixtures("opened")
def test_what_changed_because_of_citizens_is_told_of_its_year(
    db: Session, larissa: Municipality, centres: dict[str, Centre], stranger: Pages
) -> None:
    for done, since in (("Τότε", date(2024, 5, 1)), ("Μετά", date(2025, 5, 1))):
        told = Words("Περιμένουμε", done, since)
        improve(db, larissa, centres["0207"], told, by=cast.HEAD, at=at_noon(since))
    db.commit()
    said = words(look(stranger.client.get("/open/larissa/2024"), kept=KEPT))
    assert "Τότε" in said
    assert "Μετά" not in said


def test_what_is_made_up_says_so_everywhere(
    db: Session, larissa: Municipality, stranger: Pages
) -> None:
    larissa.synthetic = True
    locked(db, larissa)
    decide(db, larissa, 2024, Extent.TOTAL, by=cast.DIRECTOR, at=AFTERWARDS)
    db.commit()
    page = look(stranger.client.get("/open/larissa"), kept=KEPT)
    assert "Συνθετικά" in page.xpath("string(//p[@class='band'])")
    answer = stranger.client.get("/open/larissa/2024.json")
    assert answer.get_json()["synthetic"] is True
    csv_ = stranger.client.get("/open/larissa/2024.csv")
    assert "synthetic" in csv_.headers["Content-Disposition"]


@pytest.mark.usefixtures("opened")
def test_a_corrected_year_says_so_and_not_what_was_wrong(
    db: Session, larissa: Municipality, stranger: Pages
) -> None:
    told = stranger.client.get("/open/larissa/2024.json").get_json()
    assert (told["edition"], told["corrected_on"]) == (1, None)
    assert "Διορθώθηκε" not in words(look(stranger.client.get("/open/larissa"), kept=KEPT))
    corrected(db, larissa, date(2025, 6, 2))
    db.commit()
    said = words(look(stranger.client.get("/open/larissa"), kept=KEPT))
    assert "Διορθώθηκε στις 2/6/2025 (2η έκδοση)." in said
    assert "Άθροισμα" not in said
    answer = stranger.client.get("/open/larissa/2024.json")
    told = answer.get_json()
    assert (told["edition"], told["corrected_on"]) == (2, "2025-06-02")
    assert "Άθροισμα" not in str(told)
    assert "142914" not in answer.get_data(as_text=True)


def test_within_a_sentence_a_hidden_number_is_said_in_words(
    db: Session, larissa: Municipality, tablet: Tablet, stranger: Pages
) -> None:
    rated(db, tablet, [5] * 3)
    decide(db, larissa, 2024, Extent.TOTAL, by=cast.DIRECTOR, at=AFTERWARDS)
    db.commit()
    page = look(stranger.client.get("/open/larissa"), kept=KEPT)
    line = page.xpath("normalize-space(//section[h2[@id='ratings']]/p[@class='soft'])")
    assert line == "Αξιολογήσεις: κρύβεται."
    assert "::" not in words(page).replace(" ", "")


@pytest.mark.usefixtures("opened")
def test_every_figure_has_its_word_in_the_dictionary(stranger: Pages) -> None:
    told = stranger.client.get("/open/larissa/2024.json").get_json()
    dictionary = stranger.client.get(told["dictionary"]).get_json()
    assert {figure["figure"] for figure in told["figures"]} <= set(dictionary["figures"])
    assert {figure["status"] for figure in told["figures"]} <= set(dictionary["statuses"])
    assert told["licence"] == dictionary["licence"] == "CC BY 4.0"


@pytest.mark.usefixtures("opened")
def test_a_closed_year_is_gone_at_once(db: Session, larissa: Municipality, stranger: Pages) -> None:
    decide(db, larissa, 2024, Extent.NOTHING, by=cast.DIRECTOR, at=AFTERWARDS)
    db.commit()
    assert stranger.client.get("/open/larissa").status_code == 404


def test_an_altered_year_is_away_for_a_while_and_says_so(
    db: Session, opened: None, stranger: Pages
) -> None:
    altered(db, "UPDATE edition SET facts = replace(facts, '142914', '242914')")
    db.commit()
    page = look(stranger.client.get("/open/larissa/2024"), 503)
    assert "δεν είναι πια όπως δημοσιεύθηκε" in words(page)
    assert "δεν υπάρχει δημόσια σελίδα" not in words(page)
