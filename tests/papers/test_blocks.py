"""What every kind of block says, in every rendering: as words of each page or part."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import docx as library
import pytest
from lxml import html as reader
from pypdf import PdfReader

from admin.papers.document import Document, Draft, Heading, Paragraph, Quote
from admin.papers.docx import docx
from admin.papers.html import html
from admin.papers.pdf import pdf
from admin.papers.text import text
from tests.papers.larissa import LETTERHEAD, OWNER, REVIEW, review_of

LETTER = replace(REVIEW, letterhead=LETTERHEAD, contents=True)


def of_docx(document: Document) -> str:
    body = library.Document(BytesIO(docx(document))).element.body
    return " ".join(body.xpath(".//w:t/text()"))


def of_pdf(document: Document) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf(document))).pages)


def of_html(document: Document) -> str:
    return " ".join(reader.document_fromstring(html(document)).find("body").itertext())


def words(said: str) -> str:
    return " ".join(said.split())


said_by = pytest.mark.parametrize("said", [of_docx, of_pdf, of_html, text])
Said = Callable[[Document], str]


@said_by
def test_headings_quotes_and_drafts_are_said(said: Said) -> None:
    blocks = (Heading("Ανά δίαυλο"), Quote("Περίμενα ώρες", "παράπονο, ΚΕΠ 0207"), Paragraph("α"))
    told = words(said(review_of(*blocks)))
    assert "Ανά δίαυλο" in told
    assert "Περίμενα ώρες (παράπονο, ΚΕΠ 0207)" in told


@said_by
def test_a_draft_is_never_without_its_mark(said: Said) -> None:
    told = words(said(review_of(Draft("Οι χρόνοι βελτιώθηκαν.", "times"))))
    assert re.search(r"\[προς έγκριση\] +Οι χρόνοι βελτιώθηκαν\.", told)


@said_by
def test_a_letterhead_opens_and_signs_the_document(said: Said) -> None:
    told = words(said(LETTER))
    for line in (LETTERHEAD.state, *LETTERHEAD.offices, *LETTERHEAD.to, "Τηλ.: 2410 000000"):
        assert line in told
    assert f"ΘΕΜΑ: {LETTERHEAD.subject}" in told
    assert told.index("Η Προϊσταμένη της Διεύθυνσης") > told.index("μεταστεγάστηκε")


@said_by
def test_what_is_blank_is_left_to_be_filled_in(said: Said) -> None:
    told = words(said(LETTER))
    for name in (r"Αρ\. Πρωτ\.", "Πληροφορίες"):
        assert re.search(rf"{name}:(?:[ .…]{{9}}| κενό)", told)


@said_by
def test_owner_and_date_stand_once_where_there_is_a_letterhead(said: Said) -> None:
    assert "Έτος 2024 · 12 Μαρτίου 2026" not in said(LETTER)
    assert f"{OWNER}\nΕτήσια" not in said(LETTER)
