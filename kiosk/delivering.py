"""What tablets deliver: ratings and messages, in one transaction with all that they change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from kiosk import health, messages, senders
from kiosk.database import athens_day
from kiosk.messages import Draft, Message
from kiosk.ratings import Tap
from kiosk.recording import Given, Outcome, record_many
from kiosk.refusals import Refused
from kiosk.senders import Sender
from kiosk.tablets import Delivery, Tablet, Unauthorised


@dataclass(frozen=True)
class Letter:
    """A message out of its seal, with the slow hash of its code."""

    draft: Draft
    code_hash: str
    written_at: datetime


Entry = Tap | Letter | Refused


@dataclass(frozen=True)
class Parcel:
    """What one tablet sends at once; its token says which it is."""

    token: str
    entries: Sequence[Entry]

    @property
    def taps(self) -> list[Tap]:
        return [entry for entry in self.entries if isinstance(entry, Tap)]


@dataclass(frozen=True)
class Receipt:
    """What became of each entry, in order; what was refused before is passed through."""

    epoch: str
    outcomes: Sequence[Outcome]


def store(db: Session, parcels: Sequence[Parcel], at: datetime) -> list[Receipt | Unauthorised]:
    """Each parcel as if it had come alone, in statements that hardly grow in number with them."""
    heard = senders.speaking(db, {parcel.token for parcel in parcels})
    given = [
        Given(sender, parcel.taps)
        for parcel in parcels
        if isinstance(sender := heard[parcel.token], Sender)
    ]
    recorded = iter(record_many(db, given, at=at))
    senders.count(db, (sender for sender in heard.values() if isinstance(sender, Sender)))
    days = set[tuple[UUID, date]]()
    answers: list[Receipt | Unauthorised] = []
    for parcel in parcels:
        sender = heard[parcel.token]
        if isinstance(sender, Sender):
            outcomes = _outcomes(db, sender, parcel.entries, next(recorded), at)
            days |= {(sender.id, day) for day in _days(parcel.entries, outcomes)}
            answers.append(Receipt(sender.epoch, outcomes))
        else:
            answers.append(sender)
    health.alive_all(db, days)
    db.flush()
    return answers


def _outcomes(
    db: Session, sender: Sender, entries: Iterable[Entry], recorded: Iterable[Outcome], at: datetime
) -> list[Outcome]:
    of_taps, outcomes = iter(recorded), list[Outcome]()
    for entry in entries:
        match entry:
            case Tap():
                outcomes.append(next(of_taps))
            case Letter():
                outcomes.append(_file(db, db.get_one(Tablet, sender.id), entry, at))
            case _:
                outcomes.append(entry)
    return outcomes


def _file(db: Session, tablet: Tablet, letter: Letter, at: datetime) -> Outcome:
    known = db.get(Message, letter.draft.id) is not None
    try:
        messages.submit(
            db, letter.draft, tablet.centre, tablet=tablet, at=at, code_hash=letter.code_hash
        )
    except Refused as refusal:
        return refusal
    return Delivery.DUPLICATE if known else Delivery.STORED


def _days(entries: Iterable[Entry], outcomes: Iterable[Outcome]) -> Iterator[date]:
    """Those on which what is stored now was given."""
    for entry, outcome in zip(entries, outcomes, strict=True):
        match entry:
            case Tap(tapped_at=moment) | Letter(written_at=moment) if outcome == Delivery.STORED:
                yield athens_day(moment)
