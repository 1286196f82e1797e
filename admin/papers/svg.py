"""A drawing as inline SVG for a page under a strict content security policy."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing

from admin.papers.lawful import lawful
from admin.papers.typeface import FAMILY, WEIGHTS

UNWANTED = {"title", "desc", "clipPath"}
LINE_AND_BACK = re.compile(r"(M \S+ L \S+) Z\s*")
LONG_DECIMAL = re.compile(r"\d+\.\d{3,}")


def svg(drawing: Drawing, title: str, description: str, prefix: str) -> str:
    """`prefix` begins the ids of this picture; it is different for each picture of a page."""
    drawn = ElementTree.fromstring(lawful(renderSVG.drawToString(drawing)))
    root = _root(drawing, prefix)
    _label(root, "title", title, prefix)
    _label(root, "desc", description, prefix)
    root.extend(_cleaned(child) for child in drawn if _name(child) not in UNWANTED)
    return ElementTree.tostring(root, encoding="unicode")


def _root(drawing: Drawing, prefix: str) -> Element:
    return Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {drawing.width:g} {drawing.height:g}",
            "width": "100%",
            "overflow": "visible",
            "role": "img",
            "aria-labelledby": f"{prefix}-title {prefix}-desc",
        },
    )


def _label(root: Element, name: str, words: str, prefix: str) -> None:
    ElementTree.SubElement(root, name, {"id": f"{prefix}-{name}"}).text = lawful(words)


def _cleaned(drawn: Element) -> Element:
    element = Element(_name(drawn), _attributes(drawn))
    element.text = (drawn.text or "").strip() or None
    element.extend(_cleaned(child) for child in drawn)
    return element


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _attributes(drawn: Element) -> dict[str, str]:
    """reportlab's ids and inline styles become plain attributes; a text stands where it was put."""
    written = {k: v for k, v in drawn.attrib.items() if k not in ("id", "style") and v.strip()}
    if _name(drawn) == "text":
        # reportlab cuts this shift to whole points, which lifts the words off their line.
        written["transform"] = f"translate(0 {2 * float(written['y'])}) scale(1 -1)"
    if line := LINE_AND_BACK.fullmatch(written.get("d", "")):
        # reportlab draws a line forth and back, which fills the gaps of a dashed one.
        written["d"] = line[1]
    written |= _presentation(drawn.get("style", ""))
    return {k: LONG_DECIMAL.sub(_rounded, v) for k, v in written.items()}


def _presentation(style: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
    attributes = {name.strip(): value.strip() for name, value in pairs}
    attributes.pop("clip-path", None)
    font = attributes.get("font-family")
    if font in WEIGHTS:
        attributes |= {"font-family": FAMILY, "font-weight": str(WEIGHTS[font])}
    return attributes


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
