"""How an office opens and signs its papers in Word; dotted lines are filled in by hand."""

from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from admin.papers.document import Letterhead
from admin.papers.emblem import emblem
from admin.papers.word.figures import set_picture
from admin.papers.word.styles import LETTER, SIGNED

DOTS = "." * 32
EMBLEM = 0  # its place among the pictures, before those of the chapters
LEFT, RIGHT = Mm(86), Mm(74)
NO_ROOM, ABOVE_TO, ABOVE_SUBJECT, ROOM_TO_SIGN = Pt(0), Pt(14), Pt(14), Pt(48)


def add_letterhead(written: Word, head: Letterhead) -> None:
    """The office on the left; when, under which number and to whom on the right."""
    table = written.add_table(1, 2)
    table.autofit = False
    table._tbl.tblPr.remove_all("w:tblStyle")
    office, letter = table.rows[0].cells
    for column, cell, width in zip(table.columns, (office, letter), (LEFT, RIGHT), strict=True):
        column.width = cell.width = width
    set_picture(written, office.add_paragraph(style=LETTER), emblem(), EMBLEM)
    for line in (head.state, *head.offices):
        _say(office, line, strong=True)
    for name, value in head.contact:
        _say(office, f"{name}: {value or DOTS}")
    _say(letter, head.place_and_date or DOTS)
    _say(letter, f"Αρ. Πρωτ.: {DOTS}")
    for place, line in enumerate(("ΠΡΟΣ:", *head.to) if head.to else ()):
        _say(letter, line, strong=place == 0, above=NO_ROOM if place else ABOVE_TO)
    for cell in (office, letter):
        cell._tc.remove(cell._tc.find(qn("w:p")))
    subject = written.add_paragraph(style=LETTER)
    subject.add_run(f"ΘΕΜΑ: {head.subject}").bold = True
    subject.paragraph_format.space_before = ABOVE_SUBJECT


def _say(cell: _Cell, line: str, *, strong: bool = False, above: Length = NO_ROOM) -> None:
    paragraph = cell.add_paragraph(style=LETTER)
    paragraph.add_run(line).bold = strong or None
    paragraph.paragraph_format.space_before = above


def add_signature(written: Word, head: Letterhead) -> None:
    """Kept with what it signs, so that it does not stand on a page of its own."""
    _keep_with_next(written)
    title, *names = head.signature or ("",)
    written.add_paragraph(title or DOTS, SIGNED).paragraph_format.space_before = Pt(24)
    for place, name in enumerate(names):
        line = written.add_paragraph(name or DOTS, SIGNED)
        line.paragraph_format.space_before = NO_ROOM if place else ROOM_TO_SIGN


def _keep_with_next(written: Word) -> None:
    """The last paragraph, or those of the last row of a table."""
    *_, last = written.iter_inner_content()
    row = last.rows[-1].cells if isinstance(last, Table) else ()
    for paragraph in (
        [last] if isinstance(last, Paragraph) else [p for c in row for p in c.paragraphs]
    ):
        paragraph.paragraph_format.keep_with_next = True
