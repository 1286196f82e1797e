"""The document as a page of its own, read back as HTML."""

import re
from dataclasses import replace

import pytest
from lxml import html as reader

from admin.papers.document import Document, Draft, Heading, Paragraph, Quote, Table
from admin.papers.html import html
from tests.papers.larissa import (
    BAND,
    HOSTILE,
    LETTERHEAD,
    OWNER,
    PICTURE,
    REVIEW,
    TABLE,
    TITLE,
    review_of,
)

LETTER = replace(REVIEW, letterhead=LETTERHEAD, contents=True)


def read(document: Document) -> reader.HtmlElement:
    return reader.document_fromstring(html(document))


def said(document: Document, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in read(document).xpath(path)]


def test_the_page_is_greek_and_has_title_and_author() -> None:
    page = read(REVIEW)
    assert html(REVIEW).startswith("<!doctype html>")
    assert page.get("lang") == "el"
    assert page.findtext(".//title") == f"{TITLE} · Έτος 2024"
    assert page.xpath("//meta[@name='author']/@content") == [OWNER]


@pytest.mark.parametrize("document", [REVIEW, LETTER])
def test_nothing_runs_and_nothing_is_fetched(document: Document) -> None:
    page = read(document)
    assert not page.xpath("//script | //link | //img | //iframe | //@src | //@style")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert all(target.startswith("#") for target in page.xpath("//@href"))
    assert not re.search(r"url\(|@import", html(document))


def test_headings_step_down_one_by_one() -> None:
    document = review_of(Heading("Ανά δίαυλο"), Paragraph("α"))
    names = [found.tag for found in read(document).iter("h1", "h2", "h3", "h4")]
    assert names == ["h1", "h2", "h3"]


def test_a_table_has_caption_scopes_and_a_foot() -> None:
    page = read(review_of(TABLE))
    assert page.findtext(".//caption") == TABLE.caption
    assert page.xpath("//thead//th/@scope") == ["col"] * 4
    assert page.xpath("//tbody//th/@scope") == ["row"] * 7
    assert said(review_of(TABLE), "//tfoot/tr/*") == list(TABLE.totals or ())


def test_columns_of_words_stand_on_the_left() -> None:
    words = "Ολοκληρώθηκε με καθυστέρηση δύο μηνών"
    table = Table("Ενέργειες", ("Ενέργεια", "Πορεία", "Ποσό"), (("α", words, "1,5"),))
    assert said(review_of(table), "//td[@class='start']") == [words]


def test_a_picture_is_in_place_with_its_caption_and_its_table() -> None:
    document = review_of(TABLE, replace(PICTURE, table=TABLE.caption))
    (caption,) = said(document, "//figure/figcaption")
    assert caption == f"{PICTURE.caption}. Οι αριθμοί είναι στον πίνακα «{TABLE.caption}»."
    assert PICTURE.description in said(document, "//figure/*[local-name()='svg']")[0]


def test_contents_lead_to_their_chapters() -> None:
    page = read(LETTER)
    targets = page.xpath("//nav//a/@href")
    assert [page.get_element_by_id(t[1:]).text for t in targets] == said(LETTER, "//nav//a")
    assert len(targets) == 2


def test_the_band_opens_the_page_or_is_not_there() -> None:
    assert said(REVIEW, "//body/main/*[1]") == [BAND]
    assert "Συνθετικά" not in html(replace(REVIEW, band=None))


def test_a_draft_is_marked() -> None:
    assert said(review_of(Draft("β", "b")), "//mark") == ["[προς έγκριση] β"]


def test_a_quote_keeps_its_lines_and_spaces() -> None:
    typed = "Ώρες\n  αναμονής\n\nτέλος"
    (quote,) = read(review_of(Quote(typed, "παράπονο"))).iter("blockquote")
    assert quote.text == typed


def test_markup_is_shown_not_obeyed() -> None:
    table = Table(HOSTILE, (HOSTILE, HOSTILE), ((HOSTILE, HOSTILE),), (HOSTILE, HOSTILE))
    picture = replace(PICTURE, caption=HOSTILE, description=HOSTILE, table=HOSTILE)
    head = replace(LETTERHEAD, state=HOSTILE, subject=HOSTILE, contact=((HOSTILE, HOSTILE),))
    document = replace(
        review_of(Paragraph(HOSTILE), Quote(HOSTILE, HOSTILE), table, picture, band=HOSTILE),
        title=HOSTILE,
        owner=HOSTILE,
        subject=HOSTILE,
        letterhead=head,
    )
    page = read(document)
    assert not page.xpath("//img | //b")
    assert page.text_content().count("όχι") >= 14
