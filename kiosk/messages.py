"""Messages (μηνύματα): what a citizen writes, filed once and never changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapper, Session

from kiosk.book import routed
from kiosk.cases import IllegalMove
from kiosk.centres import Centre
from kiosk.database import Base, athens_day
from kiosk.doors import PHONE, TABLET
from kiosk.following import Followed
from kiosk.greek import fold
from kiosk.installation import slow_hash
from kiosk.moves import COMPLAINTS, Actor, MessageKind, Readers, Status, Verb
from kiosk.receipts import BadReceiptCode, read_code, reference
from kiosk.refusals import N_, Refused
from kiosk.steps import Step, UnalterableRecord
from kiosk.tablets import Tablet
from kiosk.tallies import Standing
from kiosk.written import LONGEST, Written, worded

__all__ = ["LONGEST", "IllegalMove", "Step", "UnalterableRecord"]


@dataclass(frozen=True)
class Contact:
    """What the citizen chose to leave; each part may be empty. `call`: «Πάρτε με τηλέφωνο»."""

    name: str = ""
    phone: str = ""
    email: str = ""
    call: bool = False


@dataclass(frozen=True)
class Draft:
    """A message as written, before it is one. `code` is the citizen's secret of 16 digits.

    `written_at` is ours, `tablet_at` the same by the tablet's own clock where that was wrong; none
    where the message was written as it arrived. `door`: by which it came where it was not a tablet
    or a phone, and `entered_by` whom.
    """

    id: UUID
    kind: MessageKind
    text: str
    readers: Readers
    code: str
    contact: Contact = Contact()
    language: str = "el"
    subject: str | None = None
    service: str | None = None
    seq: int | None = None
    written_at: datetime | None = None
    tablet_at: datetime | None = None
    door: str = ""
    entered_by: str = ""


class Message(Followed, Base):
    __tablename__ = "message"
    __table_args__ = (
        sa.Index("ix_message_centre_day", "centre_id", "day"),
        sa.Index("ix_message_answer_by", "answer_by"),
        sa.Index("ix_message_day", "day", "reference"),
        sa.Index("ix_message_standing", "standing", "day"),
        sa.Index("ix_message_status", "status", "answer_by"),
    )


# The kind by which a message is counted, in queries.
COUNTED_AS = sa.func.coalesce(Message.characterised, Message.kind)
IS_COMPLAINT = COUNTED_AS.in_(COMPLAINTS)
AS_WRITTEN = frozenset(name for name in vars(Written)["__annotations__"])


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
    first = Step(
        verb=Verb.SUBMIT,
        actor=Actor.CITIZEN,
        by=draft.entered_by,
        at=written,
        text="",
        public=True,
    )
    message = Message(
        id=draft.id,
        reference=reference(draft.id),
        code_hash=code_hash,
        centre=centre,
        tablet_id=tablet.id if tablet else None,
        seq=draft.seq,
        door=draft.door or (TABLET if tablet else PHONE),
        entered_by=draft.entered_by,
        kind=draft.kind,
        subject=draft.subject,
        service=draft.service,
        text=draft.text,
        folded=fold(draft.text),
        contact_name=draft.contact.name,
        contact_phone=draft.contact.phone,
        contact_email=draft.contact.email,
        contact_call=draft.contact.call,
        language=draft.language,
        asked_readers=draft.readers,
        readers=routed(draft.readers, centre),
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
            message.promise(message.started_on)
    except IntegrityError:  # sent twice at once: the other one was first
        known = db.get(Message, draft.id, populate_existing=True)
        return _same(known, draft, tablet, code_hash)
    if tablet:
        tablet.took(draft.seq)
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


def set_head_is_director(db: Session, centre: Centre, value: bool, *, at: datetime) -> None:
    """Whether the head of a centre is the director too; what went past the head then waits for the
    second reader, for good.
    """
    centre.head_is_director = value
    db.flush()
    if value:
        past_the_head = sa.select(Message).filter_by(
            centre_id=centre.id, readers=Readers.DIRECTORATE
        )
        for message in db.scalars(past_the_head.with_for_update()):
            message.head_becomes_director(at=at)
        db.flush()


def check(draft: Draft) -> None:
    """Raises Refused for what cannot be filed."""
    worded(draft.text, N_("Γράψτε το μήνυμά σας και πατήστε ξανά «Αποστολή»."))


def _same(known: Message | None, draft: Draft, tablet: Tablet | None, code_hash: str) -> Message:
    sent = (draft.kind, draft.text, draft.readers, code_hash)
    if known is not None and known.tablet_id != (tablet.id if tablet else None):
        raise Refused("wrong_tablet", "Το μήνυμα ανήκει σε άλλο τάμπλετ.")
    if known is None or (known.kind, known.text, known.asked_readers, known.code_hash) != sent:
        raise Refused("conflict", N_("Το μήνυμα έχει ήδη σταλεί. Ξεκινήστε νέο μήνυμα."))
    return known


@sa.event.listens_for(Message, "before_update")
def _what_was_written_stays(
    _mapper: Mapper[Message], _connection: sa.Connection, message: Any
) -> None:
    for name in AS_WRITTEN:
        if sa.inspect(message).attrs[name].history.has_changes():
            raise UnalterableRecord(name)


@sa.event.listens_for(Message, "before_delete")
def _messages_stay(_mapper: Mapper[Message], _connection: sa.Connection, _message: Any) -> None:
    raise UnalterableRecord("message")
