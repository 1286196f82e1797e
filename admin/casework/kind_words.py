"""«Καλά λόγια»: the week's thanks, with names masked, to be read and hung up in the office."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from admin.casework.beside import redactions
from kiosk.messages import Message
from kiosk.moves import MessageKind, Readers
from kiosk.sieve import MASK, found, masked
from kiosk.tallies import Standing

WEEK = timedelta(days=7)
MOST = 12

# What is written large within a sentence is taken for a name unless it is one of these.
NO_NAMES = frozenset(("ΚΕΠ", "ΑΜΚΑ", "ΑΦΜ", "ΕΟΠΥΥ", "ΔΥΠΑ", "MYINFO", "QR", "Δήμος", "Δήμου"))
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ENDS_A_SENTENCE = re.compile(r"(?:^|[.;!?\n«»\"(]|\.\.\.)\s*$")
TITLES = re.compile(r"(?i)\b(?:κ|κα|κος|κυρία|κύριος|κυρίας|κυρίου|κυρίες|κύριε)\.?\s+$")


@dataclass(frozen=True)
class KindWord:
    """`checked`: a person made the text fit for print; otherwise names are masked by rule alone."""

    message: Message
    text: str
    checked: bool


def kind_words(db: Session, readable: sa.Select[Message], *, today: date) -> list[KindWord]:
    """The thanks of the last seven days, the newest first: they hang where all of the office read
    them, so only what was left for all of it.
    """
    query = (
        readable.where(Message.kind == MessageKind.PRAISE, Message.characterised.is_(None))
        .where(Message.readers == Readers.CENTRE)
        .where(Message.day > today - WEEK, Message.day <= today)
        .where(Message.standing != Standing.TRIAL)
        .order_by(Message.day.desc(), Message.reference)
        .options(joinedload(Message.centre))
        .limit(MOST)
    )
    found = list(db.scalars(query))
    checked = redactions(db, found)
    return [
        KindWord(
            message,
            checked.get(message.id) or fit_for_print(message.text),
            message.id in checked,
        )
        for message in found
    ]


def fit_for_print(text: str) -> str:
    """Names and personal data masked by rule, for a person to go on from."""
    return without_names(masked(text, found(text)))


def without_names(text: str) -> str:
    """Names masked: what follows a title, and what is written large within a sentence.

    A name that opens a sentence, or is written small, is not found: a person looks before it is
    hung up.
    """
    return WORD.sub(lambda word: MASK if _is_a_name(text, word) else word[0], text)


def _is_a_name(text: str, word: re.Match[str]) -> bool:
    before = text[: word.start()]
    if not word[0][0].isupper() or word[0] in NO_NAMES:
        return False
    shouted = text.isupper()  # then letters tell nothing
    opens = bool(ENDS_A_SENTENCE.search(before)) or not before.strip()
    return bool(TITLES.search(before)) or not (opens or shouted)
