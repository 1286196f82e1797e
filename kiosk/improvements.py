"""«Είπατε - κάναμε»: what citizens said and what changed because of it, in the staff's own words.

Shown on the public page, on the tablets and on a poster. Its words are never changed or deleted
(migration 0019): what is wrong, or holds no more, is withdrawn and written anew.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from kiosk import sieve
from kiosk.centres import FIRST_YEAR, Centre, Municipality
from kiosk.database import Base, athens_day
from kiosk.greek import says_something
from kiosk.refusals import Refused
from kiosk.sieve import Kind

LONGEST_SAID, LONGEST_DONE = 160, 200

# What reaches an office and not only a person: whoever writes it may mean it.
CONTACT = frozenset((Kind.PHONE, Kind.EMAIL))
TOO_PERSONAL = (
    "Το κείμενο φαίνεται να έχει στοιχεία που δείχνουν ένα πρόσωπο (ΑΦΜ, ΑΜΚΑ, ταυτότητα ή άλλα "
    "παρόμοια) και θα το διαβάζουν όλοι. Σβήστε τα."
)


@dataclass(frozen=True)
class Words:
    """What is put up. No `until`: until it is withdrawn."""

    said: str
    done: str
    since: date
    until: date | None = None


class Improvement(Base):
    """Of one centre, or of all in the municipality where `centre_id` is None."""

    __tablename__ = "improvement"
    __table_args__ = (
        sa.CheckConstraint("until IS NULL OR until >= since", name="span"),
        sa.Index("ix_improvement_municipality_id", "municipality_id", "since"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    centre_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("centre.id"))
    said: Mapped[str] = mapped_column(sa.String(LONGEST_SAID))
    done: Mapped[str] = mapped_column(sa.String(LONGEST_DONE))
    since: Mapped[date]
    until: Mapped[date | None]
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
    withdrawn_by: Mapped[str] = mapped_column(sa.String(254), default="")
    withdrawn_at: Mapped[datetime | None]
    centre: Mapped[Centre | None] = relationship(lazy="joined")

    def withdraw(self, *, by: str, at: datetime) -> None:
        """Said twice, the first time stays."""
        if self.withdrawn_at is None:
            self.withdrawn_by, self.withdrawn_at = by, at


def improve(
    db: Session,
    municipality: Municipality,
    centre: Centre | None,
    words: Words,
    *,
    by: str,
    at: datetime,
    id_: UUID | None = None,
) -> Improvement:
    """The same `id_` again is the one that stands. Raises Refused for words that say nothing, are
    too long or name a person, and for a day before the centres were founded or still to come.
    """
    known = db.get(Improvement, id_) if id_ else None
    if known is not None and known.municipality_id == municipality.id:
        return known
    said, done = (" ".join(text.split()) for text in (words.said, words.done))
    _check(said, LONGEST_SAID, "«Είπατε»")
    _check(done, LONGEST_DONE, "«Κάναμε»")
    if not date(FIRST_YEAR, 1, 1) <= words.since <= athens_day(at):
        raise Refused(
            "bad_improvement", "Στο «Από» γράψτε ημέρα από το %(year)s έως σήμερα.", year=FIRST_YEAR
        )
    if words.until is not None and words.until < words.since:
        raise Refused("bad_improvement", "Το «Έως» είναι πριν από το «Από». Διορθώστε το.")
    improvement = Improvement(
        id=id_ or uuid4(),
        municipality_id=municipality.id,
        centre_id=centre.id if centre else None,
        said=said,
        done=done,
        since=words.since,
        until=words.until,
        by=by,
        at=at,
    )
    db.add(improvement)
    db.flush()
    return improvement


def improvements(
    db: Session, municipality: Municipality, first: date, last: date
) -> list[Improvement]:
    """What was up on some day of these, the latest first; of all centres and of each."""
    query = _standing(municipality.id, first, last)
    return list(db.scalars(query.order_by(Improvement.since.desc(), Improvement.at.desc())))


def of_centre(db: Session, centre: Centre, today: date) -> list[Improvement]:
    """What is up at a centre today: its own and what concerns all; the latest first."""
    query = _standing(centre.municipality_id, today, today).where(
        sa.or_(Improvement.centre_id.is_(None), Improvement.centre_id == centre.id)
    )
    return list(db.scalars(query.order_by(Improvement.since.desc(), Improvement.at.desc())))


def of_the_day(db: Session, centre: Centre, today: date) -> Improvement | None:
    """The one that a tablet shows today: all of them in turn, each for a day."""
    there = of_centre(db, centre, today)
    return there[today.toordinal() % len(there)] if there else None


def personal(*texts: str) -> frozenset[Kind]:
    """What may name or reach a person. Names are not found: who writes looks for them."""
    return frozenset(find.kind for text in texts for find in sieve.found(text))


def names_a_person(*texts: str) -> bool:
    """What is never put up, whoever says that it may."""
    return bool(personal(*texts) - CONTACT)


def _standing(municipality_id: UUID, first: date, last: date) -> sa.Select[Improvement]:
    return sa.select(Improvement).where(
        Improvement.municipality_id == municipality_id,
        Improvement.withdrawn_at.is_(None),
        Improvement.since <= last,
        sa.or_(Improvement.until.is_(None), Improvement.until >= first),
    )


def _check(text: str, longest: int, field: str) -> None:
    if not says_something(text) or len(text) > longest:
        raise Refused(
            "bad_improvement",
            "Γράψτε το %(field)s με έως %(longest)s χαρακτήρες.",
            field=field,
            longest=longest,
        )
    if names_a_person(text):
        raise Refused("too_personal", TOO_PERSONAL)
