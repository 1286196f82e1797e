"""From what was sent to what can be stored: times corrected, seals opened. Nothing is written."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.orm import Session

from kiosk import messages, receipts, sealing
from kiosk.api import wire
from kiosk.api.wire import MessageEntry, RatingEntry, SealedMessage, SentContact
from kiosk.choices import Choices
from kiosk.delivering import Entry, Letter
from kiosk.installation import slow_hash
from kiosk.messages import Contact, Draft
from kiosk.ratings import CLOCK_MAY_LEAD, EARLIEST, Tap
from kiosk.refusals import Refused
from kiosk.services import SERVICES
from kiosk.subjects import SUBJECTS

CLOCK_MAY_DIFFER = timedelta(minutes=2)


@dataclass
class Seals:
    """What opens sealed messages, and knows what those of a municipality may name."""

    db: Session
    municipality_id: UUID

    def codes(self, choices: Choices[Any]) -> set[str]:
        return choices.codes(self.db, self.municipality_id)


class Opener:
    """Reads the entries of one delivery that arrived at `at`; ratings alone do so without `seals`.

    A tablet's clock that differs from ours by more than two minutes is corrected for.
    """

    def __init__(
        self,
        spoken: Callable[[str], bool],
        sent_at: datetime | None,
        at: datetime,
        seals: Seals | None = None,
    ) -> None:
        self.spoken, self.at, self.seals = spoken, at, seals
        offset = at - (sent_at or at)
        self.offset = offset if abs(offset) > CLOCK_MAY_DIFFER else timedelta()

    def read_all(self, sent: Iterable[object]) -> list[Entry]:
        """What it reads from is let go: storing takes a session of its own."""
        read = [self.read(one) for one in sent]
        if self.seals:
            self.seals.db.rollback()
        return read

    def read(self, sent: object) -> Entry:
        try:
            entry = wire.entry(sent)
            if not self.spoken(entry.language):
                raise Refused("invalid", "Άγνωστη γλώσσα.")
            return self._tap(entry) if isinstance(entry, RatingEntry) else self._letter(entry)
        except Refused as refusal:
            return refusal

    def _tap(self, entry: RatingEntry) -> Tap:
        tapped_at = self._corrected(entry.tapped_at)
        return Tap(
            id=UUID(entry.id),
            score=entry.score,
            tapped_at=tapped_at,
            revision=entry.revision,
            scale=entry.scale,
            language=entry.language,
            reasons=tuple(dict.fromkeys(entry.reasons)),
            service=entry.service,
            revised_at=self._corrected(entry.revised_at) if entry.revised_at else None,
            seq=entry.seq,
            tablet_at=entry.tapped_at if self.offset else None,
        )

    def _letter(self, entry: MessageEntry) -> Letter:
        written_at = self._corrected(entry.written_at)
        if not EARLIEST <= written_at <= self.at + CLOCK_MAY_LEAD:
            raise Refused("bad_time", "Το ρολόι του τάμπλετ πάει λάθος. Διορθώστε το.")
        inside = self._opened(entry)
        draft = Draft(
            id=UUID(entry.id),
            kind=inside.message_kind,
            text=inside.text,
            readers=inside.readers,
            code=receipts.read_code(inside.code),
            contact=_contact(inside.contact),
            language=entry.language,
            subject=inside.subject,
            service=inside.service,
            seq=entry.seq,
            written_at=written_at,
            tablet_at=entry.written_at if self.offset else None,
        )
        messages.check(draft)
        return Letter(draft, slow_hash(self._seals.db, draft.code), written_at)

    def _opened(self, entry: MessageEntry) -> SealedMessage:
        raw = sealing.open_sealed(self._seals.db, entry.key, entry.sealed, entry.id)
        try:
            inside = SealedMessage.model_validate(json.loads(raw))
        except ValidationError as error:
            raise wire.unfit(error) from None
        except (ValueError, RecursionError):
            raise sealing.Unopened from None
        if inside.service and inside.service not in self._seals.codes(SERVICES):
            raise Refused("unknown_service", "Άγνωστη υπηρεσία.")
        if inside.subject and inside.subject not in self._seals.codes(SUBJECTS):
            raise Refused("invalid", "Άγνωστο θέμα.")
        return inside

    @property
    def _seals(self) -> Seals:
        assert self.seals, "a message is read where its seal can be opened"
        return self.seals

    def _corrected(self, moment: datetime) -> datetime:
        try:
            return moment + self.offset
        except OverflowError:
            raise Refused("bad_time", "Το ρολόι του τάμπλετ πάει λάθος. Διορθώστε το.") from None


def _contact(sent: SentContact | None) -> Contact:
    """Nobody is called who left no number."""
    if sent is None:
        return Contact()
    return Contact(sent.name, sent.phone, sent.email, call=sent.call and bool(sent.phone))
