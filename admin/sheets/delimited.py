"""A text cut in cells at a delimiter."""

import csv
import io
from collections.abc import Iterator

from admin.sheets.cells import Row
from kiosk.refusals import N_, Refused

DELIMITERS = "\t;,"
CELL_ENDS = DELIMITERS + "\n\r"
MOST_CELLS = 100_000


def delimited(text: str, delimiter: str) -> Iterator[Row]:
    """Raises Refused where a quoted field has no end."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    number = 1
    try:
        for cells in reader:
            yield Row(number, tuple(cells))
            number = reader.line_num + 1
    except csv.Error as error:
        raise Refused("broken_csv", BROKEN, row=number) from error


BROKEN = N_(
    'Κάτω από τη γραμμή %(row)s το αρχείο δεν χωρίζεται σε κελιά: μάλλον κάποιο εισαγωγικό (") δεν '
    "κλείνει. Διορθώστε το ή αποθηκεύστε τον πίνακα ως XLSX."
)
