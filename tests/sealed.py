"""Sealing as a tablet does it, by another hand than the one that opens."""

import json
import secrets
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kiosk.sealing import decoded, encoded

CURVE = ec.SECP256R1()


def seal(jwk: dict[str, str], text: bytes, name: str) -> str:
    x, y = (int.from_bytes(decoded(jwk[part])) for part in "xy")
    theirs = ec.EllipticCurvePublicNumbers(x, y, CURVE).public_key()
    mine, iv = ec.generate_private_key(CURVE), secrets.token_bytes(12)
    point = mine.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    key = HKDF(SHA256(), 32, salt=None, info=b"").derive(mine.exchange(ec.ECDH(), theirs))
    return encoded(point + iv + AESGCM(key).encrypt(iv, text, name.encode()))


def seal_json(jwk: dict[str, str], inside: Any, name: str) -> str:
    return seal(jwk, json.dumps(inside).encode(), name)
