"""Whoever adds and subtracts all that is public of a year finds nothing that is hidden."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from admin.measures.counts import Counts
from admin.review.facts.opinions import CentreOpinions
from admin.review.facts.review import Review
from admin.review.facts.volumes import Volumes
from admin.review.facts.year import Month
from admin.review.open.booking import book
from admin.review.open.figures import Book, Level, Status
from admin.review.open.files import Published, as_csv, as_json
from admin.volumes.lines import Line
from tests.review.open.told import year_of
from tests.review.opinions import told

Row = dict[str, Fraction]
CASES = ("cases", "cases_ekep", "cases_counters")
ADDED = (*CASES, "ratings")
FEW_OR_MANY = st.one_of(st.integers(0, 12), st.integers(0, 90))


def a_town(centres: list[tuple[int, int, int]], months: list[tuple[int, int, int]]) -> Review:
    """Cases through EKEP and at the counters, and ratings: of each centre, of each month."""
    lines = tuple(Line(f"{n:04}", *row[:2]) for n, row in enumerate(centres))
    total = sum(line.total for line in lines)
    return replace(
        told(Volumes(lines, True, total, None, ())),
        centres=tuple(
            CentreOpinions(line.code, line.code, line.total, Counts((0, 0, 0, 0, n)), None, None)
            for line, (_ekep, _counters, n) in zip(lines, centres, strict=True)
        ),
        months=tuple(
            Month(date(2024, place, 1), ekep, counters, Counts((0, 0, 0, 0, n)))
            for place, (ekep, counters, n) in enumerate(months, 1)
        ),
    )


@st.composite
def towns(draw: st.DrawFn) -> Review:
    """Of 1 to 6 centres and 1 to 12 months, each month of which is divided among the centres."""
    centres, months = draw(st.integers(1, 6)), draw(st.integers(1, 12))
    shape = st.lists(
        st.lists(
            st.tuples(FEW_OR_MANY, FEW_OR_MANY, FEW_OR_MANY), min_size=months, max_size=months
        ),
        min_size=centres,
        max_size=centres,
    )
    cells = draw(shape)
    return a_town(
        [added(row) for row in cells], [added(column) for column in zip(*cells, strict=True)]
    )


def added(rows: Iterable[tuple[int, int, int]]) -> tuple[int, int, int]:
    first, second, third = (sum(column) for column in zip(*rows, strict=True))
    return first, second, third


def relations(shown: Book) -> list[Row]:
    """All that everybody knows: every sum of the year, and every figure that is told."""
    names = {(one.level, one.code, one.name): one for one in shown.figures if one.name in ADDED}
    known = [
        {key(*place): Fraction(1), "": Fraction(int(one.value))}
        for place, one in names.items()
        if one.value is not None
    ]
    places = [("municipality", ""), *((lv, c) for lv in PARTS for c in shown.codes(lv))]
    sides = [
        {key(*place, "cases"): Fraction(1), key(*place, CASES[1]): Fraction(-1)}
        | {key(*place, CASES[2]): Fraction(-1)}
        for place in places
    ]
    cuts = [
        {key("municipality", "", name): Fraction(1)}
        | {key(level, code, name): Fraction(-1) for code in shown.codes(level)}
        for level in PARTS
        for name in ADDED
    ]
    return [*known, *sides, *cuts]


PARTS = (Level.CENTRE, Level.MONTH)


def key(level: str, code: str, name: str) -> str:
    return f"{level}/{code}/{name}"


def determined(rows: list[Row]) -> set[str]:
    """What Gaussian elimination over the rationals leaves alone in its row."""
    solved: dict[str, Row] = {}
    for row in rows:
        left = reduced(row, solved)
        pivot = next((name for name in left if name), None)
        if pivot is None:
            continue
        left = {name: n / left[pivot] for name, n in left.items()}
        for other, theirs in solved.items():
            if pivot in theirs:
                solved[other] = reduced(theirs, {pivot: left})
        solved[pivot] = left
    return {pivot for pivot, row in solved.items() if not [n for n in row if n not in ("", pivot)]}


def reduced(row: Row, solved: dict[str, Row]) -> Row:
    left = dict(row)
    for pivot in [name for name in row if name in solved]:
        times = left[pivot]
        for name, n in solved[pivot].items():
            left[name] = left.get(name, Fraction(0)) - times * n
    return {name: n for name, n in left.items() if n or not name}


def hidden(shown: Book) -> set[str]:
    return {
        key(one.level, one.code, one.name)
        for one in shown.figures
        if one.name in ADDED and one.status == Status.HIDDEN
    }


def test_the_attack_finds_what_a_subtraction_tells() -> None:
    x, y = "centre/1/cases", "centre/2/cases"
    sum_ = {x: Fraction(1), y: Fraction(1), "": Fraction(30)}
    assert determined([sum_]) == set()
    assert determined([sum_, {y: Fraction(1), "": Fraction(22)}]) == {x, y}


@given(towns())
@example(a_town([(83, 19, 0)], [(3, 19, 0), (80, 0, 0), (0, 0, 0)]))
@example(a_town([(83, 22, 0)], [(83, 0, 0), (0, 22, 0)]))
@settings(max_examples=300, deadline=None)
def test_nothing_that_is_hidden_can_be_worked_out(town: Review) -> None:
    shown = book(town)
    assert not hidden(shown) & determined(relations(shown))
    assert not [one for one in shown.figures if one.name in ADDED and one.value in range(1, 10)]


@given(towns(), st.data())
@settings(max_examples=100, deadline=None)
def test_nor_where_a_month_was_not_told(town: Review, data: st.DataObject) -> None:
    """Its cases are what the other months lack of the year: of few of them nobody can tell how
    many.
    """
    missing = data.draw(st.integers(0, len(town.months) - 1))
    months = [
        replace(month, ekep=None, counters=None) if n == missing else month
        for n, month in enumerate(town.months)
    ]
    shown = book(replace(town, months=tuple(months)))
    small = {
        key(Level.MONTH, f"2024-{missing + 1:02}", name)
        for name, n in zip(
            CASES[1:], (town.months[missing].ekep, town.months[missing].counters), strict=True
        )
        if n in range(1, 10)
    }
    found = determined(relations(shown))
    assert not (hidden(shown) | small) & found


@given(towns(), st.data())
@settings(max_examples=100, deadline=None)
def test_nor_where_a_centre_gave_no_cases(town: Review, data: st.DataObject) -> None:
    lines = town.volumes.centres
    missing = data.draw(st.sampled_from(lines))
    volumes = replace(
        town.volumes, centres=tuple(line for line in lines if line != missing), complete=False
    )
    shown = book(replace(town, volumes=volumes))
    few = missing.total in range(1, 10)
    small = {key(Level.CENTRE, missing.code, "cases")} if few else set()
    assert not (hidden(shown) | small) & determined(relations(shown))


@given(towns())
@settings(max_examples=25, deadline=None)
def test_page_csv_and_json_are_one_set_of_figures(town: Review) -> None:
    published = Published("Δήμος", "town", False, date(2025, 1, 1), book(town), {})
    text = as_csv(published).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    told_ = json.loads(as_json(published, "/"))["figures"]
    figures = published.book.figures
    assert [row["status"] for row in rows] == [one["status"] for one in told_]
    assert [one["value"] for one in told_] == [one.value for one in figures]
    assert [bool(row["value"]) for row in rows] == [one.value is not None for one in figures]


def test_cuts_that_contradict_each_other_tell_all_or_nothing() -> None:
    """The months have more than the year: which of them is wrong nobody knows."""
    shown = book(a_town([(80, 20, 0), (4, 30, 0)], [(90, 50, 0)]))
    assert {one.status for one in shown.figures if one.name in CASES} == {Status.HIDDEN}


@pytest.mark.parametrize("name", ["ratings_per_100_cases", "complaints_per_10000"])
def test_a_rate_does_not_tell_the_cases_of_the_centre_that_was_not_asked(name: str) -> None:
    """100 complaints and 200,20 of 10.000 are 4.995 cases: of 5.000 that leaves 5."""
    lines = (Line("0207", 4, 1), Line("0325", 4000, 495), Line("0444", 400, 100))
    facts = year_of({"0325": 300, "0444": 300}, {"0325": 50, "0444": 50})
    facts = replace(
        facts,
        volumes=Volumes(lines, True, 5000, None, ()),
        centres=tuple(c for c in facts.centres if c.code in {line.code for line in lines}),
    )
    cases = {line.code: line.total for line in lines}
    facts = replace(facts, centres=tuple(replace(c, cases=cases[c.code]) for c in facts.centres))
    assert facts.cases_asked == 4995
    shown = book(facts)
    assert shown.get("cases").value == 5000
    assert shown.get(name).status == Status.HIDDEN
