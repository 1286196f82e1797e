"""The pictures as they enter a page, read back as XML."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from reportlab.graphics.shapes import Drawing, Line

from admin.papers.svg import svg
from tests.papers.larissa import PICTURE

SVG = "{http://www.w3.org/2000/svg}"


def drawn(title: str = "Υποθέσεις", prefix: str = "volumes") -> Element:
    return ElementTree.fromstring(svg(PICTURE.drawing, title, PICTURE.description, prefix))


def words(picture: Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def test_a_strict_policy_finds_nothing_to_block() -> None:
    for element in drawn().iter():
        assert element.tag not in (f"{SVG}script", f"{SVG}style")
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]


def test_a_dashed_line_is_drawn_once_so_that_its_gaps_stay() -> None:
    drawing = Drawing(50, 50)
    drawing.add(Line(5, 5, 5, 45, strokeDashArray=[2, 2]))
    (line,) = ElementTree.fromstring(svg(drawing, "α", "β", "dashed")).iter(f"{SVG}path")
    assert (line.get("d"), line.get("stroke-dasharray")) == ("M 5,5 L 5,45", "2, 2")


def test_two_pictures_of_a_page_share_no_id() -> None:
    first, second = (svg(PICTURE.drawing, "α", "β", prefix) for prefix in ("first", "second"))
    ids = re.findall(r'\bid="([^"]+)"', first + second)
    assert len(ids) == len(set(ids)) == 4


def test_the_picture_is_named_and_described_for_those_who_do_not_see_it() -> None:
    picture = drawn(title="Ράβδοι <α> & β")
    labels = [f"{element.text}" for element in picture if element.get("id")]
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "volumes-title volumes-desc"
    assert labels == ["Ράβδοι <α> & β", PICTURE.description]


def test_the_picture_grows_with_its_page_and_speaks_in_our_typeface() -> None:
    picture = drawn()
    faces = {(t.get("font-family"), t.get("font-weight")) for t in picture.iter(f"{SVG}text")}
    assert (picture.get("width"), picture.get("height")) == ("100%", None)
    assert (picture.get("viewBox") or "").startswith("0 0 460 ")
    assert faces == {("Noto Sans", "400"), ("Noto Sans", "700")}
