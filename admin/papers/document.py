"""A document: chapters of blocks that every rendering walks in the same way.

What a block says is final Greek text; a rendering decides how it looks, never what it says.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from babel.dates import format_date
from reportlab.graphics.shapes import Drawing

UNACCEPTED = "[προς έγκριση] "


@dataclass(frozen=True)
class Heading:
    """A heading of the second level, within a chapter."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Note:
    """A remark in smaller type: what was not measured, how a figure is formed."""

    text: str


@dataclass(frozen=True)
class Points:
    """One thing after the other, each a line or two."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Quote:
    """What a citizen wrote, as typed; `by` tells whose it is («παράπονο, ΚΕΠ 0207»)."""

    text: str
    by: str


@dataclass(frozen=True)
class Draft:
    """A sentence that the service drafted and nobody has accepted yet: marked wherever it stands,
    so that it is never taken for the municipality's word. `key` says which sentence it is.
    """

    text: str
    key: str

    @property
    def marked(self) -> str:
        return f"{UNACCEPTED}{self.text}"


@dataclass(frozen=True)
class Table:
    """Cells are text as printed. The first column names the row; the others are figures."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] | None = None


class Chart(StrEnum):
    """What a spreadsheet draws again from a table's own figures."""

    COLUMNS = "columns"
    BARS = "bars"
    STACKED = "stacked"
    LINES = "lines"


@dataclass(frozen=True)
class Picture:
    """A vector drawing, with the words that stand for it where it cannot be seen.

    `table` is the caption of the table that holds its figures; `chart` tells how a spreadsheet may
    draw them, where the table alone carries the picture, and `columns` which of them (0 is that of
    the names; none: all).
    """

    caption: str
    description: str
    drawing: Drawing
    table: str = ""
    chart: Chart | None = None
    columns: tuple[int, ...] = ()


Block = Heading | Paragraph | Note | Points | Quote | Draft | Table | Picture


@dataclass(frozen=True)
class Chapter:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Letterhead:
    """How an office opens and signs its papers; what is blank is left to be filled in by hand.

    `state` is the first line (ΕΛΛΗΝΙΚΗ ΔΗΜΟΚΡΑΤΙΑ), `offices` those under it, from the highest;
    `contact` names and values (Τηλ., 2410 000000); `to` whom it goes to (ΠΡΟΣ); `signature` the
    title of who signs, and the name.
    """

    state: str
    offices: tuple[str, ...]
    contact: tuple[tuple[str, str], ...]
    place_and_date: str
    to: tuple[str, ...]
    subject: str
    signature: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """`band` is the sentence that marks synthetic data; it stands on every page, or is None.

    `period` stands under the title («Έτος 2024»); `subject` is what files are filed under. A
    `brief` is set closer: a paper of a page or two that is read at a table. A `letterhead` stands
    instead of owner, title and date, and the signature at the end; `contents` lists the chapters.
    """

    title: str
    owner: str
    period: str
    subject: str
    made_on: date
    band: str | None
    chapters: tuple[Chapter, ...]
    brief: bool = False
    letterhead: Letterhead | None = None
    contents: bool = False

    @property
    def dated(self) -> str:
        """The line under the title: Έτος 2024 · 12 Μαρτίου 2026."""
        return f"{self.period} · {format_date(self.made_on, 'd MMMM y', locale='el')}"
