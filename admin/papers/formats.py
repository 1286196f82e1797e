"""The formats a document is handed out in, and how each is called to a browser."""

from collections.abc import Callable
from dataclasses import dataclass

from admin.papers.document import Document
from admin.papers.docx import docx
from admin.papers.html import html
from admin.papers.pdf import pdf
from admin.papers.text import text
from admin.papers.xlsx import xlsx


@dataclass(frozen=True)
class Format:
    """`render` gives the file's bytes; `ending` is that of its name."""

    render: Callable[[Document], bytes]
    mimetype: str
    ending: str


FORMATS = {
    "docx": Format(
        docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"
    ),
    "pdf": Format(pdf, "application/pdf", "pdf"),
    "xlsx": Format(
        xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"
    ),
    "html": Format(lambda document: html(document).encode(), "text/html", "html"),
    "text": Format(lambda document: text(document).encode(), "text/plain", "txt"),
}
