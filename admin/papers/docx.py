"""A document as a DOCX in which clerks go on writing: the same one gives the same bytes."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from io import BytesIO
from itertools import count
from typing import assert_never
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx as library
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.section import Section
from docx.shared import Mm

from admin.papers.document import (
    UNACCEPTED,
    Block,
    Document,
    Draft,
    Heading,
    Note,
    Paragraph,
    Picture,
    Points,
    Quote,
    Table,
)
from admin.papers.lawful import lawful
from admin.papers.word import styles
from admin.papers.word.fields import add_bookmark, add_contents, add_field
from admin.papers.word.figures import add_picture
from admin.papers.word.letters import add_letterhead, add_signature
from admin.papers.word.tables import add_table

LONGEST_PROPERTY = 255
LEFTOVERS = {
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}


def docx(document: Document) -> bytes:
    document = lawful(document)
    written = library.Document()
    _strip_template(written)
    styles.dress(written, brief=document.brief)
    _describe(written, document)
    _furnish(written.sections[0], document)
    _write(written, document)
    file = BytesIO()
    written.save(file)
    return _undated(file)


def _strip_template(written: Word) -> None:
    """The library's template brings a preview picture, the name of another programme, and a
    hundred looks of tables, which nobody chose.
    """
    for rels in (written.part.package.rels, written.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype in LEFTOVERS]:
            del rels[key]
    for style in list(written.styles):
        if style.type == WD_STYLE_TYPE.TABLE and not style.element.default:
            style.delete()


def _describe(written: Word, document: Document) -> None:
    made = datetime.combine(document.made_on, time(), UTC)
    about = written.core_properties
    owner = document.owner[:LONGEST_PROPERTY]
    about.title, about.author = document.title[:LONGEST_PROPERTY], owner
    about.subject = document.subject[:LONGEST_PROPERTY]
    about.last_modified_by, about.comments, about.language = owner, "", styles.LANGUAGE
    about.created, about.modified = made, made


def _furnish(section: Section, document: Document) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(20 if document.brief else 25)
    section.header_distance = section.footer_distance = Mm(11)
    if document.band is not None:
        header = section.header.paragraphs[0]
        header.style = styles.BAND
        header.text = document.band
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{document.owner} · {document.title}\tΣελίδα ")
    add_field(footer, "PAGE")
    footer.add_run(" από ")
    add_field(footer, "NUMPAGES")


def _write(written: Word, document: Document) -> None:
    head = document.letterhead
    if head is None:
        written.add_paragraph(document.owner, styles.OWNER)
        written.add_paragraph(document.title, "Title")
        written.add_paragraph(document.dated, "Subtitle")
    else:
        add_letterhead(written, head)
    if document.contents:
        add_contents(written, document.chapters)
    pictures = count(1)
    for place, chapter in enumerate(document.chapters):
        add_bookmark(written.add_heading(chapter.title, 1), place)
        for block in chapter.blocks:
            _add(written, block, pictures)
    if head is not None:
        add_signature(written, head)


def _add(written: Word, block: Block, pictures: Iterator[int]) -> None:
    match block:
        case Heading():
            written.add_heading(block.text, 2)
        case Paragraph():
            written.add_paragraph(block.text)
        case Draft():
            drafted = written.add_paragraph()
            drafted.add_run(UNACCEPTED).font.highlight_color = WD_COLOR_INDEX.YELLOW
            drafted.add_run(block.text)
        case Quote():
            written.add_paragraph(block.text, "Quote").paragraph_format.keep_with_next = True
            by = written.add_paragraph(f"({block.by})", styles.NOTE).paragraph_format
            by.left_indent = styles.SET_IN
        case Note():
            written.add_paragraph(block.text, styles.NOTE)
        case Points():
            for line in block.lines:
                written.add_paragraph(line, styles.POINT)
        case Table():
            written.add_paragraph(block.caption, "Caption")
            add_table(written, block)
        case Picture():
            add_picture(written, block, next(pictures))
        case _:
            assert_never(block)


def _undated(file: BytesIO) -> bytes:
    """A zip notes when each part was packed; here they all carry the first day it can write."""
    packed = BytesIO()
    with ZipFile(file) as parts, ZipFile(packed, "w") as again:
        for name in parts.namelist():
            again.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
    return packed.getvalue()
