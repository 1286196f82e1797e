"""Made-up messages by the hundred thousand, as years of work leave them: most long since closed."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from admin.demo.opinions import OPINIONS, THANKS
from kiosk.centres import Municipality
from kiosk.database import athens_day
from kiosk.doors import PHONE
from kiosk.greek import fold
from kiosk.moves import COMPLAINTS, OPEN, Actor, Outcome, Status, Verb
from kiosk.receipts import reference
from kiosk.subjects import SUBJECTS
from kiosk.tallies import Standing

YEARS, PATIENCE = 3, timedelta(days=15)
BY, TOPICS = "head@crowd.test", tuple(SUBJECTS.usual)

Row = dict[str, Any]


@dataclass(frozen=True)
class Written:
    message: Row
    steps: list[Row]


def messages(town: Municipality, number: int, at: datetime) -> Iterator[Written]:
    """So many, evenly over the years before `at`; those of the last weeks mostly wait."""
    chance = random.Random("crowded")
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
