"""The forms a review is handed out in: each renders the same facts."""

from collections.abc import Callable
from dataclasses import dataclass

from admin.review.chapters.report import document
from admin.review.data import as_json
from admin.review.docx import docx
from admin.review.facts import Review
from admin.review.pdf import pdf
from admin.review.text import text


@dataclass(frozen=True)
class Format:
    """`render` gives the file's bytes; `mimetype` is what a browser is told."""

    render: Callable[[Review], bytes]
    mimetype: str


FORMATS = {
    "docx": Format(
        lambda review: docx(document(review)),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": Format(lambda review: pdf(document(review)), "application/pdf"),
    "json": Format(lambda review: as_json(review).encode(), "application/json"),
    "text": Format(lambda review: text(document(review)).encode(), "text/plain"),
}
