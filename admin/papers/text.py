"""A document as plain text, for a letter or a terminal: nothing but words and aligned columns."""

from collections.abc import Iterator
from textwrap import fill, indent
from typing import assert_never

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
    widths = [
        max(map(len, column)) for column in zip(table.header, *table.rows, *totals, strict=True)
    ]
    rule = "-" * (sum(widths) + len(GAP) * (len(widths) - 1))
    lines = [_line(table.header, widths), rule, *(_line(row, widths) for row in table.rows)]
    for row in totals:
        lines += [rule, _line(row, widths)]
    return "\n".join(lines)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    name, *figures = cells
    first, *others = widths
    return GAP.join(
        [name.ljust(first), *(f.rjust(w) for f, w in zip(figures, others, strict=True))]
    )
