"""A document as plain text, for a letter or a terminal: nothing but words and aligned columns."""

from collections.abc import Iterator
from itertools import zip_longest
from textwrap import fill, indent, wrap
from typing import assert_never

from admin.papers.columns import wordy
from admin.papers.document import (
    Block,
    Document,
    Draft,
    Heading,
    Letterhead,
    Note,
    Paragraph,
    Picture,
    Points,
    Quote,
    Table,
)

WIDTH = 78
GAP = "  "
QUOTED = "    "
WIDEST = 40
DOTS = "." * 24


def text(document: Document) -> str:
    """Parts stand apart by an empty line. The band, if any, opens and closes the text."""
    band = [] if document.band is None else [document.band]
    return "\n\n".join([*band, *_parts(document), *band]) + "\n"


def _parts(document: Document) -> Iterator[str]:
    head = document.letterhead
    if head is None:
        yield from (document.owner, _underlined(document.title, "="), document.dated)
    else:
        yield from _opening(head)
    if document.contents:
        titles = (_point(chapter.title) for chapter in document.chapters)
        yield "\n".join([_underlined("Περιεχόμενα", "-"), *titles])
    for chapter in document.chapters:
        yield _underlined(chapter.title, "-")
        yield from filter(None, map(_block, chapter.blocks))
    if head is not None:
        yield "\n".join(head.signature)


def _opening(head: Letterhead) -> Iterator[str]:
    yield "\n".join([head.state, *head.offices])
    yield "\n".join(f"{name}: {value or DOTS}" for name, value in head.contact)
    yield f"{head.place_and_date}\nΑρ. Πρωτ.: {DOTS}"
    if head.to:
        yield "\n".join(["ΠΡΟΣ:", *head.to])
    yield _wrapped(f"ΘΕΜΑ: {head.subject}")


def _underlined(words: str, line: str) -> str:
    return f"{words}\n{line * len(words)}"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return block.text
        case Paragraph() | Note():
            return _wrapped(block.text)
        case Draft():
            return _wrapped(block.marked)
        case Quote():
            return f"{indent(block.text, QUOTED)}\n{QUOTED}({block.by})"
        case Points():
            return "\n".join(_point(line) for line in block.lines)
        case Table():
            return f"{_wrapped(block.caption)}\n\n{_columns(block)}"
        case Picture():
            return ""  # the tables hold every figure of it
    assert_never(block)


def _wrapped(words: str) -> str:
    return fill(words, WIDTH, break_long_words=False, break_on_hyphens=False)


def _point(line: str) -> str:
    return fill(
        line,
        WIDTH,
        initial_indent="- ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _columns(table: Table) -> str:
    totals = [] if table.totals is None else [table.totals]
    words = wordy(table)
    cut = [[_cell(cell) for cell in row] for row in (table.header, *table.rows, *totals)]
    widths = [
        max(len(line) for cell in column for line in cell) for column in zip(*cut, strict=True)
    ]
    rule = "-" * (sum(widths) + len(GAP) * (len(widths) - 1))
    header, *rows = (_row(row, widths, words) for row in cut)
    rows[len(table.rows) : len(table.rows)] = [rule] if totals else []
    return "\n".join([header, rule, *rows])


def _cell(cell: str) -> list[str]:
    """In lines, so that a column of words leaves room for the others."""
    return wrap(cell, WIDEST, break_on_hyphens=False) or [""]


def _row(cells: list[list[str]], widths: list[int], words: list[bool]) -> str:
    lines = (
        GAP.join(
            line.ljust(width) if left else line.rjust(width)
            for line, width, left in zip(lines, widths, words, strict=True)
        )
        for lines in zip_longest(*cells, fillvalue="")
    )
    return "\n".join(line.rstrip() for line in lines)
