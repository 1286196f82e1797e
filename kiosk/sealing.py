"""Messages sealed on the tablet: only this installation can open them, the tablet no more.

ECDH over P-256 with a key of the message's own, HKDF-SHA-256 (no salt, no info), AES-256-GCM with
the message's id as associated data: what every browser's Web Cryptography offers.
"""

import base64
import secrets
from datetime import datetime

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.database import Base
from kiosk.refusals import Refused

POINT, IV = 65, 12
CURVE = ec.SECP256R1()


class Unopened(Refused):
    def __init__(self) -> None:
        super().__init__("invalid", "Το σφραγισμένο μήνυμα δεν ανοίγει. Στείλτε το ξανά.")


class SealKey(Base):
    """In the database, so that what waits on tablets still opens after a backup is restored."""

    __tablename__ = "seal_key"
    id: Mapped[str] = mapped_column(sa.String(16), primary_key=True)
    private: Mapped[str] = mapped_column(sa.Text)
    made_at: Mapped[datetime]

    @property
    def key(self) -> ec.EllipticCurvePrivateKey:
        key = load_pem_private_key(self.private.encode(), None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        return key

    @property
    def jwk(self) -> dict[str, str]:
        """The public half as a JSON Web Key (RFC 7517, RFC 7518 section 6.2)."""
        at = self.key.public_key().public_numbers()
        x, y = (encoded(number.to_bytes(32)) for number in (at.x, at.y))
        return {"kty": "EC", "crv": "P-256", "x": x, "y": y}


def prepare(db: Session, *, at: datetime) -> None:
    """Make the first key."""
    if db.scalar(sa.select(SealKey.id).limit(1)) is None:
        private = ec.generate_private_key(CURVE).private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
        )
        db.add(SealKey(id=secrets.token_hex(8), private=private.decode(), made_at=at))
        db.flush()


def current(db: Session) -> SealKey:
    """The key to seal to: the newest. Older ones go on opening what was sealed to them."""
    return db.scalars(sa.select(SealKey).order_by(SealKey.made_at.desc()).limit(1)).one()


def open_sealed(db: Session, key_id: str, sealed: str, name: str) -> bytes:
    """What was sealed, base64url, under this name. Raises Unopened."""
    key, letter = db.get(SealKey, key_id), decoded(sealed)
    if key is None or len(letter) <= POINT + IV:
        raise Unopened
    point, iv, text = letter[:POINT], letter[POINT : POINT + IV], letter[POINT + IV :]
    try:
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
        shared = key.key.exchange(ec.ECDH(), theirs)
        return AESGCM(_derived(shared)).decrypt(iv, text, name.encode())
    except (ValueError, InvalidTag):
        raise Unopened from None


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """Raises Unopened for what is not base64url."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise Unopened from None


def _derived(shared: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"").derive(shared)
