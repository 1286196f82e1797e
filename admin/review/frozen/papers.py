"""Every file that is handed out of a year: the report, and the press note beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from admin.papers import formats
from admin.review.facts.review import Review
from admin.review.formats import FORMATS, Format
from admin.review.press.note import press_note

REPORT, PRESS = "apologismos", "deltio-typou"
# What newspapers and sites take.
OF_PRESS = ("docx", "pdf", "text")


@dataclass(frozen=True)
class Handed:
    """A file as it is handed out."""

    name: str
    mimetype: str
    content: bytes


@dataclass(frozen=True)
class Paper:
    """`form` tells it from the others of its edition: pdf, press-pdf."""

    form: str
    stem: str
    made: Format

    def name(self, year: int, number: int = 1) -> str:
        """That of the file; later editions say which they are."""
        later = "" if number == 1 else f"-ekdosi-{number}"
        return f"{self.stem}-{year}{later}.{self.made.ending}"

    def of(self, review: Review, number: int = 1) -> Handed:
        """Raises Refused where a press note says more than is known."""
        name = self.name(review.year, number)
        return Handed(name, self.made.mimetype, self.made.render(review))


def papers() -> dict[str, Paper]:
    """By form."""
    return {paper.form: paper for paper in _papers()}


def press(form: str) -> str:
    """The form of the press note in one of the formats of documents."""
    return f"press-{form}"


def _papers() -> Iterator[Paper]:
    for form, made in FORMATS.items():
        yield Paper(form, REPORT, made)
    for form in OF_PRESS:
        yield Paper(press(form), PRESS, _note(formats.FORMATS[form]))


def _note(printed: formats.Format) -> Format:
    def render(review: Review) -> bytes:
        return printed.render(press_note(review))

    return Format(render, printed.mimetype, printed.ending)
