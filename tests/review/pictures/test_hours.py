"""The grid of weekdays and hours."""

import pytest
from reportlab.graphics.shapes import Path

from admin.measures.shares import Share
from admin.review.pictures.hours import hours_grid, hours_table
from tests.review.pictures.layout import legible, shapes, texts

WEEK = {(day, hour): Share(20 + 2 * day, 30) for day in range(5) for hour in range(24)}
ALL_TEN = {(day, hour): Share(50, 50) for day in range(7) for hour in range(24)}


@pytest.mark.parametrize("hours", [range(8, 15), range(8, 20), range(24), range(8, 9)])
def test_every_word_is_whole_and_alone(hours: range) -> None:
    assert legible(hours_grid(WEEK, hours))
    assert legible(hours_grid(ALL_TEN, hours))
    assert legible(hours_grid({}, hours))


def test_fewer_than_thirty_answers_show_neither_shade_nor_number() -> None:
    drawing = hours_grid({(0, 8): Share(28, 29), (1, 8): Share(21, 30)}, range(8, 9))
    assert "97" not in texts(drawing)
    assert "70" in texts(drawing)
    assert texts(drawing).count("—") == 4


def test_every_cell_without_a_number_is_hatched() -> None:
    legend, cells = 1, 5 * 7
    assert len(list(shapes(hours_grid({}, range(8, 15)), Path))) == legend + cells


def test_only_the_hours_asked_for_are_drawn() -> None:
    assert {"8-9", "14-15"} <= set(texts(hours_grid(WEEK, range(8, 15))))
    assert "15-16" not in texts(hours_grid(WEEK, range(8, 15)))


def test_a_saturday_has_a_row_where_it_was_rated() -> None:
    assert "Σάββατο" not in texts(hours_grid({(5, 9): Share(0, 0)}, range(8, 15)))
    assert "Σάββατο" in texts(hours_grid({(5, 9): Share(1, 1)}, range(8, 15)))


def test_the_table_hides_what_the_picture_hides() -> None:
    table = hours_table({(0, 8): Share(28, 29), (0, 9): Share(21, 30)}, range(8, 10), "Ώρες")
    assert table.header == ("Ημέρα", "8-9", "9-10")
    assert table.rows[0] == ("Δευτέρα", "—", "70%")
