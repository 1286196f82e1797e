"""Indicators and targets on pages: directors write, heads read, the second reader finds nothing."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from admin.indicators.attainment import Direction
from admin.indicators.indicators import Indicator, indicators_of
from kiosk.centres import Municipality, find_municipality
from kiosk.database import athens_day, now
from kiosk.tablets import Tablet
from tests import cast
from tests.conftest import Stored, Write
from tests.indicators.typed import USE, a_target, an_indicator
from tests.pages import Pages, words
from tests.review.opinions import rate

HOME = "/admin/indicators/"
YEAR = f"{HOME}2024"
TYPED = {
    **{
        "value-name": USE,
        "value-base": "υπάλληλοι",
        "value-unit": "percent",
        "value-topic": "training",
    },
    **{"value-known": "value", "value-precision": "about", "value-value": "82,5"},
    **{"value-day": "30/6/2024", "value-words": "82,5% περίπου", "value-source": "Απολογισμός"},
}


@pytest.fixture
def director(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(cast.DIRECTOR)


def kept(stored: Stored) -> list[tuple[str, str]]:
    def read(db: Session) -> list[tuple[str, str]]:
        of_year = indicators_of(db, find_municipality(db, "larissa"), 2024)
        return [(one.name, str(one.figure)) for one in of_year]

    return stored(read)  # type: ignore[no-any-return]


def test_a_director_types_an_indicator(director: Pages, stored: Stored) -> None:
    page = director.submit(YEAR, TYPED, action="values")
    assert "περίπου 82,5%" in words(page)
    assert "30/6/2024" in words(page)
    assert "«82,5% περίπου»" in words(page)
    assert kept(stored) == [(USE, "περίπου 82,5%")]


def test_not_measured_is_shown_in_words_and_never_as_zero(director: Pages) -> None:
    page = director.submit(
        YEAR, TYPED | {"value-known": "not_measured", "value-value": ""}, action="values"
    )
    assert page.xpath("string(//td/span[@class='tag'])") == "δεν μετρήθηκε"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"value-value": "πολλοί"}, "Γράψτε αριθμό όπως 82 ή 8,4."),
        ({"value-value": ""}, "Γράψτε ποσοστό από 0 έως 100"),
        ({"value-name": ""}, "Γράψτε τι μετράει ο δείκτης"),
        ({"value-day": "αύριο"}, "Γράψτε την ημερομηνία όπως"),
    ],
)
def test_a_refused_indicator_keeps_what_was_typed(
    director: Pages, stored: Stored, given: dict[str, str], said: str
) -> None:
    page = director.submit(YEAR, TYPED | given, action="values", status=422)
    assert said in words(page)
    assert page.xpath("//input[@name='value-source']/@value") == ["Απολογισμός"]
    assert kept(stored) == []


def test_a_director_corrects_and_withdraws(
    director: Pages, db: Session, larissa: Municipality, stored: Stored
) -> None:
    address = f"{HOME}value/{an_indicator(db, larissa).id}"
    db.commit()
    director.submit(address, {"value": "94"})
    assert kept(stored) == [(USE, "94%")]
    page = director.get(address)
    assert "ίσχυσε έως" in words(page)
    assert not page.xpath("//main//form")
    (now_in_force,) = director.get(YEAR).xpath("//a[contains(@href, '/value/')]/@href")
    director.submit(now_in_force, {"withdraw": "1"})
    assert kept(stored) == []


def test_a_director_sets_a_target_and_reads_its_attainment(
    director: Pages, db: Session, larissa: Municipality
) -> None:
    indicator = an_indicator(db, larissa).indicator_id
    db.commit()
    goal = {"target-indicator": str(indicator), "target-wanted": "100"}
    page = director.submit(YEAR, goal, action="targets")
    assert "95,0%, δεν επιτεύχθηκε" in words(page)
    (address,) = page.xpath("//a[contains(@href, '/target/')]/@href")
    changed = director.submit(address, {"wanted": "90"})
    assert "105,6%, επιτεύχθηκε" in words(changed)
    (address,) = changed.xpath("//a[contains(@href, '/target/')]/@href")
    assert "Κανένας στόχος" in words(director.submit(address, {"withdraw": "1"}))


def test_a_measure_of_ours_is_counted_and_not_typed(
    director: Pages, db: Session, tablet: Tablet
) -> None:
    rate(db, tablet, [5] * 30 + [1] * 10)
    db.commit()
    goal = {"target-indicator": "top2_percent", "target-wanted": "80"}
    said = words(director.submit(YEAR, goal, action="targets"))
    assert "75,0% (59,8-85,8) αξιολογήσεις 40" in said
    assert "93,8%, δεν επιτεύχθηκε Δεν ξεχωρίζει από τον στόχο." in said


def test_while_a_year_runs_its_attainment_is_said_to_be_open(
    director: Pages, db: Session, larissa: Municipality
) -> None:
    this_year = athens_day(now()).year
    for year in (this_year, this_year - 1):
        a_target(db, larissa, "80", year=year, today=date(this_year, 1, 1))
    db.commit()
    assert "Το έτος δεν έχει τελειώσει" in words(director.get(f"{HOME}{this_year}"))
    assert "Το έτος δεν έχει τελειώσει" not in words(director.get(f"{HOME}{this_year - 1}"))


def test_a_measure_that_was_not_measured_says_so(director: Pages) -> None:
    goal = {"target-indicator": "average_wait_minutes", "target-wanted": "10"}
    page = director.submit(YEAR, goal, action="targets")
    row = page.xpath("//tr[td/span[@class='tag']]/td")
    assert [cell.text_content().strip() for cell in row[1:3]] == ["δεν μετρήθηκε"] * 2


def test_a_head_is_not_told_how_the_complaints_of_all_stand(
    db: Session, larissa: Municipality, write: Write, signed_in: Callable[[str], Pages]
) -> None:
    write()
    a_target(db, larissa, "1", measure="complaints_per_10000", direction=Direction.AT_MOST)
    a_target(db, larissa, "150000", measure="cases")
    db.commit()
    for email, told in ((cast.DIRECTOR, True), (cast.HEAD, False)):
        said = words(signed_in(email).get(YEAR))
        assert ("0,17" in said) == told
        assert ("μόνο για τη Διεύθυνση" in said) == (not told)
        assert "142.914" in said


@pytest.mark.parametrize("wanted", ["", "120", "όλα"])
def test_a_refused_target_says_why(director: Pages, wanted: str) -> None:
    goal = {"target-indicator": "top2_percent", "target-wanted": wanted}
    page = director.submit(YEAR, goal, action="targets", status=422)
    assert page.xpath("//p[contains(@class, 'error')]")


def test_a_head_reads_and_is_offered_no_form(
    db: Session, larissa: Municipality, signed_in: Callable[[str], Pages]
) -> None:
    value, target = an_indicator(db, larissa), a_target(db, larissa)
    db.commit()
    head = signed_in(cast.HEAD)
    for address in (YEAR, f"{HOME}value/{value.id}", f"{HOME}target/{target.id}"):
        assert not head.get(address).xpath("//main//form")
    assert "95%" in words(head.get(YEAR))


@pytest.mark.parametrize("year", [1999, 2100])
def test_a_year_out_of_bounds_has_no_page(director: Pages, year: int) -> None:
    director.get(f"{HOME}{year}", 404)


def test_a_correction_says_anew_where_the_report_speaks_of_it(
    director: Pages, db: Session, larissa: Municipality, stored: Stored
) -> None:
    address = f"{HOME}value/{an_indicator(db, larissa).id}"
    db.commit()
    page = director.get(address)
    assert page.xpath("//select[@name='topic']/option[@selected]/@value") == ["other"]
    director.submit(address, {"topic": "equipment"})
    assert stored(lambda db: [one.topic.value for one in db.query(Indicator)]) == ["equipment"]
