"""Made-up messages by the hundred thousand, as years of work leave them: most long since closed."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.casework.beside import CorrectiveAction, Reading
from admin.casework.letters import LetterKind
from admin.demo.opinions import OPINIONS, THANKS
from admin.upkeep.outbox import Mail
from kiosk.centres import Municipality
from kiosk.database import Base, athens_day
from kiosk.doors import PHONE
from kiosk.greek import fold
from kiosk.messages import Message
from kiosk.moves import COMPLAINTS, OPEN, Actor, Outcome, Status, Verb
from kiosk.receipts import reference
from kiosk.steps import Step
from kiosk.subjects import SUBJECTS
from kiosk.tallies import Standing

YEARS, PATIENCE = 3, timedelta(days=15)
BY, TOPICS = "crowd", tuple(SUBJECTS.usual)
AT_ONCE = 5000

Row = dict[str, Any]


@dataclass(frozen=True)
class Written:
    message: Row
    steps: list[Row]


def keep_book(db: Session, town: Municipality, number: int, at: datetime) -> None:
    """The messages with their steps, and what staff keep beside them."""
    batch = list[Written]()
    for written in messages(town, number, at):
        batch.append(written)
        if len(batch) == AT_ONCE:
            _file(db, batch, town)
            batch = []
    _file(db, batch, town)


def _file(db: Session, batch: list[Written], town: Municipality) -> None:
    keep(db, Message, (one.message for one in batch))
    keep(db, Step, (step for one in batch for step in one.steps))
    read = [one.message for one in batch]
    keep(db, Reading, (_reading(message) for message in read))
    keep(db, CorrectiveAction, (_action(m, n) for n, m in enumerate(read) if n % 50 == 0))
    keep(db, Mail, (_mail(m, n, town) for n, m in enumerate(read) if n % 20 == 0))


def _reading(message: Row) -> Row:
    return {"message_id": message["id"], "by": BY, "at": message["received_at"]}


def _action(message: Row, n: int) -> Row:
    due = message["day"] + timedelta(days=30)
    said = {"text": "Τρίτη θυρίδα", "owner": "Διεύθυνση ΚΕΠ", "due": due, "by": BY}
    done = {"done_on": None if n % 500 == 0 else due, "done_by": BY}
    return {"id": uuid4(), "message_id": message["id"], **said, **done, "at": message["written_at"]}


def _mail(message: Row, n: int, town: Municipality) -> Row:
    """One in ten is never delivered."""
    made, lost = message["received_at"], n % 200 == 0
    about = {"kind": LetterKind.NEWS, "message_id": message["id"], "municipality_id": town.id}
    went = {"sent_at": None if lost else made, "dropped_at": made if lost else None}
    fault = "Ο διακομιστής δεν δέχεται τη διεύθυνση." if lost else ""
    return {
        **{"id": uuid4(), "once": f"news {message['id'].hex}", "tries": 1, "fault": fault},
        **{"made_at": made, "next_try_at": made, **about, **went},
    }


def messages(town: Municipality, number: int, at: datetime) -> Iterator[Written]:
    """So many, evenly over the years before `at`; those of the last weeks mostly wait."""
    chance = random.Random(f"crowded {town.slug}")
    for n in range(number):
        written_at = at - timedelta(days=365 * YEARS) * (1 - n / number) - timedelta(hours=1)
        yield _written(chance, town, written_at, at - written_at)


def _written(chance: random.Random, town: Municipality, at: datetime, age: timedelta) -> Written:
    opinion, id_ = chance.choice(OPINIONS), UUID(int=chance.getrandbits(128), version=4)
    text = f"{opinion.text} Ήταν Δευτέρα, στη θυρίδα {chance.randrange(1, 12)}."
    owed = opinion.kind in COMPLAINTS
    waits = age < 2 * PATIENCE and chance.random() < 0.7 or chance.random() < 0.01
    promised = athens_day(at + PATIENCE) if owed else None
    answered = None if waits else athens_day(at + timedelta(days=chance.randrange(1, 20)))
    return Written(
        {
            **{"id": id_, "reference": reference(id_), "code_hash": _hash(id_)},
            **{"centre_id": chance.choice(town.centres).id, "tablet_id": None, "seq": None},
            **{"door": PHONE, "entered_by": "", "kind": opinion.kind, "text": text},
            **{"subject": chance.choice(TOPICS), "service": None, "folded": _folded(text)},
            **{"contact_name": "", "contact_phone": "", "contact_email": "", "contact_call": False},
            **{"language": "el", "asked_readers": opinion.readers, "readers": opinion.readers},
            **{"status": OPEN[0] if waits else Status.CLOSED, "standing": Standing.COUNTED},
            **{"outcome": None if waits else opinion.outcome or Outcome.UPHELD},
            **{"characterised": None, "topic": None, "several": False, "other_body": ""},
            **{"referred": False, "look_by": promised, "promised_by": promised},
            **{"answer_by": promised, "legal_by": None, "looked_on": answered},
            **{"answered_on": answered, "closed_on": answered, "escalated_on": None},
            **{"contested_on": None, "protocol_number": "", "protocol_day": None},
            **{"written_at": at, "tablet_at": None, "received_at": at, "day": athens_day(at)},
        },
        list(_steps(id_, at, waits=waits)),
    )


def _steps(id_: UUID, at: datetime, *, waits: bool) -> Iterator[Row]:
    yield _step(id_, Verb.SUBMIT, Actor.CITIZEN, at)
    if not waits:
        yield _step(id_, Verb.ACKNOWLEDGE, Actor.HEAD, at + timedelta(hours=1), by=BY)
        yield _step(id_, Verb.ANSWER, Actor.HEAD, at + timedelta(hours=2), by=BY, text=THANKS)
        yield _step(id_, Verb.CLOSE, Actor.HEAD, at + timedelta(hours=3), by=BY)


def _step(id_: UUID, verb: Verb, actor: Actor, at: datetime, by: str = "", text: str = "") -> Row:
    said = {"by": by, "text": text, "detail": "", "outcome": None, "public": True}
    return {"message_id": id_, "verb": verb, "actor": actor, "at": at, **said}


def _hash(id_: UUID) -> str:
    return hashlib.sha256(id_.bytes).hexdigest()


@cache
def _folded(text: str) -> str:
    return fold(text)


def keep(db: Session, table: type[Base], rows: Iterator[Row]) -> None:
    """Past the session, which would keep what it writes."""
    while batch := list(islice(rows, AT_ONCE)):
        db.execute(sa.insert(Base.metadata.tables[table.__tablename__]), batch)
