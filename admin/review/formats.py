"""The forms a review is handed out in: each renders the same facts."""

from collections.abc import Callable
from dataclasses import dataclass

from admin.papers import formats
from admin.review.chapters.report import document
from admin.review.data import as_json
from admin.review.facts.review import Review


@dataclass(frozen=True)
class Format:
    """`render` gives the file's bytes; `mimetype` is what a browser is told."""

    render: Callable[[Review], bytes]
    mimetype: str
    ending: str


def _of_document(printed: formats.Format) -> Format:
    return Format(lambda review: printed.render(document(review)), printed.mimetype, printed.ending)


FORMATS = {
    **{name: _of_document(printed) for name, printed in formats.FORMATS.items()},
    "json": Format(lambda review: as_json(review).encode(), "application/json", "json"),
}
