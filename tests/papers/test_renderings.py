"""What holds for every rendering of a document, and the plain text of it."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import admin
from admin.papers.document import Document, Paragraph, Points, Table
from admin.papers.docx import docx
from admin.papers.html import html
from admin.papers.pdf import pdf
from admin.papers.text import text
from admin.papers.xlsx import xlsx
from tests.papers.larissa import BAND, HOSTILE, PICTURE, REVIEW, TABLE, review_of

MARKUP_READERS = {"Paragraph", "XPreformatted"}
THE_ONE_WAY = Path("papers") / "typeface.py"


@pytest.mark.parametrize("rendering", [pdf, docx, xlsx, html, text])
def test_the_same_document_gives_the_same_rendering(
    rendering: Callable[[Document], bytes | str],
) -> None:
    assert rendering(REVIEW) == rendering(REVIEW)


@pytest.mark.parametrize("rendering", [pdf, docx, xlsx, html, text])
def test_a_document_without_chapters_is_still_rendered(
    rendering: Callable[[Document], bytes | str],
) -> None:
    assert rendering(
        Document("Τίτλος", "Δήμος", "Έτος 2024", "Τίτλος, 2024", REVIEW.made_on, None, ())
    )


def test_the_text_aligns_its_columns() -> None:
    lines = text(review_of(TABLE)).splitlines()
    assert "0207          52.747    6.944   59.691" in lines
    assert "0207ΠΒ           968      238    1.206" in lines
    assert "ΣΥΝΟΛΟ       123.973   18.941  142.914" in lines


def test_the_text_wraps_a_column_of_words() -> None:
    words = "Ολοκληρώθηκε με καθυστέρηση δύο μηνών λόγω της μετεγκατάστασης"
    table = Table("Πορεία", ("Ενέργεια", "Πορεία", "Ποσό"), (("α", words, "1,5"),), ("Σ", "", "2"))
    assert text(review_of(table, band=None)).splitlines()[-6:] == [
        "Ενέργεια  Πορεία                                 Ποσό",
        "-----------------------------------------------------",
        "α         Ολοκληρώθηκε με καθυστέρηση δύο μηνών   1,5",
        "          λόγω της μετεγκατάστασης",
        "-----------------------------------------------------",
        "Σ                                                   2",
    ]


def test_the_text_sets_points_under_each_other() -> None:
    said = text(review_of(Points(("Πρώτο", "μακρύ " * 20))))
    assert "\n- Πρώτο\n- μακρύ" in said
    assert "\n  μακρύ" in said


def test_the_text_underlines_its_headings() -> None:
    assert "\nΜεταστεγάσεις\n-------------\n" in text(REVIEW)


def test_the_band_opens_and_closes_the_text() -> None:
    said = text(REVIEW).strip()
    assert said.startswith(BAND)
    assert said.endswith(BAND)
    assert BAND not in text(review_of(TABLE, band=None))


def test_the_text_leaves_the_picture_out_and_no_hole_behind() -> None:
    assert PICTURE.caption not in text(REVIEW)
    assert "\n\n\n" not in text(REVIEW)


def test_the_text_leaves_words_as_they_are() -> None:
    assert HOSTILE in text(review_of(Paragraph(HOSTILE)))


def test_text_reaches_a_reportlab_paragraph_only_escaped() -> None:
    sources = [p for p in Path(admin.__path__[0]).rglob("*.py") if p.name != THE_ONE_WAY.name]
    makers = {source.name for source in sources if any(_raw_paragraphs(source))}
    assert sources
    assert not makers


def test_the_search_for_raw_paragraphs_finds_the_one_that_escapes() -> None:
    assert any(_raw_paragraphs(Path(admin.__path__[0]) / THE_ONE_WAY))


def _raw_paragraphs(source: Path) -> Iterator[ast.Call]:
    """Calls of reportlab's markup readers, by whatever name the module imported them."""
    tree = ast.parse(source.read_text())
    names = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reportlab")
        for alias in node.names
        if alias.name in MARKUP_READERS
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _calls(node.func, names):
            yield node


def _calls(function: ast.expr, names: set[str]) -> bool:
    match function:
        case ast.Name(id=name):
            return name in names
        case ast.Attribute(value=ast.Name(), attr=name):
            return name in MARKUP_READERS
    return False
