"""What a tablet delivers at once: ratings and messages, in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from kiosk import health, messages, recording
from kiosk.database import athens_day
from kiosk.messages import Draft, Message
from kiosk.ratings import Tap
from kiosk.refusals import Refused
from kiosk.tablets import Delivery, Tablet


@dataclass(frozen=True)
class Letter:
    """A message out of its seal, with the slow hash of its code."""

    draft: Draft
    code_hash: str


Entry = Tap | Letter | Refused
Fate = Delivery | Refused


def store(db: Session, tablet: Tablet, entries: Sequence[Entry], *, at: datetime) -> list[Fate]:
    """What became of each, in order; what was refused before is passed through."""
    taps = [entry for entry in entries if isinstance(entry, Tap)]
    recorded = iter(recording.record_all(db, taps, tablet, at=at))
    fates: list[Fate] = []
    for entry in entries:
        match entry:
            case Tap():
                fates.append(next(recorded))
            case Letter():
                fates.append(_file(db, tablet, entry, at))
            case _:
                fates.append(entry)
    stored = zip(entries, fates, strict=True)
    health.alive(db, tablet, _days(e for e, out in stored if out == Delivery.STORED))
    db.flush()
    return fates


def _file(db: Session, tablet: Tablet, letter: Letter, at: datetime) -> Fate:
    known = db.get(Message, letter.draft.id) is not None
    try:
        messages.submit(
            db, letter.draft, tablet.centre, tablet=tablet, at=at, code_hash=letter.code_hash
        )
    except Refused as refusal:
        return refusal
    return Delivery.DUPLICATE if known else Delivery.STORED


def _days(entries: Iterable[Entry]) -> set[date]:
    """The days on which they were given."""
    given = set()
    for entry in entries:
        match entry:
            case Tap(tapped_at=moment) | Letter(draft=Draft(written_at=datetime() as moment)):
                given.add(athens_day(moment))
    return given
