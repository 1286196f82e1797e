"""Which figures of a year are public: few are hidden, and whatever would tell them."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin.casework.summary.facts import Legal, Timing
from admin.casework.zeros import Known
from admin.measures.durations import DaysToAnswer
from admin.measures.precision import Precision
from admin.measures.shares import Share
from admin.review.facts.handling import Handling
from admin.review.facts.review import Review
from admin.review.facts.volumes import Volumes
from admin.review.open.booking import book
from admin.review.open.figures import Book, Level, Status
from admin.review.open.files import Published, as_csv, as_json
from admin.review.open.saying import GREEK
from admin.volumes.lines import Line
from admin.volumes.quantities import Quantity
from tests.review.open.told import CODES, door, year_of
from tests.review.opinions import told

FIRST, SECOND, THIRD = CODES[:3]
said, limits, changed = GREEK.said, GREEK.limits, GREEK.changed
MANY = dict.fromkeys(CODES, 400)


def statuses(shown: Book, name: str, level: Level) -> dict[str, Status]:
    return {code: shown.get(name, level, code).status for code in shown.codes(level)}


def handled(timing: Timing) -> Handling:
    return Handling((), timing, Legal(), Share(0, 0), DaysToAnswer(None, None, 0, 0))


def published(review: Review) -> Published:
    return Published("Δήμος Λαρισαίων", "larissa", False, date(2025, 1, 1), book(review), {})


def test_a_true_year_without_opinions_is_said_as_it_is() -> None:
    shown = book(told())
    assert said(shown.get("cases")) == "142.914"
    assert changed(shown.get("cases_change_percent")) == "Αύξηση 28% περίπου (+28,18%)"
    assert said(shown.get("cases", Level.CENTRE, "0207")) == "59.691"
    for name in ("ratings", "good_percent", "complaints", "complaints_per_10000", "praise"):
        assert shown.get(name).status == Status.UNMEASURED, name
    assert not shown.hides


def test_a_centre_of_nine_ratings_is_hidden_and_another_with_it() -> None:
    found = statuses(book(year_of({**MANY, FIRST: 9})), "ratings", Level.CENTRE)
    assert found[FIRST] == Status.HIDDEN
    assert list(found.values()).count(Status.HIDDEN) == 2


def test_its_share_and_its_rate_are_hidden_with_it() -> None:
    shown = book(year_of({**MANY, FIRST: 9}))
    for name in ("good_percent", "ratings_per_100_cases"):
        assert shown.get(name, Level.CENTRE, FIRST).status == Status.HIDDEN


def test_ten_ratings_are_shown_and_so_is_none() -> None:
    shown = book(year_of({**MANY, FIRST: 10, SECOND: 0}))
    assert shown.get("ratings", Level.CENTRE, FIRST).value == 10
    assert shown.get("ratings", Level.CENTRE, SECOND).value == 0
    assert shown.get("good_percent", Level.CENTRE, SECOND).status == Status.UNDEFINED


def test_a_centre_that_was_not_asked_is_no_zero() -> None:
    shown = book(year_of({FIRST: 400, SECOND: 400}))
    assert shown.get("ratings", Level.CENTRE, THIRD).status == Status.UNMEASURED


def test_a_small_municipality_tells_nothing_of_so_few() -> None:
    shown = book(year_of({FIRST: 6}, months={1: 6}))
    hidden = [one for one in shown.figures if one.name in ("ratings", "good_percent")]
    told = [one for one in hidden if one.status not in (Status.HIDDEN, Status.UNMEASURED)]
    assert not told


def test_what_the_months_hide_the_centres_do_not_tell() -> None:
    """1 and 10 in two months: only without their sum is the 1 not told, and it is the centre's."""
    shown = book(year_of({FIRST: 11}, months={1: 1, 2: 10}))
    places = (Level.CENTRE, FIRST), (Level.MONTH, "2024-01"), (Level.MONTH, "2024-02")
    for name in ("ratings", "good_percent"):
        assert shown.get(name).status == Status.HIDDEN
        assert {shown.get(name, *place).status for place in places} == {Status.HIDDEN}


@given(st.lists(st.integers(0, 40), min_size=7, max_size=7))
def test_no_subtraction_tells_a_number_from_one_to_nine(ratings: list[int]) -> None:
    shown = book(year_of(dict(zip(CODES, ratings, strict=True))))
    cells = {code: shown.get("ratings", Level.CENTRE, code) for code in CODES}
    hidden = [code for code, one in cells.items() if one.status == Status.HIDDEN]
    total = shown.get("ratings")
    assert not [one for one in (total, *cells.values()) if one.value and 0 < one.value < 10]
    assert total.value is None or len(hidden) != 1


