"""Editions (εκδόσεις): a published year as it was handed out. Nothing of them is ever changed."""

import hashlib
import json
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kiosk.centres import Municipality
from kiosk.database import Base, athens_day


class Edition(Base):
    """A year's facts and files, and the errata that led to them.

    `number` 1 is the publication; each correction makes the next. `facts` are the Review as JSON
    and `sha256` is theirs. `seal` is over all of the edition and over the seal before it. `gaps`:
    what the report was known to lack.
    """

    __tablename__ = "edition"
    __table_args__ = (sa.UniqueConstraint("municipality_id", "year", "number"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    year: Mapped[int]
    number: Mapped[int]
    facts: Mapped[str] = mapped_column(sa.Text, deferred=True)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    seal: Mapped[str] = mapped_column(sa.String(64))
    reason: Mapped[str] = mapped_column(sa.Text)
    gaps: Mapped[int]
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
    municipality: Mapped[Municipality] = relationship()
    files: Mapped[list["EditionFile"]] = relationship(order_by="EditionFile.id")
    errata: Mapped[list["Erratum"]] = relationship(order_by="Erratum.number")

    @property
    def day(self) -> date:
        return athens_day(self.at)


class EditionFile(Base):
    """The bytes that were rendered then. `form` is the key of the format: docx, pdf ..."""

    __tablename__ = "edition_file"
    __table_args__ = (sa.UniqueConstraint("edition_id", "form"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[UUID] = mapped_column(sa.ForeignKey("edition.id"))
    form: Mapped[str] = mapped_column(sa.String(24))
    name: Mapped[str] = mapped_column(sa.String(120))
    mimetype: Mapped[str] = mapped_column(sa.String(120))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(sa.String(64))
    content: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)


class Erratum(Base):
    """`key` is the figure's path in the facts, `what` its name; old and new as they are printed."""

    __tablename__ = "erratum"
    __table_args__ = (sa.UniqueConstraint("edition_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[UUID] = mapped_column(sa.ForeignKey("edition.id"))
    number: Mapped[int]
    key: Mapped[str] = mapped_column(sa.Text)
    what: Mapped[str] = mapped_column(sa.Text)
    old: Mapped[str] = mapped_column(sa.Text)
    new: Mapped[str] = mapped_column(sa.Text)


def sealed(edition: Edition, before: Edition | None) -> str:
    """What the seal of the edition has to be: one letter elsewhere makes it another."""
    parts = [
        before.seal if before else "",
        edition.municipality_id.hex,
        edition.year,
        edition.number,
        edition.sha256,
        edition.reason,
        edition.gaps,
        edition.by,
        edition.at.astimezone(UTC).isoformat(),
        [[file.form, file.name, file.mimetype, file.sha256] for file in edition.files],
        [[one.number, one.key, one.what, one.old, one.new] for one in edition.errata],
    ]
    return sha256(json.dumps(parts))


def sha256(content: bytes | str) -> str:
    """SQLite keeps as text what somebody put there as text: it is hashed all the same."""
    raw = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(raw).hexdigest()
