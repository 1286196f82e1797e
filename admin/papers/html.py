"""A document on a page by templates/admin/paper.html: within the staff side, or as a file."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from admin.papers.columns import wordy
from admin.papers.document import (
    Block,
    Document,
    Draft,
    Heading,
    Note,
    Paragraph,
    Picture,
    Points,
    Quote,
    Table,
)
from admin.papers.emblem import emblem
from admin.papers.lawful import lawful
from admin.papers.svg import svg

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"

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


def html(document: Document) -> str:
    """A file of its own, to be read or printed anywhere."""
    return _templates().get_template("admin/standalone.html").render(document=lawful(document))


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.tests.update(TESTS)
    made.globals.update({"drawn": drawn, "emblem": emblem, "wordy": wordy})
    return made
