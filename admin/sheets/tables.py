"""Any table of named columns, out of whatever file it comes in: its rows by column, and refusals
that name sheet, row and column.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from admin.sheets import workbooks
from admin.sheets.cells import Cell, Grid, Row, shown, wording
from admin.sheets.delimited import CELL_ENDS, DELIMITERS, MOST_CELLS, delimited
from admin.sheets.encodings import decode
from kiosk.greek import fold
from kiosk.refusals import Refused

MOST_MB = 5
WITHIN = 100  # a table begins near the top
LONGEST_TITLE = 200
TOTALS = {"συνολο", "συνολα", "γενικο συνολο", "γενικα συνολα", "αθροισμα"}


@dataclass(frozen=True)
class Column:
    """`stems`: beginnings of words, any of which in a title means this column; without accents.
    `never`: those that mean another one.
    """

    title: str
    stems: tuple[str, ...]
    needed: bool = True
    never: tuple[str, ...] = ()

    def is_meant_by(self, title: str) -> bool:
        words = re.findall(r"[\w/]+", title)
        return _any_begins(words, self.stems) and not _any_begins(words, self.never)


@dataclass(frozen=True)
class Record:
    """A row: its cells by the column's key. A key whose column is missing reads as blank."""

    sheet: str
    number: int
    cells: Mapping[str, Cell]
    titles: Mapping[str, str]

    def __getitem__(self, key: str) -> Cell:
        return self.cells.get(key, "")

    def text(self, key: str) -> str:
        return " ".join(wording(self[key]).split())

    def refused(self, reason: str, key: str, sentence: str, **values: object) -> Refused:
        """A refusal of one cell. The sentence may repeat it as %(read)s."""
        values = {"row": self.number, "column": self.titles[key], "read": shown(self[key])} | values
        where = "Στη γραμμή %(row)s, στη στήλη «%(column)s»: "
        if self.sheet:
            where = "Στο φύλλο «%(sheet)s», στη γραμμή %(row)s, στη στήλη «%(column)s»: "
        return Refused(reason, where + sentence, sheet=self.sheet, **values)


@dataclass(frozen=True)
class Found:
    """The rows of every sheet that has the header; `skipped`: sheets with something else in them.
    Rows of totals are kept apart, since they are no row of the table. `unread`: titles that mean
    none of the columns.
    """

    records: tuple[Record, ...]
    totals: tuple[Record, ...]
    skipped: tuple[str, ...]
    unread: tuple[str, ...] = ()


def read(content: bytes, name: str, columns: Mapping[str, Column]) -> Found:
    """The columns are tried in their order: a title goes to the first that it may mean.
    Raises Refused.
    """
    if len(content) > MOST_MB * 1024 * 1024:
        raise Refused("too_large", LARGE, name=name, most=MOST_MB)
    if not content.strip():
        raise Refused("empty_file", EMPTY, name=name)
    if b"%PDF-" in content[:1024]:
        raise Refused("is_pdf", PDF, name=name)
    if workbooks.is_workbook(content):
        return _found(workbooks.grids(content, name, dated=True), columns)
    return _found([_best_cut(decode(content, name), columns)], columns)


def _best_cut(text: str, columns: Mapping[str, Column]) -> Grid:
    """The delimiter by which the most columns are found."""
    if sum(text.count(end) for end in CELL_ENDS) > MOST_CELLS:
        raise Refused("too_large", MANY_CELLS)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    cuts = [Grid(tuple(delimited(lines, delimiter))) for delimiter in DELIMITERS]
    return max(cuts, key=lambda grid: len(_header(grid, columns)[1]))


def _found(grids: Sequence[Grid], columns: Mapping[str, Column]) -> Found:
    headed = [(grid, *_header(grid, columns)) for grid in grids]
    whole = [(grid, row, places) for grid, row, places in headed if _has_all(places, columns)]
    if not whole:
        raise _no_header(headed, columns)
    records = [record for found in whole for record in _records(*found)]
    used = {grid.name for grid, _row, _places in whole}
    return Found(
        records=tuple(record for record in records if not _is_total(record)),
        totals=tuple(record for record in records if _is_total(record)),
        skipped=tuple(grid.name for grid in grids if grid.rows and grid.name not in used),
        unread=tuple(dict.fromkeys(title for found in whole for title in _unread(*found))),
    )


def _unread(grid: Grid, header: int, places: Mapping[str, int]) -> list[str]:
    titles = [shown(cell) for cell in grid.rows[header].cells]
    return [title for n, title in enumerate(titles) if title and n not in places.values()]


