"""The funnel of centres: every dot has its name, and nothing is said that chance may have done."""

from itertools import combinations

import pytest
from reportlab.graphics.shapes import Circle, Line, Polygon, PolyLine
from reportlab.lib.colors import white

from admin.measures.funnel import funnel_of_rates, funnel_of_shares
from admin.measures.rates import Rate, complaints_per_10000
from admin.measures.shares import Share
from admin.review.pictures.funnel import rates_funnel, shares_funnel
from admin.review.pictures.funnel_tables import rates_funnel_table, shares_funnel_table
from admin.review.pictures.placing import Area, placed
from tests.review.pictures.layout import legible, shapes, texts
from tests.review.pictures.towns import FORTY, TOWNS

EQUAL = [(f"{n:04}", Share(160, 200)) for n in range(1, 41)]
APART = [*EQUAL[:9], ("0099", Share(90, 200))]


def shares(town: str) -> list[tuple[str, Share]]:
    return [(code, counts.share) for code, counts in TOWNS[town]]


def rates() -> list[tuple[str, Rate | None]]:
    return [
        (code, complaints_per_10000(c.ratings // 29, 300 + 70 * c.ratings)) for code, c in FORTY
    ]


@pytest.mark.parametrize("town", TOWNS)
def test_every_word_is_whole_and_alone(town: str) -> None:
    rows = shares(town)
    drawing = shares_funnel(rows, funnel_of_shares(share for _, share in rows))
    assert legible(drawing)
    assert {code for code, share in rows if share.n} <= set(texts(drawing))


@pytest.mark.parametrize("rows", [EQUAL, EQUAL[:7]])
def test_centres_that_lie_on_one_another_keep_their_names(rows: list[tuple[str, Share]]) -> None:
    drawing = shares_funnel(rows, funnel_of_shares(share for _, share in rows))
    assert legible(drawing)
    assert {code for code, _ in rows} <= set(texts(drawing))


def test_forty_rates_of_complaints_have_their_names() -> None:
    drawing = rates_funnel(rates(), funnel_of_rates(rate for _, rate in rates()))
    assert legible(drawing)
    assert {code for code, _ in FORTY} <= set(texts(drawing))


@pytest.mark.parametrize(
    "rows",
    [
        [(f"{n}", Share(0, 50)) for n in range(7)],
        [(f"{n}", Share(50, 50)) for n in range(7)],
        [(f"{n}", Share(n % 2, 1)) for n in range(7)],
        [("0207", Share(0, 1)), ("0325", Share(60_000, 60_000))],
    ],
)
def test_the_extremes_still_draw(rows: list[tuple[str, Share]]) -> None:
    drawing = shares_funnel(rows, funnel_of_shares(share for _, share in rows))
    assert legible(drawing)
    assert {code for code, _ in rows} <= set(texts(drawing))


@pytest.mark.parametrize("events", [[0, 0], [0, 500], [40, 1]])
def test_extreme_rates_still_draw(events: list[int]) -> None:
    rows = [(f"{n}", complaints_per_10000(k, 100 + 50_000 * n)) for n, k in enumerate(events)]
    assert legible(rates_funnel(rows, funnel_of_rates(rate for _, rate in rows)))


def test_one_centre_alone_has_no_limits_and_hears_why() -> None:
    drawing = shares_funnel([("0207", Share(80, 100))], None)
    assert not list(shapes(drawing, PolyLine))
    assert any("τουλάχιστον δύο ΚΕΠ" in text for text in texts(drawing))


def test_a_centre_without_ratings_has_no_dot_but_a_line_in_the_table() -> None:
    rows = [*EQUAL[:3], ("0444Π", Share(0, 0))]
    funnel = funnel_of_shares(share for _, share in rows)
    assert "0444Π" not in texts(shares_funnel(rows, funnel))
    assert shares_funnel_table(rows, funnel, "Χωνί").rows[-1] == (
        "0444Π",
        "καμία αξιολόγηση",
        *"----",
    )


def test_an_unknown_rate_is_no_zero() -> None:
    rows = [("0207", complaints_per_10000(3, 9000)), ("0325", None)]
    assert "0325" not in texts(rates_funnel(rows, None))
    assert rates_funnel_table(rows, None, "Χωνί").rows == (
        ("0207", "9.000", "3", "3,3", "-", "-", "-"),
        ("0325", "δεν μετρήθηκε", "-", "-", "-", "-", "-"),
    )


def test_only_who_lies_outside_the_outer_limits_has_the_other_shape() -> None:
    funnel = funnel_of_shares(share for _, share in APART)
    legend = 1
    assert len(list(shapes(shares_funnel(APART, funnel), Polygon))) == legend + 1
    assert shares_funnel_table(APART, funnel, "Χωνί").rows[-1][-1] == "χρειάζεται προσοχή"


def test_widened_limits_are_said() -> None:
    rows = [(f"{n}", Share(20 * n, 200)) for n in range(1, 10)]
    said = texts(shares_funnel(rows, funnel_of_shares(share for _, share in rows)))
    assert any(text.startswith("Τα όρια είναι διευρυμένα ×") for text in said)
    assert not any(
        "διευρυμένα" in text
        for text in texts(shares_funnel(EQUAL, funnel_of_shares(share for _, share in EQUAL)))
    )


def test_the_limits_stay_within_the_plot() -> None:
    rows = shares("seven")
    funnel = funnel_of_shares(share for _, share in rows)
    drawing = shares_funnel(rows, funnel)
    (low, *_, high) = sorted(line.y1 for line in shapes(drawing, Line) if line.x2 == 448)
    heights = [y for line in shapes(drawing, PolyLine) for y in line.points[1::2]]
    assert low <= min(heights)
    assert max(heights) <= high


def test_a_name_keeps_off_the_limits_where_it_can() -> None:
    within, line = Area(0, 0, 200, 60), [(110.0 + x, 30.0) for x in range(0, 60, 4)]
    (free,), (beside,) = (placed([((100.0, 30.0), 30.0)], within, on) for on in ([], line))
    assert free is not None
    assert beside is not None
    assert free.left > 100 > beside.right


def test_a_small_sample_is_a_hollow_dot() -> None:
    for n, is_hollow in ((29, True), (30, False)):
        *_, dot, _inside, _small = shapes(shares_funnel([("0207", Share(20, n))], None), Circle)
        assert (dot.fillColor == white) == is_hollow


def test_names_keep_off_one_another_and_inside() -> None:
    within = Area(0, 0, 200, 60)
    areas = [a for a in placed([((100.0, 30.0), 30.0)] * 12, within) if a]
    assert len(areas) == 12
    assert all(within.holds(area) for area in areas)
    assert not any(one.meets(other) for one, other in combinations(areas, 2))


def test_a_name_without_a_free_place_is_left_out() -> None:
    assert placed([((10.0, 5.0), 30.0)], Area(0, 0, 20, 10)) == [None]


def test_among_very_many_centres_only_those_outside_are_named() -> None:
    rows = [*((f"{n:04}", Share(160, 200)) for n in range(1, 100)), ("0999", Share(90, 200))]
    said = texts(shares_funnel(rows, funnel_of_shares(share for _, share in rows)))
    assert [word for word in said if word in {code for code, _ in rows}] == ["0999"]
    assert any("μόνο όσα ΚΕΠ είναι έξω" in word for word in said)
