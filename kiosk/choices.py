"""Short lists that a municipality edits (υπηρεσίες, θέματα, κανάλια, φορείς): a code for good, a
name as people read it. Each list is a table of its own, made from the usual ones when first edited.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.greek import fold
from kiosk.refusals import Refused

LONGEST = 60
TOO_LONG = "Κάποιο όνομα ξεπερνά τους 60 χαρακτήρες. Συντομέψτε το."


class Choice:
    """`code` names it for good, in what was collected; `name` is what people read."""

    municipality_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("municipality.id"), primary_key=True
    )
    code: Mapped[str] = mapped_column(sa.String(24), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(LONGEST))
    position: Mapped[int]
    offered: Mapped[bool] = mapped_column(default=True)


@dataclass(frozen=True)
class Offered:
    code: str
    name: str


Row = TypeVar("Row", bound=Choice)


@dataclass(frozen=True)
class Choices(Generic[Row]):
    """One such list: its table, what is usual, how many it may hold, what to say of a bad one."""

    table: type[Row]
    usual: Mapping[str, str]
    most: int
    reason: str
    sentence: str

    def offered(self, db: Session, municipality_id: UUID) -> list[Offered]:
        """What is offered, in order; the usual ones where nobody edited the list."""
        rows = self._rows(db, municipality_id)
        if not rows:
            return [Offered(code, name) for code, name in self.usual.items()]
        return [Offered(row.code, row.name) for row in rows if row.offered]

    def names(self, db: Session, municipality_id: UUID) -> dict[str, str]:
        """Every code there was, the retired ones too: what was collected still says them."""
        rows = self._rows(db, municipality_id)
        return {**self.usual, **{row.code: row.name for row in rows}}

    def codes(self, db: Session, municipality_id: UUID) -> set[str]:
        """Every code that may arrive: a tablet long without a line may send a retired one."""
        return set(self.names(db, municipality_id))

    def rename(self, db: Session, municipality_id: UUID, names: list[str]) -> None:
        """Offer these, in this order. A known name keeps its code, a new one gets a new code; what
        is not named is offered no more. Raises Refused; then nothing has changed.
        """
        wanted = [" ".join(name.split()) for name in names if name.strip()]
        folded = [fold(name) for name in wanted]
        if not 1 <= len(wanted) <= self.most or len(set(folded)) < len(folded):
            raise Refused(self.reason, self.sentence)
        if max(map(len, wanted)) > LONGEST:
            raise Refused("too_long", TOO_LONG)
        known = self._rows(db, municipality_id) or self._made(db, municipality_id)
        rows = {fold(row.name): row for row in known}
        for row in rows.values():
            row.offered = False
        for position, name in enumerate(wanted):
            kept = rows.get(fold(name)) or self._new(db, municipality_id, rows)
            kept.name, kept.position, kept.offered = name, position, True
            rows.setdefault(fold(name), kept)
        db.flush()

    def keep(self, db: Session, municipality_id: UUID, name: str) -> str:
        """The code of this name, known or new. A new one is for what is counted only: it is offered
        to nobody before somebody lists it. Raises Refused for what is no name.
        """
        wanted = " ".join(name.split())
        if not fold(wanted):
            raise Refused("bad_name", "Γράψτε το όνομα.")
        if len(wanted) > LONGEST:
            raise Refused("too_long", TOO_LONG)
        known = self._rows(db, municipality_id) or self._made(db, municipality_id)
        rows = {fold(row.name): row for row in known}
        row = rows.get(fold(wanted))
        if row is None:
            row = self._new(db, municipality_id, rows)
            row.name, row.position, row.offered = wanted, len(rows), False
        db.flush()
        return row.code

    def _rows(self, db: Session, municipality_id: UUID) -> list[Row]:
        query = sa.select(self.table).filter_by(municipality_id=municipality_id)
        return list(db.scalars(query.order_by(self.table.position, self.table.code)))

    def _made(self, db: Session, municipality_id: UUID) -> list[Row]:
        rows = [
            self._row(municipality_id=municipality_id, code=code, name=name, position=position)
            for position, (code, name) in enumerate(self.usual.items())
        ]
        db.add_all(rows)
        return rows

    def _new(self, db: Session, municipality_id: UUID, rows: dict[str, Row]) -> Row:
        taken = {row.code for row in rows.values()}
        number = next(n for n in range(1, len(taken) + 2) if f"own_{n}" not in taken)
        row = self._row(municipality_id=municipality_id, code=f"own_{number}", name="", position=0)
        db.add(row)
        return row

    def _row(self, **columns: Any) -> Row:
        return self.table(**columns)
