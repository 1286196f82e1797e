"""What the citizen takes home: a reference to quote, a secret code to come back with, its QR."""

import hashlib
import secrets
from itertools import groupby
from unicodedata import category, decimal
from uuid import UUID

from qrcode.constants import ERROR_CORRECT_Q
from qrcode.main import QRCode

from kiosk.pairing import CROCKFORD, MISREAD
from kiosk.refusals import N_, Refused

DIGITS = 16
# Spaces, dashes and signs that nobody sees, by their Unicode category.
BETWEEN = ("Zs", "Pd", "Cf")


class BadReceiptCode(Refused):
    """One sentence for malformed, mistyped and unknown: the answer must not help a guesser."""

    def __init__(self) -> None:
        super().__init__(
            "bad_receipt_code",
            N_("Δεν βρέθηκε μήνυμα με αυτόν τον κωδικό. Ελέγξτε τα 16 ψηφία και δοκιμάστε ξανά."),
        )


def new_code() -> str:
    """Sixteen digits, the last by Luhn: 50 random bits, looked up only through a slow hash."""
    body = "".join(secrets.choice("0123456789") for _ in range(DIGITS - 1))
    return body + _luhn_digit(body)


def read_code(typed: str) -> str:
    """The sixteen digits of a code as typed, in the digits of any script, spaces and dashes aside.
    Raises BadReceiptCode.
    """
    written = (c for c in typed if c != "\t" and category(c) not in BETWEEN)
    code = "".join(str(decimal(c, c)) for c in written)
    proper = len(code) == DIGITS and code.isascii() and code.isdecimal()
    if not proper or _luhn_digit(code[:-1]) != code[-1]:
        raise BadReceiptCode
    return code


def in_fours(code: str) -> str:
    return " ".join(code[i : i + 4] for i in range(0, DIGITS, 4))


def reference(message_id: UUID) -> str:
    """The first 8 Crockford symbols of SHA-256(id): nothing secret, fit to be read aloud."""
    bits = int.from_bytes(hashlib.sha256(message_id.bytes).digest()[:5])
    return "".join(CROCKFORD[bits >> shift & 31] for shift in range(35, -1, -5))


def read_reference(typed: str) -> str:
    """As it is written, whatever was typed or heard: O for 0, I or L for 1, in small letters."""
    return typed.upper().translate(MISREAD)


def qr_path(address: str) -> tuple[str, int]:
    """An address as QR: an SVG path of bars with its quiet zone, and the side in units."""
    qr = QRCode(error_correction=ERROR_CORRECT_Q, border=4)
    qr.add_data(address)
    matrix = qr.get_matrix()
    return "".join(_bars(y, row) for y, row in enumerate(matrix)), len(matrix)


def _bars(y: int, row: list[bool]) -> str:
    bars, x = "", 0
    for dark, run in groupby(row):
        length = len(list(run))
        bars += f"M{x} {y}h{length}v1h-{length}z" if dark else ""
        x += length
    return bars


def _luhn_digit(body: str) -> str:
    """ISO/IEC 7812-1: every second digit from the right doubled, digits summed, made up to tens."""
    doubled = [
        sum(divmod(int(digit) * 2, 10)) if position % 2 == 0 else int(digit)
        for position, digit in enumerate(reversed(body))
    ]
    return str(-sum(doubled) % 10)
