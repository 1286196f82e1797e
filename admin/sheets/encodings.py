"""Bytes of a text file to text, in the encodings that Greek offices save."""

import codecs
import unicodedata

from kiosk.refusals import N_, Refused

SINGLE_BYTE = ("cp1253", "iso8859_7")
LAYOUT = "\t\n\r\f\v"


def decode(content: bytes, name: str) -> str:
    """Raises Refused where no encoding gives readable text."""
    try:
        text = _marked(content) if _mark(content) else content.decode("utf-8")
    except UnicodeDecodeError:
        text = "" if _mark(content) else _attempt(content, single_byte(content))
    if not readable(text):
        raise Refused(
            "unreadable_text",
            N_(
                "Το αρχείο «%(name)s» δεν διαβάζεται ως κείμενο ούτε ως φύλλο. "
                "Αποθηκεύστε τον πίνακα ως XLSX ή ως CSV UTF-8 και ανεβάστε τον ξανά."
            ),
            name=name,
        )
    return text


def readable(text: str) -> bool:
    """Text without control signs, which only a wrong encoding or a binary file holds."""
    return bool(text) and not any(_control(c) for c in set(text))


def single_byte(content: bytes) -> str:
    """The two Greek encodings part at 0xA2 and 0xB6, where one has «Ά» and the other a sign."""
    return max(SINGLE_BYTE, key=lambda encoding: _greek_letters(_attempt(content, encoding)))


def _mark(content: bytes) -> str:
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    return "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ""


def _marked(content: bytes) -> str:
    return content.decode(_mark(content))


def _attempt(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return text if readable(text) else ""


def _greek_letters(text: str) -> int:
    return sum(text.count(c) for c in set(text) if c.isalpha() and _is_greek(c))


def _is_greek(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("GREEK")


def _control(sign: str) -> bool:
    return sign not in LAYOUT and unicodedata.category(sign) in ("Cc", "Cs")
