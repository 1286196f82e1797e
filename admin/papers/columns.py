"""How wide the columns of a printed table want to be, for every rendering that sets widths."""

from reportlab.pdfbase.pdfmetrics import stringWidth

from admin.papers.document import Table
from admin.papers.typeface import BOLD


def natural(table: Table, size: float, padding: float) -> list[float]:
    """Points that each column needs at this type size, with `padding` on either side.

    Headers may break between words, so their longest word counts.
    """
    rows = [*table.rows, *([] if table.totals is None else [table.totals])]
    columns = zip(*rows, strict=True) if rows else ((),) * len(table.header)
    return [
        max((stringWidth(w, BOLD, size) for w in (*cells, *header.split())), default=0)
        + 2 * padding
        for header, cells in zip(table.header, columns, strict=True)
    ]


def spread(needed: list[float], whole: float) -> list[float]:
    """The room that no column needs is shared evenly; long names wrap, figures do not."""
    names, *figures = needed
    spare = whole - sum(needed)
    if spare < 0:
        return [max(whole - sum(figures), 0.0), *figures]
    share = spare / len(needed)
    return [width + share for width in (names, *figures)]
