"""Papers of a year read back from their files: what a reader of them sees."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import assert_never

import docx as library
from docx.table import Table

from admin.papers.document import (
    Block,
    Chapter,
    Document,
    Draft,
    Heading,
    Note,
    Paragraph,
    Picture,
    Points,
    Quote,
)
from admin.papers.document import Table as Figures
from admin.papers.docx import docx
from admin.papers.pdf import pdf

Row = tuple[str, ...]


@dataclass(frozen=True)
class Paper:
    """`said` is all its running text on one line; `tables` their rows by caption, where it has
    them.
    """

    said: str
    tables: dict[str, list[Row]]


def from_docx(document: Document) -> Paper:
    word = library.Document(BytesIO(docx(document)))
    said, tables, caption = list[str](), dict[str, list[Row]](), ""
    for block in word.iter_inner_content():
        if isinstance(block, Table):
            tables[caption] = _rows(block)
        elif block.style and block.style.name == "Caption":
            caption = block.text
        else:
            said.append(block.text)
    return Paper(" ".join(" ".join(said).split()), tables)


def from_pdf(document: Document) -> Paper:
    """In reading order, without what stands on every page; a table's cells one after the other."""
    printed = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf(document), capture_output=True, check=True
    )
    return Paper(" ".join(printed.stdout.decode().split()), {})


def words_of(chapter: Chapter) -> Iterator[str]:
    """All that it says, its title first."""
    yield chapter.title
    for block in chapter.blocks:
        yield from _words(block)


def _words(block: Block) -> tuple[str, ...]:
    match block:
        case Heading() | Paragraph() | Note() | Draft():
            return (block.text,)
        case Points():
            return block.lines
        case Quote():
            return (block.text, block.by)
        case Picture():
            return (block.caption, block.description)
        case Figures():
            rows = [block.header, *block.rows, *([block.totals] if block.totals else [])]
            return (block.caption, *(cell for row in rows for cell in row))
    assert_never(block)


def _rows(table: Table) -> list[Row]:
    return [tuple(cell.text for cell in row.cells) for row in table.rows]
