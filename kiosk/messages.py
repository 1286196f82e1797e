"""Messages (μηνύματα): what a citizen writes, who may read it, and every step taken on it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Mapper, Session, mapped_column, relationship

from kiosk.centres import Centre
from kiosk.database import Base, athens_day
from kiosk.greek import fold, says_something
from kiosk.installation import slow_hash
from kiosk.moves import (
    COMPLAINTS,
    MOVES,
    OPEN,
    Actor,
    MessageKind,
    Outcome,
    Readers,
    Status,
    Subject,
    Verb,
)
from kiosk.receipts import BadReceiptCode, read_code, reference
from kiosk.refusals import N_, Refused
from kiosk.tablets import Tablet
from kiosk.tallies import Standing

LONGEST = 5000


class IllegalMove(Refused):
    pass


class UnalterableRecord(RuntimeError):
    """The text of a message and the steps taken on it are never changed."""


@dataclass(frozen=True)
class Contact:
    """What the citizen chose to leave; each part may be empty."""

    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Draft:
    """A message as written, before it is one. `code` is the citizen's secret of 16 digits.

    `written_at` is ours, `tablet_at` the same by the tablet's own clock where that was wrong; none
    where the message was written as it arrived.
    """

    id: UUID
    kind: MessageKind
    text: str
    readers: Readers
    code: str
    contact: Contact = Contact()
    language: str = "el"
    subject: Subject | None = None
    service: str | None = None
    seq: int | None = None
    written_at: datetime | None = None
    tablet_at: datetime | None = None


class Message(Base):
    """`folded` is the text for searching; `text` stays exactly as written."""

    __tablename__ = "message"
    __table_args__ = (sa.Index("ix_message_centre_day", "centre_id", "day"),)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(sa.String(8), unique=True)
    code_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"))
    tablet_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("tablet.id"))
    seq: Mapped[int | None]
    kind: Mapped[MessageKind]
    subject: Mapped[Subject | None]
    service: Mapped[str | None] = mapped_column(sa.String(24))
    text: Mapped[str] = mapped_column(sa.Text)
    folded: Mapped[str] = mapped_column(sa.Text)
    contact_name: Mapped[str] = mapped_column(sa.String(120))
    contact_phone: Mapped[str] = mapped_column(sa.String(40))
    contact_email: Mapped[str] = mapped_column(sa.String(254))
    language: Mapped[str] = mapped_column(sa.String(8))
    readers: Mapped[Readers]
    status: Mapped[Status]
    outcome: Mapped[Outcome | None]
    standing: Mapped[Standing]
    written_at: Mapped[datetime]
    tablet_at: Mapped[datetime | None]
    received_at: Mapped[datetime]
    day: Mapped[date]
    centre: Mapped[Centre] = relationship()
    steps: Mapped[list["Step"]] = relationship(order_by="Step.id", back_populates="message")

    @property
    def is_complaint(self) -> bool:
        return self.kind in COMPLAINTS

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.status in OPEN

    @property
    def public_steps(self) -> list["Step"]:
        return [step for step in self.steps if step.public]

    def may(self, verb: Verb) -> bool:
        """Whether the verb is a legal move now. A complaint is closed only once it is answered."""
        unanswered = self.is_complaint and self.status != Status.ANSWERED
        return self.status in MOVES[verb][0] and not (verb == Verb.CLOSE and unanswered)

    def acknowledge(self, *, by: str, actor: Actor, at: datetime) -> None:
        """Παραλαβή: the citizen sees that somebody has it. Raises IllegalMove."""
        self._move(Verb.ACKNOWLEDGE, by=by, actor=actor, at=at)

    def answer(self, text: str, *, by: str, actor: Actor, at: datetime) -> None:
        """A reasoned answer (απάντηση) for the citizen; a further one may follow.

        The very same words again are the form sent twice, and stay one answer. Raises Refused for
        words that say nothing, or IllegalMove.
        """
        if not says_something(text):
            raise Refused("empty", "Γράψτε την απάντηση και στείλτε την ξανά.")
        last = self.steps[-1]
        if (last.verb, last.text) == (Verb.ANSWER, text):
            return
        self._move(Verb.ANSWER, by=by, actor=actor, at=at, text=text)

    def close(self, outcome: Outcome | None, *, by: str, actor: Actor, at: datetime) -> None:
        """End the handling; a complaint ends with an outcome, praise and suggestions with none."""
        if (outcome is None) == self.is_complaint:
            raise IllegalMove("outcome_needed", "Διαλέξτε το αποτέλεσμα πριν από το κλείσιμο.")
        self._move(Verb.CLOSE, by=by, actor=actor, at=at)
        self.outcome = outcome

    def _move(self, verb: Verb, *, by: str, actor: Actor, at: datetime, text: str = "") -> None:
        if not self.may(verb):
            raise IllegalMove(
                "illegal_move",
                "Αυτό δεν γίνεται στην τωρινή κατάσταση του μηνύματος. Ανανεώστε τη σελίδα.",
            )
        self.status = MOVES[verb][1]
        self.steps.append(Step(verb=verb, by=by, actor=actor, at=at, text=text, public=True))


class Step(Base):
    """One thing that was done, by whom, when. Only ever added."""

    __tablename__ = "step"
    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[UUID] = mapped_column(sa.ForeignKey("message.id"), index=True)
    verb: Mapped[Verb]
    actor: Mapped[Actor]
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(sa.Text)
    public: Mapped[bool]
    message: Mapped[Message] = relationship(back_populates="steps")

    @property
    def day(self) -> date:
        return athens_day(self.at)


def submit(
    db: Session,
    draft: Draft,
    centre: Centre,
    *,
    tablet: Tablet | None,
    at: datetime,
    code_hash: str = "",
) -> Message:
    """File a message once; the same draft sent again finds the first. Raises Refused.

    `code_hash` where the slow hash of the code was made before.
    """
    code_hash = code_hash or slow_hash(db, read_code(draft.code))
    known = db.get(Message, draft.id)
    if known is not None:
        return _same(known, draft, tablet, code_hash)
    check(draft)
    written = draft.written_at or at
    first = Step(verb=Verb.SUBMIT, actor=Actor.CITIZEN, by="", at=written, text="", public=True)
    message = Message(
        id=draft.id,
        reference=reference(draft.id),
        code_hash=code_hash,
        centre=centre,
        tablet_id=tablet.id if tablet else None,
        seq=draft.seq,
        kind=draft.kind,
        subject=draft.subject,
        service=draft.service,
        text=draft.text,
        folded=fold(draft.text),
        contact_name=draft.contact.name,
        contact_phone=draft.contact.phone,
        contact_email=draft.contact.email,
        language=draft.language,
        readers=draft.readers,
        status=Status.RECEIVED,
        standing=Standing.TRIAL if tablet and not tablet.was_live(written) else Standing.COUNTED,
        written_at=written,
        tablet_at=draft.tablet_at,
        received_at=at,
        day=athens_day(written),
        steps=[first],
    )
    try:
        with db.begin_nested():
            db.add(message)
    except IntegrityError:  # sent twice at once: the other one was first
        known = db.get(Message, draft.id, populate_existing=True)
        return _same(known, draft, tablet, code_hash)
    if tablet and draft.seq is not None:
        tablet.stored += 1
        tablet.highest_seq = max(tablet.highest_seq, draft.seq)
    return message


def follow_up(db: Session, typed: str) -> Message:
    """The message of a receipt code. Raises BadReceiptCode, always after the same slow hash."""
    try:
        code = read_code(typed)
    except BadReceiptCode:
        slow_hash(db, "0" * 16)
        raise
    found = db.scalar(sa.select(Message).filter_by(code_hash=slow_hash(db, code)))
    if found is None:
        raise BadReceiptCode
    return found


def check(draft: Draft) -> None:
    """Raises Refused for what cannot be filed."""
    if not says_something(draft.text):
        raise Refused("empty", N_("Γράψτε το μήνυμά σας και πατήστε ξανά «Αποστολή»."))
    if len(draft.text) > LONGEST:
        raise Refused("too_long", N_("Το μήνυμα ξεπερνά τους 5.000 χαρακτήρες. Συντομέψτε το."))
    if "\0" in draft.text:
        raise Refused(
            "invalid", N_("Το μήνυμα έχει χαρακτήρες που δεν διαβάζονται. Γράψτε το ξανά.")
        )


def _same(known: Message | None, draft: Draft, tablet: Tablet | None, code_hash: str) -> Message:
    sent = (draft.kind, draft.text, draft.readers, code_hash)
    if known is not None and known.tablet_id != (tablet.id if tablet else None):
        raise Refused("wrong_tablet", "Το μήνυμα ανήκει σε άλλο τάμπλετ.")
    if known is None or (known.kind, known.text, known.readers, known.code_hash) != sent:
        raise Refused("conflict", N_("Το μήνυμα έχει ήδη σταλεί. Ξεκινήστε νέο μήνυμα."))
    return known


@sa.event.listens_for(Message, "before_update")
def _what_was_written_stays(
    _mapper: Mapper[Message], _connection: sa.Connection, message: Any
) -> None:
    for column in sa.inspect(message).mapper.column_attrs:
        changed = sa.inspect(message).attrs[column.key].history.has_changes()
        if changed and column.key not in ("status", "outcome"):
            raise UnalterableRecord(column.key)


@sa.event.listens_for(Message, "before_delete")
def _messages_stay(_mapper: Mapper[Message], _connection: sa.Connection, _message: Any) -> None:
    raise UnalterableRecord("message")


@sa.event.listens_for(Step, "before_update")
@sa.event.listens_for(Step, "before_delete")
def _steps_stay(_mapper: Mapper[Step], _connection: sa.Connection, step: Any) -> None:
    raise UnalterableRecord("step")
