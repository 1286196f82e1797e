"""What a source holds: one table, or a sheet for each month, quarter or half of a year."""

import re
from collections.abc import Iterator

from admin.sheets import workbooks
from admin.volumes import periods, table
from admin.volumes.header import NO_NAMES, ColumnNames
from admin.volumes.periods import Period
from admin.volumes.table import Table
from kiosk.greek import fold
from kiosk.refusals import N_, Refused

MONTHS = ("ιαν", "φεβ", "μαρ", "απρ", "μαι", "ιουν", "ιουλ", "αυγ", "σεπ", "οκτ", "νοε", "δεκ")
# Αύγουστος may be short of its second letter, and May has two spellings.
MONTH = re.compile(rf"\b({'|'.join(MONTHS)})[α-ω]*\b")
NUMBER = re.compile(r"(?<!\d)(0?[1-9]|1[0-2])(?!\d)")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
PART = re.compile(r"\b(α|β|γ|δ|[1-4])\S{0,2}\s*(τριμηνο|εξαμηνο)|\b([qh])([1-4])\b")
WHOLE = re.compile(r"\b(ετοσ|ετησι\w*|συνολ\w*)\b")


def read(
    content: bytes, name: str, year: int, names: ColumnNames = NO_NAMES
) -> dict[Period, Table]:
    """The tables of a file by their period; one table alone is of the year. Raises Refused."""
    if not workbooks.is_workbook(content):
        return {periods.year(year): table.read(content, name, names)}
    headed = table.headed(table.grids(content, name), names)
    full = [(grid, head) for grid, head in headed if head.complete]
    named = [of_sheet(grid.name, year) for grid, _head in full] if len(full) > 1 else [None]
    if None in named:
        return {periods.year(year): table.read(content, name, names)}
    book: dict[Period, Table] = {}
    for (grid, head), period in zip(full, named, strict=True):
        assert period is not None
        if period in book:
            raise Refused("sheet_twice", TWICE, sheet=grid.name, period=period.name)
        book[period] = table.of(grid, head)
    return book


def of_sheet(name: str, year: int) -> Period | None:
    """ΙΑΝ 2024, 01, Α΄ ΤΡΙΜΗΝΟ, ΣΥΝΟΛΟ: the period that a sheet's name tells, in this year.

    Raises Refused for a sheet of another year.
    """
    words = fold(name)
    for found in YEAR.findall(words):
        if int(found) != year:
            raise Refused("sheet_of_another_year", OTHER_YEAR, sheet=name, year=year)
    return next(_told(YEAR.sub(" ", words), year, bool(YEAR.search(words))), None)


def _told(words: str, year: int, named: bool) -> Iterator[Period]:
    if part := PART.search(words):
        yield from _part(part, year)
    elif month := MONTH.search(words):
        yield periods.month(year, MONTHS.index(month[1]) + 1)
    elif WHOLE.search(words):
        yield periods.year(year)
    elif number := NUMBER.search(words):
        yield periods.month(year, int(number[1]))
    elif named and not words.strip():
        yield periods.year(year)


def _part(part: re.Match[str], year: int) -> Iterator[Period]:
    place, word, letter, digit = part.groups()
    number = int(digit or 0) or "αβγδ".find(place) + 1 or int(place)
    if letter == "q" or word == "τριμηνο":
        yield periods.quarter(year, number)
    elif number <= 2:
        yield periods.half(year, number)


OTHER_YEAR = N_(
    "Το φύλλο «%(sheet)s» είναι άλλου έτους, ενώ επιλέξατε το %(year)s. "
    "Διαλέξτε το σωστό έτος, ή σβήστε το φύλλο."
)
TWICE = N_(
    "Δύο φύλλα είναι για την ίδια περίοδο: το «%(sheet)s» και άλλο ένα για «%(period)s». "
    "Κρατήστε μόνο το σωστό."
)
