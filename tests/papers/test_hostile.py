"""What people may type anywhere, through every rendering: nothing breaks, nothing is obeyed."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from admin.papers.document import (
    Chapter,
    Document,
    Draft,
    Heading,
    Letterhead,
    Note,
    Paragraph,
    Picture,
    Points,
    Quote,
    Table,
)
from admin.papers.formats import FORMATS
from admin.review.pictures.bars import volumes_bars
from tests.papers.larissa import HOSTILE, REVIEW, review_of

TYPED = {
    "markup": HOSTILE,
    "template": "{{ 7 * 7 }} {% raw %} ]]> --> &amp;",
    "formula": "=1+1",
    "command": "+cmd|' /C calc'!A0",
    "at": "@SUM(A1)",
    "minus": "-2+3",
    "turned": "\u202eanestrammena\u202c\u2066\ufeff",
    "control": "\x00\x01\x1b\x7f",
    "lines": "  κενά\tκαι\r\nγραμμές\n\n",
    "empty": "",
    "unknown": "\U0001f64f شكرا \U00012000",
    "words": "λέξη " * 800,
}


def filled(typed: str) -> Document:
    """The text in every place that a document has."""
    short = typed[:200]
    blocks = (
        Heading(short),
        Paragraph(typed),
        Note(typed),
        Points((typed, "β")),
        Quote(typed, short),
        Draft(typed, short),
        Table(
            short, (short, short, "γ"), ((typed, "1", short), ("β", typed, "2")), ("Σ", "1", "2")
        ),
        Table(short, (short,), ()),
        Picture(short, typed, volumes_bars([(short[:20] or "0207", 5, 6), ("0325", 3, 4)])),
    )
    chapters = (Chapter(short, blocks), Chapter(short, ()))
    return replace(
        REVIEW, title=short, owner=short, period=short, subject=short, band=short, chapters=chapters
    )


def letter(typed: str) -> Document:
    short = typed[:200]
    head = Letterhead(short, (short,), ((short, short), ("", "")), short, (short,), short, (short,))
    return replace(filled(typed), letterhead=head, contents=True, brief=True)


@pytest.mark.parametrize("made", [filled, letter])
@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
@pytest.mark.parametrize("rendering", FORMATS)
def test_whatever_is_typed_is_rendered(
    rendering: str, typed: str, made: Callable[[str], Document]
) -> None:
    assert FORMATS[rendering].render(made(typed))


@pytest.mark.parametrize("rendering", FORMATS)
def test_a_complaint_of_one_endless_word_is_rendered(rendering: str) -> None:
    endless = "α" * 4000
    assert FORMATS[rendering].render(review_of(Paragraph(endless), Quote(endless, "παράπονο")))
