"""Tables in Word: the header repeated on each page, words on the left, figures flush right."""

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from admin.papers.columns import natural, spread, wordy
from admin.papers.document import Table
from admin.papers.word.styles import CELL, TABLE, TEXT_WIDTH

PADDING = 5.4  # Word pads a cell by 1.9 mm on either side
ROWS_KEPT_TOGETHER = 25
ROOM_FOR_WORDS, SMALLEST = 80.0, 6.0


def add_table(written: Word, table: Table) -> None:
    """A table that fits on a page is not broken over two."""
    rows = [table.header, *table.rows, *([] if table.totals is None else [table.totals])]
    words = wordy(table)
    style = written.styles[CELL]
    usual = style.font.size.pt
    size = _size(table, words, usual)
    grid = written.add_table(len(rows), len(table.header), TABLE)
    grid.autofit = False
    widths = [Pt(w) for w in spread(natural(table, size, PADDING), words, TEXT_WIDTH.pt)]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    together = len(rows) <= ROWS_KEPT_TOGETHER
    strong = {0} if table.totals is None else {0, len(rows) - 1}
    for place, (row, said) in enumerate(zip(grid.rows, rows, strict=True)):
        _keep_whole(row, header=place == 0)
        for column, (cell, text) in enumerate(zip(row.cells, said, strict=True)):
            cell.width = widths[column]
            bold, figure = place in strong, not words[column]
            paragraph = _fill(cell, style.style_id, text, bold=bold, figure=figure)
            if size < usual:
                paragraph.runs[0].font.size = Pt(size)
            paragraph.paragraph_format.keep_with_next = together and place < len(rows) - 1
    look = grid._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:lastRow"), str(len(strong) - 1))


def _size(table: Table, words: list[bool], size: float) -> float:
    """Smaller than usual when the figures of a wide table would leave its words no room."""
    room = TEXT_WIDTH.pt - ROOM_FOR_WORDS * sum(words)
    while size > SMALLEST and _figures(natural(table, size, PADDING), words) > room:
        size -= 0.5
    return size


def _figures(needed: list[float], words: list[bool]) -> float:
    return sum(width for width, wraps in zip(needed, words, strict=True) if not wraps)


def _keep_whole(row: _Row, header: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def _fill(cell: _Cell, style: str, text: str, bold: bool, figure: bool) -> WordParagraph:
    """`style` is its id: a name the library seeks among all styles, each time."""
    paragraph: WordParagraph = cell.paragraphs[0]
    paragraph._p.style = style
    paragraph.add_run(text).bold = bold or None
    if figure:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return paragraph
