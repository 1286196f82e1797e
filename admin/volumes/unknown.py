"""What a file writes that is no centre or service of the municipality, and what it means."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from admin.volumes.header import Column, plain
from admin.volumes.lines import NO_CENTRES
from admin.volumes.periods import Period
from admin.volumes.table import Line, Table
from kiosk.greek import CENTRE_CODE
from kiosk.refusals import N_, Refused

Book = Mapping[Period, Table]
LEFT_OUT = ""
# Codes by the plain words that a file has for them; LEFT_OUT for rows that are not to be taken.
Meant = Mapping[str, str]


@dataclass(frozen=True)
class Spot:
    """Where in a file something stands; `sheet` is empty where the file has none."""

    sheet: str
    row: int
    column: str = Column.CODE.value

    def __str__(self) -> str:
        where = f"φύλλο «{self.sheet}», " if self.sheet else ""
        return f"{where}γραμμή {self.row}, στήλη {self.column}"


@dataclass(frozen=True)
class Unknown:
    written: str
    spots: tuple[Spot, ...]


def unknown(book: Book, codes: Collection[str]) -> list[Unknown]:
    """In the order of the file, each writing once."""
    spots: dict[str, list[Spot]] = defaultdict(list)
    for table in book.values():
        for line in table.lines:
            if line.code not in codes:
                spots[line.code].append(Spot(table.sheet, line.row))
    return [Unknown(written, tuple(found)) for written, found in spots.items()]


def settled(book: Book, codes: Collection[str], meant: Meant) -> dict[Period, Table]:
    """The same with what the unknown writings mean. Raises Refused where then two rows of a table
    are for one centre, or none is left.
    """
    return {period: _settled(table, codes, meant) for period, table in book.items()}


def _settled(table: Table, codes: Collection[str], meant: Meant) -> Table:
    written: dict[str, Line] = {}
    for line in table.lines:
        code = line.code if line.code in codes else meant.get(plain(line.code), line.code)
        if code == LEFT_OUT:
            continue
        first = written.setdefault(code, line)
        if first is not line:
            raise _twice(table, code, first, line)
    if not written:
        raise Refused("no_centres", NO_CENTRES)
    return replace(table, lines=tuple(replace(one, code=code) for code, one in written.items()))


def _twice(table: Table, code: str, first: Line, again: Line) -> Refused:
    return Refused(
        "centre_twice",
        TWICE,
        code=code,
        first=str(Spot(table.sheet, first.row)),
        one=first.code,
        again=str(Spot(table.sheet, again.row)),
        other=again.code,
    )


def refuse(found: Sequence[Unknown], *, slug: str) -> None:
    """For whoever cannot be asked. Raises Refused of the first, naming the others too."""
    if not found:
        return
    first, *others = found
    raise Refused(
        "unknown_centre",
        UNKNOWN + SAY_WHICH + (MORE if others else ""),
        where=str(first.spots[0]),
        others=", ".join(f"«{one.written}»" for one in others[:MOST_NAMED]),
        **as_typed(first.written, slug),
    )


def as_typed(written: str, slug: str) -> dict[str, str]:
    """The words of a command that says what it is."""
    word = f'"{written}"' if " " in written else written
    code = written if CENTRE_CODE.fullmatch(written) else "ΚΩΔΙΚΟΣ"
    return {"read": written, "word": word, "code": code, "slug": slug}


MOST_NAMED = 6
TWICE = N_(
    "Δύο γραμμές είναι για το ίδιο ΚΕΠ %(code)s: «%(one)s» (%(first)s) και «%(other)s» "
    "(%(again)s). Κρατήστε μόνο τη σωστή, ή διορθώστε τι σημαίνει ό,τι γράφουν."
)
UNKNOWN = "Το «%(read)s» (%(where)s) δεν είναι ΚΕΠ του δήμου. "
SAY_WHICH = (
    "Διορθώστε το· αν είναι γνωστό ΚΕΠ με άλλο όνομα, πείτε ποιο (--as %(word)s=0207, ή για πάντα: "
    "kep-kiosk volumes alias %(word)s --as 0207 --municipality %(slug)s)· αν είναι νέο, προσθέστε "
    'το (kep-kiosk centre add %(code)s --municipality %(slug)s --name "...").'
)
SAY_WHICH_SERVICE = (
    "Οι υπηρεσίες του δήμου: %(known)s. Διορθώστε τη· αν είναι μία από αυτές, πείτε ποια "
    "(--as %(word)s=ΟΝΟΜΑ, ή για πάντα: kep-kiosk volumes alias %(word)s --as ΟΝΟΜΑ "
    "--municipality %(slug)s)· αν είναι νέα, δώστε το αρχείο στη σελίδα των υποθέσεων."
)
MORE = " Άγνωστα είναι και: %(others)s."
