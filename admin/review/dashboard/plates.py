"""A picture under its heading, with the table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from admin.events.marks import Marked
from admin.papers.document import Picture, Table

DESCRIBED = "Οι αριθμοί είναι στον πίνακα κάτω από την εικόνα."


@dataclass(frozen=True)
class Plate:
    """`remark` is what must be known to read it; `marks` are the events drawn on it."""

    title: str
    picture: Picture
    tables: tuple[Table, ...]
    remark: str = ""
    marks: Sequence[Marked] = ()
