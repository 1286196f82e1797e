"""From what was sent to what can be stored: times corrected, seals opened. Nothing is written."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.orm import Session

from kiosk import messages, receipts, sealing
from kiosk.api import wire
from kiosk.api.wire import MessageEntry, RatingEntry, SealedMessage, SentContact
from kiosk.delivering import Entry, Letter
from kiosk.installation import slow_hash
from kiosk.messages import Contact, Draft
from kiosk.ratings import CLOCK_MAY_LEAD, EARLIEST, Tap
from kiosk.refusals import Refused
from kiosk.services import SERVICES
from kiosk.subjects import SUBJECTS
from kiosk.tablets import Tablet

CLOCK_MAY_DIFFER = timedelta(minutes=2)


class Opener:
    """Reads the entries of one delivery that arrived at `at`.

    A tablet's clock that differs from ours by more than two minutes is corrected for.
    """

    def __init__(
        self,
        db: Session,
        tablet: Tablet,
        spoken: Sequence[str],
        sent_at: datetime | None,
        at: datetime,
    ) -> None:
        self.db, self.tablet, self.spoken, self.at = db, tablet, spoken, at
        offset = at - (sent_at or at)
        self._known_services: set[str] | None = None
        self.offset = offset if abs(offset) > CLOCK_MAY_DIFFER else timedelta()

    def read(self, sent: object) -> Entry:
        try:
            entry = wire.entry(sent)
            if entry.language not in self.spoken:
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
        return Letter(draft, slow_hash(self.db, draft.code))

    def _opened(self, entry: MessageEntry) -> SealedMessage:
        raw = sealing.open_sealed(self.db, entry.key, entry.sealed, entry.id)
        try:
            inside = SealedMessage.model_validate(json.loads(raw))
        except ValidationError as error:
            raise wire.unfit(error) from None
        except (ValueError, RecursionError):
            raise sealing.Unopened from None
        if inside.service and inside.service not in self._services():
            raise Refused("unknown_service", "Άγνωστη υπηρεσία.")
        if inside.subject and inside.subject not in self._subjects():
            raise Refused("invalid", "Άγνωστο θέμα.")
        return inside

    def _services(self) -> set[str]:
        if self._known_services is None:
            municipality_id = self.tablet.centre.municipality_id
            self._known_services = SERVICES.codes(self.db, municipality_id)
        return self._known_services

    def _subjects(self) -> set[str]:
        return SUBJECTS.codes(self.db, self.tablet.centre.municipality_id)

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
