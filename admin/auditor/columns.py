"""A table's columns: those of percentages against the others, and what a table makes known."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from admin.auditor.findings import Finding, Verdict
from admin.auditor.known import TOTAL, WHOLE, Known, Ledger
from admin.auditor.numbers import printed, rounded
from admin.auditor.parts import Line, Part
from admin.auditor.ratios import change, share
from admin.auditor.reading import YEAR
from admin.auditor.tables import Sheet
from kiosk.greek import BadCentreCode, centre_code, whole

Reckon = Callable[[Line], Fraction | None]


@dataclass(frozen=True)
class Way:
    """One way in which a column of percentages may have been made."""

    what: str
    reckon: Reckon


def columns(sheet: Sheet) -> Iterator[Finding]:
    """Of each column of percentages: the way in which it was made, if one alone fits most rows."""
    places = range(sheet.width)
    counts = [place for place in places if not sheet.is_percent(place)]
    ways = [*_shares(sheet, counts), *_changes(sheet, counts)]
    for place in places:
        if sheet.is_percent(place):
            yield from _column(sheet, place, ways)


def _shares(sheet: Sheet, counts: list[int]) -> Iterator[Way]:
    total = sheet.total_row
    for place in counts if total else []:
        base = total.cells[place].amount if total else None
        if base:
            yield Way(f"μερίδιο της στήλης {sheet.name(place)}", _share_of(place, base))


def _share_of(place: int, base: Fraction) -> Reckon:
    def reckon(row: Line) -> Fraction | None:
        part = row.cells[place].amount
        return None if part is None else share(part, base)

    return reckon


def _changes(sheet: Sheet, counts: list[int]) -> Iterator[Way]:
    """From a column to one beside it, either way round."""
    for one, other in zip(counts, counts[1:], strict=False):
        for earlier, later in ((one, other), (other, one)):
            said = f"μεταβολή από {sheet.name(earlier)} σε {sheet.name(later)}"
            yield Way(said, _change_of(earlier, later))


def _change_of(earlier: int, later: int) -> Reckon:
    def reckon(row: Line) -> Fraction | None:
        before, now = row.cells[earlier].amount, row.cells[later].amount
        return None if before is None or now is None else change(now, before)

    return reckon


def _column(sheet: Sheet, place: int, ways: list[Way]) -> Iterator[Finding]:
    rows = [row for row in sheet.rows if row.cells[place].amount is not None]
    fitting = [way for way in ways if 2 * _agreeing(rows, place, way) > len(rows)]
    if len(fitting) == 1 and len(rows) > 1:
        yield from _by(rows, place, fitting[0])
    elif rows:
        yield _asks(sheet, place, rows, fitting)


def _agreeing(rows: list[Line], place: int, way: Way) -> int:
    return sum(_agrees(row.cells[place], way.reckon(row)) for row in rows)


def _agrees(cell: Part, reckoned: Fraction | None) -> bool:
    return reckoned is not None and rounded(reckoned, cell.places) == cell.amount


def _by(rows: list[Line], place: int, way: Way) -> Iterator[Finding]:
    for row in rows:
        cell, reckoned = row.cells[place], way.reckon(row)
        fits = _agrees(cell, reckoned)
        written = "" if reckoned is None else f"{printed(reckoned, max(2, cell.places))}%"
        said = f"Στη γραμμή {row.label} ({way.what}) βγαίνει {written or 'τίποτα'}."
        verdict = Verdict.HOLDS if fits else Verdict.FAILS
        yield _finding(cell, verdict, said, recomputed=written, base=way.what)


def _asks(sheet: Sheet, place: int, rows: list[Line], fitting: list[Way]) -> Finding:
    could = "· ".join(way.what for way in fitting)
    return _finding(
        rows[0].cells[place],
        Verdict.FITS_BASES if could else Verdict.CANNOT_TELL,
        f"Στήλη {sheet.name(place)}: βγαίνει με περισσότερους τρόπους ({could}). Ποιον εννοεί;"
        if could
        else f"Στήλη {sheet.name(place)}: δεν βγαίνει από τις άλλες στήλες του πίνακα.",
        needed="Ποιου αριθμού είναι το ποσοστό.",
    )


def facts(sheet: Sheet, ledger: Ledger, year: int) -> Iterator[Finding]:
    """Adds the table's figures to what is known; what is stored otherwise fails at its cell."""
    agreed: list[Part] = []
    for cell, said in _said(sheet, ledger, year):
        stored = ledger.get((said.subject,), said.year, said.stream)
        ledger.add(said)
        if stored is None or stored.said:
            continue
        if stored.amount == said.amount:
            agreed.append(cell)
        else:
            yield _stored_otherwise(cell, said, stored)
    if agreed:
        yield _finding(
            agreed[0],
            Verdict.HOLDS,
            f"Αριθμοί του πίνακα που συμφωνούν με τα καταχωρισμένα στοιχεία: {len(agreed)}.",
            base="στοιχεία",
        )


def _said(sheet: Sheet, ledger: Ledger, year: int) -> Iterator[tuple[Part, Known]]:
    for place in range(sheet.width) if sheet.names else ():
        name = sheet.names[place]
        of = int(name) if YEAR.fullmatch(name) else year
        stream = TOTAL if of != year or name == str(year) else ledger.stream_named(name)
        for row in sheet.rows if stream and not sheet.is_percent(place) else ():
            cell, subject = row.cells[place], _subject(row)
            if subject is not None and cell.amount is not None and cell.amount.denominator == 1:
                yield cell, Known(subject, of, stream or TOTAL, int(cell.amount), place=cell.start)


def _subject(row: Line) -> str | None:
    if row.is_total:
        return WHOLE
    words = row.label.split()
    try:
        return centre_code(words[-1] if words[:1] == ["ΚΕΠ"] else "".join(words))
    except (BadCentreCode, IndexError):
        return None


def _stored_otherwise(cell: Part, said: Known, stored: Known) -> Finding:
    whose = said.subject or "ΣΥΝΟΛΟ"
    return _finding(
        cell,
        Verdict.FAILS,
        f"Ο πίνακας γράφει {cell.words} ({whose}, {said.stream}, {said.year}), ενώ τα "
        f"καταχωρισμένα στοιχεία λένε {whole(stored.amount)}. Βρείτε ποιο είναι το σωστό.",
        recomputed=whole(stored.amount),
        base="στοιχεία",
    )


def _finding(
    cell: Part,
    verdict: Verdict,
    sentence: str,
    *,
    recomputed: str = "",
    base: str = "",
    needed: str = "",
) -> Finding:
    return Finding(cell.words, cell.start, cell.end, verdict, sentence, recomputed, base, needed)
