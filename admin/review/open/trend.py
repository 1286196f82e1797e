"""The year month by month, with what changed in the centres: what is hidden is in no picture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from admin.events.kinds import KINDS
from admin.events.marks import Marked, legend, numbered
from admin.measures.shares import Share
from admin.papers.document import Picture, Table
from admin.review.facts.review import Review
from admin.review.facts.year import Happening, Month
from admin.review.open.figures import Book, Level, Status, of_month
from admin.review.open.served import NAMES
from admin.review.pictures.monthly_cases import MonthCases, cases_by_month
from admin.review.pictures.monthly_shares import MonthShare, shares_by_month
from admin.review.pictures.months import within

DESCRIBED = "Οι αριθμοί είναι στον πίνακα."


@dataclass(frozen=True)
class Trend:
    """`months` are codes, 2024-03; `events` says what each number on the pictures is."""

    months: tuple[str, ...]
    pictures: tuple[Picture, ...]
    events: Table | None
    has_cases: bool


def trend(review: Review, book: Book) -> Trend | None:
    """None where nothing is known of any month."""
    codes = book.codes(Level.MONTH)
    if not any(_is_known(book, code, name) for code in codes for name in ("cases", "ratings")):
        return None
    marked = within(_marked(review.happenings), [month.first for month in review.months])
    drawn = (_cases(review, book, marked), _shares(review, book, marked))
    pictures = tuple(picture for picture in drawn if picture)
    has_cases = any(_is_known(book, code, "cases") for code in codes)
    return Trend(tuple(codes), pictures, legend(marked) if marked else None, has_cases)


def first_day(code: str) -> date:
    return date.fromisoformat(f"{code}-01")


def _is_known(book: Book, code: str, name: str) -> bool:
    """What is hidden is known too: that it is hidden is told."""
    figure = book.get(name, Level.MONTH, code)
    return figure.is_told or figure.status == Status.HIDDEN


def _cases(review: Review, book: Book, marked: Sequence[Marked]) -> Picture | None:
    """None where a month is hidden: a column that lacks would be read as not measured."""
    codes = book.codes(Level.MONTH)
    totals = [book.get("cases", Level.MONTH, code) for code in codes]
    parts = [book.get(name, Level.MONTH, code) for name in NAMES for code in codes]
    if Status.HIDDEN in {part.status for part in parts}:
        return None
    if not any(one.is_told for one in totals):
        return None
    rows = [MonthCases(month.first, month.ekep, month.counters) for month in review.months]
    return Picture("Υποθέσεις ανά μήνα", DESCRIBED, cases_by_month(rows, marked))


def _shares(review: Review, book: Book, marked: Sequence[Marked]) -> Picture | None:
    rows = [MonthShare(month.first, _share(book, month)) for month in review.months]
    if not any(row.share and row.share.n for row in rows):
        return None
    return Picture("Καλή ή Πολύ καλή ανά μήνα", DESCRIBED, shares_by_month(rows, marked))


def _share(book: Book, month: Month) -> Share | None:
    """A hidden month is drawn as one without a rating: an empty place."""
    figure = book.get("ratings", Level.MONTH, of_month(month.first).code)
    if figure.status == Status.HIDDEN:
        return Share(0, 0)
    return month.counts.share if figure.is_told and month.counts else None


def _marked(happenings: Sequence[Happening]) -> list[Marked]:
    return numbered([replace(one, what=_what(one)) for one in happenings])


def _what(happening: Happening) -> str:
    """Without the note, which staff wrote for themselves."""
    start = f" από «{happening.from_address}»" if happening.from_address else ""
    end = f" σε «{happening.to_address}»" if happening.to_address else ""
    return f"{KINDS[happening.kind]}{start}{end}"
