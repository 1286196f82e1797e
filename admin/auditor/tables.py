"""Tables found in a text: by tabs or semicolons, or as the text of a PDF leaves them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from admin.auditor.parts import DELIMITERS, MOST_NUMBERS, Line, Part, is_total, line, parts

HEAD_LINES = 6
MOST_HEAD_WORDS = 12


@dataclass(frozen=True)
class Sheet:
    """`names` are the heads of the columns, the label's left out; empty where none were found.

    `odd` are rows that have another number of cells than the rest.
    """

    start: int
    end: int
    names: tuple[str, ...]
    rows: tuple[Line, ...]
    odd: tuple[Line, ...] = ()

    @property
    def body(self) -> list[Line]:
        return [row for row in self.rows if not row.is_total]

    @property
    def total_row(self) -> Line | None:
        found = [row for row in self.rows if row.is_total]
        return found[0] if len(found) == 1 else None

    @property
    def width(self) -> int:
        return len(self.rows[0].cells)

    @property
    def total_column(self) -> int | None:
        found = [place for place, name in enumerate(self.names) if is_total(name)]
        return found[0] if len(found) == 1 else None

    def is_percent(self, column: int) -> bool:
        head = self.names[column] if self.names else ""
        return "%" in head or any(row.cells[column].is_percent for row in self.rows)

    def name(self, column: int) -> str:
        return self.names[column] if self.names else f"{column + 1}η"


def tables(text: str) -> list[Sheet]:
    """In the order of the text, which is composed."""
    lines = [found for start, end in _lines(text) if (found := parts(text, start, end))]
    return list(_sheets(text, lines))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for one in text.split("\n"):
        yield start, start + len(one)
        start += len(one) + 1


def _sheets(text: str, lines: list[list[Part]]) -> Iterator[Sheet]:
    block = Block()
    for place, found in enumerate(lines):
        read_as = line(found)
        if read_as and block.takes(read_as):
            block.add(read_as, place)
            continue
        yield from _sheet(text, block.above(lines), block.rows)
        block = Block()
        if read_as and block.takes(read_as):
            block.add(read_as, place)
    yield from _sheet(text, block.above(lines), block.rows)


@dataclass
class Block:
    """Lines that may be one table. `widest` is its longest row before the row of sums."""

    rows: list[Line] = field(default_factory=list)
    first: int = 0
    widest: int = 0
    summed: int = 0
    closed: bool = False

    def takes(self, row: Line) -> bool:
        """After the row of sums the table is over; a head of years is no row."""
        if self.closed:
            return not row.label and self.summed + len(row.cells) <= self.widest
        if not row.cells or not row.could_be_a_row:
            return not row.cells and (row.is_total or _is_code(row.label))
        return not all(cell.is_year for cell in row.cells)

    def add(self, row: Line, place: int) -> None:
        self.first = self.first if self.rows else place
        self.closed = self.closed or bool(self.rows and row.is_total)
        if self.closed:
            self.summed += len(row.cells)
        else:
            self.widest = max(self.widest, len(row.cells))
        self.rows.append(row)

    def above(self, lines: list[list[Part]]) -> list[list[Part]]:
        return lines[max(0, self.first - HEAD_LINES) : self.first]


def _is_code(label: str) -> bool:
    return label[:4].isdigit() and len(label) <= 8


def _sheet(text: str, above: list[list[Part]], block: Sequence[Line]) -> Iterator[Sheet]:
    """None unless two rows are alike and are more than a list of single numbers."""
    rows = _in_english(_named(_whole(list(block))))
    widths = Counter(len(row.cells) for row in rows if row.cells)
    if not widths:
        return
    width, alike = widths.most_common(1)[0]
    kept = tuple(row for row in rows if len(row.cells) == width)
    delimited = any(mark in text[block[0].start : block[0].end] for mark in DELIMITERS)
    if alike < 2 or not (width > 1 or delimited or any(row.is_total for row in kept)):
        return
    odd = tuple(row for row in rows if 0 < len(row.cells) != width)
    yield Sheet(block[0].start, block[-1].end, _names(above, width), kept, odd)


def _whole(block: list[Line]) -> list[Line]:
    """Rows that were broken over lines put together again: numbers alone belong to the row above,
    unless rows without a label are as long as a row and its label.
    """
    widths = Counter(len(row.cells) for row in block if row.label and row.cells)
    usual = widths.most_common(1)[0][0] if widths else 0
    bare = {len(row.cells) for row in block if not row.label}
    if not usual or (bare and min(bare) > usual):
        return block
    rows: list[Line] = []
    for row in block:
        if rows and _goes_on(rows[-1], row):
            last = rows.pop()
            row = replace(last, end=row.end, cells=last.cells + row.cells)
        rows.append(row)
    return rows


def _goes_on(above: Line, row: Line) -> bool:
    together = len(above.cells) + len(row.cells)
    return bool(not row.label and above.label and together <= MOST_NUMBERS)


def _named(rows: list[Line]) -> list[Line]:
    """Where a code is digits alone (207) it reads as a number: the first of its row."""
    labelled = Counter(len(row.cells) for row in rows if row.label)
    if not labelled:
        return rows
    usual = labelled.most_common(1)[0][0]
    return [
        replace(row, label=row.cells[0].words, cells=row.cells[1:])
        if not row.label and len(row.cells) == usual + 1
        else row
        for row in rows
    ]


def _in_english(rows: list[Line]) -> list[Line]:
    """52,747 is a thousand of English hand where the table has no other mark and no decimals."""
    cells = [cell for row in rows for cell in row.cells]
    marked = [cell for cell in cells if "," in cell.words or "." in cell.words]
    if not marked or any(cell.english is None for cell in marked):
        return rows
    return [replace(row, cells=tuple(_english(cell) for cell in row.cells)) for row in rows]


def _english(cell: Part) -> Part:
    if cell.english is None:
        return cell
    return replace(cell, amount=Fraction(cell.english), places=0)


def _names(above: list[list[Part]], width: int) -> tuple[str, ...]:
    """The last words over the table, as many as its columns; a head may be broken over lines."""
    names: list[str] = []
    for found in reversed(above):
        words = [part.words for part in found if part.words]
        if any(part.amount is not None and not part.is_year for part in found) or not words:
            break
        if len(words) > MOST_HEAD_WORDS or words[-1].endswith((".", ":")):
            break
        names = words + names
        if len(names) >= width:
            return tuple(names[-width:])
    return ()
