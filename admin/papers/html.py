"""What templates/admin/paper.html needs to set a document on a page."""

from collections.abc import Callable

from markupsafe import Markup

from admin.papers.document import (
    Block,
    Draft,
    Heading,
    Note,
    Paragraph,
    Picture,
    Points,
    Quote,
    Table,
)
from admin.papers.svg import svg

TESTS: dict[str, Callable[[Block], bool]] = {
    "heading": lambda block: isinstance(block, Heading),
    "paragraph": lambda block: isinstance(block, Paragraph),
    "note": lambda block: isinstance(block, Note),
    "points": lambda block: isinstance(block, Points),
    "quote": lambda block: isinstance(block, Quote),
    "draft": lambda block: isinstance(block, Draft),
    "table": lambda block: isinstance(block, Table),
}


def drawn(picture: Picture, prefix: str) -> Markup:
    """The picture in place, for a page under the strict policy; `prefix` begins its ids."""
    return Markup(svg(picture.drawing, picture.caption, picture.description, prefix))
