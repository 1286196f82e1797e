"""A batch of entries, from its JSON to what became of each. Knows nothing of the web."""

from typing import Any

from kiosk.api import wire
from kiosk.api.opening import Opener
from kiosk.api.pen import Pen
from kiosk.delivering import Parcel, Receipt
from kiosk.recording import Outcome
from kiosk.refusals import Refused
from kiosk.tablets import Unauthorised

EntryPen = Pen[Parcel, Receipt | Unauthorised]


def keep(pen: EntryPen, token: str, batch: wire.Batch, opener: Opener) -> dict[str, Any]:
    """{"epoch", "results"}, once all that was good in it is on the disk. Raises Unauthorised.

    Whose it is, is asked where it is stored.
    """
    receipt = pen.write(Parcel(token, opener.read_all(batch.entries)))
    if isinstance(receipt, Unauthorised):
        raise receipt
    results = [_result(*each) for each in zip(batch.entries, receipt.outcomes, strict=True)]
    return {"epoch": receipt.epoch, "results": results}


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
