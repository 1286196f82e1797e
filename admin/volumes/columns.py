"""How an office names its columns: said once for an unknown table, then remembered."""

from collections.abc import Mapping
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from admin.volumes.header import LONGEST_NAME, Column, ColumnNames, plain
from kiosk.centres import Municipality
from kiosk.database import Base
from kiosk.refusals import N_, Refused


class ColumnName(Base):
    """`word` is plain Greek capitals; `meaning` the column's name, empty: passed over."""

    __tablename__ = "column_name"
    municipality_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("municipality.id"), primary_key=True
    )
    word: Mapped[str] = mapped_column(sa.String(LONGEST_NAME), primary_key=True)
    meaning: Mapped[str] = mapped_column(sa.String(24))


def column_names(db: Session, municipality: Municipality) -> ColumnNames:
    query = sa.select(ColumnName).filter_by(municipality_id=municipality.id)
    return {
        kept.word: Column(kept.meaning) if kept.meaning else None
        for kept in db.scalars(query.order_by(ColumnName.word))
    }


def remember(db: Session, municipality: Municipality, said: Mapping[str, Column | None]) -> None:
    """From now on these names mean these columns. Raises Refused for a name without a letter."""
    for name, column in said.items():
        word = plain(name)
        if not any(map(str.isalpha, word)):
            raise Refused("bad_column_name", BAD_NAME, name=name)
        kept = ColumnName(
            municipality_id=municipality.id, word=word, meaning=column.value if column else ""
        )
        db.merge(kept)
    db.flush()


def forget(db: Session, municipality: Municipality, name: str) -> bool:
    """False where the name was not known."""
    kept = db.get(ColumnName, (municipality.id, plain(name)))
    if kept is None:
        return False
    db.delete(kept)
    db.flush()
    return True


BAD_NAME = N_("Το «%(name)s» δεν είναι όνομα στήλης. Γράψτε το όπως στέκει στην επικεφαλίδα.")
