"""The yearly table of cases per centre, read from any form it comes in and checked."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from admin.sheets import workbooks
from admin.sheets.cells import Grid
from admin.sheets.delimited import CELL_ENDS, MOST_CELLS
from admin.sheets.encodings import decode, readable
from admin.volumes import header, layouts
from admin.volumes.header import NO_NAMES, ColumnNames
from admin.volumes.lines import Line, lines
from kiosk.refusals import N_, Refused

__all__ = ["MAX_BYTES", "Line", "Table", "read", "read_text"]

MOST_MB = 5
MAX_BYTES = MOST_MB * 1024 * 1024

Headed = tuple[Grid, header.Header]


@dataclass(frozen=True)
class Table:
    """The centres in the order of the file; `summed`: it ends in sums of all of them."""

    lines: tuple[Line, ...]
    sheet: str = field(default="", compare=False)
    summed: bool = field(default=False, compare=False)

    @property
    def ekep(self) -> int:
        return sum(line.ekep for line in self.lines)

    @property
    def counters(self) -> int:
        return sum(line.counters for line in self.lines)

    @property
    def total(self) -> int:
        return self.ekep + self.counters


def read(content: bytes, name: str, names: ColumnNames = NO_NAMES) -> Table:
    """A file: XLSX, ODS, XLS, CSV, or the text of a PDF. Raises Refused."""
    check(content, name)
    if workbooks.is_workbook(content):
        return of(*_one_sheet(workbooks.grids(content, name), names))
    return read_text(decode(content, name), names)


def grids(content: bytes, name: str) -> list[Grid]:
    """The sheets of a workbook. Raises Refused."""
    check(content, name)
    return workbooks.grids(content, name)


def check(content: bytes, name: str) -> None:
    """Raises Refused for what no table can be in."""
    if len(content) > MAX_BYTES:
        raise Refused("too_large", LARGE_FILE, name=name, most=MOST_MB)
    if not content.strip():
        raise Refused("empty_file", EMPTY_FILE, name=name)
    if b"%PDF-" in content[:1024]:
        raise Refused("is_pdf", PDF, name=name)


def read_text(text: str, names: ColumnNames = NO_NAMES) -> Table:
    """What was typed or pasted: cells of a sheet, CSV, or the text of a PDF. Raises Refused."""
    if len(text) > MAX_BYTES or sum(text.count(end) for end in CELL_ENDS) > MOST_CELLS:
        raise Refused("too_large", LARGE_TEXT)
    if not text.strip():
        raise Refused("empty_text", EMPTY_TEXT)
    if not readable(text):
        raise Refused("unreadable_text", UNREADABLE)
    return of(*_best_layout(layouts.layouts(text), names))


def of(grid: Grid, head: header.Header) -> Table:
    """Raises Refused, naming the sheet where there is one."""
    try:
        read, summed = lines(grid, head)
    except Refused as refusal:
        raise in_sheet(refusal, grid.name) from refusal
    return Table(read, grid.name, summed)


def in_sheet(refusal: Refused, sheet: str) -> Refused:
    if not sheet:
        return refusal
    sentence = N_("Φύλλο «%(sheet)s»: ") + refusal.sentence
    return Refused(refusal.reason, sentence, **refusal.values, sheet=sheet)


def _one_sheet(grids: Iterable[Grid], names: ColumnNames) -> Headed:
    """Raises Refused unless exactly one sheet holds the table."""
    grids = list(grids)
    found = headed(grids, names)
    found = [(grid, head) for grid, head in found if head.complete] or found
    if not found:
        raise Refused("no_table", NO_TABLE_IN_SHEETS, sheets=_names(grids))
    if len(found) > 1:
        raise Refused("several_tables", SEVERAL, sheets=_names(grid for grid, _ in found))
    return found[0]


def _best_layout(grids: Iterable[Grid], names: ColumnNames) -> Headed:
    """The cut that gives all the columns; else one that gives some, to say which is missing."""
    found = headed(grids, names)
    if not found:
        raise Refused("no_table", NO_TABLE)
    return next(((grid, head) for grid, head in found if head.complete), found[0])


def headed(grids: Iterable[Grid], names: ColumnNames = NO_NAMES) -> list[Headed]:
    """The grids in which a header stands."""
    return [(grid, head) for grid in grids if (head := header.find(grid.rows, names))]


def _names(grids: Iterable[Grid]) -> str:
    return ", ".join(f"«{grid.name}»" for grid in grids)


EMPTY_FILE = N_("Το αρχείο «%(name)s» είναι άδειο. Διαλέξτε το αρχείο με τον πίνακα.")
EMPTY_TEXT = N_("Δεν γράψατε τίποτα. Επικολλήστε τον πίνακα μαζί με την επικεφαλίδα του.")
LARGE_FILE = N_(
    "Το αρχείο «%(name)s» ξεπερνά τα %(most)s MB. "
    "Αντιγράψτε μόνο τον πίνακα σε νέο αρχείο και ανεβάστε εκείνο."
)
LARGE_TEXT = N_("Το κείμενο είναι υπερβολικά μεγάλο για έναν πίνακα. Κρατήστε μόνο τον πίνακα.")
PDF = N_(
    "Το αρχείο «%(name)s» είναι PDF και οι πίνακές του δεν διαβάζονται. "
    "Ανοίξτε το, αντιγράψτε το κείμενο του πίνακα και επικολλήστε το στη σελίδα των υποθέσεων."
)
UNREADABLE = N_(
    "Το κείμενο έχει σημάδια που δεν διαβάζονται. Αντιγράψτε τον πίνακα ξανά και επικολλήστε τον."
)
NO_TABLE = N_(
    "Δεν βρέθηκε επικεφαλίδα με τις στήλες ΚΩΔΙΚΟΣ ΚΕΠ, EKEP και ΘΥΡΙΔΕΣ. "
    "Προσθέστε τη πάνω από τους αριθμούς."
)
NO_TABLE_IN_SHEETS = N_(
    "Κανένα φύλλο (%(sheets)s) δεν έχει επικεφαλίδα με τις στήλες ΚΩΔΙΚΟΣ ΚΕΠ, EKEP και ΘΥΡΙΔΕΣ. "
    "Προσθέστε τη πάνω από τους αριθμούς."
)
SEVERAL = N_(
    "Ο πίνακας βρέθηκε σε περισσότερα φύλλα: %(sheets)s. "
    "Κρατήστε μόνο το φύλλο του έτους και ανεβάστε ξανά το αρχείο."
)
