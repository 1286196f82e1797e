"""A document's tables as a workbook: the same document always gives the same bytes."""

from datetime import datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from admin.papers.document import Document, Note, Paragraph, Picture, Points, Table
from admin.papers.excel.charts import add_chart
from admin.papers.excel.naming import sheet_names
from admin.papers.excel.tables import CONTENTS, fill_sheet, furnish, look, set_height
from admin.papers.lawful import lawful

METHOD, METHODOLOGY = "Μέθοδος", "Μεθοδολογία"
RESERVED = "History"  # by Excel
NO_FORMULAS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDE = 90  # characters, as broad as the paper: a single column that is broader is cut, not shrunk


def xlsx(document: Document) -> bytes:
    """A sheet for each table, before them what there is, after them how it was measured."""
    document, file = lawful(document), BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **NO_FORMULAS}) as book:
        _describe(book, document)
        tables = _tables(document)
        captions = [table.caption for _, table in tables]
        names = sheet_names(captions, [CONTENTS, METHOD, RESERVED])
        _write_contents(book, book.add_worksheet(CONTENTS), document, names)
        for name, (_, table) in zip(names, tables, strict=True):
            sheet = book.add_worksheet(name)
            fill_sheet(book, sheet, table, document.band)
            for picture in _pictures(document, table):
                add_chart(book, sheet, table, picture)
        _write_method(book, book.add_worksheet(METHOD), document)
    return file.getvalue()


def _describe(book: Any, document: Document) -> None:
    book.set_properties(
        {
            "title": document.title,
            "author": document.owner,
            "subject": document.subject,
            "created": datetime.combine(document.made_on, time()),
        }
    )


def _tables(document: Document) -> list[tuple[str, Table]]:
    """Each with the title of its chapter."""
    return [
        (chapter.title, block)
        for chapter in document.chapters
        for block in chapter.blocks
        if isinstance(block, Table)
    ]


def _pictures(document: Document, table: Table) -> list[Picture]:
    blocks = [block for chapter in document.chapters for block in chapter.blocks]
    return [b for b in blocks if isinstance(b, Picture) and b.table == table.caption]


def _write_contents(book: Any, sheet: Any, document: Document, names: list[str]) -> None:
    sheet.set_column(0, 0, WIDE)
    furnish(book, sheet, document.band)
    sheet.write_string(0, 0, document.title, look(book, bold=True, font_size=15))
    lines = [document.owner, document.dated]
    for row, line in enumerate(lines, start=2):
        sheet.write_string(row, 0, line, look(book))
    row, chapter = 2 + len(lines), ""
    for name, (title, table) in zip(names, _tables(document), strict=True):
        if title != chapter:
            row, chapter = row + 1, title
            sheet.write_string(row, 0, title, look(book, bold=True))
            row += 1
        row = _link(book, sheet, row, name, table.caption)
    _link(book, sheet, row + 1, METHOD, METHOD)


def _link(book: Any, sheet: Any, row: int, name: str, words: str) -> int:
    """The row below."""
    linked = look(book, font_color="#003375", underline=1, indent=1, text_wrap=True)
    sheet.write_url(row, 0, f"internal:'{name}'!A1", linked, words or name)
    return row + 1


def _write_method(book: Any, sheet: Any, document: Document) -> None:
    """The chapter on method whole; of the others their remarks: how their figures are formed."""
    sheet.set_column(0, 0, WIDE)
    furnish(book, sheet, document.band)
    sheet.write_string(0, 0, METHOD, look(book, bold=True, font_size=15))
    row = 3
    for chapter in document.chapters:
        said = [line for block in chapter.blocks for line in _said(block, chapter.title)]
        if not said:
            continue
        sheet.write_string(row, 0, chapter.title, look(book, bold=True))
        for place, line in enumerate(said, start=1):
            sheet.write_string(row + place, 0, line, look(book, text_wrap=True))
            set_height(sheet, row + place, [line], [WIDE])
        row += len(said) + 2


def _said(block: object, chapter: str) -> list[str]:
    whole = METHODOLOGY.casefold() in chapter.casefold()
    match block:
        case Note():
            return [block.text]
        case Paragraph() if whole:
            return [block.text]
        case Points() if whole:
            return [f"• {line}" for line in block.lines]
    return []
