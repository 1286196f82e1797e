"""Quotes of citizens: a person chooses for print what a person has masked, and no other text."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, contains_eager, mapped_column

from admin.casework.beside import Redaction
from admin.review.facts.texts import Quoted
from kiosk.centres import Centre, Municipality
from kiosk.database import Base
from kiosk.messages import Message
from kiosk.moves import MessageKind, Readers
from kiosk.refusals import Refused
from kiosk.tallies import Standing


class QuoteChoice(Base):
    """`chosen` for the review of a year, in the words of this redaction: where it is masked anew,
    it is to be chosen anew. The last of a message holds.
    """

    __tablename__ = "quote_choice"
    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[UUID] = mapped_column(sa.ForeignKey("message.id"), index=True)
    redaction_id: Mapped[int] = mapped_column(sa.ForeignKey("redaction.id"))
    year: Mapped[int]
    chosen: Mapped[bool]
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]


@dataclass(frozen=True)
class Quotable:
    """A message left for the whole centre, and its text fit for print.

    `was_chosen`: in other words than these, which a person has masked since.
    """

    message: Message
    redaction: Redaction
    choice: QuoteChoice | None

    @property
    def chosen(self) -> bool:
        return self._was and self.redaction.id == self._of

    @property
    def was_chosen(self) -> bool:
        return self._was and self.redaction.id != self._of

    @property
    def _was(self) -> bool:
        return self.choice is not None and self.choice.chosen

    @property
    def _of(self) -> int | None:
        return self.choice.redaction_id if self.choice else None


def quotable(db: Session, municipality: Municipality, year: int) -> list[Quotable]:
    """What came in the year and may be quoted: complaints first, thanks last, by day."""
    last = sa.select(sa.func.max(Redaction.id)).group_by(Redaction.message_id)
    query = (
        sa.select(Message, Redaction)
        .join(Redaction, Redaction.message_id == Message.id)
        .join(Message.centre)
        .options(contains_eager(Message.centre))
        .where(Centre.municipality_id == municipality.id, Redaction.id.in_(last))
        .where(Message.day.between(date(year, 1, 1), date(year, 12, 31)))
        .where(Message.readers == Readers.CENTRE, Message.standing == Standing.COUNTED)
        .order_by(Message.day, Message.reference)
    )
    rows = db.execute(query).all()
    choices = _choices(db, year, [message.id for message, _redaction in rows])
    found = [Quotable(message, kept, choices.get(message.id)) for message, kept in rows]
    order = list(MessageKind)
    return sorted(found, key=lambda one: order.index(one.message.counted_as))


def quotes_of(db: Session, municipality: Municipality, year: int) -> tuple[Quoted, ...]:
    """What was chosen, as it was masked."""
    return tuple(
        Quoted(one.redaction.text, one.message.counted_as, one.message.centre.code)
        for one in quotable(db, municipality, year)
        if one.chosen
    )


def choose(
    db: Session,
    municipality: Municipality,
    year: int,
    reference: str,
    redaction_id: int,
    *,
    by: str,
    at: datetime,
) -> None:
    """Print these words in the review of the year. Raises Refused for what may not be quoted, or
    does not read so any more.
    """
    _say(db, _find(db, municipality, year, reference, redaction_id), year, True, by, at)


def leave(
    db: Session,
    municipality: Municipality,
    year: int,
    reference: str,
    redaction_id: int,
    *,
    by: str,
    at: datetime,
) -> None:
    """Not in print after all. Raises Refused as `choose` does."""
    _say(db, _find(db, municipality, year, reference, redaction_id), year, False, by, at)


def _find(
    db: Session, municipality: Municipality, year: int, reference: str, redaction_id: int
) -> Quotable:
    for one in quotable(db, municipality, year):
        if (one.message.reference, one.redaction.id) == (reference, redaction_id):
            return one
    raise Refused(
        "not_quotable",
        "Αυτό το κείμενο δεν μπορεί να τυπωθεί: άλλαξε ή δεν είναι πια για όλο το ΚΕΠ. Δείτε τη "
        "λίστα ξανά.",
    )


def _say(db: Session, one: Quotable, year: int, chosen: bool, by: str, at: datetime) -> None:
    """The same again changes nothing."""
    if chosen == one.chosen and not one.was_chosen:
        return
    choice = QuoteChoice(
        message_id=one.message.id,
        redaction_id=one.redaction.id,
        year=year,
        chosen=chosen,
        by=by,
        at=at,
    )
    db.add(choice)
    db.flush()


def _choices(db: Session, year: int, ids: list[UUID]) -> dict[UUID, QuoteChoice]:
    query = sa.select(QuoteChoice).where(QuoteChoice.message_id.in_(ids)).filter_by(year=year)
    return {kept.message_id: kept for kept in db.scalars(query.order_by(QuoteChoice.id))}
