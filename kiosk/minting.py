"""What a page mints for a message before it is written: its id and the citizen's code, signed, so
that what is sent twice is one message and nobody tries out codes of others by sending.
"""

from dataclasses import dataclass
from uuid import UUID, uuid4

from itsdangerous import BadSignature, URLSafeSerializer

from kiosk.asking import settings
from kiosk.receipts import new_code


@dataclass(frozen=True)
class Slip:
    id: UUID
    code: str


def new_slip() -> str:
    return signed(Slip(uuid4(), new_code()))


def signed(slip: Slip) -> str:
    return str(_signer().dumps([slip.id.hex, slip.code]))


def slip_of(written: str) -> Slip | None:
    """None for what no page of ours made."""
    try:
        id_, code = _signer().loads(written)
    except BadSignature:
        return None
    return Slip(UUID(id_), code)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(settings().secret_key, salt="slip")
