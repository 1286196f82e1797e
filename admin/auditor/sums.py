"""The sums of a table, row by row and column by column; what differs is found at its cell."""

from collections.abc import Iterator
from fractions import Fraction

from admin.auditor.findings import Finding, Verdict
from admin.auditor.numbers import printed
from admin.auditor.parts import Line, Part
from admin.auditor.tables import Sheet


def sums(sheet: Sheet) -> list[Finding]:
    """A difference in one row and one column alone lies where they cross."""
    broken_rows = [row for row in sheet.rows if _row_says(sheet, row) is False]
    broken_columns = [place for place in _counts(sheet) if _column_says(sheet, place) is False]
    crossing = _crossing(sheet, broken_rows, broken_columns)
    found = [_odd(row, sheet) for row in sheet.odd]
    if crossing:
        found.append(crossing)
    else:
        found += [_row(sheet, row) for row in broken_rows]
        found += [_column(sheet, place) for place in broken_columns]
    return found + list(_held(sheet))


def _counts(sheet: Sheet) -> list[int]:
    """The columns that may be summed: percentages are not."""
    return [place for place in range(sheet.width) if not sheet.is_percent(place)]


def _row_sum(sheet: Sheet, row: Line) -> Fraction | None:
    """Of the columns beside the one of sums; None where one is blank, which is not zero."""
    beside = [place for place in _counts(sheet) if place != sheet.total_column]
    return _sum([row.cells[place] for place in beside]) if len(beside) > 1 else None


def _column_sum(sheet: Sheet, place: int) -> Fraction | None:
    return _sum([row.cells[place] for row in sheet.body])


def _sum(cells: list[Part]) -> Fraction | None:
    amounts = [cell.amount for cell in cells]
    if None in amounts or not amounts:
        return None
    return sum((amount for amount in amounts if amount is not None), Fraction())


def _row_says(sheet: Sheet, row: Line) -> bool | None:
    """None where there is nothing to compare."""
    if sheet.total_column is None:
        return None
    said, reckoned = row.cells[sheet.total_column].amount, _row_sum(sheet, row)
    return None if said is None or reckoned is None else said == reckoned


def _column_says(sheet: Sheet, place: int) -> bool | None:
    if sheet.total_row is None:
        return None
    said, reckoned = sheet.total_row.cells[place].amount, _column_sum(sheet, place)
    return None if said is None or reckoned is None else said == reckoned


def _crossing(sheet: Sheet, rows: list[Line], columns: list[int]) -> Finding | None:
    if len(rows) != 1 or len(columns) != 1:
        return None
    (row,), (place,) = rows, columns
    right, other = _by_row(sheet, row, place), _by_column(sheet, row, place)
    if right is None or right != other or right < 0:
        return None
    cell = row.cells[place]
    return _finding(
        cell,
        Verdict.FAILS,
        f"Στη γραμμή {row.label}, στήλη {sheet.name(place)}, ο πίνακας γράφει {cell.words}. "
        f"Τα αθροίσματα της γραμμής και της στήλης συμφωνούν μόνο με {printed(right)}.",
        printed(right),
        f"γραμμή {row.label} και στήλη {sheet.name(place)}",
    )


def _by_row(sheet: Sheet, row: Line, place: int) -> Fraction | None:
    """What the cell must be for its row to add up."""
    reckoned, total = _row_sum(sheet, row), sheet.total_column
    if reckoned is None or total is None or place == total:
        return reckoned
    said, cell = row.cells[total].amount, row.cells[place].amount
    return None if said is None or cell is None else said - reckoned + cell


def _by_column(sheet: Sheet, row: Line, place: int) -> Fraction | None:
    reckoned, total = _column_sum(sheet, place), sheet.total_row
    if reckoned is None or total is None or row.is_total:
        return reckoned
    said, cell = total.cells[place].amount, row.cells[place].amount
    return None if said is None or cell is None else said - reckoned + cell


def _row(sheet: Sheet, row: Line) -> Finding:
    cell = row.cells[sheet.total_column or 0]
    reckoned = printed(_row_sum(sheet, row) or Fraction())
    return _finding(
        cell,
        Verdict.FAILS,
        f"Η γραμμή {row.label} γράφει σύνολο {cell.words}, ενώ οι αριθμοί της αθροίζουν "
        f"{reckoned}. Ελέγξτε τη γραμμή.",
        reckoned,
        f"γραμμή {row.label}",
    )


def _column(sheet: Sheet, place: int) -> Finding:
    assert sheet.total_row
    cell, reckoned = sheet.total_row.cells[place], printed(_column_sum(sheet, place) or Fraction())
    return _finding(
        cell,
        Verdict.FAILS,
        f"Η στήλη {sheet.name(place)} γράφει σύνολο {cell.words}, ενώ οι γραμμές της αθροίζουν "
        f"{reckoned}. Ελέγξτε τη στήλη ή μήπως λείπει γραμμή.",
        reckoned,
        f"στήλη {sheet.name(place)}",
    )


def _odd(row: Line, sheet: Sheet) -> Finding:
    return Finding(
        " ".join([row.label, *(cell.words for cell in row.cells)]).strip(),
        row.start,
        row.end,
        Verdict.CANNOT_TELL,
        f"Η γραμμή έχει {len(row.cells)} αριθμούς, ενώ οι άλλες {sheet.width}. "
        "Δεν μπήκε στα αθροίσματα.",
        needed="Συμπληρώστε ή διορθώστε τη γραμμή και ελέγξτε ξανά.",
    )


def _held(sheet: Sheet) -> Iterator[Finding]:
    for row in sheet.rows:
        if _row_says(sheet, row):
            cell = row.cells[sheet.total_column or 0]
            said = f"Οι αριθμοί της γραμμής {row.label} αθροίζουν {cell.words}."
            yield _finding(cell, Verdict.HOLDS, said, cell.words, f"γραμμή {row.label}")
    for place in _counts(sheet):
        if _column_says(sheet, place) and sheet.total_row:
            cell = sheet.total_row.cells[place]
            said = f"Οι γραμμές της στήλης {sheet.name(place)} αθροίζουν {cell.words}."
            yield _finding(cell, Verdict.HOLDS, said, cell.words, f"στήλη {sheet.name(place)}")


def _finding(cell: Part, verdict: Verdict, sentence: str, reckoned: str, base: str) -> Finding:
    return Finding(cell.words, cell.start, cell.end, verdict, sentence, reckoned, base)
