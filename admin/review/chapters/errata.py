"""Διορθώσεις: what was corrected after the publication, old and new, edition by edition."""

from dataclasses import replace
from itertools import groupby

from admin.papers.document import Block, Heading, Paragraph, Points, Table
from admin.review.facts.errata import ErratumFact
from admin.review.facts.review import Review
from kiosk.greek import inert, short_date

TITLE = "Διορθώσεις"
# What is longer has no place in a column.
LONGEST_CELL = 24


def errata(review: Review) -> list[Block]:
    """None where nothing was corrected: then the chapter is left out."""
    blocks: list[Block] = []
    for _edition, group in groupby(map(_printable, review.errata), lambda one: one.edition):
        blocks += _of_edition(list(group))
    return blocks


def _printable(one: ErratumFact) -> ErratumFact:
    """What people wrote may hold signs that no document can."""
    what, old, new, reason = map(inert, (one.what, one.old, one.new, one.reason))
    return replace(one, what=what, old=old, new=new, reason=reason)


def _of_edition(corrected: list[ErratumFact]) -> list[Block]:
    one = corrected[0]
    rows = [_row(erratum) for erratum in corrected if _is_short(erratum)]
    lines = [_line(erratum) for erratum in corrected if not _is_short(erratum)]
    caption = f"Διορθώσεις της {one.edition}ης έκδοσης"
    header = ("Τι", "Ίσχυε", "Ισχύει")
    blocks: list[Block] = [
        Heading(f"{one.edition}η έκδοση, {short_date(one.day)}"),
        Paragraph(_why(one, len(corrected))),
    ]
    blocks += [Table(caption, header, tuple(rows))] if rows else []
    blocks += [Points(tuple(lines))] if lines else []
    return blocks


def _why(one: ErratumFact, n: int) -> str:
    what = "Μία διόρθωση" if n == 1 else f"{n} διορθώσεις"
    end = "" if one.reason.endswith((".", ";", "!", "…")) else "."
    return f"{what}. Αιτιολογία: {one.reason}{end}"


def _is_short(one: ErratumFact) -> bool:
    return max(len(one.old), len(one.new)) <= LONGEST_CELL


def _row(one: ErratumFact) -> tuple[str, ...]:
    return (f"{one.number}. {one.what}", one.old, one.new)


def _line(one: ErratumFact) -> str:
    return f"{one.number}. {one.what}. Ίσχυε: {one.old}. Ισχύει: {one.new}."
