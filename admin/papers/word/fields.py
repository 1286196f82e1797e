"""What Word counts and looks up by itself: page numbers, and contents with links."""

from docx.document import Document as Word
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from admin.papers.document import Chapter
from admin.papers.word.styles import CONTENTS, OWNER

ABOVE = Pt(16)


def add_field(paragraph: WordParagraph, name: str) -> None:
    """A number that Word counts: PAGE or NUMPAGES."""
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )


def add_contents(written: Word, chapters: tuple[Chapter, ...]) -> None:
    """Chapters with links; what is marked as old Word brings up to date as it opens the file."""
    title = written.add_paragraph("Περιεχόμενα", OWNER).paragraph_format
    title.space_before, title.keep_with_next = ABOVE, True
    lines = [written.add_paragraph(style=CONTENTS) for _ in chapters]
    if not lines:
        return
    _begin(lines[0], 'TOC \\o "1-1" \\h \\z \\u')
    for place, (line, chapter) in enumerate(zip(lines, chapters, strict=True)):
        _add_entry(line, chapter.title, _bookmark(place))
    _mark(lines[-1], "end")


def add_bookmark(heading: WordParagraph, place: int) -> None:
    """What the contents lead to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(place))
    start.set(qn("w:name"), _bookmark(place))
    heading._p.insert_element_before(start, "w:r")
    heading._p.append(end)


def _bookmark(place: int) -> str:
    return f"_Toc{place + 1:08}"


def _add_entry(line: WordParagraph, title: str, bookmark: str) -> None:
    link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="{bookmark}" w:history="1"/>')
    before = len(line._p)
    line.add_run(f"{title}\t")
    _begin(line, f"PAGEREF {bookmark} \\h")
    line.add_run("…")
    _mark(line, "end")
    for part in list(line._p)[before:]:
        link.append(part)
    line._p.append(link)


def _begin(paragraph: WordParagraph, instruction: str) -> None:
    _mark(paragraph, "begin", dirty=True)
    said = OxmlElement("w:instrText")
    said.set(qn("xml:space"), "preserve")
    said.text = f" {instruction} "
    paragraph.add_run()._r.append(said)
    _mark(paragraph, "separate")


def _mark(paragraph: WordParagraph, kind: str, *, dirty: bool = False) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if dirty:
        mark.set(qn("w:dirty"), "true")
    paragraph.add_run()._r.append(mark)
