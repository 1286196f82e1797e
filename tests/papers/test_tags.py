"""What the PDF says of itself to those who hear it, read back with Debian's own tools."""

import re
import subprocess
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from admin.papers.columns import spread, wordy
from admin.papers.document import (
    Block,
    Chapter,
    Document,
    Draft,
    Heading,
    Note,
    Paragraph,
    Points,
    Quote,
    Table,
)
from admin.papers.pdf import pdf
from tests.papers.larissa import LETTERHEAD, PICTURE, REVIEW, TABLE, long_table, review_of

LETTER = replace(REVIEW, letterhead=LETTERHEAD, contents=True)
EVERYTHING = review_of(
    Heading("Ανά δίαυλο"),
    Paragraph("α"),
    Points(("Πρώτο", "Δεύτερο")),
    Quote("Περίμενα\nώρες", "παράπονο"),
    Draft("β", "b"),
    Note("γ"),
    PICTURE,
    long_table(90),
)


def told(document: Document, path: Path) -> list[str]:
    """The structure as `pdfinfo` reads it: an element or a text in a line, set in by its depth."""
    path.write_bytes(pdf(document))
    run = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True
    )
    assert not run.stderr
    return [line for line in run.stdout.splitlines() if line.strip()]


def kinds(lines: list[str], depth: int) -> list[str]:
    """What the elements at this depth are, one after the other."""
    found = [re.match(r"( *)(\w+)", line) for line in lines]
    return [m[2] for m in found if m and len(m[1]) == 2 * depth]


@pytest.mark.parametrize("document", [REVIEW, LETTER, EVERYTHING, review_of()])
def test_the_file_is_sound(document: Document, tmp_path: Path) -> None:
    (file := tmp_path / "a.pdf").write_bytes(pdf(document))
    subprocess.run(["qpdf", "--check", file], capture_output=True, check=True)
    about = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Tagged: +yes$", about, re.M)
    fonts = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True).stdout
    assert all(line.split()[-5] == "yes" for line in fonts.splitlines()[2:])


def test_each_block_is_told_as_what_it_is_in_its_order(tmp_path: Path) -> None:
    lines = told(EVERYTHING, tmp_path / "a.pdf")
    title_block = ["P", "P", "P"]
    blocks = ["H1", "H2", "P", "L", "BlockQuote", "P", "P", "Figure", "P", "Table"]
    assert kinds(lines, 1) == [*title_block, *blocks]
    assert kinds(lines, 2)[:4] == ["LI", "LI", "P", "P"]


def test_a_table_of_three_pages_is_one_and_says_its_header_once(tmp_path: Path) -> None:
    lines = told(EVERYTHING, tmp_path / "a.pdf")
    said = " ".join(" ".join(lines).split())
    assert kinds(lines, 1).count("Table") == 1
    assert kinds(lines, 2).count("TR") == 92
    assert 'TH: /Scope /Column "Ημέρα "' in said
    assert said.count('"Ημέρα "') == 1
    assert all(f'TR TH: /Scope /Row "Ημέρα {day}" TD "{day * 37}"' in said for day in range(1, 91))


def test_a_row_that_breaks_over_pages_stays_one_row(tmp_path: Path) -> None:
    table = replace(TABLE, rows=(("μακρύ " * 2000, "1", "2", "3"),), totals=None)
    lines = told(review_of(table), tmp_path / "a.pdf")
    assert kinds(lines, 2).count("TR") == 2
    assert " ".join(lines).count("μακρύ") == 2000


def test_what_stands_on_every_page_is_not_told(tmp_path: Path) -> None:
    said = " ".join(told(EVERYTHING, tmp_path / "a.pdf"))
    assert "Σελίδα" not in said
    assert "Συνθετικά" not in said


def test_words_at_the_end_of_a_line_are_told_apart(tmp_path: Path) -> None:
    lines = told(review_of(Paragraph("λέξη " * 100)), tmp_path / "a.pdf")
    assert ("λέξη " * 100).strip() in " ".join(lines)


def test_a_picture_is_told_by_its_description() -> None:
    (figure,) = (e for e in elements(EVERYTHING) if e["/S"] == "/Figure")
    assert figure["/Alt"] == PICTURE.description


def test_contents_lead_to_their_chapters_and_name_the_pages(tmp_path: Path) -> None:
    chapters = (Chapter("Πρώτο", (long_table(60),)), Chapter("Δεύτερο", (Paragraph("α"),)))
    document = replace(LETTER, chapters=chapters)
    reader = PdfReader(BytesIO(pdf(document)))
    links = [note.get_object() for note in reader.pages[0]["/Annots"]]  # type: ignore[attr-defined]
    pages = [reader.pages.index(page_of(reader, link["/Dest"][0])) for link in links]
    assert pages[0] == 0
    assert pages[1] > 1
    said = " ".join(" ".join(told(document, tmp_path / "a.pdf")).split())
    assert re.search(rf'TOCI Link \(inline\) "Δεύτερο {pages[1] + 1}" Object', said)