def test_no_complaint_is_a_true_zero_with_its_limit() -> None:
    shown = book(year_of(complaints=dict.fromkeys(CODES, 0)))
    assert said(shown.get("complaints")) == "0"
    assert limits(shown.get("complaints_per_10000")) == "0,0-0,3"


def test_the_three_kinds_of_none_are_three() -> None:
    doors = (
        door("a", 0, Known.ZERO),
        door("b", None, Known.UNKNOWN),
        door("c", None, Known.UNMEASURED),
    )
    shown = book(year_of(doors=doors))
    assert [said(shown.get("complaints", Level.DOOR, code)) for code in "abc"] == [
        "0",
        "άγνωστο",
        "δεν μετρήθηκε",
    ]


def test_a_door_of_few_is_hidden_and_another_with_it() -> None:
    doors = (door("a", 30), door("b", 4), door("c", 25))
    shown = book(year_of(complaints={FIRST: 59}, doors=doors))
    found = statuses(shown, "complaints", Level.DOOR)
    assert found == {"a": Status.EXACT, "b": Status.HIDDEN, "c": Status.HIDDEN}


@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        (Timing(in_time=45, late=5, waiting=2), "90%"),
        (Timing(in_time=8, late=1, waiting=43), ":"),
        (Timing(waiting=52), "-"),
    ],
)
def test_answers_in_time_are_a_share_of_those_that_were_due(timing: Timing, expected: str) -> None:
    facts = replace(year_of(complaints={FIRST: 52}), handling=handled(timing))
    assert said(book(facts).get("complaints_in_time_percent")) == expected


def test_cases_keep_the_hedge_of_their_source() -> None:
    volumes = Volumes((), False, None, None, ("δελτίο",), Quantity(57200, Precision.AT_LEAST))
    shown = book(told(volumes))
    assert said(shown.get("cases")) == "τουλάχιστον 57.200"
    assert shown.get("cases_ekep").status == Status.UNKNOWN


def test_a_centre_of_few_cases_tells_them_by_no_rate() -> None:
    volumes = Volumes((Line(FIRST, 4, 0), Line(SECOND, 5000, 900)), True, 5904, None, ("πίνακας",))
    facts = replace(year_of({FIRST: 20, SECOND: 500}), volumes=volumes)
    shown = book(facts)
    assert shown.get("cases", Level.CENTRE, FIRST).status == Status.HIDDEN
    assert shown.get("ratings_per_100_cases", Level.CENTRE, FIRST).value is None


def test_an_empty_year_has_its_figures_and_they_say_so() -> None:
    facts = replace(told(Volumes((), False, None, None, ())), centres=())
    assert {one.status for one in book(facts).figures} <= {Status.UNKNOWN, Status.UNMEASURED}


def test_the_files_say_what_the_page_does() -> None:
    facts = year_of({**MANY, FIRST: 9}, {**MANY, SECOND: 3}, {1: 2000, 2: 409})
    shown = published(facts)
    rows = list(csv.DictReader(io.StringIO(as_csv(shown).decode("utf-8-sig")), delimiter=";"))
    figures = json.loads(as_json(shown, "/"))["figures"]
    assert len(rows) == len(figures) == len(shown.book.figures)
    for row, figure, one in zip(rows, figures, shown.book.figures, strict=True):
        assert (row["level"], row["code"], row["figure"]) == (one.level, one.code, one.name)
        assert row["status"] == figure["status"] == one.status
        assert figure["value"] == one.value
        assert (row["value"] or None) == (
            None if one.value is None else str(one.value).replace(".", ",")
        )
        assert (one.value is None) == (said(one) in (":", "άγνωστο", "δεν μετρήθηκε", "-"))
    assert any(row["status"] == "hidden" for row in rows)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝", " ="])
def test_a_door_is_no_formula_whatever_it_is_called(start: str) -> None:
    facts = year_of(doors=(door(f"{start}1+1", 0, Known.ZERO),))
    text = as_csv(published(facts)).decode("utf-8-sig")
    (row,) = [row for row in csv.reader(io.StringIO(text), delimiter=";") if row[1] == "door"]
    assert row[2].startswith("'")


def test_the_csv_begins_as_a_greek_spreadsheet_expects() -> None:
    made = as_csv(published(told()))
    assert made.startswith(b"\xef\xbb\xbfyear;level;code;figure;value;low;high;unit;status\r\n")


def test_every_two_centres_are_in_the_municipalitys_order() -> None:
    order = book(year_of({**MANY, FIRST: 10})).codes(Level.CENTRE)
    assert all(CODES.index(a) < CODES.index(b) for a, b in combinations(order, 2))
