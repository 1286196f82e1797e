"""The five answers to both sides of the middle."""

import pytest
from reportlab.graphics.shapes import Rect

from admin.measures.counts import Counts
from admin.review.pictures.answers import SHADES, answers_bars, answers_table
from tests.review.pictures.layout import labels, legible, shapes, texts
from tests.review.pictures.towns import LARISSA, TOWNS


@pytest.mark.parametrize("town", TOWNS)
def test_every_word_is_whole_and_alone(town: str) -> None:
    assert legible(answers_bars(TOWNS[town]))


def test_long_names_are_shortened_and_not_cut_off() -> None:
    assert legible(answers_bars([("ΚΕΠ 0207 Δήμου Λαρισαίων, Κεντρικό κατάστημα", LARISSA[0][1])]))


def test_forty_centres_still_fit_on_one_page() -> None:
    assert answers_bars(TOWNS["forty"]).height < 640


def test_the_middle_answer_lies_half_to_each_side() -> None:
    drawing = answers_bars([("0207", Counts((10, 0, 20, 0, 70)))])
    parts = {
        shape.fillColor: (shape.x, shape.x + shape.width)
        for shape in shapes(drawing, Rect)
        if shape.height > 10 and shape.strokeColor is not None
    }
    zero = next(label for label in labels(drawing) if label.text == "0%")
    (left, right) = parts[SHADES[2].fill]
    assert (left + right) / 2 == pytest.approx((zero.left + zero.right) / 2)
    assert parts[SHADES[0].fill][1] == pytest.approx(left)
    assert parts[SHADES[4].fill][0] == pytest.approx(right)


def test_a_centre_without_ratings_says_so_and_shows_no_percent() -> None:
    assert "καμία αξιολόγηση" in texts(answers_bars([("0444Π", Counts())]))
    (row,) = answers_table([("0444Π", Counts())], "Απαντήσεις").rows
    assert row == ("0444Π", "-", "-", "-", "-", "-", "καμία αξιολόγηση")


def test_fewer_than_thirty_are_called_a_small_sample() -> None:
    few, enough = Counts((0, 0, 0, 0, 29)), Counts((0, 0, 0, 0, 30))
    assert "μικρό δείγμα" in texts(answers_bars([("0207", few)]))
    assert "μικρό δείγμα" not in texts(answers_bars([("0207", enough)]))


def test_the_table_says_what_the_bars_do() -> None:
    rows = answers_table([("0207", Counts((10, 0, 20, 0, 1970)))], "Απαντήσεις").rows
    assert rows == (("0207", "1", "0", "1", "0", "99", "2.000"),)


def test_the_five_answers_differ_where_no_colour_is_seen() -> None:
    greys = [0.2126 * s.fill.red + 0.7152 * s.fill.green + 0.0722 * s.fill.blue for s in SHADES]
    seen = {
        (round(grey, 1), shade.lines is None) for grey, shade in zip(greys, SHADES, strict=True)
    }
    assert len(seen) == 5
