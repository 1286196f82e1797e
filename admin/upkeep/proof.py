"""The proof that two databases hold the same: each table's rows, counted and digested."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

import sqlalchemy as sa

from admin.upkeep.rows import read
from kiosk.database import Base
from kiosk.refusals import Refused

SPACE = 2**256


@dataclass(frozen=True)
class Content:
    """`digest`, in hex, is the sum of the SHA-256 of every row: the same in whatever order the
    rows come, so that neither database need sort them by its own alphabet.
    """

    rows: int
    digest: str


@dataclass(frozen=True)
class Proof:
    """What a table holds, in both databases."""

    table: str
    content: Content


def prove(source: sa.Connection, target: sa.Connection, told: Callable[[str], None]) -> list[Proof]:
    """Read every table again on both sides. Raises Refused where one differs."""
    proofs, differing = [], []
    for table in Base.metadata.sorted_tables:
        told(f"Έλεγχος: {table.name}")
        ours, theirs = content(source, table), content(target, table)
        proofs.append(Proof(table.name, theirs))
        if ours != theirs:
            differing.append(table.name)
    if differing:
        raise Refused(
            "move_differs",
            "Δεν είναι ίδιοι οι πίνακες: %(tables)s. Η βάση-στόχος έμεινε όπως ήταν.",
            tables=", ".join(differing),
        )
    return proofs


def content(connection: sa.Connection, table: sa.Table) -> Content:
    """Values are digested as Python writes them once SQLAlchemy has read them: times in UTC, ids
    as UUID, yes and no as such, whichever the database.
    """
    rows = total = 0
    for batch in read(connection, table):
        rows += len(batch)
        for row in batch:
            total += int.from_bytes(sha256(repr(tuple(row)).encode()).digest())
    return Content(rows, f"{total % SPACE:064x}")
