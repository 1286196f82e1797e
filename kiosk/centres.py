"""Municipalities (Δήμοι) and their citizen service centres (ΚΕΠ)."""

import re
import secrets
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from kiosk.database import Base
from kiosk.greek import centre_code, fold
from kiosk.refusals import Refused

FIRST_YEAR = 2002  # ν. 3013/2002, άρθρο 31: the year the centres were founded
SLUG = re.compile(r"[a-z][a-z0-9-]{1,39}")
LATIN = str.maketrans("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", "abgdezhqiklmnjoprstufxyw")
GREEK = {after: before for before, after in LATIN.items()}


class UnknownMunicipality(Refused):
    def __init__(self, slug: str) -> None:
        super().__init__(
            "unknown_municipality",
            "Δεν υπάρχει δήμος «%(slug)s». Προσθέστε τον πρώτα: kep-kiosk municipality add.",
            slug=slug,
        )


class UnknownCentre(Refused):
    def __init__(self, code: str, municipality: "Municipality") -> None:
        super().__init__(
            "unknown_centre",
            (
                "Στα ΚΕΠ του φορέα «%(municipality)s» δεν υπάρχει κωδικός %(code)s. "
                "Ελέγξτε τον κωδικό ή προσθέστε πρώτα το ΚΕΠ."
            ),
            code=code,
            municipality=municipality.name,
        )


class Municipality(Base):
    """Δήμος: owner of its centres and controller of their data. `synthetic`: opinions made up."""

    __tablename__ = "municipality"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    slug: Mapped[str] = mapped_column(sa.String(40), unique=True)
    name: Mapped[str] = mapped_column(sa.String(120))
    synthetic: Mapped[bool] = mapped_column(default=False)
    centres: Mapped[list["Centre"]] = relationship(
        back_populates="municipality", order_by="Centre.position"
    )


def new_pin() -> str:
    """Six digits that open the staff's page on a tablet: told around an office, not a password."""
    return "".join(secrets.choice("0123456789") for _ in range(6))


class Centre(Base):
    """ΚΕΠ. `code` as in the register (0207ΠΒ); `name` is what citizens read on the screen.

    `head_is_director`: what goes past its head goes past the directorate too. `few_staff`: three
    people or fewer work there, so that an hour would tell who served.
    """

    __tablename__ = "centre"
    __table_args__ = (sa.UniqueConstraint("municipality_id", "code"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    code: Mapped[str] = mapped_column(sa.String(8))
    name: Mapped[str] = mapped_column(sa.String(120))
    position: Mapped[int]
    pin: Mapped[str] = mapped_column(sa.String(6), default=new_pin)
    head_is_director: Mapped[bool] = mapped_column(default=False)
    few_staff: Mapped[bool] = mapped_column(default=False)
    municipality: Mapped[Municipality] = relationship(back_populates="centres")

    @property
    def path(self) -> str:
        """The code for an address: 0207ΠΒ -> 0207pb, because a QR is smaller in plain letters."""
        return self.code.translate(LATIN)


def add_municipality(db: Session, slug: str, name: str, *, synthetic: bool = False) -> Municipality:
    """Raises Refused for a slug that is taken or cannot stand in an address."""
    if not SLUG.fullmatch(slug):
        raise Refused(
            "bad_slug",
            "Το «%(slug)s» δεν κάνει για διεύθυνση: μόνο a-z, 0-9 και παύλα, όπως larissa.",
            slug=slug,
        )
    if db.scalar(sa.select(Municipality).filter_by(slug=slug)):
        raise Refused(
            "municipality_exists",
            "Ο δήμος «%(slug)s» υπάρχει ήδη. Δώστε άλλο όνομα.",
            slug=slug,
        )
    municipality = Municipality(slug=slug, name=_name(name), synthetic=synthetic)
    db.add(municipality)
    db.flush()
    return municipality


def add_centre(db: Session, municipality: Municipality, code: str, name: str) -> Centre:
    """A new centre, last in the lists. Raises BadCentreCode, or Refused where the code stands."""
    code = centre_code(code)
    if any(centre.code == code for centre in municipality.centres):
        raise Refused(
            "centre_exists", "Το ΚΕΠ %(code)s υπάρχει ήδη. Δώστε άλλον κωδικό.", code=code
        )
    centre = Centre(code=code, name=_name(name), position=len(municipality.centres))
    municipality.centres.append(centre)
    db.flush()
    return centre


def find_municipality(db: Session, slug: str) -> Municipality:
    """Raises UnknownMunicipality."""
    found = db.scalar(sa.select(Municipality).filter_by(slug=slug))
    if found is None:
        raise UnknownMunicipality(slug)
    return found


def find_centre(municipality: Municipality, code: str) -> Centre:
    """Raises BadCentreCode or UnknownCentre."""
    code = centre_code(code)
    for centre in municipality.centres:
        if centre.code == code:
            return centre
    raise UnknownCentre(code, municipality)


def centre_at(municipality: Municipality, path: str) -> Centre | None:
    """The centre that an address names, in plain letters or by its Greek code."""
    code = path.lower().translate(GREEK) if path.isascii() else path
    return next((centre for centre in municipality.centres if centre.code == code.upper()), None)


def _name(written: str) -> str:
    name = " ".join(written.split())
    if not fold(name) or len(name) > 120:
        raise Refused("bad_name", "Το όνομα λείπει ή ξεπερνά τους 120 χαρακτήρες. Γράψτε το ξανά.")
    return name
