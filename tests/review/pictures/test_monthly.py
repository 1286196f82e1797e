"""Trends by month: gaps that are no zeros, and events at their place."""

from datetime import date, timedelta

import pytest
from reportlab.graphics.shapes import Circle, Line, Path, Rect

from admin.events.marks import Marked
from admin.measures.shares import Share
from admin.papers.pictures import DARK, LIGHT
from admin.review.pictures.monthly_cases import MonthCases, cases_by_month, cases_by_month_table
from admin.review.pictures.monthly_shares import (
    MonthShare,
    shares_by_month,
    shares_by_month_table,
)
from admin.review.pictures.months import within
from tests.review.pictures.layout import legible, shapes, texts

MOVED, BACK = date(2024, 12, 3), date(2024, 3, 18)
MARKED = [Marked(1, BACK, BACK, "", "0444", ""), Marked(2, MOVED, MOVED, "", "0207", "")]


def months(number: int, start: date = date(2022, 6, 1)) -> list[date]:
    found = [start]
    while len(found) < number:
        found.append((found[-1] + timedelta(days=32)).replace(day=1))
    return found


def cases(number: int) -> list[MonthCases]:
    return [MonthCases(month, 9000 + n, 1000 + n) for n, month in enumerate(months(number))]


def shares(number: int) -> list[MonthShare]:
    return [MonthShare(month, Share(170 + n, 210)) for n, month in enumerate(months(number))]


@pytest.mark.parametrize("number", [1, 2, 12, 13, 24, 36])
def test_every_word_is_whole_and_alone(number: int) -> None:
    marked = within(MARKED, months(number))
    assert legible(cases_by_month(cases(number), marked))
    assert legible(shares_by_month(shares(number), marked))


@pytest.mark.parametrize("most", [0, 1, 3, 180_000])
def test_few_cases_and_many_have_a_round_scale(most: int) -> None:
    drawing = cases_by_month([MonthCases(month, most, 0) for month in months(12)])
    assert legible(drawing)
    scale = [text for text in texts(drawing) if text.replace(".", "").isdigit()]
    assert len(set(scale)) >= min(most, 1) + 1
    assert texts(drawing).count("0") <= 1 + 12 * (most == 0)


def test_no_months_still_draw() -> None:
    assert legible(cases_by_month([]))
    assert legible(shares_by_month([]))


def test_a_month_that_was_not_measured_is_hatched_and_not_zero() -> None:
    known, unknown = MonthCases(date(2024, 1, 1), 0, 0), MonthCases(date(2024, 1, 1), None, None)
    assert "0" in texts(cases_by_month([known]))
    assert "δεν μετρήθηκε" in texts(cases_by_month([unknown]))
    assert cases_by_month_table([known, unknown], "Υποθέσεις").rows == (
        ("Ιανουάριος 2024", "0", "0", "0"),
        ("Ιανουάριος 2024", *["δεν μετρήθηκε"] * 3),
    )


def test_the_hatching_of_a_gap_is_as_tall_as_the_plot() -> None:
    _legend, gap = shapes(cases_by_month([MonthCases(date(2024, 1, 1), None, None)]), Path)
    assert max(gap.points[1::2]) - min(gap.points[1::2]) > 120


def test_a_year_too_narrow_for_its_name_goes_without() -> None:
    assert "2022" not in texts(cases_by_month([*cases(1), *_later(35)]))
    assert "2023" in texts(cases_by_month([*cases(1), *_later(35)]))


def _later(number: int) -> list[MonthCases]:
    return [MonthCases(month, 9000, 1000) for month in months(number, date(2023, 1, 1))]


def test_half_a_month_is_no_total() -> None:
    half = MonthCases(date(2024, 1, 1), 900, None)
    drawing = cases_by_month([half])
    assert "900" not in texts(drawing)
    assert "δεν μετρήθηκε" in texts(drawing)
    (row,) = cases_by_month_table([half], "Υποθέσεις").rows
    assert row[1:] == ("900", "δεν μετρήθηκε", "δεν μετρήθηκε")


def test_ekep_stands_at_the_foot_and_the_counters_on_it() -> None:
    drawing = cases_by_month([MonthCases(date(2024, 1, 1), 600, 200)])
    columns = [s for s in shapes(drawing, Rect) if s.height > 10 and s.fillColor in (DARK, LIGHT)]
    ekep, counters = columns
    assert (ekep.fillColor, counters.fillColor) == (DARK, LIGHT)
    assert counters.y == pytest.approx(ekep.y + ekep.height)
    assert ekep.height == pytest.approx(3 * counters.height)


@pytest.mark.parametrize("gap", [None, Share(0, 0)])
def test_the_line_breaks_where_a_month_has_no_share(gap: Share | None) -> None:
    known = shares(5)
    broken = [*known[:2], MonthShare(known[2].month, gap), *known[3:]]
    assert len(joined(known)) == 4
    assert len(joined(broken)) == 2


def joined(known: list[MonthShare]) -> list[Line]:
    return [line for line in shapes(shares_by_month(known), Line) if line.strokeColor == DARK]


def test_no_ratings_and_no_tablet_are_told_apart() -> None:
    nobody = [MonthShare(date(2024, 1, 1), Share(0, 0)), MonthShare(date(2024, 2, 1), None)]
    assert len(list(shapes(shares_by_month(nobody[:1]), Path))) == 0
    assert len(list(shapes(shares_by_month(nobody[1:]), Path))) == 2
    rows = shares_by_month_table(nobody, "Τάση").rows
    assert [row[1:] for row in rows] == [
        ("-", "-", "καμία αξιολόγηση"),
        ("-", "-", "δεν μετρήθηκε"),
    ]


def test_events_stand_within_their_month_under_their_number() -> None:
    drawing = cases_by_month(cases(36), within(MARKED, months(36)))
    back, moved = [circle.cx for circle in shapes(drawing, Circle)]
    from_march_to_december = 9 + 2.5 / 31 - 17.5 / 31
    assert moved - back == pytest.approx(from_march_to_december * 412 / 36)


def test_events_outside_the_months_are_left_out_and_the_others_numbered_anew() -> None:
    assert [(m.number, m.first) for m in within(MARKED, months(9, date(2024, 4, 1)))] == [
        (1, MOVED)
    ]


def test_a_small_sample_has_a_hollow_dot_and_is_named() -> None:
    few = [MonthShare(date(2024, 1, 1), Share(20, 29))]
    assert "μικρό δείγμα" in texts(shares_by_month(few))
    assert shares_by_month_table(few, "Τάση").rows[0][3] == "29 (μικρό δείγμα)"
