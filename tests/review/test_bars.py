"""The bars of a year's cases, read back as XML."""

from xml.etree import ElementTree

from admin.papers.svg import svg
from admin.review.pictures.bars import volumes_bars
from tests.papers.test_svg import SVG, drawn, words


def test_every_bar_ends_with_its_value_in_greek_form() -> None:
    assert {"59.691", "20.066", "40.846", "7.767", "9.614", "1.206", "3.724"} <= set(words(drawn()))


def test_the_first_centre_is_drawn_on_top() -> None:
    heights = {t.text: float(t.get("y") or 0) for t in drawn().iter(f"{SVG}text")}
    assert heights["0207"] > heights["0325"] > heights["0444Π"]


def test_a_year_without_cases_or_centres_still_draws() -> None:
    nothing = svg(volumes_bars([("0207", 0, 0)]), "α", "β", "empty")
    assert words(ElementTree.fromstring(nothing))[-2:] == ["0207", "0"]
    assert volumes_bars([]).height > 0


def test_many_centres_still_fit_on_one_page() -> None:
    crowd = [(f"{number:04}", number * 10, number) for number in range(45)]
    assert volumes_bars(crowd).height < 640
