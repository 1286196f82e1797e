"""What an office's files write for a centre or a service: said once, then remembered."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from admin.volumes.header import LONGEST_NAME, plain
from admin.volumes.totals import find_service
from kiosk.centres import Municipality, find_centre
from kiosk.database import Base
from kiosk.greek import BadCentreCode, centre_code
from kiosk.refusals import N_, Refused


class Of(StrEnum):
    CENTRE = "centre"
    SERVICE = "service"


class Alias(Base):
    """`written` as it was met, `word` the same in plain Greek capitals; `code` is of the centre or
    service that it means.
    """

    __tablename__ = "alias"
    municipality_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("municipality.id"), primary_key=True
    )
    about: Mapped[Of] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(sa.String(LONGEST_NAME), primary_key=True)
    written: Mapped[str] = mapped_column(sa.String(LONGEST_NAME))
    code: Mapped[str] = mapped_column(sa.String(24))


@dataclass(frozen=True)
class Aliases:
    """Codes by the plain words that stand for them."""

    centres: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)

    def __or__(self, other: "Aliases") -> "Aliases":
        return Aliases({**self.centres, **other.centres}, {**self.services, **other.services})


NO_ALIASES = Aliases()


def kept(db: Session, municipality: Municipality) -> list[Alias]:
    query = sa.select(Alias).filter_by(municipality_id=municipality.id)
    return list(db.scalars(query.order_by(Alias.about, Alias.word)))


def aliases(db: Session, municipality: Municipality) -> Aliases:
    every = kept(db, municipality)
    centres, services = ({k.word: k.code for k in every if k.about == of} for of in Of)
    return Aliases(centres, services)


def remember(db: Session, municipality: Municipality, of: Of, written: str, code: str) -> None:
    """From now on this means that. Raises Refused for what is no word."""
    word = _word(of, written)
    if not word or len(written) > LONGEST_NAME:
        raise Refused("bad_alias", BAD, written=written[:LONGEST_NAME])
    shown = " ".join(written.split())
    whose = {"municipality_id": municipality.id, "about": of}
    db.merge(Alias(**whose, word=word, written=shown, code=code))
    db.flush()


def forget(db: Session, municipality: Municipality, of: Of, written: str) -> bool:
    """False where it was not known."""
    known = db.get(Alias, (municipality.id, of, _word(of, written)))
    if known is None:
        return False
    db.delete(known)
    db.flush()
    return True


def said(db: Session, municipality: Municipality, pairs: Iterable[str]) -> Aliases:
    """0999=0207, ΚΤΕΟ=Υπουργείο Μεταφορών: as a command says it. Raises Refused."""
    found: dict[Of, dict[str, str]] = {of: {} for of in Of}
    for pair in pairs:
        written, _, meant = pair.partition("=")
        if not (plain(written) and meant.strip()):
            raise Refused("bad_alias", BAD_PAIR, written=pair)
        of, code = what_is(db, municipality, meant)
        found[of][_word(of, written)] = code
    return Aliases(found[Of.CENTRE], found[Of.SERVICE])


def what_is(db: Session, municipality: Municipality, meant: str) -> tuple[Of, str]:
    """A centre by its code, or else a service by its name or code. Raises Refused."""
    try:
        return Of.CENTRE, find_centre(municipality, meant).code
    except Refused as no_centre:
        try:
            return Of.SERVICE, find_service(db, municipality, meant.strip())
        except Refused as no_service:
            raise no_centre if meant.strip()[:1].isdigit() else no_service from no_service


def _word(of: Of, written: str) -> str:
    """999 is what a file means by 0999, whichever of them is said."""
    with suppress(BadCentreCode):
        return centre_code(written) if of == Of.CENTRE else plain(written)
    return plain(written)


BAD = N_("Το «%(written)s» δεν έχει γράμματα ή ψηφία. Γράψτε το όπως στέκει στο αρχείο.")
BAD_PAIR = N_(
    "Το «%(written)s» δεν λέει τι είναι τι. Γράψτε πρώτα ό,τι γράφει το αρχείο και μετά το ίσον "
    "τον κωδικό του ΚΕΠ ή το όνομα της υπηρεσίας, όπως 0999=0207."
)
