"""A batch of entries, from its JSON to what became of each. Knows nothing of the web."""

from dataclasses import dataclass
from typing import Any

from kiosk.api import wire
from kiosk.api.opening import Opener
from kiosk.api.pen import Pen
from kiosk.delivering import Parcel, Receipt
from kiosk.recording import Outcome
from kiosk.refusals import Refused

EntryPen = Pen[Parcel, Receipt]


@dataclass(frozen=True)
class Delivered:
    """A batch that was read, and what of it can be stored. Whose it is, is asked there."""

    batch: wire.Batch
    parcel: Parcel

    @classmethod
    def of(cls, token: str, batch: wire.Batch, opener: Opener) -> "Delivered":
        return cls(batch, Parcel(token, opener.read_all(batch.entries)))

    def told(self, receipt: Receipt) -> dict[str, Any]:
        """{"epoch", "results"}, once all that was good in it is on the disk."""
        pairs = zip(self.batch.entries, receipt.outcomes, strict=True)
        return {"epoch": receipt.epoch, "results": [_result(*pair) for pair in pairs]}


def token_of(authorization: str) -> str:
    """What a Bearer header says; nothing for any other."""
    scheme, _, token = authorization.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def is_message(sent: object) -> bool:
    return isinstance(sent, dict) and sent.get("kind") == "message"


def _result(sent: object, outcome: Outcome) -> dict[str, str | None]:
    named = wire.id_of(sent)
    if isinstance(outcome, Refused):
        reason = outcome.reason if outcome.reason in wire.REASONS else "invalid"
        return {"id": named, "status": "rejected", "error": reason}
    return {"id": named, "status": outcome.value}
