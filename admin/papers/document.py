"""A document: chapters of blocks that every rendering walks in the same way.

What a block says is final Greek text; a rendering decides how it looks, never what it says.
"""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from reportlab.graphics.shapes import Drawing


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
class Table:
    """Cells are text as printed. The first column names the row; the others are figures."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Picture:
    """A vector drawing, with the words that stand for it where it cannot be seen."""

    caption: str
    description: str
    drawing: Drawing


Block = Paragraph | Note | Points | Table | Picture


@dataclass(frozen=True)
class Chapter:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """`band` is the sentence that marks synthetic data; it stands on every page, or is None.

    `period` stands under the title («Έτος 2024»); `subject` is what files are filed under. A
    `brief` is set closer: a paper of a page or two that is read at a table.
    """

    title: str
    owner: str
    period: str
    subject: str
    made_on: date
    band: str | None
    chapters: tuple[Chapter, ...]
    brief: bool = False

    @property
    def dated(self) -> str:
        """The line under the title: Έτος 2024 · 12 Μαρτίου 2026."""
        return f"{self.period} · {format_date(self.made_on, 'd MMMM y', locale='el')}"
