"""The DOCX, read back with python-docx."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx as library
import pytest
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt

from admin.papers.document import Document, Draft, Heading, Paragraph, Points, Quote, Table
from admin.papers.docx import docx
from admin.papers.emblem import DESCRIBED
from tests.papers.larissa import BAND, HOSTILE, LETTERHEAD, OWNER, PICTURE, REVIEW, TITLE, review_of

LETTER = replace(REVIEW, letterhead=LETTERHEAD, contents=True)
SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"


def read(document: Document) -> Word:
    return library.Document(BytesIO(docx(document)))


def said(document: Document, style: str) -> list[str]:
    return [p.text for p in read(document).paragraphs if p.style and p.style.name == style]


def test_title_and_chapters_are_real_headings() -> None:
    assert said(REVIEW, "Title") == [TITLE]
    assert said(REVIEW, "Subtitle") == ["Έτος 2024 · 12 Μαρτίου 2026"]
    assert said(REVIEW, "Heading 1") == ["Στατιστικά στοιχεία", "Μεταστεγάσεις"]


def test_the_table_is_a_real_one_with_its_caption() -> None:
    (table,) = read(REVIEW).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Κωδικός ΚΕΠ", "ΕΚΕΠ", "ΘΥΡΙΔΕΣ", "ΣΥΝΟΛΟ"]
    assert rows[6] == ["0207ΠΒ", "968", "238", "1.206"]
    assert "Υποθέσεις ανά ΚΕΠ, 2024" in said(REVIEW, "Caption")


def test_the_header_row_is_marked_and_repeated() -> None:
    (table,) = read(REVIEW).tables
    marked = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert marked == [True, *[False] * 8]


def test_figures_stand_flush_right_and_totals_are_bold() -> None:
    (table,) = read(REVIEW).tables
    *_, totals = table.rows
    for cell in totals.cells:
        assert cell.paragraphs[0].runs[0].bold
    assert totals.cells[0].paragraphs[0].alignment is None
    assert totals.cells[3].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT


def test_every_language_mark_of_the_styles_is_greek() -> None:
    marks = list(read(REVIEW).styles.element.iter(qn("w:lang")))
    assert {mark.get(qn("w:val")) for mark in marks} == {"el-GR"}


def test_the_file_tells_title_author_and_the_documents_own_day() -> None:
    about = read(REVIEW).core_properties
    assert (about.title, about.author, about.last_modified_by) == (TITLE, OWNER, OWNER)
    assert about.created == datetime(2026, 3, 12, tzinfo=UTC)
    assert about.comments == ""


def test_nothing_of_the_librarys_template_is_left() -> None:
    with ZipFile(BytesIO(docx(REVIEW))) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
        assert not [name for name in parts.namelist() if "thumbnail" in name or "app" in name]
    assert b"python-docx" not in everything
    assert b"Macintosh" not in everything


def test_the_only_looks_of_a_table_are_words_own_and_ours() -> None:
    looks = [s.name for s in read(REVIEW).styles if s.type == WD_STYLE_TYPE.TABLE]
    assert looks == ["Normal Table", "Review Table"]


def test_pages_are_a4_and_count_themselves() -> None:
    (section,) = read(REVIEW).sections
    footer = section.footer.paragraphs[0]
    fields = [field.get(qn("w:instr")) for field in footer._p.iter(qn("w:fldSimple"))]
    assert [round(Length(side or 0).mm) for side in (section.page_width, section.page_height)] == [
        210,
        297,
    ]
    assert footer.text.startswith(f"{OWNER} · {TITLE}\tΣελίδα ")
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_band_heads_every_page() -> None:
    written = read(REVIEW)
    assert written.sections[0].header.paragraphs[0].text == BAND


def test_there_is_no_band_on_real_data() -> None:
    written = read(replace(REVIEW, band=None))
    assert BAND not in [p.text for p in written.paragraphs]
    assert written.sections[0].header.paragraphs[0].text == ""


def test_words_are_kept_as_they_are() -> None:
    assert HOSTILE in said(review_of(Paragraph(HOSTILE)), "Normal")


def test_points_are_a_real_list() -> None:
    assert said(review_of(Points(("Πρώτο", HOSTILE))), "List Bullet") == ["Πρώτο", HOSTILE]


def test_a_brief_is_set_closer() -> None:
    usual, brief = (read(replace(REVIEW, brief=brief)) for brief in (False, True))
    for name in ("Normal", "Title", "Heading 1", "Review Cell"):
        sizes = [written.styles[name].font.size for written in (usual, brief)]
        assert sizes[1] < sizes[0]


def test_the_picture_is_there_as_vectors_and_as_points_with_its_words() -> None:
    (shape,) = read(REVIEW).inline_shapes
    about = shape._inline.docPr
    assert about.get("descr") == PICTURE.description
    assert PICTURE.caption in said(REVIEW, "Caption")
    (vectors,) = shape._inline.iter(f"{SVG}svgBlip")
    parts = read(REVIEW).part.related_parts
    assert b"59.691" in parts[vectors.get(qn("r:embed"))].blob
    (points,) = (blip.get(qn("r:embed")) for blip in shape._inline.iter(qn("a:blip")))
    assert parts[points].blob.startswith(b"\x89PNG")


def test_no_picture_is_wider_than_the_text() -> None:
    (shape,) = read(REVIEW).inline_shapes
    assert shape.width <= Mm(160)


def test_a_letterhead_stands_in_two_columns_without_lines() -> None:
    table, *_ = read(LETTER).tables
    office, letter = table.rows[0].cells
    assert table._tbl.find(f".//{qn('w:tblBorders')}") is None
    emblem, *lines = office.text.splitlines()
    assert (emblem, lines[:3]) == ("", [LETTERHEAD.state, *LETTERHEAD.offices])
    assert office._tc.find(f".//{qn('wp:docPr')}").get("descr") == DESCRIBED
    assert letter.text.splitlines()[0] == LETTERHEAD.place_and_date
    assert letter.text.splitlines()[-3:] == ["ΠΡΟΣ:", *LETTERHEAD.to]
    assert said(LETTER, "Title") == []


def test_contents_lead_to_every_chapter() -> None:
    body = read(LETTER).element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    instructions = [field.text.split()[0] for field in body.iter(qn("w:instrText"))]
    kinds = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert set(links) == marks
    assert len(links) == 2
    assert instructions == ["TOC", "PAGEREF", "PAGEREF"]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 3


def test_headings_quotes_and_drafts_have_styles_of_their_own() -> None:
    document = review_of(Heading("Ανά δίαυλο"), Quote("Ώρες\n  αναμονής", "α"), Draft("β", "b"))
    assert said(document, "Heading 2") == ["Ανά δίαυλο"]
    assert said(document, "Quote") == ["Ώρες\n  αναμονής"]
    (drafted,) = (p for p in read(document).paragraphs if p.text == "[προς έγκριση] β")
    assert drafted.runs[0].font.highlight_color == WD_COLOR_INDEX.YELLOW
    assert drafted.runs[1].font.highlight_color is None


def test_a_table_of_many_figures_is_set_smaller_and_leaves_its_names_room() -> None:
    table = Table("Πλατύς", ("ΚΕΠ", *"ΑΒΓΔΕΖΗΘΙ"), (("Κεντρικό", *["142.914"] * 9),))
    (read_back,) = read(review_of(table)).tables
    sizes = {r.font.size for row in read_back.rows for c in row.cells for r in c.paragraphs[0].runs}
    assert {size < Pt(10) for size in sizes if size} == {True}
    names, *_ = read_back.columns
    assert (names.width or 0) > Mm(15)


def test_words_in_a_column_of_a_table_stand_on_the_left() -> None:
    words = "Ολοκληρώθηκε με καθυστέρηση δύο μηνών"
    table = Table("Ενέργειες", ("Ενέργεια", "Πορεία", "Ποσό"), (("α", words, "1,5"),))
    _, row = read(review_of(table)).tables[0].rows
    sides = [cell.paragraphs[0].alignment for cell in row.cells]
    assert sides == [None, None, WD_ALIGN_PARAGRAPH.RIGHT]


def test_the_columns_are_as_wide_as_their_figures() -> None:
    names, *figures = (column.width for column in read(REVIEW).tables[0].columns)
    assert names > min(figures)
    assert sum((names, *figures)) == pytest.approx(Mm(160), rel=0.001)
