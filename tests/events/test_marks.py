"""Events on a trend: numbers that can be told apart, and the table that says what they are."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle, Line, Shape, String

from admin.events.marks import RADIUS, event_marks, legend, marks_height, numbered
from tests.events.conftest import Tell

XS = st.lists(st.floats(0, 460), max_size=30).map(sorted)


def circles(shapes: list[Shape]) -> list[Circle]:
    return [shape for shape in shapes if isinstance(shape, Circle)]


@given(XS)
def test_no_two_circles_touch(xs: list[float]) -> None:
    for one, other in combinations(circles(event_marks(xs, 20, 100)), 2):
        apart = ((one.cx - other.cx) ** 2 + (one.cy - other.cy) ** 2) ** 0.5
        assert apart >= 2 * RADIUS


@given(XS)
def test_the_height_that_is_asked_for_holds_them_all(xs: list[float]) -> None:
    tops = [circle.cy + RADIUS for circle in circles(event_marks(xs, 20, 100))]
    assert max(tops, default=100) <= 100 + marks_height(xs) + 1e-6


def test_every_mark_has_its_line_at_its_place_and_its_number() -> None:
    shapes = event_marks([50, 52, 200], 20, 100)
    lines = [shape for shape in shapes if isinstance(shape, Line)]
    assert [(line.x1, line.x2, line.y1) for line in lines] == [
        (50, 50, 20),
        (52, 52, 20),
        (200, 200, 20),
    ]
    assert [shape.text for shape in shapes if isinstance(shape, String)] == ["1", "2", "3"]


def test_a_line_to_a_higher_row_passes_behind_the_circles() -> None:
    kinds = [type(shape) for shape in event_marks([50, 52], 20, 100)]
    assert kinds[:2] == [Line, Line]


def test_no_events_need_no_room() -> None:
    assert (event_marks([], 20, 100), marks_height([])) == ([], 0)


def test_the_same_move_of_two_centres_has_one_number(tell: Tell) -> None:
    told = [
        tell("0325", "moved", "3/12/2024", to_address="Αλλού 1"),
        tell("0207", "moved", "3/12/2024", to_address="Αλλού 1"),
        tell("0444", "renovated", "3/12/2024"),
        tell(None, "new_equipment", "2/2024", note="Υπολογιστές"),
    ]
    assert legend(numbered(told)).rows == (
        ("1", "Φεβρουάριος 2024", "όλα τα ΚΕΠ", "Νέος εξοπλισμός: Υπολογιστές"),
        ("2", "3/12/2024", "0444", "Ανακαινίστηκε"),
        ("3", "3/12/2024", "0207, 0325", "Μεταστεγάστηκε σε «Αλλού 1»"),
    )


@pytest.mark.parametrize(("when", "day"), [("3/12/2024", (12, 3)), ("2/2024", (2, 15))])
def test_a_month_is_drawn_at_its_middle(tell: Tell, when: str, day: tuple[int, int]) -> None:
    (marked,) = numbered([tell("0207", "renovated", when)])
    assert (marked.middle.month, marked.middle.day) == day
