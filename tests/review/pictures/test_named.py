"""Reasons and services by how often they were named."""

import pytest
from reportlab.graphics.shapes import Path, Rect

from admin.measures.small_cells import HIDDEN
from admin.review.pictures.named import Named, named_bars, named_table, published
from kiosk.wording import REASONS
from tests.review.pictures.layout import legible, shapes, texts

LONG = "MYINFO - Προσωπικός Αριθμός και επιβεβαίωση των στοιχείων της ταυτότητας του πολίτη"
SERVICES = [("Γνήσιο υπογραφής", 1200), (LONG, 290), ("Παράβολα", 40), ("ΔΥΠΑ", 2), ("ΑΜΚΑ", 0)]
CROWD = [(f"{n}: {LONG}", 3 * n) for n in range(40)]
REASONED = [(reason, 7 * n) for n, reason in enumerate(REASONS.values())]


@pytest.mark.parametrize("rows", [SERVICES, SERVICES[:1], [("ΔΥΠΑ", 3)], [], CROWD, REASONED])
def test_every_word_is_whole_and_alone(rows: list[tuple[str, int]]) -> None:
    assert legible(named_bars(published(rows)))


def test_a_small_figure_and_the_one_that_would_tell_it_are_hidden() -> None:
    named = published(SERVICES)
    assert dict(named.rows) == {**dict(SERVICES), "ΔΥΠΑ": HIDDEN, "Παράβολα": HIDDEN}
    drawing = named_bars(named)
    assert texts(drawing).count("δεν δείχνεται") == 2
    assert not {"2", "40"} & set(texts(drawing))


def test_hidden_bars_are_equally_long() -> None:
    hidden = list(shapes(named_bars(published(SERVICES)), Path))
    widths = {round(max(path.points[0::2]) - min(path.points[0::2]), 3) for path in hidden}
    assert (len(hidden), len(widths)) == (2, 1)


def test_nothing_hidden_needs_no_reason_why() -> None:
    assert not [text for text in texts(named_bars(published(SERVICES[:3]))) if "Δεν" in text]
    assert [text for text in texts(named_bars(published(SERVICES))) if "από 1 έως 4" in text]


def test_a_zero_is_a_zero_without_a_bar() -> None:
    drawing = named_bars(published([("ΑΜΚΑ", 0), ("Παράβολα", 10)]))
    assert texts(drawing)[1] == "0 (0%)"
    assert len(list(shapes(drawing, Rect))) == 1


def test_shares_are_of_the_ratings_where_one_may_name_several() -> None:
    rows = [("Γρήγορα", 60), ("Ευγενικά", 80)]
    assert [row[2] for row in named_table(published(rows, base=100), "Λόγοι", "Λόγος").rows] == [
        "60%",
        "80%",
    ]


def test_no_share_tells_a_hidden_base() -> None:
    named = published([("Γρήγορα", 60), ("Ευγενικά", 3)], base=63)
    rows = named_table(named, "Λόγοι", "Λόγος").rows
    assert named.base is HIDDEN or all(n is HIDDEN for _, n in named.rows)
    assert [row[2] for row in rows] == ["-", "-"]


def test_a_base_that_is_a_hidden_sum_is_hidden_with_it() -> None:
    named = published([("Γρήγορα", 0), ("Ευγενικά", 3)], base=3)
    assert named.base is HIDDEN
    assert named_table(named, "Λόγοι", "Λόγος").rows[0] == ("Γρήγορα", "0", "-")


def test_a_long_name_takes_two_lines_and_no_more() -> None:
    said = texts(named_bars(published([(LONG, 290), ("Παράβολα", 40)])))
    assert said.index("290 (88%)") == 2
    assert said[1].endswith("…")


def test_a_share_of_nothing_is_none() -> None:
    assert Named((("Γρήγορα", 0),), 0).share(0) is None


def test_the_table_says_what_the_bars_do() -> None:
    table = named_table(published(SERVICES), "Υπηρεσίες", "Υπηρεσία")
    assert table.rows[0] == ("Γνήσιο υπογραφής", "1.200", "78%")
    assert table.rows[3] == ("ΔΥΠΑ", "δεν δείχνεται", "-")
