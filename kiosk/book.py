"""How a municipality keeps its complaint book: its terms, and who may be asked to read."""

from dataclasses import dataclass, fields
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session

from kiosk.centres import Centre
from kiosk.database import Base
from kiosk.moves import MessageKind, Readers
from kiosk.refusals import Refused

LONGEST_TITLE = 60
LONGEST_TERM = 365


@dataclass(frozen=True)
class Terms:
    """Days of the book: `look`, `answer` and `register` are working days, all others of the
    calendar. `second_reader` is the title by which citizens know him; empty: nobody is named.
    """

    look_days: int = 5
    answer_days: int = 15
    legal_days: int = 50
    extra_days: int = 10
    forward_days: int = 3
    notice_days: int = 5
    silence_days: int = 20
    register_days: int = 2
    register_kinds: tuple[MessageKind, ...] = ()
    second_reader: str = ""


class BookSetting(Base):
    """The terms where a municipality has set its own."""

    __tablename__ = "book_setting"
    municipality_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("municipality.id"), primary_key=True
    )
    look_days: Mapped[int]
    answer_days: Mapped[int]
    legal_days: Mapped[int]
    extra_days: Mapped[int]
    forward_days: Mapped[int]
    notice_days: Mapped[int]
    silence_days: Mapped[int]
    register_days: Mapped[int]
    register_kinds: Mapped[list[str]]
    second_reader: Mapped[str] = mapped_column(sa.String(LONGEST_TITLE))


def terms_of(db: Session, municipality_id: UUID) -> Terms:
    row = db.get(BookSetting, municipality_id)
    if row is None:
        return Terms()
    kept = {field.name: getattr(row, field.name) for field in fields(Terms)}
    return Terms(**{**kept, "register_kinds": tuple(map(MessageKind, row.register_kinds))})


def set_terms(db: Session, municipality_id: UUID, terms: Terms) -> None:
    """Raises Refused; then nothing has changed."""
    days = [getattr(terms, field.name) for field in fields(Terms) if field.name.endswith("_days")]
    if not all(1 <= n <= LONGEST_TERM for n in days) or terms.look_days > terms.answer_days:
        raise Refused(
            "bad_terms",
            "Γράψτε από 1 έως 365 ημέρες. Το πρώτο διάβασμα δεν έρχεται μετά την απάντηση.",
        )
    if terms.notice_days >= terms.legal_days:
        raise Refused(
            "bad_terms",
            "Η ειδοποίηση καθυστέρησης έρχεται πριν από τη νόμιμη προθεσμία. Γράψτε λιγότερες.",
        )
    if len(terms.second_reader) > LONGEST_TITLE:
        raise Refused("too_long", "Ο τίτλος ξεπερνά τους 60 χαρακτήρες. Συντομέψτε τον.")
    row = db.get(BookSetting, municipality_id) or BookSetting(municipality_id=municipality_id)
    for field in fields(Terms):
        setattr(row, field.name, getattr(terms, field.name))
    row.register_kinds = [kind.value for kind in terms.register_kinds]
    row.second_reader = " ".join(terms.second_reader.split())
    db.add(row)
    db.flush()


def may_choose(db: Session, centre: Centre) -> tuple[Readers, ...]:
    """Whom a citizen at this centre may choose as readers.

    Where the head is also the director, «only the directorate» would be the person concerned: there
    the second reader takes its place, and until one is named nobody can.
    """
    return offered_readers(terms_of(db, centre.municipality_id), centre)


def offered_readers(terms: Terms, centre: Centre) -> tuple[Readers, ...]:
    """The same where the terms of its municipality are known."""
    others = () if centre.head_is_director else (Readers.DIRECTORATE,)
    return (Readers.CENTRE, *others, *((Readers.SECOND,) if terms.second_reader else ()))


def routed(readers: Readers, centre: Centre) -> Readers:
    """Who reads what was meant for these readers; a tablet may not know yet who heads its centre.

    What nobody may read yet waits for the second reader, and for nobody else. Who heads the centre
    does not change until what is routed is stored: `messages.set_head_is_director` waits for it.
    """
    if readers != Readers.DIRECTORATE:
        return readers
    if db := object_session(centre):
        db.flush()
        db.refresh(centre, ["head_is_director"], with_for_update={"read": True})
    return Readers.SECOND if centre.head_is_director else readers
