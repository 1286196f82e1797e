"""The pages of satisfaction and of the review, and the files that are taken from them."""

import json
import re
from collections.abc import Callable
from datetime import date

import pytest
from lxml import html
from sqlalchemy.orm import Session

from admin.review.chapters.report import CHAPTERS
from admin.review.days import month_asked
from admin.review.facts.texts import TITLES
from kiosk import tablets
from kiosk.centres import Centre
from kiosk.database import athens_day, now
from kiosk.tablets import Tablet
from tests import cast
from tests.conftest import Write
from tests.pages import Pages, words
from tests.review.opinions import rate

MARCH = "/admin/satisfaction?month=2024-03"
TIME_OF_DAY = re.compile(r"\d{1,2}:\d{2}")
FILES = {
    "docx": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("pdf", "application/pdf"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "html": ("html", "text/html; charset=utf-8"),
    "json": ("json", "application/json"),
    "text": ("txt", "text/plain; charset=utf-8"),
}
STARTS = {
    "docx": b"PK",
    "pdf": b"%PDF-",
    "xlsx": b"PK",
    "html": b"<!doctype html>",
    "json": b"{",
    "text": "ΕΛΛΗΝΙΚΗ ΔΗΜΟΚΡΑΤΙΑ".encode(),
}


@pytest.fixture
def rated(db: Session, centres: dict[str, Centre], tablet: Tablet, write: Write) -> None:
    """March 2024: three ratings and a complaint at 0207, two ratings at 0444."""
    other, _ = tablets.enrol(db, centres["0444"], live=True, at=cast.MONDAY)
    rate(db, tablet, [5, 4, 1])
    rate(db, other, [2], cast.MONDAY.replace(day=20))
    rate(db, other, [3], cast.MONDAY.replace(day=21))
    write()
    db.commit()


@pytest.fixture
def director(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(cast.DIRECTOR)


@pytest.fixture
def head(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(cast.HEAD)


def by_centre(page: html.HtmlElement) -> dict[str, str]:
    """Centre code to its number of ratings."""
    rows = page.xpath("//section[h2='Ανά ΚΕΠ']//tbody/tr")
    return {row.xpath("string(th/a)"): row.xpath("string(td[1])") for row in rows}


def by_day(page: html.HtmlElement) -> list[str]:
    return [str(day) for day in page.xpath("//details//tbody/tr/th/text()")]


@pytest.mark.usefixtures("rated")
def test_a_head_sees_the_ratings_of_his_centre_alone(head: Pages) -> None:
    page = head.get(MARCH)
    assert by_centre(page) == {"0207": "3"}
    assert by_day(page) == ["18/3/2024"]
    assert "0444" not in words(page)


@pytest.mark.usefixtures("rated")
def test_a_head_asking_for_another_centre_gets_his_own(head: Pages) -> None:
    page = head.get(f"{MARCH}&centre=0444")
    assert by_centre(page) == {"0207": "3"}
    assert by_day(page) == ["18/3/2024"]


@pytest.mark.usefixtures("rated")
def test_a_director_sees_every_centre(director: Pages) -> None:
    page = director.get(MARCH)
    counts = by_centre(page)
    assert len(counts) == 7
    assert (counts["0207"], counts["0444"], counts["0325"]) == ("3", "2", "δεν μετρήθηκε")
    assert by_day(page) == ["18/3/2024", "20/3/2024", "21/3/2024"]


@pytest.mark.usefixtures("rated")
def test_a_director_may_look_at_one_centre(director: Pages) -> None:
    page = director.get(f"{MARCH}&centre=0444")
    assert by_day(page) == ["20/3/2024", "21/3/2024"]
    assert "ΚΕΠ Γιάννουλης" in words(page)


def test_the_months_lead_to_each_other(director: Pages) -> None:
    page = director.get(f"{MARCH}&centre=0444")
    assert "Μάρτιος 2024" in words(page)
    before, after = page.xpath("//nav[@aria-label='Μήνας']/a/@href")
    assert before.endswith("month=2024-02&centre=0444")
    assert after.endswith("month=2024-04&centre=0444")
    assert "Φεβρουάριος 2024" in words(director.get(before))


def test_no_month_is_offered_past_either_end(director: Pages) -> None:
    earliest = director.get("/admin/satisfaction?month=2020-01")
    assert earliest.xpath("//nav[@aria-label='Μήνας']/a/text()") == ["Επόμενος"]
    latest = director.get("/admin/satisfaction")
    assert latest.xpath("//nav[@aria-label='Μήνας']/a/text()") == ["Προηγούμενος"]


@pytest.mark.parametrize(
    "asked", ["", "x", "2024", "2024-13", "2024-1", "0001-01", "2019-12", "2025-07", "9999-12"]
)
def test_a_month_that_cannot_be_means_this_one(asked: str) -> None:
    assert month_asked(asked, date(2025, 6, 17)) == date(2025, 6, 1)


@pytest.mark.parametrize("asked", ["x", "0001-01", "9999-12", "2024-03-18"])
def test_a_bad_month_still_shows_the_page(director: Pages, asked: str) -> None:
    page = director.get(f"/admin/satisfaction?month={asked}")
    assert str(athens_day(now()).year) in page.xpath("string(//nav[@aria-label='Μήνας']/strong)")


@pytest.mark.usefixtures("rated")
def test_the_review_page_shows_the_years_figures(director: Pages) -> None:
    page = director.get("/admin/review/2024")
    assert page.xpath("//main//section/h2/text()") == [TITLES[key] for key in CHAPTERS]
    for part in ("142.914 υποθέσεις", "28% περίπου", "Δόθηκαν 5 αξιολογήσεις", "1 παράπονο"):
        assert part in words(page)
    assert page.xpath("//figure/*[local-name()='svg']")


def test_the_review_opens_at_the_year_before(director: Pages) -> None:
    answer = director.client.get("/admin/review/")
    assert answer.location == f"/admin/review/{athens_day(now()).year - 1}"


def test_no_year_is_offered_past_either_end(director: Pages) -> None:
    this_year = athens_day(now()).year
    years = "//nav[@aria-label='Έτος']/a/text()"
    assert director.get("/admin/review/2002").xpath(years) == ["2003"]
    assert director.get(f"/admin/review/{this_year}").xpath(years) == [str(this_year - 1)]


@pytest.mark.usefixtures("rated")
@pytest.mark.parametrize("form", FILES)
def test_a_director_takes_the_review_as_a_file(director: Pages, form: str) -> None:
    ending, kind = FILES[form]
    answer = director.client.get(f"/admin/review/2024.{form}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == kind
    named = f'attachment; filename="apologismos-2024.{ending}"'
    assert answer.headers["Content-Disposition"] == named
    assert answer.data.startswith(STARTS[form])


@pytest.mark.usefixtures("rated")
def test_page_and_json_tell_the_same_figures(director: Pages) -> None:
    data = json.loads(director.client.get("/admin/review/2024.json").data)
    assert data["satisfaction"]["counts"] == {"1": 1, "2": 1, "3": 1, "4": 1, "5": 1}
    page = director.get("/admin/review/2024")
    (table,) = [t for t in page.xpath("//table") if "Αξιολογήσεις" in t.findtext("caption", "")]
    assert table.xpath("tfoot//td/text()")[:7] == ["5", "1", "1", "1", "1", "1", "40%"]


@pytest.mark.parametrize("path", ["2024", *(f"2024.{form}" for form in FILES)])
def test_a_head_finds_no_review(head: Pages, path: str) -> None:
    head.get(f"/admin/review/{path}", 404)


@pytest.mark.parametrize("path", ["1999", "3000", "1999.pdf", "3000.json", "9" * 30])
def test_a_year_out_of_bounds_is_refused_in_greek(director: Pages, path: str) -> None:
    page = director.get(f"/admin/review/{path}", 422)
    assert "δεν γίνεται δεκτό: δώστε έτος από το 2002 έως το" in words(page)


@pytest.mark.usefixtures("rated")
@pytest.mark.parametrize("url", [MARCH, f"{MARCH}&centre=0207", "/admin/review/2024"])
def test_no_time_of_day_is_ever_shown(director: Pages, url: str) -> None:
    said = html.tostring(director.get(url), encoding="unicode")
    assert TIME_OF_DAY.search(f"{cast.MONDAY:%H:%M}")
    assert not TIME_OF_DAY.search(said)