def _header(grid: Grid, columns: Mapping[str, Column]) -> tuple[int, dict[str, int]]:
    """Where among the rows the header stands, and where each column. Raises Refused for a column
    that stands twice in it.
    """
    best: tuple[int, dict[str, int]] = (0, {})
    for index, row in enumerate(grid.rows[:WITHIN]):
        meant = _meant(row, columns)
        if len({key for key in meant if key}) > len(best[1]):
            _no_column_twice(grid, row, meant, columns)
            best = index, {key: place for place, key in enumerate(meant) if key}
    return best


def _meant(row: Row, columns: Mapping[str, Column]) -> list[str]:
    titles = [wording(cell) if isinstance(cell, str) else "" for cell in row.cells]
    return [
        next((key for key, one in columns.items() if one.is_meant_by(fold(title))), "")
        if len(title) <= LONGEST_TITLE
        else ""
        for title in titles
    ]


def _no_column_twice(grid: Grid, row: Row, meant: list[str], columns: Mapping[str, Column]) -> None:
    for key in columns:
        places = [place for place, named in enumerate(meant) if named == key]
        if len(places) > 1 and len(set(meant) - {""}) > 1:
            raise Refused(
                "column_twice",
                TWICE,
                where=f"Στο φύλλο «{grid.name}»: η" if grid.name else "Η",
                row=row.number,
                column=columns[key].title,
                both=" και ".join(f"«{shown(row[place])}»" for place in places[:2]),
            )


def _has_all(places: Mapping[str, int], columns: Mapping[str, Column]) -> bool:
    return all(key in places for key, column in columns.items() if column.needed)


def _no_header(
    headed: Sequence[tuple[Grid, int, dict[str, int]]], columns: Mapping[str, Column]
) -> Refused:
    """Says of the sheet that comes nearest what it lacks."""
    needed = {key: column.title for key, column in columns.items() if column.needed}
    grid, _row, places = max(headed, key=lambda found: len(found[2]))
    missing = [title for key, title in needed.items() if key not in places]
    if len(places) < 2:
        return Refused("no_table", NO_TABLE, columns=", ".join(needed.values()))
    where = f" του φύλλου «{grid.name}»" if grid.name else ""
    return Refused("missing_column", MISSING, where=where, column=", ".join(missing))


def _records(grid: Grid, header: int, places: Mapping[str, int]) -> Iterator[Record]:
    titles = {key: shown(grid.rows[header][place]) for key, place in places.items()}
    for row in grid.rows[header + 1 :]:
        if row.width:
            cells = {key: row[place] for key, place in places.items()}
            yield Record(grid.name, row.number, cells, titles)


def _is_total(record: Record) -> bool:
    return any(fold(record.text(key)).strip(" :.*") in TOTALS for key in record.cells)


def _any_begins(words: Sequence[str], stems: Sequence[str]) -> bool:
    """A stem of two letters is a whole word: «μη» begins «μήνας» too."""
    return any(
        word == stem if len(stem) < 3 else word.startswith(stem) for word in words for stem in stems
    )


EMPTY = "Το αρχείο «%(name)s» είναι άδειο. Διαλέξτε το αρχείο με τον πίνακα."
LARGE = (
    "Το αρχείο «%(name)s» ξεπερνά τα %(most)s MB. "
    "Αντιγράψτε μόνο τον πίνακα σε νέο αρχείο και ανεβάστε εκείνο."
)
MANY_CELLS = "Το αρχείο έχει υπερβολικά πολλά κελιά. Κρατήστε μόνο τον πίνακα, ανά έτος ή μήνα."
PDF = (
    "Το αρχείο «%(name)s» είναι PDF και οι πίνακές του δεν διαβάζονται. "
    "Αντιγράψτε τον πίνακα σε φύλλο και ανεβάστε εκείνο."
)
NO_TABLE = (
    "Δεν βρέθηκε επικεφαλίδα με τις στήλες: %(columns)s. Προσθέστε την πάνω από τους αριθμούς."
)
MISSING = "Από την επικεφαλίδα%(where)s λείπει: %(column)s. Προσθέστε τη στήλη με αυτό το όνομα."
TWICE = (
    "%(where)s στήλη %(column)s υπάρχει δύο φορές στη γραμμή %(row)s: %(both)s. "
    "Κρατήστε μόνο τη σωστή."
)
