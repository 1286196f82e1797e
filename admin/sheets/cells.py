"""What every form of the table is brought to: numbered rows of cells."""

import unicodedata
from dataclasses import dataclass

# None is what a sheet holds where a date or a time was typed; an empty cell is "".
Cell = str | int | float | bool | None

SHOWN = 40


@dataclass(frozen=True)
class Row:
    """`number` counts from 1, as the person sees it in the file."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def width(self) -> int:
        """How far the row reaches; blank cells at its end are not counted."""
        return max((place for place, cell in enumerate(self.cells, 1) if wording(cell)), default=0)

    def __getitem__(self, place: int) -> Cell:
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True)
class Grid:
    """A sheet, or a text cut in cells. Where `exact`, no cell may lack: a blank left no trace."""

    rows: tuple[Row, ...]
    name: str = ""
    exact: bool = False


def wording(cell: Cell) -> str:
    """A cell as text, without the invisible signs that pages and PDFs leave behind."""
    if cell is None:
        return "ημερομηνία"
    if isinstance(cell, bool):
        return "ΑΛΗΘΕΣ" if cell else "ΨΕΥΔΕΣ"
    if isinstance(cell, float):
        return f"{cell:.15g}".replace(".", ",")
    return "".join(c for c in str(cell) if unicodedata.category(c) != "Cf").strip()


def shown(cell: Cell) -> str:
    """A cell as a refusal repeats it: never a page of it."""
    words = " ".join(wording(cell).split())
    return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