def page_of(reader: PdfReader, place: Any) -> Any:
    return next(page for page in reader.pages if page.indirect_reference == place)


def test_the_outline_holds_chapters_and_the_headings_within_them() -> None:
    first, second = review_of(Heading("Ανά δίαυλο"), Paragraph("α")).chapters * 2
    outline: Any = PdfReader(BytesIO(pdf(replace(REVIEW, chapters=(first, second))))).outline
    titles = [[o.title for o in e] if isinstance(e, list) else e.title for e in outline]
    assert titles == ["Κεφάλαιο", ["Ανά δίαυλο"]] * 2


@pytest.mark.parametrize("document", [LETTER, EVERYTHING])
def test_every_mark_of_a_page_leads_back_to_the_element_that_claims_it(document: Document) -> None:
    reader = PdfReader(BytesIO(pdf(document)))
    root: Any = reader.root_object
    nums = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    holders = {key: holder.get_object() for key, holder in pairwise(nums) if isinstance(key, int)}
    page: Any
    for page in reader.pages:
        assert page["/Tabs"] == "/S"
        drawn = page.get_contents()
        assert drawn is not None
        data = drawn.get_data()
        marks = [int(n) for n in re.findall(rb"/MCID (\d+) >> BDC", data)]
        assert data.count(b"BDC") + data.count(b"BMC") == data.count(b"EMC")
        assert marks == list(range(len(holders[page["/StructParents"]])))
        for mark, holder in zip(marks, holders[page["/StructParents"]], strict=True):
            assert (page.indirect_reference, mark) in claimed(holder.get_object())
        for link in page.get("/Annots", ()):
            assert holders[link.get_object()["/StructParent"]]["/S"] == "/Link"


def claimed(element: Any) -> list[tuple[Any, int]]:
    pairs = []
    for kid in element["/K"]:
        kid = kid.get_object()
        if isinstance(kid, int):
            pairs.append((element.raw_get("/Pg"), int(kid)))
        elif "/MCID" in kid:
            pairs.append((kid.raw_get("/Pg"), int(kid["/MCID"])))
    return pairs


def elements(document: Document) -> list[Any]:
    root: Any = PdfReader(BytesIO(pdf(document))).root_object
    found, open_ = [], [root["/StructTreeRoot"]["/K"].get_object()]
    while open_:
        element = open_.pop()
        found.append(element)
        kids = [kid.get_object() for kid in element.get("/K", ())]
        open_ += [kid for kid in kids if not isinstance(kid, int) and "/S" in kid]
    return found


def test_who_signs_does_not_sign_an_empty_page() -> None:
    for rows in range(20, 34):
        blocks: tuple[Block, ...] = (replace(long_table(rows), totals=None), Paragraph("Τελικά."))
        *_, last = PdfReader(BytesIO(pdf(replace(review_of(*blocks), letterhead=LETTERHEAD)))).pages
        assert "Η Προϊσταμένη" in last.extract_text()
        assert "Τελικά." in last.extract_text()


def test_a_column_is_of_words_where_no_figure_stands_in_it() -> None:
    rows = (("0207", "ναι", "12", "–", "άγνωστο"), ("0325", "όχι", "άγνωστο", "–", "7"))
    table = Table("α", ("ΚΕΠ", "Τηρήθηκε", "Πλήθος", "Πέρυσι", "Φέτος"), rows)
    assert wordy(table) == [True, True, False, False, False]


def test_codes_and_days_are_words_and_hedged_figures_are_figures() -> None:
    when, whom = ("Φεβρουάριος 2024", "18/3/2024"), ("όλα τα ΚΕΠ", "0207, 0325")
    heard, share = ("15 (μικρό δείγμα)", "664"), ("79-85%", "0,6 (0,3-1,2)")
    rows = tuple(zip("12", when, whom, heard, share, strict=True))
    table = Table("Τι άλλαξε", ("Αριθμός", "Πότε", "ΚΕΠ", "Πλήθος", "Διάστημα"), rows)
    assert wordy(table) == [True, True, True, False, False]


def test_the_longest_words_leave_room_for_the_short_ones() -> None:
    day, endless, figure = spread([60.0, 90000.0, 52.0], [True, True, False], 460.0)
    assert (day, figure) == (60.0, 52.0)
    assert endless == 348.0


def test_columns_of_words_wrap_and_figures_do_not() -> None:
    words = "Ολοκληρώθηκε με καθυστέρηση δύο μηνών λόγω της μετεγκατάστασης του καταστήματος"
    table = Table("Ενέργειες", ("Ενέργεια", "Πορεία", "Ποσό"), ((words, words, "1.234,50"),))
    (page,) = PdfReader(BytesIO(pdf(review_of(table)))).pages
    assert "1.234,50" in page.extract_text()
    assert " ".join(page.extract_text().split()).count(words) == 2
