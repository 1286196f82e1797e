"""500 hostile texts in every place where people type, through every exporter: all build, nothing is
obeyed, and what was typed is there as it was typed.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx as library
import pytest
from docx.oxml.ns import qn
from lxml import etree, html
from pypdf import PdfReader

from admin.indicators.indicators import IndicatorOfYear
from admin.indicators.targets import TargetOfYear
from admin.outside.standings import RoundOfYear, Standing
from admin.papers import formats
from admin.papers.document import Document, Table
from admin.papers.docx import docx
from admin.papers.excel.figures import number
from admin.papers.lawful import lawful
from admin.papers.pdf import pdf
from admin.papers.xlsx import xlsx
from admin.review.chapters.report import document
from admin.review.data import as_data, as_json
from admin.review.facts.errata import ErratumFact
from admin.review.facts.opinions import CentreOpinions
from admin.review.facts.review import Review
from admin.review.frozen.archive import as_kept, read_back
from admin.review.press.note import press_note
from tests.review.hostile import ALL, HANDFUL, LONG, TYPED, full, handfuls, hostile, typed_in

Write = Callable[[Review], Document]
HANDFULS = pytest.mark.parametrize("place", range(ALL // HANDFUL))
PAPERS = pytest.mark.parametrize("write", [document, press_note], ids=["report", "press"])
# Kept with the facts, and printed in no report, or only where nothing better is known.
UNPRINTED = {
    (CentreOpinions, "name"),
    (IndicatorOfYear, "words"),
    (IndicatorOfYear, "source"),
    (IndicatorOfYear, "note"),
    (TargetOfYear, "basis"),
    (RoundOfYear, "method"),
    (RoundOfYear, "address"),
    (Standing, "body"),
    (Standing, "statement"),
    (Standing, "source"),
}
# Without signs that turn or hide letters: what was printed before and is now corrected.
INERT = {(ErratumFact, name) for name in TYPED[ErratumFact]}

NUMBERED = re.compile(r"·\d+·")


def test_there_are_500_of_them_no_two_alike() -> None:
    assert len(set(hostile())) == ALL
    assert sum(len(text) >= LONG for text in hostile()) >= 9
    for part in handfuls():
        assert len(part) == HANDFUL
        assert {text for _kind, text in typed(typed_in(part))} == set(part), "all of them are used"


@PAPERS
@HANDFULS
@pytest.mark.parametrize("form", formats.FORMATS)
def test_no_build_fails(form: str, place: int, write: Write) -> None:
    assert formats.FORMATS[form].render(paper(place, write))


@HANDFULS
def test_no_cell_of_a_workbook_is_a_formula(place: int) -> None:
    with ZipFile(BytesIO(xlsx(paper(place, document)))) as book:
        assert not [name for name in book.namelist() if "external" in name.casefold()]
        for name in book.namelist():
            tree = etree.fromstring(book.read(name)) if name.endswith((".xml", ".rels")) else None
            if tree is not None and "/worksheets/" in name:
                assert not tree.findall(".//{*}f"), name
                assert not [link for link in tree.iter("{*}Relationship") if leaves(link)]


@HANDFULS
def test_what_is_typed_stands_in_the_cells_of_a_workbook(place: int) -> None:
    with ZipFile(BytesIO(xlsx(paper(place, document)))) as book:
        tree = etree.fromstring(book.read("xl/sharedStrings.xml"))
    strings = {unescaped("".join(one.itertext())) for one in tree}
    blocks = [block for chapter in paper(place, document).chapters for block in chapter.blocks]
    rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    cells = {lawful(cell) for row in rows for cell in row if number(cell) is None}
    assert len([cell for cell in cells if NUMBERED.search(cell)]) > 15
    assert cells <= strings


@HANDFULS
def test_the_word_file_says_all_as_it_was_typed(place: int) -> None:
    word = library.Document(BytesIO(docx(paper(place, document))))
    said = plain("\n".join(paragraph(one) for one in word.element.body.iter(qn("w:p"))))
    kinds = [(kind, text) for kind, text in typed(year(place)) if kind not in UNPRINTED | INERT]
    assert len({text for _kind, text in kinds}) == HANDFUL
    assert [kind for kind, text in kinds if plain(lawful(text)) not in said] == []


@PAPERS
@HANDFULS
def test_a_page_holds_no_element_that_was_typed(place: int, write: Write) -> None:
    usual, page = (
        tree(formats.FORMATS["html"].render(one)) for one in (write(full()), paper(place, write))
    )
    assert {one.tag for one in page.iter()} == {one.tag for one in usual.iter()}
    assert attributes(page) <= attributes(usual)
    assert all(link.get("href", "").startswith("#") for link in page.iter("a"))


@HANDFULS
def test_a_pdf_leads_nowhere_and_runs_nothing(place: int) -> None:
    reader = PdfReader(BytesIO(pdf(paper(place, document))))
    root = reader.root_object
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
    links = [one.get_object() for page in reader.pages for one in page.get("/Annots", [])]
    assert links
    assert {str(link["/Subtype"]) for link in links} == {"/Link"}
    assert not [link for link in links if "/A" in link and link["/A"].get("/S") != "/GoTo"]


@HANDFULS
def test_the_json_is_read_back_as_it_was(place: int) -> None:
    review = year(place)
    data = json.loads(as_json(review))
    assert data == json.loads(json.dumps(as_data(review)))
    assert data["municipality"] == review.municipality
    assert [one["note"] for one in data["events"]] == [one.note for one in review.happenings]
    assert [one["name"] for one in data["reasons"]] == [one.name for one in review.reasons]


@HANDFULS
def test_kept_facts_are_read_back_as_they_were(place: int) -> None:
    assert read_back(as_kept(year(place))) == year(place)


@cache
def year(place: int) -> Review:
    return typed_in(handfuls()[place])


@cache
def paper(place: int, write: Write) -> Document:
    return write(year(place))


def typed(value: Any) -> Iterator[tuple[tuple[type, str], str]]:
    """What was typed, and into which field."""
    if isinstance(value, tuple):
        for part in value:
            yield from typed(part)
    elif is_dataclass(value):
        for name in (field.name for field in fields(value)):
            held, kind = getattr(value, name), (type(value), name)
            if name not in TYPED.get(type(value), ()):
                yield from typed(held)
            else:
                yield from ((kind, text) for text in (held if isinstance(held, tuple) else [held]))


def plain(text: str) -> str:
    """On one line: a file tells line ends and tabs by elements of its own."""
    return " ".join(text.split())


def paragraph(element: Any) -> str:
    marks = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t"}
    parts = (marks.get(one.tag, one.text or "") for one in element.iter(qn("w:t"), *marks))
    return "".join(parts)


def unescaped(text: str) -> str:
    """A workbook writes _x000D_ for what its XML cannot hold as it is."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def leaves(link: Any) -> bool:
    return bool(link.get("TargetMode") == "External")


def tree(page: bytes) -> Any:
    return html.fromstring(page.decode())


def attributes(page: Any) -> set[str]:
    return {name for one in page.iter() if isinstance(one.tag, str) for name in one.attrib}
