"""A picture under its heading, with the table that says the same."""

from dataclasses import dataclass

from admin.papers.document import Picture, Table

DESCRIBED = "Οι αριθμοί είναι στον πίνακα κάτω από την εικόνα."


@dataclass(frozen=True)
class Plate:
    """`remark` is what must be known to read it."""

    title: str
    picture: Picture
    tables: tuple[Table, ...]
    remark: str = ""
