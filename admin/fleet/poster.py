"""The poster of a centre: the question on the citizen's own phone, in the languages shown there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from admin.papers.qr import draw_qr
from admin.papers.typeface import BOLD, REGULAR, letters, paragraph
from kiosk.centres import Centre
from kiosk.languages import Language, translated
from kiosk.wording import PHONE_QUESTION, SCAN

SIZES = {"a4": A4, "a5": A5}
LARGEST_QR = 150  # mm; further languages take their room from it
MARGIN = 16  # mm
INK, BLUE, GREY = HexColor("#1d2129"), HexColor("#003375"), HexColor("#5b5862")


@dataclass(frozen=True)
class Poster:
    """`left_out` are languages whose letters the printing typeface cannot set."""

    pdf: bytes
    left_out: tuple[Language, ...]


def poster(
    centre: Centre, languages: list[Language], base: str, instance: Path, size: str = "a4"
) -> Poster:
    """`base` is the public address (https://kep.example.gr); `languages` begin with Greek."""
    said = partial(translated, instance=instance)
    left_out = unprintable(languages, instance)
    printed = [language for language in languages if language not in left_out]
    file = BytesIO()
    canvas = Canvas(file, pagesize=SIZES[size], initialFontName=REGULAR, lang="el")  # type: ignore[arg-type]
    canvas.setTitle(f"{centre.name}: {PHONE_QUESTION}")
    canvas.setAuthor(centre.municipality.name)
    sheet = _Sheet(canvas, *SIZES[size])
    sheet.line(centre.municipality.name, 13, GREY)
    sheet.line(centre.name, 21, BLUE, BOLD)
    sheet.space(12)
    _say(sheet, said, printed[0], 31, 20)
    sheet.space(4)
    address = f"{base}/k/{centre.municipality.slug}/{centre.path}"
    with sheet.at_the_bottom():
        sheet.line(address.partition("://")[2], 16, INK, BOLD)
        for language in printed[1:]:
            sheet.space(5)
            _say(sheet, said, language, 18, 13)
    sheet.qr(address)
    canvas.save()
    return Poster(file.getvalue(), left_out)


def unprintable(languages: list[Language], instance: Path) -> tuple[Language, ...]:
    """Those whose letters the printing typeface cannot set."""
    said = partial(translated, sentence=SCAN, instance=instance)
    return tuple(known for known in languages if not _can_print(known, said(known.code)))


class _Sheet:
    """Set from the top down. Points and millimetres are those of A4; A5 is the same, smaller."""

    def __init__(self, canvas: Canvas, width: float, height: float) -> None:
        self.canvas, self.width = canvas, width
        self.scale = width / A4[0]
        self.margin = MARGIN * mm * self.scale
        self.top, self.bottom = height - self.margin, self.margin
        self.held: list[tuple[Paragraph, float]] | None = None

    def space(self, millimetres: float) -> None:
        self.top -= millimetres * mm * self.scale

    def line(self, text: str, size: float, colour: Color, font: str = REGULAR) -> None:
        points = size * self.scale
        style = ParagraphStyle(
            "poster",
            fontName=font,
            bulletFontName=font,
            fontSize=points,
            leading=points * 1.25,
            textColor=colour,
            alignment=TA_CENTER,
        )
        words = paragraph(text, style)
        _, height = words.wrapOn(self.canvas, self.width - 2 * self.margin, self.top)
        self.top -= height
        if self.held is None:
            words.drawOn(self.canvas, self.margin, self.top)
        else:
            self.held.append((words, self.top))

    @contextmanager
    def at_the_bottom(self) -> Iterator[None]:
        """What is set within ends at the lower margin; the room above it stays free."""
        began, self.held = self.top, []
        yield
        down = self.top - self.bottom
        for words, top in self.held:
            words.drawOn(self.canvas, self.margin, top - down)
        self.top, self.bottom, self.held = began, began - down, None

    def qr(self, address: str) -> None:
        """In the middle of the room that is left."""
        side = min(LARGEST_QR * mm * self.scale, self.top - self.bottom)
        left, top = (self.width - side) / 2, (self.top + self.bottom + side) / 2
        draw_qr(self.canvas, address, left, top, side, INK)


def _say(
    sheet: _Sheet, said: partial[str], language: Language, question: float, how: float
) -> None:
    sheet.line(said(language.code, PHONE_QUESTION), question, INK, BOLD)
    sheet.line(said(language.code, SCAN), how, INK)


def _can_print(language: Language, sample: str) -> bool:
    """Letters that join, or run from the right, are not set as they should be: left off instead."""
    return language.direction == "ltr" and set(sample) <= letters()
