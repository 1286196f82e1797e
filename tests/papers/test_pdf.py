"""The PDF, read back with pypdf."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject

from admin.papers.document import Block, Document, Heading, Note, Paragraph, Points, Table
from admin.papers.pdf import pdf
from tests.papers.larissa import BAND, HOSTILE, OWNER, PICTURE, REVIEW, TITLE, long_table, review_of


def read(document: Document) -> PdfReader:
    return PdfReader(BytesIO(pdf(document)))


def pages(document: Document) -> list[str]:
    """What each page says, on one line."""
    return [" ".join(page.extract_text().split()) for page in read(document).pages]


def within(holder: DictionaryObject, key: str) -> DictionaryObject:
    found = holder[key].get_object()
    assert isinstance(found, DictionaryObject)
    return found


def fonts(reader: PdfReader) -> Iterator[DictionaryObject]:
    for page in reader.pages:
        used = within(within(page, "/Resources"), "/Font")
        yield from (within(used, name) for name in used)


def test_the_pdf_says_the_figures_of_the_table() -> None:
    said = " ".join(pages(REVIEW))
    assert "0207ΠΒ 968 238 1.206" in said
    assert "ΣΥΝΟΛΟ 123.973 18.941 142.914" in said


def test_the_title_block_names_owner_title_year_and_day() -> None:
    first, *_ = pages(review_of(band=None))
    assert f"{OWNER} {TITLE} Έτος 2024 · 12 Μαρτίου 2026" in first


def test_pages_are_a4_and_numbered_out_of_their_total() -> None:
    document = review_of(long_table(60))
    for number, page in enumerate(read(document).pages, start=1):
        assert [round(side) for side in page.mediabox[2:]] == [595, 842]
        said = " ".join(page.extract_text().split())
        assert f"Σελίδα {number} από {len(pages(document))}" in said
        assert f"{OWNER} · {TITLE}" in page.extract_text()


def test_only_noto_sans_is_in_the_pdf_and_embedded() -> None:
    used = list(fonts(read(REVIEW)))
    names = {str(font["/BaseFont"]).split("+")[1] for font in used}
    assert names == {"NotoSans-Regular", "NotoSans-Bold"}
    assert all("/FontFile2" in within(font, "/FontDescriptor") for font in used)


def test_chapters_are_the_outline_and_lead_to_their_pages() -> None:
    opening = replace(review_of(long_table(60)).chapters[0], title="Πρώτο")
    reader = read(replace(REVIEW, chapters=(opening, *REVIEW.chapters)))
    entries = [entry for entry in reader.outline if isinstance(entry, Destination)]
    assert [entry.title for entry in entries] == ["Πρώτο", "Στατιστικά στοιχεία", "Μεταστεγάσεις"]
    for entry in entries:
        place = reader.get_destination_page_number(entry)
        assert str(entry.title) in reader.pages[place or 0].extract_text()


def test_the_pdf_tells_title_author_language_and_the_documents_own_day() -> None:
    reader = read(REVIEW)
    about = reader.metadata
    assert about is not None
    assert (about.title, about.author, about.subject) == (TITLE, OWNER, f"{TITLE}, 2024")
    assert about.creation_date == datetime(2026, 3, 12, tzinfo=UTC)
    assert str(reader.root_object["/Lang"]) == "el"


def test_the_band_stands_on_every_page() -> None:
    said = pages(review_of(long_table(120)))
    assert len(said) > 2
    assert all(BAND in page for page in said)


def test_there_is_no_band_on_real_data() -> None:
    assert "Συνθετικά" not in " ".join(pages(replace(REVIEW, band=None)))


@pytest.mark.parametrize("block", [Paragraph(HOSTILE), Note(HOSTILE), Points((HOSTILE,))])
def test_markup_in_a_block_is_printed_not_obeyed(block: Block) -> None:
    assert HOSTILE in " ".join(pages(review_of(block)))


def test_markup_in_names_titles_and_tables_is_printed_not_obeyed() -> None:
    table = replace(long_table(2), caption=HOSTILE, rows=((HOSTILE, "<1>"),))
    document = replace(review_of(table, band=HOSTILE), owner=HOSTILE, title=HOSTILE)
    said = " ".join(pages(document))
    assert said.count(HOSTILE) >= 5
    assert "<1>" in said


def test_a_long_table_goes_on_overleaf_under_its_header() -> None:
    said = pages(review_of(long_table(90)))
    assert len(said) == 3
    assert all("Ημέρα Αξιολογήσεις" in page for page in said)
    assert "ΣΥΝΟΛΟ 67.710" in said[-1]


def test_a_table_of_many_columns_is_set_smaller() -> None:
    table = Table("Πλατύς", ("ΚΕΠ", *"ΑΒΓΔΕΖΗΘΙΚΛΜ"), (("Κεντρικό", *["142.914"] * 12),))
    (said,) = pages(review_of(table))
    assert said.count("142.914") == 12


@pytest.mark.parametrize("rows", range(24, 36))
def test_totals_never_stand_alone_on_a_page(rows: int) -> None:
    *_, last = pages(review_of(long_table(rows)))
    assert f"Ημέρα {rows} " in last
    assert "ΣΥΝΟΛΟ 67.710" in last


@pytest.mark.parametrize("lines", range(24, 31))
def test_a_heading_is_never_left_alone_at_the_foot_of_a_page(lines: int) -> None:
    filler = tuple(Note(f"Γραμμή {line}") for line in range(lines))
    chapters = (*review_of(*filler).chapters, REVIEW.chapters[1])
    holder = next(page for page in pages(replace(REVIEW, chapters=chapters)) if "Μεταστ" in page)
    assert "Μεταστεγάσεις Τὸ ΚΕΠ 0325" in holder


@pytest.mark.parametrize("lines", range(20, 31))
def test_headings_and_caption_of_a_long_table_stay_with_its_first_rows(lines: int) -> None:
    filler = tuple(Note(f"Γραμμή {line}") for line in range(lines))
    blocks: tuple[Block, ...] = (*filler, Heading("Ανά ημέρα"), long_table(60))
    holder = next(page for page in pages(review_of(*blocks)) if "Ανά ημέρα" in page)
    assert "Ανά ημέρα Αξιολογήσεις ανά ημέρα Ημέρα Αξιολογήσεις Ημέρα 1 37" in holder


def test_points_are_marked_one_by_one() -> None:
    (said,) = pages(review_of(Points(("Πρώτο", "Δεύτερο"))))
    assert "• Πρώτο • Δεύτερο" in said


def test_a_brief_says_the_same_on_fewer_pages() -> None:
    usual = review_of(long_table(68))
    brief = replace(usual, brief=True)
    assert (len(pages(usual)), len(pages(brief))) == (3, 2)
    assert "Ημέρα 68 " in pages(brief)[1]


def test_the_picture_is_drawn_as_vectors_with_its_values() -> None:
    document = review_of(PICTURE)
    said = " ".join(pages(document))
    assert PICTURE.caption in said
    assert "59.691" in said
    assert not any(page.images for page in read(document).pages)


def test_what_cannot_be_set_is_marked_and_told() -> None:
    told = " ".join(pages(review_of(Paragraph("Λένε «شكرا» \U0001f64f"))))
    assert "Λένε «¤¤¤¤» ¤" in told
    assert "Με ¤ σημειώνονται γράμματα και σημεία που δεν τυπώνονται σε PDF" in told
    assert "σημειώνονται" not in " ".join(pages(REVIEW))
