"""Staff (προϊστάμενοι, διευθυντές): accounts, passwords, rights as the query each starts from."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid4

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from kiosk.centres import Centre, Municipality
from kiosk.database import Base
from kiosk.messages import Message
from kiosk.moves import Actor, Hand, Readers
from kiosk.refusals import N_, Refused

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 128
LINK_LIVES = timedelta(days=3)
SIGN_IN_LIVES = timedelta(hours=10)
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
HASHER = PasswordHasher()
NOBODY = HASHER.hash(secrets.token_hex())


class Role(StrEnum):
    HEAD = "head"
    DIRECTOR = "director"
    SECOND_READER = "second_reader"


# Whose messages each role reads, by whom the citizen chose.
READS = {
    Role.HEAD: (Readers.CENTRE,),
    Role.DIRECTOR: (Readers.CENTRE, Readers.DIRECTORATE),
    Role.SECOND_READER: (Readers.SECOND,),
}


class BadSignIn(Refused):
    """One sentence for an unknown address and a wrong password."""

    def __init__(self) -> None:
        super().__init__(
            "bad_sign_in", N_("Λάθος e-mail ή κωδικός πρόσβασης. Ελέγξτε τα και δοκιμάστε ξανά.")
        )


class BadLink(Refused):
    def __init__(self) -> None:
        super().__init__(
            "bad_link", N_("Ο σύνδεσμος έληξε ή χρησιμοποιήθηκε. Ζητήστε νέο από τη Διεύθυνση.")
        )


staff_centre = sa.Table(
    "staff_centre",
    Base.metadata,
    sa.Column("staff_id", sa.ForeignKey("staff.id"), primary_key=True),
    sa.Column("centre_id", sa.ForeignKey("centre.id"), primary_key=True),
)


class Staff(Base):
    """A head sees the centres named for him; a director sees all of the municipality, and so does
    the second reader, who works on nothing but the messages that are for him alone.
    """

    __tablename__ = "staff"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    role: Mapped[Role]
    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    link_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    link_expires_at: Mapped[datetime | None]
    municipality: Mapped[Municipality] = relationship(lazy="joined")
    own_centres: Mapped[list[Centre]] = relationship(
        secondary=staff_centre, order_by=Centre.position
    )

    @property
    def is_director(self) -> bool:
        return self.role == Role.DIRECTOR

    @property
    def is_head(self) -> bool:
        return self.role == Role.HEAD

    @property
    def is_second_reader(self) -> bool:
        return self.role == Role.SECOND_READER

    @property
    def reads(self) -> tuple[Readers, ...]:
        return READS[self.role]

    @property
    def hand(self) -> Hand:
        return Hand(self.email, Actor(self.role.value))

    @property
    def centres(self) -> list[Centre]:
        return self.own_centres if self.is_head else self.municipality.centres

    def messages(self) -> sa.Select[Message]:
        """All that this person may read, and nothing else: every staff query starts here."""
        return sa.select(Message).where(self._works_at(), Message.readers.in_(self.reads))

    def _works_at(self) -> sa.ColumnElement[bool]:
        """Of a whole municipality the hundreds of centres are not named: a list in order of days
        is then read in that order, not put together from theirs.
        """
        if self.is_head:
            return Message.centre_id.in_([centre.id for centre in self.own_centres])
        theirs = sa.select(Centre.id).where(
            Centre.id == Message.centre_id, Centre.municipality_id == self.municipality_id
        )
        return theirs.correlate(Message).exists()

    def set_password(self, password: str) -> None:
        """Raises Refused for one that is too short or too long."""
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise Refused(
                "weak_password",
                N_("Ο κωδικός πρόσβασης θέλει από 12 έως 128 χαρακτήρες. Διαλέξτε άλλον."),
            )
        self.password_hash = HASHER.hash(password)
        self.link_hash = self.link_expires_at = None

    def new_link(self, *, at: datetime) -> str:
        """A token for choosing a password once, within three days; shown this once."""
        token = secrets.token_urlsafe(32)
        self.link_hash, self.link_expires_at = hashed(token), at + LINK_LIVES
        return token


class SignIn(Base):
    """A signed-in browser; signing out deletes the row, whatever cookie is kept."""

    __tablename__ = "sign_in"
    token_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(sa.ForeignKey("staff.id"))
    expires_at: Mapped[datetime]
    staff: Mapped[Staff] = relationship(lazy="joined")


def add_staff(
    db: Session, municipality: Municipality, email: str, role: Role, centres: list[Centre]
) -> Staff:
    """Raises Refused for a bad or known address, or a head without a centre."""
    email = email.strip().lower()
    if not EMAIL.fullmatch(email) or len(email) > 254:
        raise Refused(
            "bad_email",
            N_("Το «%(email)s» δεν είναι διεύθυνση e-mail. Γράψτε την ξανά."),
            email=email,
        )
    if db.scalar(sa.select(Staff.id).filter_by(email=email)):
        raise Refused(
            "staff_exists",
            N_("Υπάρχει ήδη λογαριασμός για το %(email)s. Για νέο σύνδεσμο: staff link."),
            email=email,
        )
    if (role == Role.HEAD) != bool(centres):
        raise Refused(
            "centres_needed",
            N_("Ο προϊστάμενος θέλει τουλάχιστον ένα --centre· οι άλλοι κανένα."),
        )
    staff = Staff(municipality=municipality, email=email, role=role, own_centres=centres)
    db.add(staff)
    db.flush()
    return staff


def second_readers(db: Session, municipality: Municipality) -> list[Staff]:
    """Who reads what concerns the director."""
    query = sa.select(Staff).filter_by(municipality_id=municipality.id, role=Role.SECOND_READER)
    return list(db.scalars(query))


def heads_of(db: Session, municipality: Municipality) -> dict[UUID, list[str]]:
    """The e-mails of the heads of each centre, by its id."""
    found: dict[UUID, list[str]] = {}
    heads = sa.select(staff_centre.c.centre_id, Staff.email).join(Staff)
    heads = heads.where(Staff.municipality_id == municipality.id, Staff.role == Role.HEAD)
    for centre_id, email in db.execute(heads.order_by(Staff.email)):
        found.setdefault(centre_id, []).append(email)
    return found


def find_staff(db: Session, email: str) -> Staff:
    """Raises Refused for an address without an account."""
    found = db.scalar(sa.select(Staff).filter_by(email=email.strip().lower()))
    if found is None:
        raise Refused(
            "unknown_staff",
            N_("Δεν υπάρχει λογαριασμός για το %(email)s. Ελέγξτε τη διεύθυνση."),
            email=email,
        )
    return found


def sign_in(db: Session, email: str, password: str, *, at: datetime) -> str:
    """The token of a new signed-in browser. Raises BadSignIn after the same slow check."""
    staff = db.scalar(sa.select(Staff).filter_by(email=email.strip().lower()))
    kept = staff.password_hash if staff else None
    try:
        HASHER.verify(kept or NOBODY, password)
    except VerifyMismatchError:
        raise BadSignIn from None
    if staff is None:
        raise BadSignIn
    return start(db, staff, at=at)


def start(db: Session, staff: Staff, *, at: datetime) -> str:
    token = secrets.token_urlsafe(32)
    db.add(SignIn(token_hash=hashed(token), staff_id=staff.id, expires_at=at + SIGN_IN_LIVES))
    db.execute(sa.delete(SignIn).where(SignIn.expires_at < at))
    db.flush()
    return token


def signed_in(db: Session, token: str | None, *, at: datetime) -> Staff | None:
    if not token:
        return None
    row = db.get(SignIn, hashed(token))
    return row.staff if row and row.expires_at > at else None


def sign_out(db: Session, token: str) -> None:
    db.execute(sa.delete(SignIn).where(SignIn.token_hash == hashed(token)))


def invited(db: Session, token: str, *, at: datetime) -> Staff:
    """The person whom a one-time link names. Raises BadLink."""
    staff = db.scalar(sa.select(Staff).filter_by(link_hash=hashed(token)))
    if staff is None or staff.link_expires_at is None or staff.link_expires_at <= at:
        raise BadLink
    return staff


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
