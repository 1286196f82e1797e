"""A share and its interval on the card of a centre."""

import pytest
from reportlab.graphics.shapes import Circle, Polygon, Rect

from admin.measures.shares import Share
from admin.review.pictures.whisker import X, whisker, whisker_table
from tests.review.pictures.layout import legible, shapes, texts

OVERALL = [None, 0.0, 7.4, 50.0, 81.2, 93.0, 100.0]


@pytest.mark.parametrize("overall", OVERALL)
@pytest.mark.parametrize("share", [Share(0, 0), Share(0, 1), Share(20, 29), Share(300, 300)])
def test_every_word_is_whole_and_alone(share: Share, overall: float | None) -> None:
    assert legible(whisker(share, overall))
    assert legible(whisker(share, overall, "όλος ο Δήμος Λαρισαίων"))


def test_the_dot_lies_at_the_share_and_the_bar_over_its_interval() -> None:
    share = Share(160, 200)
    drawing = whisker(share, None)
    (dot,), (bar,) = shapes(drawing, Circle), shapes(drawing, Rect)
    assert dot.cx == pytest.approx(X(80))
    assert (bar.x, bar.x + bar.width) == pytest.approx(tuple(map(X, share.interval_percent or ())))


def test_no_ratings_are_not_zero_percent() -> None:
    drawing = whisker(Share(0, 0), 81.2)
    assert "καμία αξιολόγηση" in texts(drawing)
    assert not list(shapes(drawing, Circle))
    assert whisker_table(Share(0, 0), None, "Κάρτα").rows == (
        ("Καλή ή Πολύ καλή", "-"),
        ("Διάστημα 95%", "-"),
        ("Αξιολογήσεις", "καμία αξιολόγηση"),
    )


def test_an_unknown_overall_has_no_mark() -> None:
    assert not list(shapes(whisker(Share(160, 200), None), Polygon))
    assert len(list(shapes(whisker(Share(160, 200), 81.2), Polygon))) == 1


def test_the_table_says_what_the_picture_does() -> None:
    assert whisker_table(Share(20, 25), 81.2, "Κάρτα").rows == (
        ("Καλή ή Πολύ καλή", "80,0%"),
        ("Διάστημα 95%", "61-91%"),
        ("Αξιολογήσεις", "25 (μικρό δείγμα)"),
        ("Όλα τα ΚΕΠ", "81,2%"),
    )
